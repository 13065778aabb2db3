"""Tells whether whom a callback speaks to is still there: a view may be rebuilt while its work runs. Calls nothing."""

from collections.abc import Callable, Iterator
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid


def is_alive(callback: Callable[..., Any]) -> bool:
    """``False`` where a widget that the callback belongs to, or has closed over, is gone."""
    return all(isValid(owner) for owner in _owners(callback, set()))


def _owners(value: object, seen: set[int]) -> Iterator[QObject]:
    """The Qt objects that a callback would reach at once; a wrapper leads to the callback within."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, QObject):
        yield value
    elif isinstance(value, MethodType):
        yield from _owners(value.__self__, seen)
    elif isinstance(value, partial):
        for part in (value.func, *value.args, *value.keywords.values()):
            yield from _owners(part, seen)
    elif isinstance(value, FunctionType):
        for held in _held(value):
            yield from _owners(held, seen)


def _held(function: FunctionType) -> Iterator[object]:
    yield from function.__defaults__ or ()
    for cell in function.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:  # named, and not given a value yet
            continue
