"""What is brought for decision: questions over all functions, areas and sums of a charter.

The charter routes every question; here only those are picked by whom it names, so that every body
and post that decides anything comes to decide something.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.matters.case import question_of
from ringholder.matters.routing import routing

Question = dict[str, Any]
NO_MONEY, SMALL, LARGE = ("none", "none"), ("50000", "150000"), ("2000000", "8000000")


class Asks:
    """The questions that a charter answers on a day, by who decides them."""

    def __init__(self, charter: Charter, on: date) -> None:
        self.charter = charter
        self.by_decider: dict[str, list[Question]] = {}
        self.by_nobody: list[Question] = []
        for question in _questions(charter):
            named = routing(charter, question_of(question, on))["competent"]
            assert isinstance(named, list)
            if not named:
                self.by_nobody.append(question)
            elif len(named) == 1:
                self.by_decider.setdefault(str(named[0]), []).append(question)

    def pick(self, random: Random, weights: dict[str, int]) -> Question:
        """A question: first who is to decide it, then which."""
        deciders = sorted(self.by_decider)
        decider = random.choices(deciders, [weights.get(d, 1) for d in deciders])[0]
        return _dressed(random.choice(self.by_decider[decider]), self.charter, random)


def _questions(charter: Charter) -> Iterator[Question]:
    inside = {given(area.within) for area in charter.areas.values()}
    leaves = [name for name in charter.areas if name not in inside]
    for function in charter.functions:
        for area in leaves:
            for a_year, whole_life in (NO_MONEY, SMALL, LARGE):
                yield {
                    "function": function,
                    "area": [area],
                    "a_year": a_year,
                    "whole_life": whole_life,
                }


def _dressed(question: Question, charter: Charter, random: Random) -> Question:
    """The question with its title, tags and those whom it affects."""
    tags = [tag for tag in _tags(charter) if random.random() < 0.05]
    if random.random() < 0.15:
        tags.append("irreversible")
    named = sorted(charter.organisations)
    affects = random.sample(named, random.choice((0, 0, 1, 2)))
    name = charter.functions[question["function"]].title
    return {
        **question,
        "title": f"{name}, {charter.areas[question['area'][0]].name}",
        "summary": "A proposal in a simulation.",
        "tags": sorted(set(tags)),
        "affects": sorted(affects),
    }


@cache
def _tags_of(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def _tags(charter: Charter) -> tuple[str, ...]:
    found: list[str] = []
    for condition in charter.conditions.values():
        when = given(condition.when)
        found += (given(when.tags) or ()) if when is not None else ()
    return _tags_of(tuple(found))
