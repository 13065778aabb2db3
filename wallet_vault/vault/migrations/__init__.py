"""The steps between formats of the index, one file each. Knows nothing of how they are run: ``migrating`` does.

A step is ``to_<format>.py`` with one function ``migrate(index)`` that changes tables and rows. It
runs inside a transaction that its runner opens, must not touch the tables ``meta`` and ``custody``,
and is never edited once it was released. The oldest step comes first.
"""

from collections.abc import Callable

from wallet_vault.vault.index import Index
from wallet_vault.vault.migrations import to_2

Migration = Callable[[Index], None]

MIGRATIONS: tuple[Migration, ...] = (to_2.migrate,)
"""``MIGRATIONS[0]`` leads from format 1 to format 2, and so on."""
