"""Makes the importers' samples, all of them invented, and the JSON of what they must be read as.

``python -m tests.importers.make_samples`` writes the samples and shows which readings differ from the
expected ones; with ``--accept`` it writes those too, to be looked through before they are committed.
The layouts follow descriptions of the formats; no real file was copied.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.importers import (
    alipay_samples,
    container_samples,
    eml_samples,
    image_samples,
    locked_workbooks,
    new_table_samples,
    table_samples,
    wechat_samples,
)
from tests.importers.golden import expected_path, told
from wallet_vault.importers import Source, identify

HERE = Path(__file__).parent
NOTES = "与青禾面馆的通话\n2025-11-03 14:30 客服小周说三个工作日内退款 ¥128.00\n"


def samples() -> Iterator[tuple[str, str, bytes]]:
    """(importer, file name, content)."""
    yield from (("alipay_csv", name, data) for name, data in alipay_samples.samples())
    yield from (("wechat_csv", name, data) for name, data in wechat_samples.csv_samples())
    yield from (("workbook", name, data) for name, data in wechat_samples.workbook_samples())
    yield (
        "workbook",
        "protected_2007.xlsx",
        locked_workbooks.standard(_plain_workbook(), locked_workbooks.OPENS_FOR_ALL),
    )
    yield from table_samples.samples()
    yield from new_table_samples.samples()
    yield from container_samples.samples()
    yield from (("eml", name, data) for name, data in eml_samples.samples())
    yield from (("image", name, data) for name, data in image_samples.samples())
    yield "text", "notes_gb18030.txt", NOTES.encode("gb18030")
    yield "text", "notes_utf16.txt", NOTES.encode("utf-16")
    yield "text", "notes_crlf.txt", NOTES.replace("\n", "\r\n").encode()


def _plain_workbook() -> bytes:
    return next(wechat_samples.workbook_samples())[1]


def main(arguments: list[str]) -> int:
    differing = 0
    for importer, name, data in samples():
        path = HERE / importer / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    for path in sorted(HERE.glob("*/*")):
        is_expectation = path.suffix == ".json" and path.with_suffix("").exists()
        if is_expectation or path.parent.name.startswith("_"):
            continue
        source = Source(path.read_bytes(), path.name)
        now = json.dumps(told(identify(source).read(source)), ensure_ascii=False, indent=1) + "\n"
        before = expected_path(path).read_text("utf-8") if expected_path(path).exists() else ""
        if now != before:
            differing += 1
            print("differs:", path.relative_to(HERE))
            if "--accept" in arguments:
                expected_path(path).write_text(now, "utf-8")
    return 1 if differing and "--accept" not in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
