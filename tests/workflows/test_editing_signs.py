"""A field that was set into a screenshot afterwards is told beside the evidence, as a hint and with its place."""

from tests.ocr.test_editing import TEXTS, compressed, screen, with_field_of
from wallet_vault.notices import told
from wallet_vault.workflows.browse import evidence_details


def test_the_view_of_an_edited_screenshot_outlines_the_field(workspace, add, tmp_path) -> None:
    picture, lines = screen()
    path = tmp_path / "screen.png"
    with_field_of(picture, compressed(picture), lines[1]).save(path)
    add(path)
    (view,) = workspace.vault.source_views()
    (notice,) = [one for one in evidence_details(workspace, view.evidence.id).notices if one.code == "editing_sign"]
    line = next(line for page in view.reading.pages for line in page.lines if line.text == TEXTS[1])
    assert notice.span.box == line.box
    assert "It proves nothing" in told(notice)


def test_an_honest_screenshot_gets_no_hint(workspace, add, tmp_path) -> None:
    path = tmp_path / "screen.png"
    screen()[0].save(path)
    add(path)
    (view,) = workspace.vault.source_views()
    assert not any(one.code == "editing_sign" for one in evidence_details(workspace, view.evidence.id).notices)
