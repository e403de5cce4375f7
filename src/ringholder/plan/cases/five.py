"""The five cases of a business case, and what each has to answer at which stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.rates import Mark

_TABLE = Path(__file__).with_name("five_cases.yaml")
STAGES = ("soc", "obc", "fbc")
"""Strategic outline, outline and full business case, in their order."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the first stage that has to answer it."""

    id: str
    asks: str
    first: str

    def due_at(self, stage: str) -> bool:
        """Whether a stage has to answer it."""
        return STAGES.index(self.first) <= STAGES.index(stage)


@dataclass(frozen=True, slots=True)
class FiveCase:
    """One of the five: what it asks, and its questions."""

    id: str
    title: str
    asks: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The five, how far their source was read, and what the stages are called.

    `verified`: whether anybody read the official text; where not, what a stage lacks is shown and
    is not for decision.
    """

    cases: tuple[FiveCase, ...]
    stages: Mapping[str, str]
    source: str
    mark: Mark
    verified: bool

    def titled(self, question: str) -> Question | None:
        """A question by its id."""
        return next((q for one in self.cases for q in one.questions if q.id == question), None)


@cache
def shipped() -> Model:
    """The model that comes with Ringholder."""
    told: Mapping[str, Any] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    cases = tuple(
        FiveCase(one["id"], one["title"], one["asks"], tuple(map(_question, one["questions"])))
        for one in told["cases"]
    )
    return Model(cases, told["stages"], told["source"], Mark(told["mark"]), told["verified"])


def _question(told: Mapping[str, str]) -> Question:
    return Question(told["id"], told["asks"], told["from"])
