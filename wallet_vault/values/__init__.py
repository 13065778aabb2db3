"""Turns printed text into checked values: cells, amounts, moments, identifiers; knows no files and no pictures."""
