"""Deadlines for the person's own calendar (RFC 5545). Says nothing of their content unless it is asked to."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from wallet_vault.i18n import _
from wallet_vault.model.due import DueItem

_PRODUCT = "-//wallet-vault//complaints//EN"


def calendar_file(items: Iterable[DueItem], now: datetime, *, with_content: bool = False) -> bytes:
    """Write each item that has a day as an all-day entry with a reminder in the morning.

    A calendar is often shared or synced, so entries only say that something is due; ``with_content``
    adds what. The same items and clock give the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for item in items:
        if item.due_on is not None:
            calendar.add_component(_entry(item, item.due_on, now, with_content=with_content))
    return bytes(calendar.to_ical())


def _entry(item: DueItem, due_on: date, now: datetime, *, with_content: bool) -> Event:
    entry = Event()
    named = f"{item.case}/{item.kind}/{item.target}/{item.due_on}/{item.title}"
    entry.add("uid", f"{sha256(named.encode()).hexdigest()[:24]}@wallet-vault")
    entry.add("dtstamp", now)
    entry.add("dtstart", due_on)
    entry.add("dtend", due_on + timedelta(days=1))
    entry.add("summary", item.title if with_content else _("Something is due in your vault"))
    if with_content:
        entry.add("description", "\n".join(item.sentences))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(hours=9))
    alarm.add("description", _("Something is due in your vault"))
    entry.add_component(alarm)
    return entry
