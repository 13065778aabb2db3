"""Work off the main thread, without Qt: one worker thread, killable children, progress and cancelling."""

from wallet_vault.jobs.progress import Cancelled, CancelToken, Progress, ProgressReport, no_progress
from wallet_vault.jobs.sandbox import Limits, Sandbox
from wallet_vault.jobs.worker import Worker

__all__ = [
    "CancelToken",
    "Cancelled",
    "Limits",
    "Progress",
    "ProgressReport",
    "Sandbox",
    "Worker",
    "no_progress",
]
