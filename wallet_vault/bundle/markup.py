"""HTML as a tree, so that no text can become markup: everything is escaped when the tree is written.

Text from evidence goes through :func:`untrusted`, which keeps its direction marks to itself.
"""

import re
from xml.etree.ElementTree import Element, tostring

Child = Element | str | None

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, /, *children: Child, **attributes: str) -> Element:
    """Make an element; a trailing underscore of an attribute is dropped (``class_``) and ``None`` children too."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): clean(value) for name, value in attributes.items()})
    for child in children:
        if isinstance(child, str):
            _append_text(made, clean(child))
        elif child is not None:
            made.append(child)
    return made


def untrusted(text: str, *, tag: str = "bdi", **attributes: str) -> Element:
    """Show text from evidence: isolated, so that right-to-left marks in it cannot turn the sentence around it."""
    return element(tag, text, dir="auto", **attributes)


def clean(text: str) -> str:
    """Replace what HTML cannot hold: control characters and halves of characters."""
    return _CONTROLS.sub("\ufffd", text)


def document(root: Element) -> bytes:
    """Write the whole page, in UTF-8."""
    page: bytes = tostring(root, encoding="utf-8", method="html")
    return b"<!DOCTYPE html>\n" + page + b"\n"


def _append_text(made: Element, text: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text
