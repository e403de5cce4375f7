"""The elements of a Word document that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ringholder.papers.blocks import Mark, Words

CHARACTER_STYLE = {
    Mark.DRAFT: "MarkDraft",
    Mark.UNREAD: "MarkUnread",
    Mark.GAP: "MarkGap",
}
"""The character style of each mark, by which a reader can find them all."""


def element(parent: Any, tag: str, **attributes: str) -> Any:
    """A new element inside another; attributes are of Word's own namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def run(parent: Any, text: str = "", look: Words | None = None) -> Any:
    """A run of text, with the look of some words; a tab in the text is a tab."""
    made = element(parent, "w:r")
    if look is not None and look.mark is not None:
        element(element(made, "w:rPr"), "w:rStyle", val=CHARACTER_STYLE[look.mark])
    elif look is not None and look.strong:
        element(made, "w:rPr").append(OxmlElement("w:b"))
    for place, part in enumerate(text.split("\t")):
        if place:
            element(made, "w:tab")
        if part:
            held = element(made, "w:t")
            held.text = part
            held.set(qn("xml:space"), "preserve")
    return made


def field(parent: Any, instruction: str, shown: str) -> None:
    """A field that Word works out for itself, such as the number of the page."""
    run(element(parent, "w:fldSimple", instr=instruction), shown)


def paragraph(style: str) -> Any:
    """An empty paragraph of a style, by the style's id."""
    made = OxmlElement("w:p")
    element(element(made, "w:pPr"), "w:pStyle", val=style)
    return made


def bookmark(held: Any, number: int, name: str, text: str) -> None:
    """The text of a paragraph, so that a link can lead to it."""
    element(held, "w:bookmarkStart", id=str(number), name=name)
    run(held, text)
    element(held, "w:bookmarkEnd", id=str(number))


def link(parent: Any, target: str, text: str) -> None:
    """A link to a bookmark."""
    run(element(parent, "w:hyperlink", anchor=target, history="1"), text)
