"""Figures, not tests: run by `make bench`, never by `make test`."""
