"""Numbers of transactions and orders: by their label, or by a shape that nothing else has. Never shortened ones."""

import re
from collections.abc import Iterator

from wallet_vault.extraction.finders import Clues, Match
from wallet_vault.extraction.lexicon import Binding
from wallet_vault.model import EventKind, FindingKind
from wallet_vault.values.identifiers import IdClass, classify, is_address, is_masked

SHORTENED = "id_shortened"
_SURE_SHAPE = 0.9
_LOOKALIKES = str.maketrans("lI|OoQ", "111000")
_LONGEST = 128
_SHORTEST, _SHORTEST_CODE = 6, 8
_DIGITS_NEEDED = 4
_TOKEN = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z_\-]|\.(?=[0-9A-Za-z.])){8,127}+(?![0-9A-Za-z])", re.ASCII)
_START = re.compile(r"(?<![0-9A-Za-z_.\-])", re.ASCII)
_VALUE = re.compile(r"[ :#]*(?P<id>[0-9A-Za-z][0-9A-Za-z_\-.*|@…•·]{0,127})", re.ASCII)
_GROUPS = re.compile(r"[0-9A-Za-z]{2,32}(?: [0-9A-Za-z]{1,32}){1,40}", re.ASCII)
_GROUPED = re.compile(" ")
_ELLIPSIS = re.compile(r"\.{3}|\.\.(?![0-9]{1,3}(?![0-9]))|…|•|·{2,}|\*{2,}")
_NOT_IDS = frozenset({"bank.card"})


class TransactionIdFinder:
    kind = FindingKind.TRANSACTION_ID

    def find(self, text: str, clues: Clues) -> Iterator[Match]:  # noqa: ARG002 - shapes are everybody's
        for match in _TOKEN.finditer(text):
            if _START.match(text, match.start()) is None:
                continue
            token = match[0].rstrip(".-_")
            shape = classify(token)
            if shape and shape.confidence >= _SURE_SHAPE and not is_address(shape.scheme):
                yield Match(
                    match.start(), match.start() + len(token), token, shape.confidence * 0.97, "", "", shape.scheme
                )

    def read(self, text: str, clues: Clues, binding: Binding) -> Match | None:
        compact = _GROUPED.sub("", text.strip()) if _GROUPS.fullmatch(text.strip()) else ""
        if compact and (shape := classify(compact)) and not is_address(shape.scheme):
            return Match(0, len(text), compact, 0.97, binding.role, "", shape.scheme)
        match = _VALUE.match(text)
        if match is None:
            return None
        printed = match["id"].rstrip("._-")
        start, end = match.start("id"), match.start("id") + len(printed)
        if _is_shortened(text, match):
            return Match(start, match.end("id"), "", 0.0, binding.role, notice=SHORTENED)
        shape = classify(printed)
        if shape is None and (repaired := _repaired(printed, binding)):
            return Match(start, end, repaired[0], 0.85, binding.role, "", repaired[1].scheme)
        if not _can_be_id(printed, shape) or (shape is None and binding.event is EventKind.CRYPTO_TRANSFER):
            return None
        scheme = shape.scheme if shape and (shape.confidence > 0.5 or not binding.scheme) else binding.scheme
        if shape and shape.scheme == "jd.order" and shape.confidence < 0.5:
            scheme = binding.scheme or ("jd.order" if clues.wallet and clues.wallet.id == "jd" else "")
        sure = 0.99 if shape and shape.confidence >= _SURE_SHAPE else 0.96
        return Match(start, end, printed, sure, binding.role, "", scheme)


def _repaired(printed: str, binding: Binding) -> tuple[str, IdClass] | None:
    """The number with letters that its alphabet lacks read as the digits they look like, where the shape proves it."""
    candidate = printed.translate(_LOOKALIKES)
    shape = classify(candidate) if candidate != printed else None
    if shape is None:
        return None
    proved = shape.confidence >= _SURE_SHAPE or binding.event is EventKind.CRYPTO_TRANSFER
    return (candidate, shape) if proved and not is_address(shape.scheme) else None


def _is_shortened(text: str, match: re.Match[str]) -> bool:
    """Whether digits were left out: an ellipsis inside or right behind, or digits covered by stars."""
    behind = text[match.end("id") : match.end("id") + 3]
    return _ELLIPSIS.search(match["id"]) is not None or _ELLIPSIS.match(behind.strip()) is not None


def _can_be_id(printed: str, shape: IdClass | None) -> bool:
    if shape is not None:
        return shape.scheme not in _NOT_IDS and not is_address(shape.scheme)
    digits = sum(character.isdigit() for character in printed)
    is_code = printed.upper() == printed and len(printed) >= _SHORTEST_CODE and digits > 0
    long_enough = _SHORTEST <= len(printed) <= _LONGEST and (digits >= _DIGITS_NEEDED or is_code)
    return long_enough and not is_masked(printed) and len(set(printed)) > 2


FINDER = TransactionIdFinder()
