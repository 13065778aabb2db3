"""Tells the happenings of one page: each layout tries, the first that knows the page tells it.

A page that no layout knows (a balance, a photo) keeps its labelled findings and tells no happening.
"""

from wallet_vault.extraction.draft import Draft
from wallet_vault.extraction.layouts.bill_list import tell_bill_list
from wallet_vault.extraction.layouts.conversation import tell_conversation
from wallet_vault.extraction.layouts.detail import tell_detail
from wallet_vault.extraction.layouts.restriction import tell_restriction
from wallet_vault.extraction.layouts.view import View, view_of
from wallet_vault.model import FindingKind, Page

_LAYOUTS = (tell_bill_list, tell_restriction, tell_detail, tell_conversation)
_KEPT_ALONE = frozenset({FindingKind.AMOUNT, FindingKind.TRANSACTION_ID, FindingKind.REFERENCE, FindingKind.ADDRESS})


def tell_page(page: Page, draft: Draft) -> None:
    """Add what a page tells to the draft."""
    view = view_of(page, draft.clues)
    if not any(tell(view, draft) for tell in _LAYOUTS):
        _keep_labelled(view, draft)


def _keep_labelled(view: View, draft: Draft) -> None:
    for pair in view.pairs:
        if pair.binding.kind in _KEPT_ALONE:
            draft.add(pair.binding.kind, pair.match, pair.passage, label=pair.label)
