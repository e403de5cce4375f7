"""Kinds of value that a key may hold: how each is read, and how an editor may check it.

A kind reads one node and gives the value, or `BAD` after putting a fault on the desk. The kinds,
not YAML, decide what a piece of text means. Mappings with declared keys are in `parts`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Protocol

from ringholder.calendar import Period
from ringholder.charter import form
from ringholder.charter.tree import Keyed, Many, Node, Scalar
from ringholder.findings import Finding, Where


class Bad(Enum):
    """Stands for a value that could not be read; its fault is on the desk."""

    BAD = "bad"


BAD = Bad.BAD
ALL = ("all",)
Schema = dict[str, object]


@dataclass(slots=True)
class Desk:
    """What a reader needs at hand: the ids of each section, and the list of faults found.

    `dropped` are ids of entries that could not be read, `unreadable` sections of which nothing
    could: a reference there is dropped too, without a fault of its own, because the fault that is
    there already says what to mend.
    """

    ids: Mapping[str, frozenset[str]]
    faults: list[Finding] = field(default_factory=list)
    dropped: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()

    def fault(self, finding: Finding) -> Bad:
        """Keep the fault; give `BAD` to return."""
        self.faults.append(finding)
        return BAD


class Kind(Protocol):
    """How a key's value is read."""

    @property
    def expected(self) -> str:
        """What to write, in words: `a date such as 2024-07-01`."""

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        """The value, or `BAD`."""

    def schema(self) -> Schema:
        """JSON Schema of the value as typed."""


def place(node: Node, path: str) -> Where:
    """Where a node stands, with the path of keys that leads to it."""
    return node.at.named(path)


def wrong(node: Node, kind: Kind, desk: Desk, path: str) -> Bad:
    """Put it on the desk that the node is not of the kind."""
    found = (
        node.text if isinstance(node, Scalar) else "a list" if isinstance(node, Many) else "a map"
    )
    return desk.fault(form.wrong_value(found, kind.expected, place(node, path)))


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    expected: str = "words"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if not isinstance(node, Scalar) or not node.text.strip():
            return wrong(node, self, desk, path)
        return " ".join(node.text.split())

    def schema(self) -> Schema:
        return {"type": ["string", "number"]}


@dataclass(frozen=True, slots=True)
class Id:
    """A name for the machine: small letters, digits and hyphens."""

    expected: str = "an id in small letters, digits and hyphens"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if isinstance(node, Scalar) and re.fullmatch(r"[a-z0-9][a-z0-9>-]*", node.text):
            return node.text
        return wrong(node, self, desk, path)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[a-z0-9][a-z0-9>-]*$"}


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    expected: str = "a date such as 2024-07-01"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        try:
            return (
                date.fromisoformat(node.text)
                if isinstance(node, Scalar)
                else wrong(node, self, desk, path)
            )
        except ValueError:
            return wrong(node, self, desk, path)

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Money:
    """Pounds, as `Decimal`."""

    expected: str = "an amount in pounds such as 5_000_000"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if isinstance(node, Scalar) and re.fullmatch(r"\d[\d_]{0,18}(\.\d{1,2})?", node.text):
            return Decimal(node.text.replace("_", ""))
        return wrong(node, self, desk, path)

    def schema(self) -> Schema:
        return {"type": ["number", "string"], "pattern": r"^\d[\d_]*(\.\d{1,2})?$"}


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int = 1_000_000

    @property
    def expected(self) -> str:
        return f"a whole number from {self.least} to {self.most}"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if (
            isinstance(node, Scalar)
            and re.fullmatch(r"\d{1,12}", node.text)
            and self.least <= int(node.text) <= self.most
        ):
            return int(node.text)
        return wrong(node, self, desk, path)

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that need not be whole, as `Decimal`: whole-time equivalents."""

    expected: str = "a number such as 12.5"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if isinstance(node, Scalar) and re.fullmatch(r"\d{1,12}(\.\d{1,6})?", node.text):
            return Decimal(node.text)
        return wrong(node, self, desk, path)

    def schema(self) -> Schema:
        return {"type": "number", "minimum": 0}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, as an exact fraction."""

    expected: str = "a fraction such as 1/2"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        found = (
            re.fullmatch(r"(\d{1,6})/([1-9]\d{0,5})", node.text)
            if isinstance(node, Scalar)
            else None
        )
        if found and 0 < Fraction(int(found[1]), int(found[2])) <= 1:
            return Fraction(int(found[1]), int(found[2]))
        return wrong(node, self, desk, path)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^\d+/[1-9]\d*$"}


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    expected: str = "yes or no"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        text = node.text if isinstance(node, Scalar) else ""
        if text in ("yes", "true", "no", "false"):
            return text in ("yes", "true")
        return wrong(node, self, desk, path)

    def schema(self) -> Schema:
        return {"enum": ["yes", "no", True, False]}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def expected(self) -> str:
        return f"one of {', '.join(self.words)}"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if isinstance(node, Scalar) and node.text in self.words:
            return node.text
        if isinstance(node, Scalar):
            return desk.fault(
                form.wrong_value(node.text, self.expected, place(node, path), self.words)
            )
        return wrong(node, self, desk, path)

    def schema(self) -> Schema:
        truths: list[object] = [word == "yes" for word in self.words if word in ("yes", "no")]
        return {"enum": [*self.words, *truths]}


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of an entry of one of the sections named."""

    sections: tuple[str, ...]
    called: str

    @property
    def expected(self) -> str:
        return f"the id of {self.called}"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if not isinstance(node, Scalar):
            return wrong(node, self, desk, path)
        if any(node.text in desk.ids.get(section, ()) for section in self.sections):
            return node.text
        if any(
            section in desk.unreadable or node.text in desk.dropped.get(section, ())
            for section in self.sections
        ):
            return BAD
        known = [name for section in self.sections for name in desk.ids.get(section, ())]
        return desk.fault(form.unresolved(node.text, self.called, known, place(node, path)))

    def schema(self) -> Schema:
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values of one kind; a single value stands for a list of one."""

    kind: Kind
    or_all: bool = False
    one_is_one: bool = False  # a list of scalars is one member, not many

    @property
    def expected(self) -> str:
        return f"a list, each {self.kind.expected}" + (", or `all`" if self.or_all else "")

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if self.or_all and isinstance(node, Scalar) and node.text == "all":
            return ALL
        items = node.items if isinstance(node, Many) else (node,)
        if self.one_is_one and not any(isinstance(item, Many) for item in items):
            items = (node,)
        values = [self.kind.read(item, desk, path) for item in items]
        return tuple(value for value in values if value is not BAD)

    def schema(self) -> Schema:
        one = self.kind.schema()
        return {"anyOf": [one, {"type": "array", "items": one}]}


@dataclass(frozen=True, slots=True)
class Span:
    """`{from: …, to: …}`, both days included."""

    expected: str = "a period such as {from: 2024-07-01, to: 2025-09-30}"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if not isinstance(node, Keyed) or set(node.items) - {"from", "to"}:
            return wrong(node, self, desk, path)
        ends = {key: Day().read(item, desk, f"{path}.{key}") for key, item in node.items.items()}
        if BAD in ends.values():
            return BAD
        period = Period(ends.get("from"), ends.get("to"))
        if period.empty:
            return desk.fault(
                form.impossible_dates(period.from_on, period.to_on, place(node, path))
            )
        return period

    def schema(self) -> Schema:
        day = Day().schema()
        return {
            "type": "object",
            "properties": {"from": day, "to": day},
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Marks:
    """`true`, or the dotted keys that are illustrative; `*` stands for all."""

    expected: str = "true, or a list of keys"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if isinstance(node, Scalar) and node.text in ("true", "yes"):
            return ("*",)
        if isinstance(node, Scalar) and node.text in ("false", "no"):
            return ()
        return Listed(Text()).read(node, desk, path)

    def schema(self) -> Schema:
        return {"anyOf": [{"enum": [True, False, "yes", "no"]}, Listed(Text()).schema()]}
