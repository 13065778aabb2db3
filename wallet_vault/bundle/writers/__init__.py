"""The drawer of export forms: one file of the bundle each. This module is the contract.

A public module of this package exports ``WRITER``. To add a form, add a module and name it in
:func:`writers`. Writers see only the dossier: no vault, no clock, no file.
"""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from wallet_vault.bundle.contents import Dossier


class Writer(Protocol):
    """One form. ``path`` is where it goes, below ``data/``."""

    @property
    def path(self) -> str: ...

    def write(self, dossier: "Dossier") -> bytes:
        """Give the whole file. The same dossier gives the same bytes."""


def writers() -> tuple[Writer, ...]:
    """All forms, in the order they are written: the one list of the drawer."""
    from wallet_vault.bundle.writers import (  # noqa: PLC0415 - the modules need this contract
        custody_log,
        exhibits_json,
        findings_json,
        how_to_check,
        report_html,
        timeline_csv,
        timeline_json,
    )

    drawer = (custody_log, exhibits_json, findings_json, how_to_check, report_html, timeline_csv, timeline_json)
    return tuple(module.WRITER for module in drawer)
