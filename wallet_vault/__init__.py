"""The core of Wallet Vault: evidence sealed, read, told and exported. Never imports Qt."""

__version__ = "0.1.0"
