"""The result of a vote of members: what follows from a count under its rule, and why.

Three answers: carried, not carried, cannot say. What is not known is never taken for nought; and
where one constituency that failed settles it, what is not known of the others does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from ringholder.matters.member_votes.rule import VoteRule
from ringholder.matters.member_votes.sums import ALL_MEMBERS, Sums, together

HALF = Fraction(1, 2)
"""A tie can only fall where half is asked: below that it lies over the threshold."""


class Outcome(StrEnum):
    """What became of a question."""

    CARRIED = "carried"
    NOT_CARRIED = "not carried"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True)
class Part:
    """One count held against the rule: `met` is `None` where it cannot be said."""

    name: str
    sums: Sums
    share: Fraction | None
    met: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one question (from 1), with the counts it was worked out from, and reasons."""

    question: int
    words: str
    outcome: Outcome
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]

    @property
    def line(self) -> str:
        """As the act that declares it has it."""
        return f"{self.question}; {self.outcome}"


def result(rule: VoteRule, question: int, counts: Mapping[str, Sums]) -> Result:
    """The result of a question by the counts of its constituencies."""
    whole = part_of(rule, ALL_MEMBERS, together(counts.values()), overall=True)
    each = [part_of(rule, name, sums, overall=False) for name, sums in counts.items()]
    asked = list(_asked(rule, whole, each, len(counts)))
    outcome = _all_of(met for met, _ in asked)
    shown = (*each, whole) if len(counts) > 1 or rule.by_constituency else (whole,)
    said = [part.reason for part in _telling(rule, whole, each)]
    return Result(
        question,
        rule.questions[question - 1],
        outcome,
        tuple(shown),
        (*said, *(reason for _, reason in asked if reason)),
    )


def _telling(rule: VoteRule, whole: Part, each: list[Part]) -> list[Part]:
    apart = rule.passes.asks_each or rule.passes.asks_some
    return [*(each if apart else ()), *((whole,) if rule.passes.asks_overall else ())]


def _all_of(answers: Iterable[bool | None]) -> Outcome:
    found = list(answers)
    if False in found:
        return Outcome.NOT_CARRIED
    return Outcome.CANNOT_SAY if None in found else Outcome.CARRIED


def _asked(
    rule: VoteRule, whole: Part, each: list[Part], many: int
) -> Iterable[tuple[bool | None, str]]:
    """What has to hold, each with the sentence that says whether it does."""
    if rule.passes.asks_overall:
        yield whole.met, ""
    if rule.passes.asks_each:
        yield _each(each)
    if rule.passes.asks_some:
        yield _some(each, rule.some_of, many)
    if rule.turnout_minimum is not None:
        minimum = rule.turnout_minimum
        for part in each if rule.turnout_in_each else [whole]:
            yield _turnout(part, minimum)


def _each(each: list[Part]) -> tuple[bool | None, str]:
    failed = [part.name for part in each if part.met is False]
    unsaid = [part.name for part in each if part.met is None]
    if failed:
        return False, f"It has to be carried in each; it was not in {_named(failed)}."
    if unsaid:
        return None, f"It has to be carried in each; of {_named(unsaid)} that cannot be said."
    return True, f"It was carried in each of {len(each)}."


def _some(each: list[Part], needed: int, many: int) -> tuple[bool | None, str]:
    carried = sum(part.met is True for part in each)
    unsaid = sum(part.met is None for part in each)
    says = f"It has to be carried in {needed} of {many}; it was in {carried}"
    if carried >= needed:
        return True, f"{says}."
    if carried + unsaid >= needed:
        return None, f"{says}, and of {unsaid} that cannot be said."
    return False, f"{says}."


def _turnout(part: Part, minimum: Fraction) -> tuple[bool | None, str]:
    roll, voted = part.sums.roll, part.sums.voted
    if roll is None or voted is None:
        return None, f"{part.name}: how many may vote, or did, is not known."
    met = roll.voters > 0 and Fraction(voted.voters, roll.voters) >= minimum
    says = f"{part.name}: {voted.voters:,} of {roll.voters:,} voted"
    return met, f"{says}; at least {minimum} have to, {'and did' if met else 'so that it falls'}."


def part_of(rule: VoteRule, name: str, sums: Sums, *, overall: bool) -> Part:
    """One count held against the threshold."""
    of = _denominator(rule, sums)
    known = sums.in_favour is not None and of is not None
    needed = f"{'more than' if rule.strictly else 'at least'} {rule.threshold}"
    if not known and sums.share is None:
        return Part(
            name, sums, None, None, f"{name}: {_missing(rule, sums)}, so it cannot be said."
        )
    if known and of == 0:
        why = "no vote was cast" if not sums.abstained else "all abstained"
        why = "nobody may vote" if rule.eligible else why
        return Part(name, sums, None, False, f"{name}: {why}; of no votes there is no share.")
    found = sums.in_favour / of if known and sums.in_favour is not None and of else sums.share
    assert found is not None
    met = found > rule.threshold if rule.strictly else found >= rule.threshold
    tied = known and sums.in_favour == sums.against
    if known:
        says = f"{name}: {amount(sums.in_favour)} of {amount(of)} {_of_what(rule)} are for"
    else:
        says = f"{name}: as it was published, {percent(found)} are for"
    told = "met" if met else "not met"
    if met and tied and rule.tie_falls and rule.threshold >= HALF:
        met, told = False, "reached, but as many are against, and a tie falls"
    of_it = f" ({percent(found)})" if known else ""
    return Part(name, sums, found, met, f"{says}{of_it}; {needed} is needed: {told}.")


def _denominator(rule: VoteRule, sums: Sums) -> Fraction | None:
    if rule.eligible:
        return sums.roll.votes if sums.roll is not None else None
    if sums.in_favour is None or sums.against is None:
        return None
    return sums.cast if rule.abstentions_count else sums.in_favour + sums.against


def _missing(rule: VoteRule, sums: Sums) -> str:
    if sums.in_favour is None:
        return "how many voted for it is not known"
    if rule.eligible:
        return "how many votes there are on the roll is not known"
    return "how many voted against it, or abstained, is not known"


def _of_what(rule: VoteRule) -> str:
    if rule.eligible:
        return "votes on the roll"
    return "votes cast" if rule.abstentions_count else "votes for and against"


def amount(number: Fraction | None) -> str:
    """A number of votes for people: whole ones with commas, others as an exact fraction."""
    if number is None:
        return "not known"
    return f"{number.numerator:,}" if number.denominator == 1 else str(number)


def percent(share: Fraction) -> str:
    """A share as a percentage with one figure after the point, rounded half up: for reading only.

    What is not the whole is never shown as 100%, nor what is something as 0%.
    """
    exact = Decimal(share.numerator) * 100 / Decimal(share.denominator)
    told = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if told == 100 and share < 1:
        return "just under 100%"
    return "just over 0%" if told == 0 and share > 0 else f"{told}%"


def _named(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
