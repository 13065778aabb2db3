import pytest

from tests.importers import page_samples
from tests.importers.chat_samples import telegram_page
from tests.importers.page_samples import ADDRESS
from wallet_vault.errors import TooLarge
from wallet_vault.importers import Claim, Importer, Source, identify, mhtml, web_page
from wallet_vault.model import Reading


def _read(importer: Importer, page: str | bytes) -> Reading:
    return importer.read(Source(page.encode() if isinstance(page, str) else page, "page")).reading


@pytest.mark.parametrize(
    ("importer", "page", "told"),
    [
        (web_page.IMPORTER, page_samples.singlefile(),
         {"title": "退款进度 - 某某支付", "address": ADDRESS, "saved": "2025-11-03T15:00:00+08:00", "saved by": "SingleFile"}),
        (web_page.IMPORTER, page_samples.chrome_complete().encode("gb18030"),
         {"title": "退款进度", "address": ADDRESS, "saved by": "browser"}),
        (mhtml.IMPORTER, page_samples.mhtml(),
         {"title": "退款进度", "address": ADDRESS, "saved": "2025-11-03T07:00:00+00:00", "saved by": "Saved by Blink"}),
        (mhtml.IMPORTER, page_samples.explorer(),
         {"title": "Refund", "address": ADDRESS, "saved": "2025-11-03T15:00:00+08:00",
          "saved by": '"Saved by Internet Explorer 11"'}),
    ],
)  # fmt: skip
def test_a_saved_page_tells_its_address_and_time(importer: Importer, page: str | bytes, told: dict[str, str]) -> None:
    assert dict(_read(importer, page).metadata) == told


@pytest.mark.parametrize(
    ("importer", "page"), [(web_page.IMPORTER, page_samples.singlefile()), (mhtml.IMPORTER, page_samples.mhtml())]
)
def test_a_page_is_text_without_scripts_and_pictures(importer: Importer, page: str) -> None:
    text = _read(importer, page).text
    assert "¥128.00" in text
    assert "evil" not in text
    assert "iVBORw0KGgo" not in text
    assert "tracker" not in text


def test_frames_are_part_of_the_page() -> None:
    assert "客服：三个工作日内到账" in _read(mhtml.IMPORTER, page_samples.mhtml()).text


def test_an_exported_chat_is_no_web_page() -> None:
    assert identify(Source(telegram_page().encode(), "messages.html")).name == "chat_telegram"


@pytest.mark.parametrize("text", ["see <html> tags", "{}", "<svg></svg>", "<!-- " + "-" * 5000])
def test_text_with_markup_is_no_page(text: str) -> None:
    assert web_page.IMPORTER.claim(text.encode(), "a.html") is Claim.NONE


def test_a_page_without_end_is_refused() -> None:
    with pytest.raises(TooLarge):
        _read(web_page.IMPORTER, "<html>" + "<p>x" * 3_000_000)


def test_parts_without_end_are_refused() -> None:
    with pytest.raises(TooLarge):
        _read(mhtml.IMPORTER, page_samples.mhtml() + "------b----\n\nx\n" * 20_000)
