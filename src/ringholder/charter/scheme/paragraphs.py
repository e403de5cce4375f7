"""The words of a paragraph of a Word document, and what happened to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ringholder.charter.scheme.numbering import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = frozenset({"0", "false", "off", "none"})
_SKIPPED = frozenset(
    f"{W}{name}" for name in ("pPr", "instrText", "delInstrText", "tblPr", "tcPr", "trPr", "sdtPr")
)
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_PUT_IN = frozenset({f"{W}ins", f"{W}moveTo"})
_TICKS = {
    "wingdings": {0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐"},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x4F: "✗", 0x51: "☒", 0x54: "☒", 0xA3: "☐"},
}
"""The signs that people put into cells from Word's fonts of pictures, by font and place in it."""


@dataclass(slots=True)
class Words:
    """What a paragraph says: `text`; `gone` what tracked changes take away; `notes` at its foot."""

    pieces: list[str] = field(default_factory=list)
    gone_pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    tracked: bool = False
    struck: bool = False
    bold: bool = False
    plain: bool = False

    @property
    def text(self) -> str:
        """The words, spaces put right; a line that Word breaks is a line here."""
        lines = "".join(self.pieces).replace("\u00a0", " ").split("\n")
        return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)

    @property
    def gone(self) -> str:
        """The words that tracked changes take away."""
        return " ".join("".join(self.gone_pieces).split())

    @property
    def all_bold(self) -> bool:
        """Whether every word is bold, as where a heading has no style."""
        return self.bold and not self.plain


def words(paragraph: Any) -> Words:
    """Read a paragraph."""
    found = Words()
    _walk(paragraph, found)
    return found


def _walk(element: Any, found: Words) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{W}r":
            _run(child, found)
        elif tag in _GONE:
            _take_away(child, found)
        elif tag == f"{_MC}AlternateContent":
            _walk(_chosen(child), found)
        elif isinstance(tag, str) and tag not in _SKIPPED:
            found.tracked |= tag in _PUT_IN and bool("".join(child.itertext()).strip())
            own_line = ["\n"] if tag in (f"{W}p", f"{W}tr") else []  # in a text box
            found.pieces += own_line
            _walk(child, found)
            found.pieces += own_line


def _run(run: Any, found: Words) -> None:
    properties = run.find(f"{W}rPr")
    before = len(found.pieces)
    for child in run:
        tag = child.tag
        if tag == f"{W}t":
            found.pieces.append(_seen(child.text or "", properties))
        elif tag in _BREAKS:
            found.pieces.append(_BREAKS[tag])
        elif tag == f"{W}sym":
            found.pieces.append(_symbol(child))
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = tag.removeprefix(W).removesuffix("Reference")
            found.notes.append((kind, child.get(f"{W}id")))
        elif tag == f"{_MC}AlternateContent":
            _walk(_chosen(child), found)
        elif isinstance(tag, str) and tag not in _SKIPPED and tag != f"{W}rPr":
            _walk(child, found)
    if any(piece.strip() for piece in found.pieces[before:]):
        found.struck |= _is_on(properties, "strike") or _is_on(properties, "dstrike")
        bold = _is_on(properties, "b")
        found.bold, found.plain = found.bold or bold, found.plain or not bold


def _take_away(element: Any, found: Words) -> None:
    texts = [t.text or "" for name in ("delText", "t") for t in element.iter(f"{W}{name}")]
    found.gone_pieces += texts
    found.tracked |= bool("".join(texts).strip())


def _chosen(alternatives: Any) -> Any:
    """What is shown of alternatives that say the same: the first choice."""
    return next(iter(alternatives), alternatives)


def _is_on(properties: Any | None, name: str) -> bool:
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def _seen(text: str, properties: Any | None) -> str:
    """The text as it is seen: letters in a font of pictures are pictures."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    signs = None if fonts is None else _TICKS.get((fonts.get(f"{W}ascii") or "").lower())
    return text if signs is None else "".join(signs.get(ord(c) & 0xFF, c) for c in text)


def _symbol(symbol: Any) -> str:
    """The sign that Word's “Insert symbol” put in; another than a tick or cross stays a dot."""
    try:
        place = int(symbol.get(f"{W}char") or "", 16) & 0xFF
    except ValueError:
        return ""
    return _TICKS.get((symbol.get(f"{W}font") or "").lower(), {}).get(place, "•")
