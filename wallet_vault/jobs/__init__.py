"""Work off the main thread, without Qt: one worker thread, killable children, progress and cancelling."""

from wallet_vault.jobs.progress import Cancelled, CancelToken, Progress, ProgressReport, no_progress
from wallet_vault.jobs.sandbox import LARGEST_REQUEST_BYTES, Limits, Sandbox, cores
from wallet_vault.jobs.worker import Worker

__all__ = [
    "LARGEST_REQUEST_BYTES",
    "CancelToken",
    "Cancelled",
    "Limits",
    "Progress",
    "ProgressReport",
    "Sandbox",
    "Worker",
    "cores",
    "no_progress",
]
