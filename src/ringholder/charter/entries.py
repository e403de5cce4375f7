"""Entries: what every entry carries, and where things are: areas and organisations.

Each class is the entry of one section of a charter, its fields are the keys. A field typed
`… | Said` may be silent, `none` or `unknown`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ringholder.calendar import ALWAYS, Period
from ringholder.charter.kinds import Choice, Id, Listed, Marks, Number, Span, Text
from ringholder.charter.parts import Part, key, keys_of
from ringholder.charter.said import UNKNOWN, Said
from ringholder.charter.words import AREA, BODY, ORGANISATION_KINDS, RUNG
from ringholder.findings import RestsOn


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Part):
    """What every entry of every section may carry.

    `owner` is who mends the entry: the id of a post or body, or words as the document has them.
    """

    id: str = key(Id(), required=True)
    source: str | Said = key(Text())
    clause: str | Said = key(Text())
    owner: str | Said = key(Text())
    illustrative: tuple[str, ...] = key(Marks(), default=())
    unverified: tuple[str, ...] = key(Marks(), default=())
    in_force: Period = key(Span(), default=ALWAYS)
    succeeds: tuple[str, ...] | Said = key(Listed(Text()))
    note: str | Said = key(Text())

    def rests_on(self, *paths: str) -> RestsOn:
        """How far to trust what the entry says at the dotted paths; without any, all of it."""
        if any(_unread(self, path.split(".")) for path in paths):
            return RestsOn.UNKNOWN
        if _marked(self.unverified, paths):
            return RestsOn.UNKNOWN
        chosen = any(_marked_inside(self, path.split(".")) for path in paths)
        if chosen or _marked(self.illustrative, paths):
            return RestsOn.ILLUSTRATIVE
        return RestsOn.UNKNOWN if isinstance(self.source, Said) else RestsOn.SOURCED

    @property
    def authority(self) -> tuple[str, ...]:
        """The system's own clause and the source, as far as they are given."""
        return tuple(x for x in (self.clause, self.source) if not isinstance(x, Said))


def _marked(marks: tuple[str, ...], paths: tuple[str, ...]) -> bool:
    """Whether a mark is on any of the paths; without any, whether there is a mark at all."""
    if not marks or not paths or "*" in marks:
        return bool(marks)
    typed = [path.rstrip("_") for path in paths]  # as in the file: `from`, not `from_`
    return any(overlap(path, mark) for path in typed for mark in marks)


def _marked_inside(value: Any, path: Sequence[str]) -> bool:
    """Whether a part at the path or inside it, such as a seat, is itself marked illustrative."""
    if isinstance(value, tuple):  # parts that are told apart by their ids, as seats are
        inside = (part for part in value if not path or getattr(part, "id", "") == path[0])
        return any(_marked_inside(part, path[1:]) for part in inside)
    if not isinstance(value, Part):
        return False
    if not path:
        return bool(getattr(value, "illustrative", ()))
    return _marked_inside(getattr(value, path[0], getattr(value, f"{path[0]}_", None)), path[1:])


def overlap(path: str, mark: str) -> bool:
    """Whether one is the other or lies inside it: `limit` and `limit.a_year`."""
    return f"{path}.".startswith(f"{mark}.") or f"{mark}.".startswith(f"{path}.")


def _unread(value: Any, path: Sequence[str]) -> bool:
    """Whether what stands at the path, or on the way to it, or inside it, was not read."""
    if value is UNKNOWN or not path:
        return _holds_unread(value)
    name = path[0]
    if isinstance(value, Part):
        inside = getattr(value, name, getattr(value, f"{name}_", None))
        return _unread(inside, path[1:])
    if isinstance(value, tuple):  # parts that are told apart by their ids, as seats are
        return any(_unread(part, path[1:]) for part in value if getattr(part, "id", "") == name)
    return False


def _holds_unread(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(map(_holds_unread, value))
    if isinstance(value, Part):
        return any(
            _holds_unread(getattr(value, k.attribute)) for k in keys_of(type(value)).values()
        )
    return value is UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Entry):
    """A stretch of country, or `many` of one kind; its rung says how large it is.

    `population` is people, as the source counts them (registered with practices, or resident).
    """

    name: str = key(Text(), required=True)
    rung: str = key(RUNG, required=True)
    within: str | Said = key(AREA)
    codes: tuple[str, ...] | Said = key(Listed(Text()))
    many: int | Said = key(Number(1))
    population: int | Said = key(Number(1, 100_000_000))
    each_in: str | Said = key(RUNG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Entry):
    """A legal body, or a class of them; `provides` what it is paid to provide."""

    name: str | Said = key(Text())
    ods: str | Said = key(Text())
    kind: str = key(Choice(ORGANISATION_KINDS), required=True)
    provides: tuple[str, ...] | Said = key(Listed(Text()))
    area: tuple[str, ...] | Said = key(Listed(AREA))
    governed_by: str | Said = key(BODY)

    @property
    def is_provider(self) -> bool:
        """Whether it is paid to provide care, whatever its kind."""
        return not isinstance(self.provides, Said) and bool(self.provides)
