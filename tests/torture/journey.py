"""The whole journey with planted evidence, as a person goes it: add, read, decide, complain, export, back up, lock.

python -m tests.torture.journey PLACE SEED ENGINE STEP    in a process of its own, which may be killed
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from msgspec import structs

from tests.torture import scene
from tests.torture.planted import Marker, markers
from wallet_vault.model import EventKind, FindingKind
from wallet_vault.model.case import Complainant, Reason
from wallet_vault.model.contact import ContactWay
from wallet_vault.vault import KdfCost, create_vault, open_vault
from wallet_vault.workflows.add_evidence import Acquired, add_evidence, read_waiting
from wallet_vault.workflows.browse import evidence_cards, evidence_details, preview
from wallet_vault.workflows.cases import complainant, keep_case, keep_complainant, open_case
from wallet_vault.workflows.check import check_gently, check_vault
from wallet_vault.workflows.contact_log import log_contact
from wallet_vault.workflows.decide import bin_evidence, confirm_finding, correct_finding, undo
from wallet_vault.workflows.erase import empty_bin
from wallet_vault.workflows.export import CASE_NAME, export_bundle, rename_case
from wallet_vault.workflows.find import search_evidence
from wallet_vault.workflows.keep_safe import back_up, change_passphrase, drill
from wallet_vault.workflows.letters import draft_letter, letter_bytes
from wallet_vault.workflows.read_evidence import waiting_evidence
from wallet_vault.workflows.sources import MemorySource, Source, find_sources
from wallet_vault.workflows.submissions import record_submission
from wallet_vault.workflows.tell import OwnEvent, add_event, comment_event, current_timeline, hide_event
from wallet_vault.workflows.workspace import Workspace, new_sandbox

CHANNEL = "12315_complaint"
NEVER_SHOWN = frozenset({"search_word", "passphrase", "new_passphrase", "unknown"})
"""What the vault is never to show, and what is erased on the way."""


def whole(workspace: Workspace, files: list[Path], m: Mapping[str, Marker], exported: Path) -> list[Acquired]:
    """Everything that touches what is in the vault; ``exported`` gets the bundle, the only plain file."""
    added = take_in(workspace, files, m)
    decide(workspace, m)
    look_around(workspace, m)
    complain(workspace, m)
    export_bundle(workspace, exported / "bundle.zip", language="zh_CN")
    assert check_vault(workspace).ok
    while not check_gently(workspace).finished_round:
        pass
    return added


def take_in(workspace: Workspace, files: list[Path], m: Mapping[str, Marker]) -> list[Acquired]:
    added: list[Acquired] = []
    sources: list[Source] = [*find_sources(files, "drop"), MemorySource("pasted.txt", str(m["pasted"]).encode())]
    add_evidence(workspace, sources, report=added.append)
    return added


def decide(workspace: Workspace, m: Mapping[str, Marker]) -> None:
    views = [view for view in workspace.vault.source_views() if view.extraction and view.extraction.findings]
    first = views[0]
    confirm_finding(workspace, first.evidence.id, first.extraction.findings[0].key)
    correct_finding(
        workspace,
        first.evidence.id,
        structs.replace(first.extraction.findings[0], kind=FindingKind.SUBJECT),
        str(m["correction"]),
    )
    add_event(workspace, OwnEvent(EventKind.CONTACT, "2025-11-04 10:00", str(m["own_event"])))
    events = current_timeline(workspace).events
    comment_event(workspace, events[0].id, str(m["comment"]))
    hide_event(workspace, events[-1].id, str(m["hidden_because"]))
    unreadable = next(one for one in workspace.vault.all_evidence() if one.untrusted_name == "unknown.bin")
    bin_evidence(workspace, unreadable.id)
    undo(workspace)
    bin_evidence(workspace, unreadable.id)
    empty_bin(workspace)


def look_around(workspace: Workspace, m: Mapping[str, Marker]) -> None:
    for place in ("text", "search_word", "jpeg_shown"):
        search_evidence(workspace, str(m[place]))
        search_evidence(workspace, m[place].hanzi[:2])
    for card in evidence_cards(workspace):
        evidence_details(workspace, card.evidence.id)
        if card.evidence.untrusted_name.startswith("shot"):
            preview(workspace, card.evidence.id)


def complain(workspace: Workspace, m: Mapping[str, Marker]) -> None:
    rename_case(workspace, str(m["case_name"]))
    keep_complainant(workspace, Complainant(name=str(m["name"]), address=str(m["address"])))
    case = open_case(workspace, provider="alipay", reason=Reason.NO_ANSWER, name=str(m["case"]))
    events = tuple(event.id for event in current_timeline(workspace).events[:2])
    keep_case(workspace, replace(case, events=events, story=f"2025年11月3日付款。{m['story']}"))
    log_contact(
        workspace,
        case.id,
        way=ContactWay.CALL,
        when="2025-11-05 09:00",
        said=str(m["contact_said"]),
        who=str(m["contact_who"]),
        promised=f"三天内答复 {m['promised']}",
        reference=str(m["reference"]),
    )
    draft = draft_letter(workspace, case.id, CHANNEL, language="zh_CN")
    for form in ("txt", "docx", "pdf"):
        letter_bytes(workspace, draft, form)
    frozen = f"{draft.text}\n{m['letter']}"
    record_submission(workspace, case.id, CHANNEL, on=date(2025, 11, 6), reference="1", letter=frozen)


def met(workspace: Workspace, m: Mapping[str, Marker]) -> set[str]:
    """The places whose marker the open vault shows: a search of the disk would find nothing for a poor reason else."""
    told = [decision.value + str(decision.fields) for decision in workspace.vault.decisions()]
    told += [one.untrusted_name for one in workspace.vault.all_evidence()]
    told += [str(complainant(workspace)), workspace.vault.setting(CASE_NAME)]
    told += [workspace.vault.original(one.id).decode("utf-8", "replace") for one in workspace.vault.all_evidence()]
    shown = "".join(told)
    return {
        place
        for place, marker in m.items()
        if marker.word in shown or search_evidence(workspace, marker.word) or search_evidence(workspace, marker.hanzi)
    }


def main(place: Path, seed: int, engine: str, step: str) -> None:
    """``first`` makes the vault, ``killed`` acknowledges each file so that somebody can kill it, ``last`` locks."""
    m, folder = markers(seed), place / "vault"
    passphrase = str(m["passphrase"])
    if step == "first":
        create_vault(folder, passphrase, clock=scene.clock, cost=KdfCost.for_tests())[0].lock()
    vault = open_vault(folder, passphrase=passphrase, clock=scene.clock)
    workspace = Workspace(vault, new_sandbox(), scene.clock, engine, viewing=new_sandbox())
    files = sorted((place / ("given" if step == "first" else "given-later")).iterdir())
    if step == "first":
        whole(workspace, files, m, place / "exported")
        print(*sorted(met(workspace, m)))
    elif step == "killed":
        add_evidence(workspace, find_sources(files * 9, "drop"), report=lambda one: print(one.name, flush=True))
    else:
        read_waiting(workspace, waiting_evidence(workspace))
        back_up(workspace, place / "copy")
        change_passphrase(workspace, str(m["new_passphrase"]))
        assert drill(place / "copy", passphrase=passphrase).verification.ok
    workspace.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
