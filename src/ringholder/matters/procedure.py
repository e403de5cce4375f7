"""A procedure: the declared way in which a kind of matter is handled; one YAML file each.

A step says who may take it, from which states, after which others, by when, with which fields,
guarded by which rules, and which state it leads to. Published versions never change: an opening act
names the procedure by id and SHA-256, and a version that was changed is another procedure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from ringholder.calendar import TimeLimit
from ringholder.matters.fields import fields
from ringholder.register.act import Json, canonical

PINS = ("charter", "procedure", "calendar")
"""What an opening act names by id and SHA-256, besides what its step asks for."""


@dataclass(frozen=True, slots=True)
class Within:
    """A time limit, from the last act of any of these steps."""

    limit: TimeLimit
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a procedure. `from_` empty: from every state in which the matter has not ended.

    `to` has the state after the first time, the second …, the last for all further ones; empty
    leaves the state as it is. `within` is when it is due, `before` after which it is too late.
    """

    name: str
    by: tuple[str, ...]
    fields: Mapping[str, bool]
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    within: Within | None = None
    before: Within | None = None
    not_same_person_as: tuple[str, ...] = ()
    sees: str = "members"

    @property
    def title(self) -> str:
        """Its name in words."""
        return self.name.replace("-", " ").capitalize()

    def leads_to(self, times: int) -> str | None:
        """The state after it was taken so many times; `None` when it leaves the state as it is."""
        return self.to[min(times, len(self.to)) - 1] if self.to else None


@dataclass(frozen=True)
class Procedure:
    """A procedure, with its steps in the order in which they are written."""

    id: str
    version: int
    title: str
    what: str
    owner: str
    source: str
    illustrative: str
    states: Mapping[str, str]
    ends: frozenset[str]
    steps: Mapping[str, Step]

    @property
    def opening(self) -> Step:
        """The step that opens a matter: the first."""
        return next(iter(self.steps.values()))

    def named(self, name: str) -> Step | None:
        """The step of that name."""
        return self.steps.get(name)

    @cached_property
    def as_json(self) -> dict[str, Json]:
        """All that decides how it is followed, as plain data; words for people are left out."""
        return {
            "procedure": self.id,
            "version": self.version,
            "states": sorted(self.states),
            "ends": sorted(self.ends),
            "steps": [_step_json(step) for step in self.steps.values()],
            "fields": {
                name: [fields()[name].kind, *fields()[name].options]
                for step in self.steps.values()
                for name in step.fields
            },
        }

    @cached_property
    def sha256(self) -> str:
        """The hash by which an opening act names it."""
        return sha256(canonical(self.as_json).encode()).hexdigest()

    @property
    def pin(self) -> dict[str, Json]:
        """Its id and hash, as an opening act has them."""
        return {"id": f"{self.id}-{self.version}", "sha256": self.sha256}


def _step_json(step: Step) -> dict[str, Json]:
    told: dict[str, Json] = {
        "step": step.name,
        "by": list(step.by),
        "fields": dict(step.fields),
        "from": list(step.from_),
        "to": list(step.to),
        "after": list(step.after),
        "guard": list(step.guards),
        "not_same_person_as": list(step.not_same_person_as),
        "sees": step.sees,
    }
    for name, limit in (("within", step.within), ("before", step.before)):
        if limit is not None:
            told[name] = {**limit.limit.as_json(), "of": list(limit.of)}
    return told
