"""What each role sees, from `access.yaml`: without a grant of a role for a place, nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Role:
    """A role: what it sees; `only_in` names the states of cases that it sees, empty for all.

    In the states of `own_in` a case waits for the role, and is as good as one's own.
    """

    id: str
    title: str
    sees: frozenset[str]
    only_in: frozenset[str]
    own_in: frozenset[str]


@cache
def roles() -> Mapping[str, Role]:
    """Every role, by id."""
    return {
        name: Role(
            name,
            str(row["title"]),
            frozenset(row["sees"]),
            frozenset(row.get("only_in", ())),
            frozenset(row.get("own_in", ())),
        )
        for name, row in _table().items()
        if name != "why"
    }


@cache
def whys() -> Mapping[str, str]:
    """The reasons for which somebody may look at a person outside their own cases, in words."""
    return {name: str(words) for name, words in _table()["why"].items()}


@cache
def _table() -> Mapping[str, Any]:
    file = Path(__file__).with_name("access.yaml")
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")))
