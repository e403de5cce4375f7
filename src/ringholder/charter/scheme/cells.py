"""What a cell says of power: who has it, up to what, on which terms; or only that somebody has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ringholder.charter.scheme.doubts import Reason, Why
from ringholder.charter.scheme.holders import BOARD, Holder, Names
from ringholder.charter.scheme.limits import MONEY, NOTHING, Band, band, number, without_sums
from ringholder.charter.scheme.lines import Held
from ringholder.charter.scheme.vocabulary import plainly, vocabulary

TICKS = frozenset("✓✔√☑✅")
_FIRST = re.compile(
    r"^(yes|no|✓|✔|√|☑|n/a)(?:\b|(?<=\W))[\s:,;.–—(-]+(.*?)\)?$", re.IGNORECASE | re.DOTALL
)
_TERMS = re.compile(
    r"(?:on|upon|following|after|subject|in|with|by|based|as|having|taking|unless|if|where|when)\b",
    re.IGNORECASE,
)
"""Words with which the terms of a power begin, and not what its holder does."""
_PIECES = re.compile(r"\n|;|•")
_BETWEEN = re.compile(r",\s+(?=[A-Z])|\s+and\s+(?=[A-Z])|\.\s+(?=[A-Z])")
MOST_LETTERS = 4_000
"""Letters of a cell that are looked at for holders and sums; the rest is a note."""


@dataclass(slots=True)
class Cell:
    """What one cell said. `ticked`: that its column's holder has the power, or that somebody has.

    `bands` are sums that stand without a holder; `notes` what else it says.
    """

    held: list[Held] = field(default_factory=list)
    ticked: bool = False
    bands: list[Band] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: the heading over it, whom that names, what is around it.

    `ticks` is whether ticks stand in the table; `sums` whether the column is for sums.
    """

    heading: str
    holder: Holder | None = None
    reserved: bool = False
    around: str = ""
    ticks: bool = False
    sums: bool = False


def read_cell(text: str, place: Place, names: Names) -> Cell:
    """What the cell says."""
    cell = Cell()
    if place.sums or place.holder is not None:
        told = number(text, f"{place.heading} {place.around}")
        if told.tells and plainly(text) not in vocabulary().no:
            cell.bands.append(told)
            return cell
    if len(text) > MOST_LETTERS:
        cell.notes.append(text[MOST_LETTERS:])
        text = text[:MOST_LETTERS]
    if not _is_mark(text, place, cell):
        _read_words(text, place, names, cell)
    return cell


def _is_mark(text: str, place: Place, cell: Cell) -> bool:
    """Whether the cell is empty or a mark for yes or no."""
    plain, words = plainly(text), vocabulary()
    if text.strip() in words.no or not plain or plain in words.no:
        return True
    if plain in words.yes:
        cell.ticked = True
        return True
    if plain in words.crosses:
        cell.ticked = not place.ticks
        if place.ticks and plain == "x":
            cell.reasons.append(Reason(Why.MARK_UNCLEAR, (text.strip(),), place.heading))
        return True
    return False


def _read_words(text: str, place: Place, names: Names, cell: Cell) -> None:
    begins = None if band(text).unlimited else _FIRST.match(text.strip())  # no limit is no “no”
    if begins is not None:
        if begins[1].lower() in ("no", "n/a"):
            cell.notes.append(text)
            return
        cell.ticked, text = True, begins[2]
    for piece in _pieces(text, names):
        _read_piece(piece, place, names, cell)


def _pieces(text: str, names: Names) -> Iterator[str]:
    """The parts of a cell that each name a holder or a sum: its lines, unless it is one name."""
    pieces = [" ".join(piece.split()) for piece in _PIECES.split(text) if piece.strip()]
    if len(pieces) > 1 and not all(_tells(piece, names) for piece in pieces):
        joined = " ".join(text.split())
        whole = names.find(joined)
        if whole.holders and not whole.rest:  # one name over two lines
            yield joined
            return
    for piece in pieces:
        yield from _each_sum(piece, names)


def _tells(piece: str, names: Names) -> bool:
    """Whether a line names a holder or a sum by itself."""
    return band(piece).tells or bool(names.find(piece).holders)


def _each_sum(piece: str, names: Names) -> Iterator[str]:
    """A line with several holders and their sums, one by one; else the line."""
    parts = [part for part in _BETWEEN.split(piece) if part]
    if len(MONEY.findall(piece)) > 1 and len(parts) > 1:
        each = [(band(part).tells, names.find(without_sums(part)).holders) for part in parts]
        if all(tells and holders for tells, holders in each):
            yield from parts
            return
    yield piece


def _read_piece(piece: str, place: Place, names: Names, cell: Cell) -> None:
    told = band(piece, place.around)
    bare = without_sums(piece) if told.tells else piece
    found = names.find(bare)
    if not told.clear:
        cell.reasons.append(Reason(Why.LIMIT_UNCLEAR, (piece,), place.heading))
        told = NOTHING
    if found.holders:
        if found.rest:
            cell.notes.append(piece)
        if _advises(found.rest):
            return
        for holder in found.holders:
            reserved = place.reserved or holder == BOARD
            cell.held.append(Held(holder, reserved, told, piece))
        if found.together:
            who = tuple(holder.name for holder in found.holders)
            cell.reasons.append(Reason(Why.TOGETHER, who, place.heading))
    elif told.tells:
        cell.bands.append(told)
        if bare:
            cell.notes.append(piece)
    else:
        guesses = tuple(holder.name for holder in found.guesses)
        _read_terms(piece, guesses, place, cell)


def _read_terms(piece: str, guesses: tuple[str, ...], place: Place, cell: Cell) -> None:
    """Words without a holder and a sum: a verb, advice, or something that is not understood."""
    cell.notes.append(piece)
    words = _words(piece)
    first = next(iter(re.findall(r"[a-z]+", piece.lower())), "")
    if first in vocabulary().decides and place.holder is not None:
        cell.ticked = True
    elif _advises(piece) and not words & vocabulary().decides:
        return
    elif cell.ticked:
        return  # it says yes; the rest are its terms
    elif place.sums:
        cell.reasons.append(Reason(Why.LIMIT_UNCLEAR, (piece,), place.heading))
    elif place.holder is not None:
        cell.reasons.append(Reason(Why.WORDS_UNCLEAR, (piece, place.heading), place.heading))
    else:
        cell.reasons.append(Reason(Why.HOLDER_UNKNOWN, (piece, *guesses), place.heading))


def _advises(words: str) -> bool:
    """Whether what is said of a holder is that it recommends, reviews or the like.

    Whoever decides *on the recommendation of* another decides.
    """
    if _TERMS.match(words):
        return False
    said = _words(words)
    return bool(said & vocabulary().advises) and not said & vocabulary().decides


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))
