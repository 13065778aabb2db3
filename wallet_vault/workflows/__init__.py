"""One file per intention of the person; the only place that composes rooms. Knows neither Qt nor Typer.

Everything that takes a ``Workspace`` touches its vault and therefore runs on the vault's worker.
"""
