"""The encrypted vault: evidence, custody, what was derived, what was decided. FORMAT.md specifies every byte.

The only reader and writer of its files. Knows no file format of evidence and asks nobody anything.
"""

from wallet_vault.crypto import KdfCost
from wallet_vault.model import SearchHit
from wallet_vault.vault.acquisition import Arrival
from wallet_vault.vault.backup import BackupSummary
from wallet_vault.vault.device_keyring import DeviceKeyring, SystemKeyring
from wallet_vault.vault.key_files import write_new_key_file
from wallet_vault.vault.opening import create_vault, is_vault, open_vault, ways_into
from wallet_vault.vault.restore_drill import DrillReport, drill_restore
from wallet_vault.vault.salvage import Salvage, SalvagedOriginal, open_salvage
from wallet_vault.vault.vault import Clock, Vault

__all__ = [
    "Arrival",
    "BackupSummary",
    "Clock",
    "DeviceKeyring",
    "DrillReport",
    "KdfCost",
    "Salvage",
    "SalvagedOriginal",
    "SearchHit",
    "SystemKeyring",
    "Vault",
    "create_vault",
    "drill_restore",
    "is_vault",
    "open_salvage",
    "open_vault",
    "ways_into",
    "write_new_key_file",
]
