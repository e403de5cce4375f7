"""An amendment: a title, a standing, a day on which it begins if that is known, and its lines.

A line says in words what it does, by which clause, and how far that text was read. It means entries
of one section (`in`), all or those of which something holds (`where`), and does one thing to them:

- `set`        lays keys over each of them;
- `add`        adds members to their lists;
- `remove`     takes members from their lists, or with `yes` the entries themselves;
- `re_point`   names another wherever they are named: what they hold, approve, give or receive.

What an amendment adds of its own, or changes by id, stands in files named as a charter's are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ringholder import findings
from ringholder.calendar import ALWAYS, Period
from ringholder.charter.amend.where import Where
from ringholder.charter.amended import MARKS, STATUSES, Line
from ringholder.charter.kinds import (
    BAD,
    Choice,
    Day,
    Desk,
    Id,
    Listed,
    Schema,
    Text,
    wrong,
)
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Part, key
from ringholder.charter.said import UNKNOWN, Said
from ringholder.charter.tree import Keyed, Many, Node, Scalar
from ringholder.findings import Finding

HEAD = "amendment"
LINES = "lines"
FILES = (HEAD, LINES, *SECTIONS)
DOES = ("set", "add", "remove", "re_point")
ENTRY_KEYS = ("mark", "says")
"""What an entry in an amendment may carry beside the keys of its section."""


class NotAnAmendment(Exception):
    """There is no amendment of that name, or its folder holds none; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """`{from: 2027-04-01}`, or `unknown`. An amendment ends by another amendment, not by itself."""

    expected: str = "a beginning such as {from: 2027-04-01}, or unknown"

    def read(self, node: Node, desk: Desk, path: str) -> object:
        if isinstance(node, Scalar) and node.text == "unknown":
            return UNKNOWN
        if not isinstance(node, Keyed) or set(node.items) != {"from"}:
            return wrong(node, self, desk, path)
        day = Day().read(node.items["from"], desk, f"{path}.from")
        return BAD if day is BAD else Period(day)

    def schema(self) -> Schema:
        begins = {"type": "object", "properties": {"from": Day().schema()}}
        closed = {"required": ["from"], "additionalProperties": False}
        return {"anyOf": [{"enum": ["unknown"]}, {**begins, **closed}]}


@dataclass(frozen=True, slots=True)
class Raw:
    """Whatever stands there; what it means hangs on the section that the line is about."""

    expected: str

    def read(self, node: Node, desk: Desk, path: str) -> Node:
        return node

    def schema(self) -> Schema:
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Part):
    """The keys of `amendment.yaml`."""

    amendment: str = key(Id(), required=True)
    title: str = key(Text(), required=True)
    status: str = key(Choice(STATUSES), required=True)
    in_force: Period | Said = key(Beginning(), required=True)
    about: str | Said = key(Text())
    source: str | Said = key(Text())


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry(Part):
    """A line of an amendment, as it is typed."""

    id: str = key(Id(), required=True)
    says: str = key(Text(), required=True)
    clause: str | Said = key(Text())
    source: str | Said = key(Text())
    mark: str = key(Choice(tuple(MARKS)), required=True)
    repeals: tuple[str, ...] = key(Listed(Text()), default=())
    confers: tuple[str, ...] = key(Listed(Text()), default=())
    note: str | Said = key(Text())
    in_: str = key(Choice(tuple(SECTIONS)), required=True)
    where_: Node | None = key(Raw("a map such as {kind: board}"), default=None)
    set_: Node | None = key(Raw("a map of keys and values"), default=None)
    add: Node | None = key(Raw("a map of keys and what is added to them"), default=None)
    remove: Node | None = key(Raw("yes, or a map of keys and what goes"), default=None)
    re_point: Node | None = key(Raw("an id, or a map such as {kind: icb}"), default=None)


@dataclass(frozen=True, slots=True)
class ById:
    """An entry in a section's file: new, or a change of the entry of that id."""

    line: Line
    section: str
    entry: Keyed
    can_stand: bool
    """Whether it has all that a new entry needs."""


@dataclass(frozen=True, slots=True)
class ByKind:
    """A line about all entries of which something holds; `does` is what, `how` with what.

    `members` are, for `remove`, which members of which lists.
    """

    line: Line
    section: str
    where: Where
    does: str
    how: Node
    members: tuple[tuple[str, Members], ...] = ()


@dataclass(frozen=True, slots=True)
class Members:
    """Which members of a list go: those named, those that name what is meant, or parts so made."""

    words: frozenset[str] = frozenset()
    refers: tuple[tuple[str, Where], ...] = ()
    parts: Where | None = None


Item = ById | ByKind


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amendment that was read. `faults` are those of form; a line with one is not laid."""

    id: str
    title: str
    status: str
    in_force: Period | Said
    about: str | Said
    source: str | Said
    items: tuple[Item, ...]
    at: findings.Where
    faults: tuple[Finding, ...] = ()

    @property
    def begins(self) -> date:
        """Its first day; the first of all where it has none, or nobody knows it."""
        period = ALWAYS if isinstance(self.in_force, Said) else self.in_force
        return period.from_on or date.min


def listed(node: Node) -> tuple[Node, ...]:
    """The members of a list; one that stands alone is a list of one."""
    return node.items if isinstance(node, Many) else (node,)
