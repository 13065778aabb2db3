"""A number that poses as a wallet's own is told beside the evidence, with its place, in the program's language."""

import pytest

from wallet_vault.i18n import in_language
from wallet_vault.notices import told
from wallet_vault.workflows.browse import evidence_details

TEXT = "【支付宝】您的账户异常。\n请致电支付宝客服电话 400-821-7756，或打开 www.a1ipay.com 处理。\n"


def test_the_view_of_an_evidence_tells_what_poses_and_where(workspace, add, tmp_path) -> None:
    path = tmp_path / "message.txt"
    path.write_text(TEXT, "utf-8")
    add(path)
    (view,) = workspace.vault.source_views()
    with in_language("zh_CN"):
        notices = evidence_details(workspace, view.evidence.id).notices
        words = [told(notice) for notice in notices]
    assert [TEXT[one.span.start : one.span.end] for one in notices] == ["400-821-7756", "www.a1ipay.com"]
    assert "支付宝" in words[0]
    assert "95188" in words[0]
    assert "只是看起来像 alipay" in words[1]


def test_an_area_code_before_the_own_number_is_a_doubt_and_no_accusation(workspace, add, tmp_path) -> None:
    path = tmp_path / "message.txt"
    path.write_text("支付宝客服热线 0571-95188\n支付宝客服热线 (86)95188\n", "utf-8")
    add(path)
    (view,) = workspace.vault.source_views()
    (notice,) = evidence_details(workspace, view.evidence.id).notices
    assert notice.code == "number_has_more"
    assert dict(notice.fields).keys() >= {"own", "source", "read_on", "confidence"}
    assert "It may be another line" in told(notice)
    assert "Do not call" not in told(notice)
    with in_language("zh_CN"):
        assert "可能是另一条线路" in told(notice)


@pytest.mark.parametrize("domain", ["paypal-corp.com", "static.alipayobjects.com", "www.alipay.com.verify-now.cn"])
def test_a_name_that_stands_undisguised_in_a_domain_is_not_called_false(workspace, add, tmp_path, domain) -> None:
    path = tmp_path / "message.txt"
    path.write_text(f"see https://{domain}/help for more\n", "utf-8")
    add(path)
    (view,) = workspace.vault.source_views()
    (notice,) = evidence_details(workspace, view.evidence.id).notices
    assert notice.code == "domain_bears_name"
    assert "may be the wallet's all the same" in told(notice)


def test_what_was_read_is_not_changed_by_it(workspace, add, tmp_path) -> None:
    path = tmp_path / "message.txt"
    path.write_text(TEXT, "utf-8")
    add(path)
    (view,) = workspace.vault.source_views()
    assert view.reading.notices == ()
    assert not any(notice.code.endswith("_own") for notice in view.extraction.notices)
