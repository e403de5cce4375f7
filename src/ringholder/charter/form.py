"""Faults of form: the text of a charter that cannot be understood, each with its place.

The loader makes these findings; the rules of the family FRM report them.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ringholder.findings import Finding, InFile, Severity, Where

_FORMAT = "docs/reference/charter-format.md"

UNREADABLE = ("FRM001", "unreadable-text")
UNKNOWN_KEY = ("FRM002", "unknown-key")
MISSING_KEY = ("FRM003", "missing-key")
WRONG_VALUE = ("FRM004", "wrong-value")
UNRESOLVED = ("FRM005", "unresolved-reference")
DUPLICATE = ("FRM006", "duplicate-id")
DATES = ("FRM007", "impossible-dates")
UNSOURCED = ("FRM008", "unsourced-entry")


def _fault(kind: tuple[str, str], says: str, do: str, where: Where) -> Finding:
    return Finding(kind[0], kind[1], Severity.ERROR, says, do, where, authority=(_FORMAT,))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean …?` when a known word is close, else nothing."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f" Did you mean `{close[0]}`?" if close else ""


def unreadable(problem: str, where: Where) -> Finding:
    """A file that is not YAML, or is not laid out as the section needs."""
    return _fault(UNREADABLE, f"This cannot be read: {problem}.", "Mend the text here.", where)


def unknown_key(key: str, known: Iterable[str], where: Where) -> Finding:
    """A key that the section does not have."""
    known = sorted(known)
    return _fault(
        UNKNOWN_KEY,
        f"`{key}` is not a key here.{did_you_mean(key, known)}",
        f"Use one of: {', '.join(known)}; words for readers go under `note`.",
        where,
    )


def unknown_file(found: str, known: Iterable[str], name: str, of: str) -> Finding:
    """A file that is none of a charter's or an amendment's, and so would be passed over."""
    return _fault(
        UNKNOWN_KEY,
        f"`{found}` is not a file of {of}.{did_you_mean(found, known)}",
        "Rename it, or move it out of the folder.",
        InFile(name, 1),
    )


def doubled_key(key: str, where: Where) -> Finding:
    """A key that is written twice in one entry."""
    return _fault(
        UNREADABLE,
        f"`{key}` is written twice here.",
        "Keep the one that holds, delete the other.",
        where,
    )


def missing_key(key: str, expected: str, where: Where) -> Finding:
    """A key that the entry cannot do without."""
    return _fault(MISSING_KEY, f"`{key}` is missing.", f"Add `{key}:` with {expected}.", where)


def wrong_value(found: str, expected: str, where: Where, known: Iterable[str] = ()) -> Finding:
    """A value that is not of the kind the key holds."""
    return _fault(
        WRONG_VALUE,
        f"`{found}` stands where {expected} is expected.{did_you_mean(found, known)}",
        f"Write {expected}.",
        where,
    )


def unresolved(name: str, kind: str, known: Iterable[str], where: Where) -> Finding:
    """A reference to something that the charter does not have."""
    return _fault(
        UNRESOLVED,
        f"There is no {kind.split(' ', 1)[1]} `{name}`.{did_you_mean(name, known)}",
        f"Name {kind} that stands in this charter, or add `{name}` to its section.",
        where,
    )


def duplicate(name: str, first: Where, where: Where) -> Finding:
    """An id that two entries of a section share."""
    return _fault(
        DUPLICATE,
        f"`{name}` is also the id of the entry at {first.named('')}.",
        "Give one of the two another `id`.",
        where,
    )


def impossible_dates(from_on: object, to_on: object, where: Where) -> Finding:
    """A period that ends before it begins."""
    return _fault(
        DATES,
        f"It ends on {to_on}, before it begins on {from_on}.",
        "Correct the one that is wrong; both days are included.",
        where,
    )


def unsourced(name: str, where: Where) -> Finding:
    """An entry that says neither where it comes from nor that it is made up."""
    return _fault(
        UNSOURCED,
        f"`{name}` says nothing of where it comes from.",
        "Add `source:`, or `illustrative: true` when it was chosen for show, or `source: unknown`.",
        where,
    )
