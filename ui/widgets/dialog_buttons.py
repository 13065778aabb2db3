"""The row at the foot of a dialog: the way out on the left, what the dialog is for on the right."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from wallet_vault.i18n import _


def cancel_or(primary: QPushButton, leave: Callable[[], None]) -> QHBoxLayout:
    """*Cancel*, which calls ``leave``, and ``primary``, which Enter presses."""
    cancel = QPushButton(_("Cancel"))
    cancel.setAutoDefault(False)
    cancel.clicked.connect(leave)
    primary.setObjectName("primary")
    primary.setDefault(True)
    row = QHBoxLayout()
    row.addWidget(cancel)
    row.addStretch()
    row.addWidget(primary)
    return row
