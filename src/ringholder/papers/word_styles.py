"""The styles of a Word document: A4, Arial, the colours of the pages, British English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

CLAUSE = "Clause"
CONTENTS = "TOC"
CONTENTS_TITLE = "ContentsTitle"
AFTER_TABLE = "AfterTable"
CELL = "CellText"
FACT = "FactText"
HEAD_CELL = "CellHeading"
PAPER_TABLE = "PaperTable"
FACTS_TABLE = "FactsTable"
LANGUAGE = "en-GB"

_INK, _QUIET, _BLUE, _DEEP, _LINE = "212B32", "4C6272", "005EB8", "003087", "AEB7BD"
_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"
_HANGING = '<w:ind w:left="720" w:hanging="720"/>'


def prepare(document: Document) -> None:
    """Give the document our styles, its language, and today's way of laying out."""
    held = document.styles.element
    for made in (*map(_paragraph, _PARAGRAPHS), *_CHARACTERS, *_TABLES):
        _put(held, made)
    defaults = held.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.getparent().replace(defaults, parse_xml(_DEFAULTS))
    _be_of_today(document.settings.element)


def _put(held: Any, made: str) -> None:
    """Put a style in, in the place of one with its id."""
    style = parse_xml(made)
    name = style.get(qn("w:styleId"))
    for old in held.findall(qn("w:style")):
        if old.get(qn("w:styleId")) == name:
            held.remove(old)
    held.append(style)


def _be_of_today(settings: Any) -> None:
    """Say which Word it is laid out for: without this Word opens it as a file of an older one."""
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    after = settings.find(qn("w:rsids"))
    if after is None:
        settings.append(parse_xml(_TODAY))
    else:
        after.addprevious(parse_xml(_TODAY))


_TODAY = (
    f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
_DEFAULTS = (
    f'<w:rPr {nsdecls("w")}>{_FONT}<w:color w:val="{_INK}"/><w:sz w:val="20"/>'
    f'<w:szCs w:val="20"/><w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
    "</w:rPr>"
)


# ---- paragraphs ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Style:
    """A style of paragraphs. Spaces are in twentieths of a point, the size in half points.

    `line` is the height of a line in parts of 240; `extra` are further elements of its layout.
    """

    name: str
    style_id: str
    size: int
    before: int = 0
    after: int = 0
    line: int = 264
    colour: str = _INK
    bold: bool = False
    keep: str = ""
    tab: int = 0
    borders: str = ""
    indent: str = ""
    level: int | None = None
    ours: bool = False
    follows: str = "Normal"


def _paragraph(style: _Style) -> str:
    """A style as XML; Word wants the elements in this order."""
    is_normal = style.style_id == "Normal"
    own = ' w:default="1"' if is_normal else ' w:customStyle="1"' if style.ours else ""
    based = "" if is_normal else '<w:basedOn w:val="Normal"/>'
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{style.tab}"/></w:tabs>' if style.tab else ""
    level = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    spacing = (
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" '
        'w:lineRule="auto"/>'
    )
    layout = f"{style.keep}{style.borders}{tab}{spacing}{style.indent}{level}"
    weight = "<w:b/>" if style.bold else '<w:b w:val="0"/>'
    look = (
        f'{_FONT}{weight}<w:i w:val="0"/><w:color w:val="{style.colour}"/><w:spacing w:val="0"/>'
        f'<w:kern w:val="0"/><w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
    )
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{own} w:styleId="{style.style_id}">'
        f'<w:name w:val="{style.name}"/>{based}<w:next w:val="{style.follows}"/><w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


_UNDER_SUBTITLE = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="24" w:space="6" w:color="{_BLUE}"/></w:pBdr>'
)
_PARAGRAPHS = (
    _Style("Normal", "Normal", 20, after=100),
    _Style("Title", "Title", 52, after=60, line=240, colour=_DEEP, bold=True),
    _Style("Subtitle", "Subtitle", 26, after=200, colour=_QUIET, borders=_UNDER_SUBTITLE),
    _Style(
        "heading 1", "Heading1", 32, 360, 120, colour=_DEEP, bold=True, keep=_KEEP, tab=720, level=0
    ),
    _Style(
        "heading 2", "Heading2", 25, 260, 80, colour=_DEEP, bold=True, keep=_KEEP, tab=720,
        indent=_HANGING, level=1,
    ),
    _Style(
        "heading 3", "Heading3", 22, 200, 60, bold=True, keep=_KEEP, tab=720, indent=_HANGING,
        level=2,
    ),
    _Style(CLAUSE, CLAUSE, 20, after=80, tab=720, indent=_HANGING, ours=True, follows=CLAUSE),
    _Style("caption", "Caption", 20, 160, 60, bold=True, keep="<w:keepNext/>"),
    _Style("header", "Header", 16, line=240, colour=_QUIET),
    _Style("footer", "Footer", 16, line=240, colour=_QUIET),
    _Style("toc 1", "TOC1", 20, 60, 20, bold=True, tab=720),
    _Style("toc 2", "TOC2", 19, after=10, tab=964, indent='<w:ind w:left="244"/>'),
    _Style(
        "Contents title", CONTENTS_TITLE, 26, 240, 80, colour=_DEEP, bold=True,
        keep="<w:keepNext/>", ours=True,
    ),
    _Style("After table", AFTER_TABLE, 12, line=160, ours=True),
    _Style("Figure", "Figure", 20, before=80, line=240, keep="<w:keepNext/>", ours=True),
    _Style("Cell text", CELL, 16, 20, 20, 240, ours=True),
    _Style("Fact text", FACT, 19, 30, 30, 252, ours=True),
    _Style(
        "Cell heading", HEAD_CELL, 16, 30, 30, 240, colour="FFFFFF", bold=True,
        keep="<w:keepNext/>", ours=True,
    ),
)  # fmt: skip


# ---- characters and tables -----------------------------------------------------------------------


def _character(name: str, style_id: str, colour: str, tint: str) -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="character" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:qFormat/><w:rPr><w:b/><w:color w:val="{colour}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/></w:rPr></w:style>'
    )


_CHARACTERS = (
    _character("Mark: draft", "MarkDraft", "5F3700", "FFF3D6"),
    _character("Mark: not read", "MarkUnread", "33424D", "E8EDEE"),
    _character("Mark: not said", "MarkGap", "8A1538", "FBE9EF"),
)


def _table(name: str, style_id: str, sides: tuple[str, ...], first_row: str = "") -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in sides
    )
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="30" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"{first_row}</w:style>"
    )


_FIRST_ROW = (
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{_DEEP}"/></w:tcPr></w:tblStylePr>'
)
_TABLES = (
    _table("Paper table", PAPER_TABLE, ("top", "bottom", "insideH", "insideV"), _FIRST_ROW),
    _table("Facts table", FACTS_TABLE, ("bottom", "insideH")),
)
