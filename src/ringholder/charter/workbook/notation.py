"""Lists in a cell: `a; b`, lists of lists `a, b; c`, and in quotes what would be misread.

a; b            two items
"a; b"; c       two items, the first with a semicolon in it
"unknown"       a list of one item; without the quotes it says that nobody has read it
[]              a list with nothing in it
"""

from __future__ import annotations

from collections.abc import Iterable

OUTER, INNER = ";", ","
EMPTY, EMPTY_INSIDE, EMPTY_MAP = "[]", "()", "{}"
RESERVED = frozenset(
    {"unknown", "none", "all", "true", "false", "yes", "no", EMPTY, EMPTY_INSIDE, EMPTY_MAP}
)
"""Words that mean something where a cell holds nothing else."""
_QUOTE = '"'
_LINES = "\n\r"


def joined(items: Iterable[str], separators: str = OUTER) -> str:
    """A list as one text, to be split at the same separators; the first of them joins it."""
    return _joined((_quoted(item, separators) for item in items), separators[0]) or EMPTY


def joined_lists(lists: Iterable[Iterable[str]]) -> str:
    """A list of lists as one text."""
    inner = (_joined((_quoted(item, OUTER + INNER) for item in items), INNER) for items in lists)
    return _joined((one or EMPTY_INSIDE for one in inner), OUTER) or EMPTY


def split(text: str, separators: str = OUTER) -> list[str]:
    """The items of a list. New lines separate items too; empty items are left out."""
    if text.strip() == EMPTY:
        return []
    return [_unquoted(piece) for piece in _pieces(text, separators, separators)]


def split_lists(text: str) -> list[list[str]]:
    """The lists of a list of lists."""
    outer = [] if text.strip() == EMPTY else _pieces(text, OUTER, OUTER + INNER)
    return [[] if one == EMPTY_INSIDE else split(one, INNER) for one in outer]


def _joined(items: Iterable[str], separator: str) -> str:
    return f"{separator} ".join(items)


def _quoted(item: str, separators: str) -> str:
    """The item, in quotes where it would be read as something else."""
    plain = (
        item == item.strip()
        and not item.startswith(_QUOTE)
        and not any(letter in item for letter in separators + _LINES)
        and item.casefold() not in RESERVED
    )
    return item if plain else f"{_QUOTE}{item.replace(_QUOTE, _QUOTE * 2)}{_QUOTE}"


def _pieces(text: str, separators: str, before_quotes: str) -> list[str]:
    """What stands between separators; in quotes that stand after one of the others, none counts."""
    found: list[str] = []
    start = at = 0
    opens = True
    while at < len(text):
        letter = text[at]
        if letter in separators + _LINES:
            found.append(text[start:at])
            start = at + 1
        if letter == _QUOTE and opens:
            at = _closing(text, at)
        opens = letter in before_quotes + _LINES or (opens and letter.isspace())
        at += 1
    found.append(text[start:])
    return [piece.strip() for piece in found if piece.strip()]


def _unquoted(piece: str) -> str:
    if piece.startswith(_QUOTE) and 0 < _closing(piece, 0) == len(piece) - 1:
        return piece[1:-1].replace(_QUOTE * 2, _QUOTE)
    return piece


def _closing(text: str, opening: int) -> int:
    """Where the quote that opens here is closed; a quote that is never closed is a mere letter."""
    at = opening + 1
    while at < len(text):
        if text[at] == _QUOTE:
            if text[at + 1 : at + 2] != _QUOTE:
                return at
            at += 1
        at += 1
    return opening
