"""The rules that go with an export, and how they are read back: charters, procedures, calendars.

Each is enclosed as the canonical JSON whose hash the acts name, so a file that gives that hash is
what applied, and one that does not is another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ringholder.calendar import Calendar, NotACalendar
from ringholder.calendar import read_calendar as calendar_of
from ringholder.charter import Charter, NotACharter
from ringholder.charter.load import HEAD, build
from ringholder.charter.model import SECTIONS
from ringholder.charter.tree import Keyed, NotYaml, parse
from ringholder.matters.calendars import digest
from ringholder.matters.pins import charter_json, charter_sha256
from ringholder.matters.procedure import Procedure
from ringholder.matters.procedures import every
from ringholder.register.act import canonical
from ringholder.register.export_format import Enclosed, said_hash
from ringholder.register.export_read import Export, Unreadable

T = TypeVar("T")


def enclosed(
    charters: Iterable[Charter],
    procedures: Iterable[Procedure],
    calendars: Iterable[Calendar],
    records: Mapping[str, bytes] | None = None,
) -> Enclosed:
    """The files that acts name by their SHA-256, to be put into an export."""
    return Enclosed(
        charters={
            f"{c.id}-{charter_sha256(c)[:8]}.json": _bytes(charter_json(c)) for c in charters
        },
        procedures={f"{p.id}-{p.version}.json": _bytes(p.as_json) for p in procedures},
        calendars={f"{c.id}.json": _bytes(c.as_json()) for c in calendars},
        records=records or {},
    )


def _bytes(value: Any) -> bytes:
    return canonical(value).encode()


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of an export that could be read and are what their names say."""

    charters: tuple[Charter, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    unread: tuple[str, ...] = field(default=())
    """The files that could not be read as what they should be."""


def rules_of(export: Export) -> Rules:
    """The rules in an export. What is not here, the judge says that it cannot say."""
    unread: list[str] = []
    return Rules(
        tuple(_each(export, "charters", read_charter, charter_sha256, unread)),
        tuple(_each(export, "procedures", read_procedure, lambda p: p.sha256, unread)),
        tuple(_each(export, "calendars", read_calendar, digest, unread)),
        tuple(unread),
    )


def _each(
    export: Export,
    folder: str,
    read: Callable[[bytes], T | None],
    sha256: Callable[[T], str],
    unread: list[str],
) -> Iterator[T]:
    for name in export.names:
        if not name.startswith(f"{folder}/"):
            continue
        try:
            found = read(export.read(name))
        except Unreadable:
            found = None
        if found is not None and sha256(found) == said_hash(name):
            yield found
        else:
            unread.append(name)


_BAD = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def read_charter(text: bytes) -> Charter | None:
    """A charter from its canonical JSON; `None` where it is none."""
    try:
        whole = parse(text.decode(), "charter.json")
        if whole is None or isinstance(whole, NotYaml) or not isinstance(whole, Keyed):
            return None
        parts = {n: node for n, node in whole.items.items() if n in SECTIONS or n == HEAD}
        return build(parts)
    except (*_BAD, NotACharter):
        return None


def read_calendar(text: bytes) -> Calendar | None:
    """A calendar from its canonical JSON; `None` where it is none."""
    try:
        return calendar_of(json.loads(text))
    except (*_BAD, NotACalendar):
        return None


def read_procedure(text: bytes) -> Procedure | None:
    """A procedure that this version of Ringholder follows, by its text; `None` for any other.

    A procedure names guards, and a guard is code: one that we do not have cannot be followed.
    """
    known = {_bytes(p.as_json): p for p in every()}
    return known.get(text)
