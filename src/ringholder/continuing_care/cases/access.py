"""What each role sees, from `access.yaml`: without a grant of a role for a place, nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Role:
    """A role: what it sees; `only_in` names the states of cases that it sees, empty for all."""

    id: str
    title: str
    sees: frozenset[str]
    only_in: frozenset[str]


@cache
def roles() -> Mapping[str, Role]:
    """Every role, by id."""
    return {
        id: Role(id, row["title"], frozenset(row["sees"]), frozenset(row.get("only_in", ())))
        for id, row in _table().items()
        if id != "why"
    }


@cache
def whys() -> Mapping[str, str]:
    """The reasons for which somebody may look at a person outside their own cases, in words."""
    return dict(_table()["why"])


def may_see(held: Iterable[str], what: str, state: str | None = None) -> bool:
    """Whether any of some roles sees a thing, of a case in a state where one is given."""
    return any(
        what in role.sees and (state is None or not role.only_in or state in role.only_in)
        for role in (roles()[one] for one in held)
    )


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    file = Path(__file__).with_name("access.yaml")
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))
