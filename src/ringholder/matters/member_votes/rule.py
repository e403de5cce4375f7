"""The rule of a vote of members, as its acts say it: frozen at opening, exact, never rounded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from ringholder.register.act import instant

RULE_FIELDS = (
    "vote_questions", "denominator", "abstentions", "threshold", "threshold_is", "must_pass",
    "some_of", "turnout_minimum", "turnout_of", "tie", "vote_kind", "vote_ways", "may_change",
    "vote_effect", "required_by", "re_ballot_allowed",
)  # fmt: skip
"""What of an act is the rule. The times are not: a re-ballot has others."""
MOST_QUESTIONS = 10
_FRACTION = re.compile(r"([0-9]{1,6})\s*/\s*([0-9]{1,6})")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)\s*%")
_WEIGHT = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6}|/[0-9]{1,6})?")


class Passes(StrEnum):
    """In which counts a question has to be carried."""

    OVERALL = "overall"
    EACH = "each"
    EACH_AND_OVERALL = "each-and-overall"
    SOME = "some"
    SOME_AND_OVERALL = "some-and-overall"

    @property
    def asks_overall(self) -> bool:
        """Whether it has to be carried by all members together."""
        return self in (Passes.OVERALL, Passes.EACH_AND_OVERALL, Passes.SOME_AND_OVERALL)

    @property
    def asks_each(self) -> bool:
        """Whether it has to be carried in every constituency."""
        return self in (Passes.EACH, Passes.EACH_AND_OVERALL)

    @property
    def asks_some(self) -> bool:
        """Whether it has to be carried in so many constituencies."""
        return self in (Passes.SOME, Passes.SOME_AND_OVERALL)


class NoRule(ValueError):
    """What is said is no rule of a vote; the message says why, and what to write."""


@dataclass(frozen=True, slots=True)
class VoteRule:
    """How a vote of members is decided.

    `eligible`: the share is of all votes on the roll, else of the votes cast; among those
    abstentions count where `abstentions_count`. `strictly`: more than the threshold, else at least.
    `tie_falls`: as many for as against does not carry, whatever the threshold says.
    """

    questions: tuple[str, ...]
    eligible: bool
    abstentions_count: bool
    threshold: Fraction
    strictly: bool
    passes: Passes = Passes.OVERALL
    some_of: int = 0
    turnout_minimum: Fraction | None = None
    turnout_in_each: bool = False
    tie_falls: bool = True
    secret: bool = False
    online: bool = True
    paper: bool = False
    may_change: bool = False
    binding: bool = False
    required_by: str = ""
    re_ballot: bool = False

    @property
    def by_constituency(self) -> bool:
        """Whether anything is asked of constituencies apart."""
        return self.passes is not Passes.OVERALL or self.turnout_in_each


def share(text: str) -> Fraction:
    """An exact share from `2/3`, `50%` or `66.7%`. Raises `NoRule`: a share is of 0 to 1."""
    plain = text.strip()
    if found := _FRACTION.fullmatch(plain):
        top, bottom = int(found[1]), int(found[2])
        if bottom and 0 <= top <= bottom:
            return Fraction(top, bottom)
    elif found := _PERCENT.fullmatch(plain):
        part = Fraction(found[1]) / 100
        if part <= 1:
            return part
    raise NoRule(f"“{plain[:40]}” is no share. Write it as 2/3 or 50%.")


def votes(text: str) -> Fraction:
    """A number of votes, exact, from `1`, `2.5` or `1/3`. Raises `NoRule`."""
    plain = text.strip().replace(",", "")
    if _WEIGHT.fullmatch(plain) and not plain.endswith("/0") and not _no_bottom(plain):
        return Fraction(plain)
    raise NoRule(f"“{text.strip()[:40]}” is no number of votes. Write it as 1, 2.5 or 1/3.")


def _no_bottom(text: str) -> bool:
    _, slash, bottom = text.partition("/")
    return bool(slash) and int(bottom) == 0


def rule_of(said: Mapping[str, Any]) -> VoteRule:
    """The rule that the fields of an act say. Raises `NoRule` for what cannot be one."""
    wrong = next(faults(said), None)
    if wrong is not None:
        raise NoRule(wrong)
    minimum = said.get("turnout_minimum")
    return VoteRule(
        questions=tuple(said["vote_questions"]),
        eligible=said["denominator"] == "eligible",
        abstentions_count=said["abstentions"] == "counted",
        threshold=share(said["threshold"]),
        strictly=said["threshold_is"] == "more-than",
        passes=Passes(said["must_pass"]),
        some_of=int(said.get("some_of", 0)),
        turnout_minimum=share(minimum) if minimum else None,
        turnout_in_each=said.get("turnout_of") == "each",
        tie_falls=said["tie"] == "falls",
        secret=said["vote_kind"] == "secret",
        online=said["vote_ways"] != "paper",
        paper=said["vote_ways"] != "online",
        may_change=bool(said.get("may_change", False)),
        binding=said["vote_effect"] == "binding",
        required_by=str(said.get("required_by", "")),
        re_ballot=bool(said.get("re_ballot_allowed", False)),
    )


def faults(said: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a rule, each a sentence with what to write."""
    questions = said["vote_questions"]
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        yield f"A vote has 1 to {MOST_QUESTIONS} questions, each on a line of its own."
    if len(set(questions)) < len(questions):
        yield "Two questions have the same words: nobody could tell their results apart."
    yield from _wrong_shares(said)
    if said["must_pass"].startswith("some") and not said.get("some_of"):
        yield "Say in how many constituencies it has to be carried."
    if said.get("may_change") and said["vote_kind"] == "secret":
        yield "A secret ballot cannot be changed: nobody can find it again. Let it stand as cast."
    if said["vote_effect"] == "binding" and not said.get("required_by"):
        yield "A vote binds by a clause: name the constitution and the clause, or say it advises."


def _wrong_shares(said: Mapping[str, Any]) -> Iterator[str]:
    for name in ("threshold", "turnout_minimum"):
        text = said.get(name)
        try:
            found = share(text) if text else None
        except NoRule as problem:
            yield str(problem)
            continue
        if name == "threshold" and found == 1 and said["threshold_is"] == "more-than":
            yield "More than all can never be reached. Write at least 1/1, or less."
        if name == "threshold" and found == 0 and said["threshold_is"] == "at-least":
            yield "At least none is reached by no vote at all. Write a share above 0."
        if name == "threshold" and found and 2 * found < 1 and said["tie"] == "falls":
            yield "Less than half is asked, and a tie is more than that: let the threshold decide."


def times_of(said: Mapping[str, Any]) -> tuple[datetime, datetime]:
    """When a vote opens and when it closes, as an act says it."""
    return instant(said["opens_at"]), instant(said["closes_at"])
