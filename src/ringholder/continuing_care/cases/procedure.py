"""The declared steps of a case, from `steps.yaml`, and what they ask for, from `fields.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.rates import Mark

_HERE = Path(__file__).parent
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """What a form asks for. A field of kind `text` is personal and is never part of a step."""

    name: str
    kind: str
    label: str
    hint: str
    options: Mapping[str, str]

    @property
    def is_personal(self) -> bool:
        """Whether it holds free words, which are about a person."""
        return self.kind == TEXT


@dataclass(frozen=True, slots=True)
class Leads:
    """Where a step leads by what it says: `field` decides, `departs` where it goes against advice.

    `same_as` names the step whose outcome a confirmation puts in force.
    """

    field: str = ""
    states: Mapping[str, str] | None = None
    departs: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the roles that take it, the states from which, what it asks, where it leads.

    `from_` empty: from every state in which the case has not ended; `tracks` empty: on each. `mark`
    tells how far the clause was read.
    """

    name: str
    title: str
    by: tuple[str, ...]
    fields: Mapping[str, bool]
    from_: tuple[str, ...]
    to: str
    leads: Leads
    after: tuple[str, ...]
    guards: tuple[str, ...]
    tracks: tuple[str, ...]
    not_same_person_as: tuple[str, ...]
    clause: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Procedure:
    """All steps, in the order in which they are written."""

    id: str
    version: int
    owner: str
    source: str
    states: Mapping[str, str]
    ends: frozenset[str]
    steps: Mapping[str, Step]


@cache
def fields() -> Mapping[str, Field]:
    """Every field that any step asks for, by name."""
    rows = _read("fields.yaml")
    return {
        name: Field(
            name, row["kind"], row["label"], row.get("hint", ""), dict(row.get("options", {}))
        )
        for name, row in rows.items()
    }


@cache
def procedure() -> Procedure:
    """The procedure of a case as it is shipped."""
    told = _read("steps.yaml")
    return Procedure(
        told["procedure"],
        int(told["version"]),
        told["owner"],
        told["source"],
        told["states"],
        frozenset(told["ends"]),
        {name: _step(name, row) for name, row in told["steps"].items()},
    )


def _step(name: str, row: Mapping[str, Any]) -> Step:
    return Step(
        name,
        row["title"],
        tuple(row["by"]),
        {one.removesuffix("?"): not one.endswith("?") for one in row["fields"]},
        tuple(row.get("from", ())),
        row.get("to", ""),
        _leads(row.get("leads", {})),
        tuple(row.get("after", ())),
        tuple(row.get("guards", ())),
        tuple(row.get("tracks", ())),
        tuple(row.get("not_same_person_as", ())),
        row["clause"],
        Mark(row["mark"]),
    )


def _leads(row: Mapping[str, Any]) -> Leads:
    field, states = next(((k, v) for k, v in row.items() if isinstance(v, dict)), ("", None))
    return Leads(field, states, row.get("departs", ""), row.get("as", ""))


def _read(name: str) -> Any:
    """A table of ours, every scalar as text: `01` is a code, and `no` a word."""
    text = (_HERE / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (it makes nothing but text)
