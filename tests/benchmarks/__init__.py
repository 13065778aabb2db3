"""Measurements that are printed and never asserted: time and quality depend on the machine."""
