"""What a column of a scheme can mean, and what a heading says that it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ringholder.charter.scheme.holders import BOARD, Holder, Names
from ringholder.charter.scheme.limits import NOTHING, Band, band, without_sums
from ringholder.charter.scheme.vocabulary import plainly, vocabulary

_LONGEST_TITLE = 400
_KEPT = re.compile(
    r"^(?:(?:matters|decisions|functions|powers)\s+)?(?:which\s+are\s+)?"
    r"(?:reserved|retained|reserved or delegated)\s+(?:to|for|by)\s+(?:the\s+)?(.+)$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"^(?:(?:matters|decisions|functions|powers|duties|decisions/duties)\s+)?(?:which\s+are\s+)?"
    r"delegated\s+(?:by\s+.+\s+)?to\s+(?:the\s+)?(.+)$",
    re.IGNORECASE,
)


class Meaning(StrEnum):
    """What a column of a scheme can mean."""

    THEME = "theme"
    DECISION = "decision"
    CLAUSE = "clause"
    NUMBER = "number"
    RESERVED = "reserved"
    COMMITTEE = "committee"
    INDIVIDUAL = "individual"
    DELEGATED = "delegated"
    LEAD = "lead"
    LIMIT = "limit"
    NOTE = "note"
    NAMED = "named"
    BAND = "band"
    UNKNOWN = "unknown"


HOLDING = frozenset(
    {
        Meaning.RESERVED, Meaning.COMMITTEE, Meaning.INDIVIDUAL, Meaning.DELEGATED, Meaning.NAMED,
        Meaning.BAND,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it means and how sure that is, from 0 to 1.

    `holder` is whom the heading names (`Chief Executive`), `band` the sums it tells (`Up to £50k`).
    """

    at: int
    heading: str
    meaning: Meaning
    sure: float
    holder: Holder | None = None
    band: Band = NOTHING


def meaning(text: str, names: Names) -> tuple[Meaning, float, Holder | None, Band]:
    """What a heading means, how sure that is, and whom and which sums it names."""
    plain = plainly(text)
    exact = vocabulary().headings.get(plain)
    if exact is not None:
        return Meaning(exact), 1.0, None, NOTHING
    told = band(text)
    bare = without_sums(text) if told.tells else text
    one = " ".join(bare.split())
    for pattern, kept in ((_KEPT, True), (_GIVEN, False)):
        found = pattern.match(one)
        holder = names.holder(found[1]) if found else None
        if holder is not None:
            is_board = kept or holder == BOARD
            return Meaning.RESERVED if is_board else Meaning.NAMED, 1.0, holder, told
    holder = names.holder(one)
    if holder is not None:
        named = Meaning.RESERVED if holder == BOARD else Meaning.NAMED
        return named, 0.9, holder, told
    if told.tells and (told.over is not None or not plainly(bare)):
        return Meaning.BAND, 0.9, None, told
    inside = _inside(plain)
    return (Meaning.UNKNOWN, 0.0, None, NOTHING) if inside is None else (inside, 0.7, None, NOTHING)


def _inside(plain: str) -> Meaning | None:
    """The meaning of the longest phrase in a heading that is not much longer than it."""
    words = len(plain.split())
    for phrase, means in vocabulary().headings.items():
        if len(phrase) > 2 and words <= len(phrase.split()) + 4 and f" {phrase} " in f" {plain} ":
            return Meaning(means)
    return None


def in_context(title: str, names: Names) -> tuple[bool, Holder] | None:
    """Whether a title says that what follows is kept by, or given to, somebody, and whom."""
    for part in _parts(title):
        for pattern, kept in ((_KEPT, True), (_GIVEN, False)):
            found = pattern.search(part)
            holder = names.holder(found[1]) if found else None
            if holder is not None:
                return kept or holder == BOARD, holder
    return None


def _parts(title: str) -> Iterator[str]:
    """Each line of a title, and its part from the word on that says how it is held."""
    for line in title[:_LONGEST_TITLE].split("\n"):
        text = " ".join(line.split()).rstrip(":.")
        yield text
        found = re.search(r"\b(?:reserved|retained|delegated)\s.*$", text, re.IGNORECASE)
        if found is not None:
            yield re.split(r"[:;(]|\s[–—-]\s", found.group())[0].strip()
