"""Tells how far from UTC a zone is that a statement names; does not guess what an abbreviation of several means."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wallet_vault.model import When

CHINA_OFFSET_MINUTES = 480
"""China's one zone, in which its statements are written."""

_ABBREVIATIONS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120,
    "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "HKT": 480, "SGT": 480, "JST": 540, "KST": 540,
    "AEST": 600, "AEDT": 660, "ACST": 570, "AWST": 480, "NZST": 720, "NZDT": 780,
}  # fmt: skip
"""Without CST, BST and IST, which several countries use for different zones."""

_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+-])(\d{1,2})(?::?([0-5]\d))?")
_IANA = re.compile(r"[A-Z][A-Za-z]{2,20}(?:/[A-Z][A-Za-z_+-]{1,30}){1,2}")
_FARTHEST_HOURS = 14


def offset_of(zone: str, when: When) -> int | None:
    """Minutes east of UTC of a zone's name at that wall time, ``None`` where nobody can tell."""
    if zone.upper() in _ABBREVIATIONS:
        return _ABBREVIATIONS[zone.upper()]
    stated = _OFFSET.fullmatch(zone)
    if stated:
        minutes = int(stated[2]) * 60 + int(stated[3] or 0)
        return minutes * (-1 if stated[1] == "-" else 1) if int(stated[2]) <= _FARTHEST_HOURS else None
    return _iana_offset(zone, when) if _IANA.fullmatch(zone) else None


def _iana_offset(zone: str, when: When) -> int | None:
    try:
        local = when.earliest(0).replace(tzinfo=ZoneInfo(zone))
        offset = local.utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return None
    return None if offset is None else int(offset / timedelta(minutes=1))


def from_unix(seconds: str) -> When | None:
    """The moment of a count of seconds since 1970, ``None`` outside what statements can hold."""
    if not seconds.isdecimal() or not 9 <= len(seconds) <= 10:
        return None
    return When.from_datetime(datetime.fromtimestamp(int(seconds), UTC))
