"""The complaint desk: channels, clocks, cases, letters and follow-up. Takes values, gives values; knows no vault."""
