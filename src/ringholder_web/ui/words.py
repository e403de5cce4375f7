"""The words of pages for the words of code (docs/glossary.md)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.reasons import pounds
from ringholder.charter.said import NONE, SILENT, UNKNOWN, Said
from ringholder.findings import RestsOn, Severity


class Tag(NamedTuple):
    """A word in a coloured frame; the colour says nothing that the word does not."""

    text: str
    colour: str


RESTS_ON = {
    RestsOn.SOURCED: Tag("Published", "green"),
    RestsOn.ILLUSTRATIVE: Tag("Illustrative", "purple"),
    RestsOn.UNKNOWN: Tag("Not read", "grey"),
}
SEVERITY = {
    Severity.ERROR: Tag("Fault", "red"),
    Severity.WARNING: Tag("Warning", "orange"),
    Severity.NOTE: Tag("Note", "blue"),
    Severity.CANNOT_SAY: Tag("Cannot say", "grey"),
}
STATUS = {
    "in-force": Tag("In force", "blue"),
    "closed": Tag("Ended", "grey"),
    "proposed": Tag("Proposed", "orange"),
    "model": Tag("A model", "purple"),
}
AMENDMENT = {
    "bill": Tag("A bill, not law", "orange"),
    "enacted": Tag("With an Act", "blue"),
    "draft": Tag("A draft", "orange"),
}
MARKS = {
    "V": Tag("Read", "green"),
    "Vx": Tag("Read in an excerpt", "blue"),
    "S": Tag("At second hand", "blue"),
    "D": Tag("Our reading", "purple"),
    "U": Tag("Unverified: not for decision", "red"),
}
_TO_COME = Tag("To come", "orange")
SAID = {
    SILENT: "it does not say",
    NONE: "none",
    UNKNOWN: "not read",
}
NEEDS = {
    "needs-and-gaps": "knowledge of needs and gaps",
    "relationships": "knowledge of how partners work together",
    "supplier-performance": "knowledge of how well suppliers do",
    "independence": "independence of those it pays",
    "scale": "scale",
}
LAW = {
    "committee": "to a committee of the same body",
    "officer": "to an officer of the same body",
    "s65Z5": "under section 65Z5 of the NHS Act 2006",
    "s65Z6": "under section 65Z6 of the NHS Act 2006, by a joint committee",
    "s13Z": "under section 13Z of the NHS Act 2006, since repealed",
    "s75": "under section 75 of the NHS Act 2006",
    "s47A": "under section 47A of the NHS Act 2006",
    "contract": "by contract",
}


def status_on(charter: Charter, day: date) -> Tag:
    """How a constitution stands on a day: ended since, to come, or not law if it is amended."""
    if charter.amended_by:
        return AMENDMENT[charter.amended_by[-1].status]
    if charter.answers_for_its_days and day not in charter.in_force:
        first = charter.in_force.from_on
        return _TO_COME if first is not None and day < first else STATUS["closed"]
    return STATUS[charter.status]


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    *most, end = [*words] or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def counted(number: int, one: str, many: str = "") -> str:
    """`1 fault`, `2 faults`, `no faults`."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def spaced(word: str) -> str:
    """A word of code as people write it: `service-change` is `service change`."""
    return word.replace("-", " ").replace("_", " ")


def sentence(words: str) -> str:
    """Words that begin with a capital letter."""
    return words[:1].upper() + words[1:]


def said(value: object) -> str:
    """A value of a constitution in words, whatever it is."""
    if isinstance(value, Said):
        return SAID[value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return pounds(value)
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, tuple):
        return listed(said(part) for part in value)
    return str(value)
