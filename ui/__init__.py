"""The window of Wallet Vault, and the only importer of PySide6."""
