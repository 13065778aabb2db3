"""Names findings and observations, the same at every run over one evidence. Holds no registry."""

from collections.abc import Iterable
from hashlib import blake2b

from wallet_vault.model.finding_kind import FindingKind
from wallet_vault.model.ids import FindingKey, ObservationKey
from wallet_vault.model.span import Span

_DIGEST_BYTES = 8


def finding_key(kind: FindingKind, span: Span, text: str) -> FindingKey:
    """The key of what stands at one place: another text or place gives another key."""
    if span.row is not None:
        place = f"{span.row}/{span.column}"
    elif span.start is not None:
        place = f"{span.start}-{span.end}"
    else:
        place = f"{span.page}:{span.box}"
    return FindingKey(_digest(f"{kind.value}|{place}|{text}"))


def cell_keys(kind: FindingKind, column: int, rows: Iterable[int], texts: Iterable[str]) -> list[FindingKey]:
    """The keys of a column's cells, as :func:`finding_key` names each of them."""
    name, place = kind.value, f"/{column}|"
    return [
        FindingKey(
            blake2b(
                f"{name}|{row}{place}{text}".encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES
            ).hexdigest()
        )
        for row, text in zip(rows, texts, strict=True)
    ]


def observation_key(findings: Iterable[FindingKey]) -> ObservationKey:
    """The key of a happening, from the findings it rests on."""
    return ObservationKey(_digest("+".join(findings)))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()
