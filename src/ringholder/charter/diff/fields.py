"""The keys of an entry as text, so that two entries can be compared key by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ringholder.charter.parts import Part
from ringholder.charter.said import UNKNOWN, Said

Fields = dict[str, str | None]
"""Key → value in words; `None` where it was not read."""
SILENT_IN_WORDS = "nothing said"
NOT_READ = "not read"


def changed(before: Fields, after: Fields) -> dict[str, tuple[str, str]]:
    """The keys that differ, with both values; what was not read on either side is no change.

    A number that was not read before is told once it is known, or known to be none.
    """
    return {
        name: (old, new)
        for name, old in before.items()
        if old is not None
        and (new := after[name]) is not None
        and new not in (old, NOT_READ)
        and (old, new) != (NOT_READ, SILENT_IN_WORDS)
    }


def text(value: object, same: Mapping[str, str]) -> str | None:
    """One value in words; an id that `same` pairs, as the new charter calls it."""
    if value is UNKNOWN:
        return None
    if isinstance(value, Said):
        return SILENT_IN_WORDS if value is not Said.NONE else "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return same.get(str(value), str(value))


def texts(values: Iterable[str] | Said, same: Mapping[str, str]) -> str | None:
    """Several values in words, in an order that does not hang on the file."""
    if isinstance(values, Said):
        return text(values, {})
    return ", ".join(sorted(same.get(value, value) for value in values)) or SILENT_IN_WORDS


def amount(value: Decimal | Said) -> str | None:
    """A number in words, `not read` among them."""
    return _plain(value) or text(value, {})


def parts(part: Part | Said, *names: str) -> str | None:
    """The keys of a part in words: `a_year 5000000, whole_life not read`."""
    if isinstance(part, Said):
        return text(part, {})
    told = ((name, _plain(getattr(part, name))) for name in names)
    return ", ".join(f"{name} {value}" for name, value in told if value) or SILENT_IN_WORDS


def _plain(value: object) -> str:
    if isinstance(value, Said):
        return NOT_READ if value is UNKNOWN else ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
