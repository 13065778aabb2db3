"""A summary is one line that never shows half a number as a whole one."""

from hypothesis import given
from hypothesis import strategies as st

from wallet_vault.values.summaries import CUT_MARK, SUMMARY_CHARACTERS, summary_of


def test_a_short_text_stays_and_is_one_line():
    assert summary_of("您好，\n已为您  登记") == "您好， 已为您 登记"


def test_a_cut_is_marked_and_leaves_no_half_number():
    text = "通话记录 时间：2025年11月10日 15:32 拨打：95188 接听：工号4054 经过：我说TS202511030087至今没有退款"
    cut = summary_of(text)
    assert cut.endswith("经过：我说" + CUT_MARK)
    assert "TS2025" not in cut


def test_a_number_that_just_fits_stays():
    text = "一" * (SUMMARY_CHARACTERS - 5) + "1234。还有话要说"
    assert summary_of(text) == "一" * (SUMMARY_CHARACTERS - 5) + "1234" + CUT_MARK


def test_one_endless_number_is_cut_all_the_same():
    assert summary_of("7" * 400) == "7" * (SUMMARY_CHARACTERS - 1) + CUT_MARK


@given(st.text(max_size=400))
def test_no_summary_is_longer_than_a_line(text):
    told = summary_of(text)
    assert len(told) <= SUMMARY_CHARACTERS
    assert "\n" not in told
