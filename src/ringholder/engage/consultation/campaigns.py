"""Duplicates and campaigns: marked with which they are, and never dropped; both counts are shown.

Who writes with others means what they write. A campaign is told as one voice of many people: how
many sent it, and how many different things were said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from math import exp, lgamma, log
from pathlib import Path

import yaml

from ringholder.engage.consultation.questionnaire import Questionnaire
from ringholder.engage.consultation.responses import Response, free_text
from ringholder.measures.near_duplicates import alike

_TABLE = Path(__file__).with_name("campaigns.yaml")
_BEGINNING = 80


@dataclass(frozen=True, slots=True)
class Rule:
    """From when texts are near, and from when they are a campaign."""

    similar: float
    fewest_words: int
    campaign_from: int
    burst_chance: float
    illustrative: bool = True


@dataclass(frozen=True, slots=True)
class Alikes:
    """Responses of the same text or nearly the same: their numbers, and how many are word for word.

    `name` is that of a campaign, and empty where they are too few for one.
    """

    numbers: tuple[str, ...]
    word_for_word: int
    begins: str
    first_on: date
    last_on: date
    name: str = ""

    @property
    def words(self) -> str:
        """How many, and how many of them word for word."""
        many, same = len(self.numbers), self.word_for_word
        exactly = "none" if same == 1 else "all" if same == many else f"{same:,}"
        return f"{many:,} responses, {exactly} word for word"


@dataclass(frozen=True, slots=True)
class Burst:
    """A day with far more responses than the others; `expected` as all others have on average."""

    on: date
    responses: int
    expected: float
    of_campaigns: int


@dataclass(frozen=True, slots=True)
class Marked:
    """All responses, marked with their campaign, and both counts: all, and distinct."""

    responses: tuple[Response, ...]
    campaigns: tuple[Alikes, ...]
    duplicates: tuple[Alikes, ...]
    bursts: tuple[Burst, ...]
    distinct: int
    rule: Rule

    @property
    def all(self) -> int:
        """How many came."""
        return len(self.responses)


@cache
def shipped_rule() -> Rule:
    """The rule that comes with Ringholder; illustrative."""
    return Rule(**yaml.safe_load(_TABLE.read_text(encoding="utf-8")))


def marked(
    responses: Sequence[Response],
    questionnaire: Questionnaire | None = None,
    rule: Rule | None = None,
) -> Marked:
    """Mark which responses are of a campaign, and which are like another.

    What somebody marked before stays as it is. The order of the responses does not matter.
    """
    rule = rule or shipped_rule()
    ordered = sorted(responses, key=lambda one: one.number)
    texts = [free_text(one, questionnaire) for one in ordered]
    found = alike(texts, rule.similar, rule.fewest_words)
    groups = sorted(
        (_alikes(members, ordered, texts, found.same) for members in _members(found.near)),
        key=lambda one: (-len(one.numbers), one.numbers),
    )
    large = [one for one in groups if len(one.numbers) >= rule.campaign_from]
    campaigns = tuple(replace(one, name=f"Campaign {at}") for at, one in enumerate(large, start=1))
    named = {number: one.name for one in campaigns for number in one.numbers}
    told = tuple(replace(one, campaign=one.campaign or named.get(one.number)) for one in ordered)
    return Marked(
        responses=told,
        campaigns=campaigns,
        duplicates=tuple(one for one in groups if len(one.numbers) < rule.campaign_from),
        bursts=tuple(_bursts(told, rule)),
        distinct=len(set(found.near)),
        rule=rule,
    )


def _members(near: Sequence[int]) -> Iterator[list[int]]:
    """The places of those in a group of more than one."""
    groups: dict[int, list[int]] = {}
    for at, leader in enumerate(near):
        groups.setdefault(leader, []).append(at)
    return (members for members in groups.values() if len(members) > 1)


def _alikes(
    members: list[int], ordered: Sequence[Response], texts: Sequence[str], same: Sequence[int]
) -> Alikes:
    commonest, times = Counter(same[at] for at in members).most_common(1)[0]
    days = [ordered[at].on for at in members]
    return Alikes(
        numbers=tuple(ordered[at].number for at in members),
        word_for_word=times,
        begins=_beginning(texts[commonest]),
        first_on=min(days),
        last_on=max(days),
    )


def _beginning(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _BEGINNING else f"{plain[:_BEGINNING].rsplit(' ', 1)[0]} …"


# ---- bursts --------------------------------------------------------------------------------------


def _bursts(responses: Sequence[Response], rule: Rule) -> Iterator[Burst]:
    """The days on which far more came than on the others, by the chance of a Poisson count."""
    told = Counter(one.on for one in responses)
    if not told:
        return
    first, last = min(told), max(told)
    days = (last - first).days + 1
    for on in (first + timedelta(n) for n in range(days) if days > 1):
        others = (len(responses) - told[on]) / (days - 1)
        if told[on] > others and _at_least(told[on], others) < rule.burst_chance:
            of = sum(one.on == on and one.campaign is not None for one in responses)
            yield Burst(on, told[on], others, of)


def _at_least(count: int, expected: float) -> float:
    """The chance of a Poisson count of so many or more."""
    if expected <= 0:
        return 0.0 if count else 1.0
    below = (exp(n * log(expected) - expected - lgamma(n + 1)) for n in range(count))
    return max(0.0, 1.0 - sum(below))
