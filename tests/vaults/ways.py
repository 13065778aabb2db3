"""What opens the vaults that are kept for ever."""

PASSPHRASE = "four quiet paper boats 纸船"
