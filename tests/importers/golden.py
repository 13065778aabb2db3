"""What a reading is compared by: everything in it, in a form that a person can look through."""

from pathlib import Path

from PIL import ImageStat

from wallet_vault.importers import Import
from wallet_vault.model import Field, Notice, Page, Record, TextLine

HERE = Path(__file__).parent
WITH_TEXT = {
    "message/rfc822",
    "text/plain",
    "application/vnd.ms-outlook",
    "text/html",
    "multipart/related",
    "application/pdf",
}


def sample_paths(importer: str) -> list[Path]:
    return sorted(path for path in (HERE / importer).glob("*") if expected_path(path).exists())


def expected_path(sample: Path) -> Path:
    return sample.with_name(sample.name + ".json")


def told(given: Import) -> dict[str, object]:
    reading = given.reading
    return {
        "tool": reading.tool.name,
        "media_type": reading.media_type,
        "wallet": reading.wallet,
        "metadata": [list(pair) for pair in reading.metadata],
        "notices": [_notice(notice) for notice in reading.notices],
        "members": [[member.untrusted_name, len(member.data)] for member in reading.members],
        "text": reading.text.split("\n") if reading.media_type in WITH_TEXT else len(reading.text),
        **({"lines": [_line(page, line) for page in reading.pages for line in page.lines]} if reading.pages else {}),
        "records": [_record(record) for record in reading.all_records()],
        "pictures": [_picture(picture) for picture in given.pictures],
    }


def _line(page: Page, line: TextLine) -> str:
    return f"page {page.number} {[round(edge) for edge in line.box]}: {line.text}"


def _record(record: Record) -> dict[str, object]:
    return {
        "kind": record.kind.value,
        "summary": record.summary,
        "fields": [_field(field) for field in record.fields],
        "notices": [_notice(notice) for notice in record.notices],
    }


def _field(field: Field) -> str:
    place = " ".join(f"{name}={value}" for name, value in field.span.as_json().items())
    what = " ".join(part for part in (field.kind.value, field.role, field.scheme, field.unit) if part)
    doubt = "" if field.confidence == 1 else f" confidence={field.confidence}"
    return f"{what}: {field.value} | {field.label}: {field.text} | {place}{doubt}"


def _notice(notice: Notice) -> str:
    place = "".join(f" {name}={value}" for name, value in notice.span.as_json().items()) if notice.span else ""
    return notice.code + "".join(f" {name}={value}" for name, value in notice.fields) + place


def _picture(picture: object) -> dict[str, object]:
    mean = [round(channel / 16) for channel in ImageStat.Stat(picture).mean]
    return {"size": list(picture.size), "mode": picture.mode, "mean_in_16ths": mean}
