"""How far an innovation has come: eight stages, which no official text was read for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ringholder.matters.case import Case
from ringholder.matters.innovation_trial import users
from ringholder.rates import Mark

_TABLE = Path(__file__).with_name("stages.yaml")
_OF_STATE: Mapping[str, str] = {
    "idea": "idea",
    "set-aside": "idea",
    "triaged": "concept",
    "proven": "concept",
    "planned": "pilot",
    "trialling": "pilot",
    "stopped": "evaluation",
    "reported": "evaluation",
    "evaluated": "adoption",
    "mainstream": "mainstream",
    "ended": "disinvest",
}
_SPREAD, _LEAST_USERS = "spread", 2


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its name on pages, and what it means."""

    id: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Stages:
    """All of them, the first first, with the mark of the list and where it is from."""

    mark: Mark
    source: str
    stages: tuple[Stage, ...]


@cache
def stages() -> Stages:
    """The list that comes with Ringholder."""
    told = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return Stages(Mark(told["mark"]), told["source"], tuple(Stage(**one) for one in told["stages"]))


def stage_of(case: Case) -> str | None:
    """The id of the stage of an innovation; `None` for one that was withdrawn."""
    if case.state == "evaluated" and len(users(case)) >= _LEAST_USERS:
        return _SPREAD
    return _OF_STATE.get(case.state)
