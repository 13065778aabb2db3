"""Tells the happenings of one page: each layout tries, the first that knows the page tells it.

A page that no layout knows (a balance, a photo) keeps its labelled findings and tells no happening.
"""

from dataclasses import replace

from wallet_vault.extraction.draft import Draft
from wallet_vault.extraction.joined_screens import screens_in
from wallet_vault.extraction.layouts.bill_list import tell_bill_list
from wallet_vault.extraction.layouts.conversation import tell_conversation
from wallet_vault.extraction.layouts.detail import tell_detail
from wallet_vault.extraction.layouts.restriction import tell_restriction
from wallet_vault.extraction.layouts.view import View, view_of
from wallet_vault.extraction.wallets import recognise
from wallet_vault.model import FindingKind, Page

_LAYOUTS = (tell_bill_list, tell_restriction, tell_detail, tell_conversation)
_KEPT_ALONE = frozenset({FindingKind.AMOUNT, FindingKind.TRANSACTION_ID, FindingKind.REFERENCE, FindingKind.ADDRESS})


def tell_page(page: Page, draft: Draft) -> None:
    """Add what a page tells to the draft; of a long picture, what each of its screens tells."""
    screens = screens_in(page, draft.clues.lexicon)
    for screen in screens:
        if len(screens) > 1:  # each may be of another wallet
            draft.clues = replace(draft.clues, wallet=recognise("\n".join(line.text for line in screen.lines)))
        view = view_of(screen, draft.clues)
        if not any(tell(view, draft) for tell in _LAYOUTS):
            _keep_labelled(view, draft)


def _keep_labelled(view: View, draft: Draft) -> None:
    for pair in view.pairs:
        if pair.binding.kind in _KEPT_ALONE:
            draft.add(pair.binding.kind, pair.match, pair.passage, label=pair.label)
