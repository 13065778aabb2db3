"""Tells one message, whatever it stood in: a bank's payment, or a contact with the other side. Knows no layout."""

from collections.abc import Iterator, Sequence

from wallet_vault.extraction.draft import Anchor, Draft
from wallet_vault.extraction.finders import Match, finder
from wallet_vault.extraction.lexicon import Lexicon
from wallet_vault.extraction.passage import Passage
from wallet_vault.model import EventKind, Finding, FindingKind
from wallet_vault.values.summaries import summary_of

_BESIDE = (
    FindingKind.REFERENCE,
    FindingKind.PROMISE,
    FindingKind.PHONE,
    FindingKind.TRANSACTION_ID,
    FindingKind.ADDRESS,
)
_NOT_PAID = frozenset({"balance", "fee", "discount", "original"})
_ROLES = {EventKind.REFUND: "refunded", EventKind.RECEIPT: "received"}


def payment_kind(text: str, lexicon: Lexicon) -> EventKind | None:
    """The kind of payment that a bank's or wallet's message tells, ``None`` for any other message."""
    if not lexicon.sentence_words("addressed").search(text) or lexicon.sentence_words("own").search(text):
        return None
    if lexicon.sentence_words("request").search(text):
        return None
    if lexicon.sentence_words("refund").search(text):
        return EventKind.REFUND
    out = lexicon.sentence_words("out").search(text)
    into = lexicon.sentence_words("in_").search(text)
    if out and not (into and into.start() < out.start()):
        return EventKind.TRANSFER if lexicon.sentence_words("transfer").search(text) else EventKind.PAYMENT
    return EventKind.RECEIPT if into else None


def tell_payment(passage: Passage, kind: EventKind, draft: Draft, anchor: Anchor | None) -> bool:
    """Tell the payment that a message is about; false where it names no amount."""
    clues = draft.clues
    amounts = list(finder(FindingKind.AMOUNT).find(passage.text, clues))
    paid = next((match for match in amounts if match.role not in _NOT_PAID), None)
    if paid is None:
        return False
    amount = draft.add(FindingKind.AMOUNT, paid, passage, role=_ROLES.get(kind, "paid"))
    beside = [draft.add(FindingKind.AMOUNT, match, passage) for match in amounts if match.role in _NOT_PAID]
    moment = _moment(passage, draft, anchor, _ROLES.get(kind, "paid"))
    counterparty = _first(FindingKind.COUNTERPARTY, passage, draft)
    account = _first(FindingKind.ACCOUNT, passage, draft)
    ids = [one for one in _all(FindingKind.TRANSACTION_ID, passage, draft) if one]
    draft.observe(
        kind,
        [amount, moment, *ids, counterparty, account, *beside],
        moment=moment,
        amount=amount,
        ids=ids,
        counterparty=counterparty,
        summary=summary_of(passage.text),
    )
    return True


def contact_findings(passage: Passage, draft: Draft) -> list[Finding]:
    """What a message of a contact names: numbers, promises, amounts, phones."""
    found = [one for kind in _BESIDE for one in _all(kind, passage, draft)]
    return [*found, *_all(FindingKind.AMOUNT, passage, draft)]


def references_in(findings: Sequence[Finding]) -> list[Finding]:
    """The numbers that name a contact's case."""
    return [found for found in findings if found.kind is FindingKind.REFERENCE]


def _moment(passage: Passage, draft: Draft, anchor: Anchor | None, role: str) -> Finding | None:
    match = next(finder(FindingKind.MOMENT).find(passage.text, draft.clues), None)
    return draft.add_moment(match, passage, role=role, anchor=anchor) if match else None


def _first(kind: FindingKind, passage: Passage, draft: Draft) -> Finding | None:
    match: Match | None = next(finder(kind).find(passage.text, draft.clues), None)
    return draft.add(kind, match, passage) if match else None


def _all(kind: FindingKind, passage: Passage, draft: Draft) -> Iterator[Finding]:
    for match in finder(kind).find(passage.text, draft.clues):
        found = draft.add(kind, match, passage)
        if found is not None:
            yield found
