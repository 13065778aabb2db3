"""Shows as much of a name, number or address as its reader needs. For letters; evidence itself is never altered."""

import re

_MAIL = re.compile(r"[0-9A-Za-z_.+\-]+@[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)+")
_NUMBER = re.compile(r"(?<![0-9A-Za-z_.,])(?=[A-Za-z_]*[0-9])[0-9A-Za-z_]+")
"""Chinese is written without blanks, so only Latin letters and digits end a number."""
_LONG = 8
"""Letters and digits from which on a run of them can name a payment, card or person."""


def masked_name(name: str) -> str:
    """Only the family name of a Chinese name; the first letter of others."""
    stripped = name.strip()
    return stripped[0] + "*" * (len(stripped) - 1) if len(stripped) > 1 else stripped


def masked_number(number: str) -> str:
    """The first three and the last four characters; fewer of a short one."""
    if len(number) < _LONG:
        return "*" * len(number)
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def masked_mail(mail: str) -> str:
    name, at, domain = mail.partition("@")
    return f"{name[:1]}***{at}{domain}"


def without_identifiers(text: str) -> str:
    """``text`` with mail addresses, phone, card and transaction numbers masked; amounts and dates stay."""
    return _NUMBER.sub(_masked_if_long, _MAIL.sub(lambda match: masked_mail(match[0]), text))


def _masked_if_long(match: re.Match[str]) -> str:
    return masked_number(match[0]) if len(match[0]) >= _LONG else match[0]
