"""The settings, one file for each noun: preferences, keys, copies, checks, the bin."""
