"""Warns of numbers and domains in a case's evidence and contact log that only look like a channel's own.

And of whoever asks there for a password or a code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wallet_vault.complaints.contact_guard import (
    DOUBTED,
    Standing,
    Verdict,
    domains_in,
    judge_domain,
    judge_number,
    numbers_in,
)
from wallet_vault.complaints.posed_contacts import Known, posed_contacts
from wallet_vault.extraction.secret_requests import secret_requests
from wallet_vault.extraction.wallets import profiles
from wallet_vault.model import EvidenceId
from wallet_vault.model.case import Case
from wallet_vault.workflows.cases import CaseFacts, case_facts
from wallet_vault.workflows.channels import all_channels, fits
from wallet_vault.workflows.contact_log import contacts
from wallet_vault.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ContactWarning:
    """``evidence`` or ``contact`` says where it stands."""

    verdict: Verdict
    evidence: EvidenceId | None = None
    contact: str = ""

    @property
    def is_affixed(self) -> bool:
        """Whether it is an official number with more digits, not one that only looks like it."""
        return self.verdict.standing is Standing.AFFIXED


@dataclass(frozen=True, slots=True)
class SecretRequest:
    """A sentence that asks for a password, code or seed phrase; ``evidence`` or ``contact`` says where it stands."""

    untrusted_text: str
    evidence: EvidenceId | None = None
    contact: str = ""


def contact_warnings(workspace: Workspace, case_id: str) -> tuple[ContactWarning, ...]:
    """Every look-alike, and every number with digits too many, once for each place. Raises ``NoSuchCase``."""
    facts = case_facts(workspace, case_id)
    return tuple(dict.fromkeys([*_in_log(workspace, facts), *_in_evidence(workspace, facts)]))


def asked_secrets(workspace: Workspace, case_id: str) -> tuple[SecretRequest, ...]:
    """Every request for a secret in the log and in the evidence of the case. Raises ``NoSuchCase``."""
    facts = case_facts(workspace, case_id)
    found = [
        SecretRequest(sentence, contact=contact.id)
        for contact in contacts(workspace, facts.case.id)
        for sentence in secret_requests(f"{contact.said}\n{contact.promised}")
    ]
    for evidence in _evidence_of(facts):
        reading = workspace.vault.reading(evidence)
        found += [SecretRequest(sentence, evidence) for sentence in secret_requests(reading.text if reading else "")]
    return tuple(dict.fromkeys(found))


def _evidence_of(facts: CaseFacts) -> tuple[EvidenceId, ...]:
    return tuple(dict.fromkeys(source.evidence for event in facts.events for source in event.sources))


def _in_log(workspace: Workspace, facts: CaseFacts) -> Iterator[ContactWarning]:
    for contact in contacts(workspace, facts.case.id):
        text = f"{contact.address}\n{contact.said}\n{contact.promised}"
        for verdict in _judged(workspace, facts.case, numbers_in(text), domains_in(text)):
            yield ContactWarning(verdict, contact=contact.id)


def _in_evidence(workspace: Workspace, facts: CaseFacts) -> Iterator[ContactWarning]:
    known = _known(workspace, facts.case)
    for evidence in _evidence_of(facts):
        reading, extraction = workspace.vault.reading(evidence), workspace.vault.extraction(evidence)
        for posed in posed_contacts(reading, extraction, known) if reading else ():
            if posed.verdict.standing in DOUBTED:
                yield ContactWarning(posed.verdict, evidence)


def lookalikes_in(workspace: Workspace, case: Case, untrusted_text: str) -> tuple[Verdict, ...]:
    """The numbers and domains of a text that only look like a channel's own, or are its own with more digits."""
    numbers, domains = numbers_in(untrusted_text), domains_in(untrusted_text)
    return tuple(dict.fromkeys(_judged(workspace, case, numbers, domains)))


def _judged(
    workspace: Workspace, case: Case, untrusted_numbers: Iterable[str], untrusted_domains: Iterable[str]
) -> Iterator[Verdict]:
    """Only doubted ones."""
    known = _known(workspace, case)
    verdicts = [
        *(judge_number(number, known.meant) for number in untrusted_numbers),
        *(judge_domain(domain, known.channels, known.brands) for domain in untrusted_domains),
    ]
    return (verdict for verdict in verdicts if verdict.standing in DOUBTED)


def _known(workspace: Workspace, case: Case) -> Known:
    """Numbers are compared with the channels of this case, where they could be meant."""
    channels = all_channels(workspace)
    return Known(channels, [channel for channel in channels if fits(channel, case)], profiles())
