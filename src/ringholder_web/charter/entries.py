"""Entries of a constitution as rows: what each says, where it was read, how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from ringholder.charter import Charter
from ringholder.charter.bodies import Seat
from ringholder.charter.entries import Entry
from ringholder.charter.parts import Part
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.said import SILENT, UNKNOWN, given
from ringholder_web.charter import marks
from ringholder_web.ui.words import RESTS_ON, Tag, counted, listed, said, sentence, spaced

TITLES = {
    "areas": "Areas",
    "organisations": "Organisations",
    "bodies": "Committees and boards",
    "posts": "Roles",
    "teams": "Teams",
    "functions": "Functions",
    "delegations": "Delegations",
    "reservations": "What is reserved",
    "controls": "Added controls",
    "conditions": "What must come first",
    "reports": "Regular reports",
    "interests": "Interests",
    "meetings": "Meetings",
    "fairness": "Limits on power",
    "approvers": "Approvers",
    "succession": "What must be carried over",
}
_ABOUT_THE_ENTRY = frozenset({f.name for f in fields(Entry)} | {"name", "role"})
_WORDS = {
    "from_": "from",
    "except_": "except",
    "class_": "class",
    "rung": "level",
    "seats": "members",
    "bodies": "committees and boards",
    "legal_holder": "holder in law",
    "exercised_by": "who does the work",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One entry."""

    id: str
    name: str
    says: tuple[tuple[str, str], ...]
    authority: str
    note: str
    mark: Tag
    illustrative: str
    in_force: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section, with a word on whether all of it was read."""

    id: str
    title: str
    count: str
    complete: bool
    rows: tuple[Row, ...]


def sections(charter: Charter) -> tuple[Section, ...]:
    """All sections that have entries, or were not read to the end."""
    return tuple(
        Section(
            id=name,
            title=TITLES[name],
            count=counted(len(found), "entry", "entries"),
            complete=charter.is_complete(name),
            rows=tuple(_row(charter, entry) for entry in found),
        )
        for name, found in marks.entries(charter).items()
        if found or not charter.is_complete(name)
    )


def _row(charter: Charter, entry: Entry) -> Row:
    keys = [key for key in entry.illustrative if key != "*"]
    return Row(
        id=entry.id,
        name=_name(charter, entry),
        says=tuple(_says(charter, entry)),
        authority="; ".join(entry.authority),
        note=given(entry.note) or "",
        mark=RESTS_ON[entry.rests_on()],
        illustrative=listed(spaced(key.replace(".", ", ")) for key in keys),
        in_force=str(entry.in_force) if entry.in_force.from_on or entry.in_force.to_on else "",
    )


def _name(charter: Charter, entry: Entry) -> str:
    if isinstance(entry, Delegation):
        return f"{charter.name(entry.from_)} to {charter.name(entry.to)}"
    if isinstance(entry, Function):
        return sentence(entry.title)
    named = getattr(entry, "name", None) or getattr(entry, "role", None)
    return named if isinstance(named, str) else sentence(spaced(entry.id))


def _says(charter: Charter, part: Part) -> Iterator[tuple[str, str]]:
    """Key and words of all that the entry says; what it leaves silent is left out."""
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in _ABOUT_THE_ENTRY or value is SILENT or field.name in _PLACES:
            continue
        yield sentence(spaced(_WORDS.get(field.name, field.name))), _words(charter, value)


_PLACES = frozenset({"at", "lines", "id"})


def _words(charter: Charter, value: object) -> str:
    if isinstance(value, Seat):
        return _seat(charter, value)
    if isinstance(value, Part):
        return "; ".join(f"{key.lower()}: {words}" for key, words in _says(charter, value))
    if isinstance(value, tuple):
        divider = "; " if any(isinstance(part, Part) for part in value) else ", "
        return divider.join(_words(charter, part) for part in value)
    return charter.name(value) if isinstance(value, str) else said(value)


def _seat(charter: Charter, seat: Seat) -> str:
    whose = [name for name in (seat.organisation, seat.drawn_from, seat.each) if name is not SILENT]
    where = f" ({_words(charter, whose[0])})" if whose and whose[0] is not UNKNOWN else ""
    many = f"{seat.count} × " if seat.count > 1 else ""
    return f"{many}{seat.role}{where}"
