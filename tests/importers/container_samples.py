"""The samples of what holds or tells more than a statement does: archives, mailboxes, chats, pages."""

from collections.abc import Iterator

from tests.importers import (
    archive_samples,
    chat_samples,
    mbox_samples,
    msg_samples,
    page_samples,
    pdf_samples,
    recording_samples,
    statement_pdf_samples,
)

_SAMPLES = {
    "archive": archive_samples.samples,
    "chat_telegram": chat_samples.telegram_samples,
    "chat_wechat": chat_samples.wechat_samples,
    "chat_whatsapp": chat_samples.whatsapp_samples,
    "mbox": mbox_samples.samples,
    "mhtml": page_samples.mhtml_samples,
    "msg": msg_samples.samples,
    "pdf": lambda: (*pdf_samples.samples(), *statement_pdf_samples.samples()),
    "recording": recording_samples.samples,
    "web_page": page_samples.html_samples,
}


def samples() -> Iterator[tuple[str, str, bytes]]:
    """(importer, file name, content)."""
    for importer, made in _SAMPLES.items():
        yield from ((importer, name, data) for name, data in made())
