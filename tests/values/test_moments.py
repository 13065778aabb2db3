from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_vault.values.moments import find_moments, from_excel_serial, parse_moment

datetimes = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda moment: moment.replace(microsecond=0))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-11-03 14:22:05", "2025-11-03T14:22:05"),
        ("2025/11/3 14:22", "2025-11-03T14:22"),
        ("2025.11.03 14:22", "2025-11-03T14:22"),
        ("2026年2月9日 16:52:51", "2026-02-09T16:52:51"),
        ("2026年2月9日16:52:51", "2026-02-09T16:52:51"),
        ("2025-11-0314:22:05", "2025-11-03T14:22:05"),
        ("2025-11-03 14：22：05", "2025-11-03T14:22:05"),
        ("2025年11月3日 星期一 14时22分05秒", "2025-11-03T14:22:05"),
        ("11月3日 14:22", "--11-03T14:22"),
        ("11-03 14:22", "--11-03T14:22"),
        ("11/13 14:22", "--11-13T14:22"),
        ("2025年11月", "2025-11"),
        ("2025-11-03", "2025-11-03"),
        ("Nov 3, 2025, 2:22:05 PM", "2025-11-03T14:22:05"),
        ("Nov 3, 2025, 2:22:05\u202fPM", "2025-11-03T14:22:05"),
        ("November 3rd, 2025 at 2:22 p.m.", "2025-11-03T14:22"),
        ("3 Nov 2025 14:22", "2025-11-03T14:22"),
        ("Mon, 3 Nov 2025 14:22:05 +0800", "2025-11-03T14:22:05+08:00"),
        ("07:05 PM on 11 Feb 2025", "2025-02-11T19:05"),
        ("2:22 PM · Nov 3, 2025", "2025-11-03T14:22"),
        ("Nov-03-2025 02:22:05 PM +UTC", "2025-11-03T14:22:05+00:00"),
        ("2025-11-03T14:22:05Z", "2025-11-03T14:22:05+00:00"),
        ("2025-11-03T14:22:05.123456+0800", "2025-11-03T14:22:05+08:00"),
        ("2025-11-03 14:22:05 (UTC)", "2025-11-03T14:22:05+00:00"),
        ("2025-11-03 14:22:05+08:00", "2025-11-03T14:22:05+08:00"),
        ("2025-11-03 14:22 UTC+8", "2025-11-03T14:22+08:00"),
        ("2025-11-03 14:22 GMT-5", "2025-11-03T14:22-05:00"),
        ("2025-11-03 14:22:05 (UTC+05:30)", "2025-11-03T14:22:05+05:30"),
        ("2025-11-03 14:22:05 北京时间", "2025-11-03T14:22:05+08:00"),
        ("2025年11月3日 下午2:22", "2025-11-03T14:22"),
        ("2025年11月3日 上午12:05", "2025-11-03T00:05"),
        ("2025-11-03 中午12:10", "2025-11-03T12:10"),
        ("2025-11-03 晚上8:05", "2025-11-03T20:05"),
        ("12:05 AM, 3 November 2025", "2025-11-03T00:05"),
        ("13/04/2025 10:00", "2025-04-13T10:00"),
        ("04/13/2025", "2025-04-13"),
        ("03.04.2025", "2025-04-03"),
        ("20251103142205", "2025-11-03T14:22:05"),
        ("20251103 14:22:05", "2025-11-03T14:22:05"),
        ("\u200e2025-11-03 14:22\u3000", "2025-11-03T14:22"),
    ],
)
def test_printed_moments_are_read(text: str, iso: str) -> None:
    when = parse_moment(text)
    assert when is not None
    assert when.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    ["", "14:22:05", "下午2:22", "03/04/2025", "03/04 10:00", "2025-02-30", "2025-13-01", "2025-11-03 25:00", "2025-11-03 14:60",
     "2024111422001138361434487255", "1.2.3", "10.11.12.2025", "0000-01-01", "9999-01-01", "2025-11-03 - 2025-12-03", "may 5", "x"],
)  # fmt: skip
def test_what_is_no_moment_or_an_open_one_is_not_read(text: str) -> None:
    assert parse_moment(text) is None


def test_a_leap_day_needs_a_leap_year() -> None:
    assert parse_moment("2024-02-29") is not None
    assert parse_moment("2025-02-29") is None
    assert parse_moment("2月29日 10:00") is not None


def test_moments_are_found_inside_running_text_with_their_place() -> None:
    text = (
        "付款时间：2025-11-03 14:22:05，预计11月6日前到账 (updated Nov 5, 2025 at 2:10 PM). 订单20251103142205123，9:41"
    )
    found = [(text[start:end], when.isoformat()) for start, end, when in find_moments(text)]
    assert found == [
        ("2025-11-03 14:22:05", "2025-11-03T14:22:05"),
        ("11月6日", "--11-06"),
        ("Nov 5, 2025 at 2:10 PM", "2025-11-05T14:10"),
    ]


def test_the_clock_before_a_date_is_not_taken_twice() -> None:
    found = find_moments("2025-11-03 14:22, 2025-11-04 15:00")
    assert [when.isoformat() for _, _, when in found] == ["2025-11-03T14:22", "2025-11-04T15:00"]


@given(datetimes)
def test_iso_moments_come_back(moment: datetime) -> None:
    when = parse_moment(moment.isoformat(sep=" "))
    assert when is not None
    assert when.isoformat() == moment.isoformat()


@given(
    datetimes,
    st.sampled_from(["%Y/%m/%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%b %d, %Y, %I:%M:%S %p", "%d %B %Y %H:%M:%S", "%I:%M:%S %p on %d %b %Y"]),
    st.sampled_from(["%s", "时间 %s。", "at %s, done"]),
)  # fmt: skip
def test_every_way_of_writing_means_the_same(moment: datetime, pattern: str, around: str) -> None:
    found = find_moments(around % moment.strftime(pattern))
    assert [when.isoformat() for _, _, when in found] == [moment.isoformat()]


@given(st.text(alphabet="0123456789-/:. 年月日上午下午NovPMTZ+UC", max_size=80))
def test_any_text_gives_ordered_places_and_calendar_days(text: str) -> None:
    end = 0
    for start, stop, when in find_moments(text):
        assert end <= start < stop <= len(text)
        assert parse_moment(text[start:stop]) is not None or when.earliest()
        end = stop


@given(datetimes)
def test_spreadsheet_day_numbers_come_back_to_the_second(moment: datetime) -> None:
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    when = from_excel_serial(serial)
    assert when is not None
    assert when.isoformat() == moment.isoformat()


def test_spreadsheet_day_numbers_of_both_epochs() -> None:
    assert from_excel_serial(46289.48678240741).isoformat() == "2026-09-24T11:40:58"
    assert from_excel_serial(46289.48678240741 - 1462, date1904=True).isoformat() == "2026-09-24T11:40:58"
    for outside in (0.5, 19_999.0, 80_001.0, float("nan"), float("inf")):
        assert from_excel_serial(outside) is None
