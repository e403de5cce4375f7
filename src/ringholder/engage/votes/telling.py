"""A vote in plain words and as data: its rule, its turnout, its results with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from ringholder.engage.votes.box import Count
from ringholder.matters.member_votes.result import Part, Result, percent
from ringholder.matters.member_votes.rule import Passes, VoteRule
from ringholder.matters.member_votes.sums import Size, written
from ringholder.register.act import Json

_WHERE: Mapping[Passes, str] = {
    Passes.OVERALL: "by all members together",
    Passes.EACH: "in each constituency",
    Passes.EACH_AND_OVERALL: "in each constituency, and by all members together",
}


def rule_in_words(rule: VoteRule) -> Iterator[str]:
    """The rule, a sentence for each thing that it settles."""
    share = f"{'more than' if rule.strictly else 'at least'} {rule.threshold}"
    yield f"It is carried if {share} of {_of_what(rule)} are for it, {_where(rule)}."
    if rule.tie_falls:
        yield "If as many are for it as against, it is not carried."
    else:
        yield "If as many are for it as against, the threshold alone decides."
    if rule.turnout_minimum is not None:
        where = " in each constituency" if rule.turnout_in_each else ""
        yield f"At least {rule.turnout_minimum} of the voters have to vote{where}."
    yield "The vote is secret." if rule.secret else "Votes are named: how each voted is published."
    yield _ways(rule)
    if rule.may_change:
        yield "A vote may be changed until the end."
    if rule.binding:
        yield f"It binds, by {rule.required_by}."
    else:
        asked = f" {rule.required_by} asks for it." if rule.required_by else ""
        yield f"It advises: whoever decides says what follows from it, and why.{asked}"
    yield "There may be a re-ballot." if rule.re_ballot else "There is no re-ballot."


def _of_what(rule: VoteRule) -> str:
    if rule.eligible:
        return "all votes on the roll, cast or not,"
    return (
        "the votes cast, abstentions among them,"
        if rule.abstentions_count
        else ("the votes for and against, without abstentions,")
    )


def _where(rule: VoteRule) -> str:
    if rule.passes in _WHERE:
        return _WHERE[rule.passes]
    both = ", and by all members together" if rule.passes.asks_overall else ""
    return f"in at least {rule.some_of} constituencies{both}"


def _ways(rule: VoteRule) -> str:
    if rule.online and rule.paper:
        return "Votes are cast online or on paper; each voter has one, whichever way."
    return "Votes are cast online." if rule.online else "Votes are cast on paper."


def turnout_in_words(voted: Mapping[str, Size], roll: Mapping[str, Size]) -> str:
    """How many voted of those who may."""
    did, may = (sum(one.voters for one in sizes.values()) for sizes in (voted, roll))
    share = f" ({percent(Fraction(did, may))})" if may else ""
    return f"{did:,} of {may:,} voted{share}."


def as_json(rule: VoteRule, counted: Count, results: Iterable[Result]) -> dict[str, Json]:
    """A count with its results, as data. Numbers of votes are text, since they are exact."""
    told: list[Json] = [_result(one) for one in results]
    sizes: list[Json] = [
        {
            "constituency": name,
            "voters": counted.roll[name].voters,
            "votes": written(counted.roll[name].votes),
            "voted": counted.voted[name].voters,
        }
        for name in sorted(counted.roll)
    ]
    words: list[Json] = list(rule_in_words(rule))
    return {"rule": words, "turnout": sizes, "results": told}


def _result(one: Result) -> dict[str, Json]:
    parts: list[Json] = [_part(part) for part in one.parts]
    reasons: list[Json] = list(one.reasons)
    return {
        "question": one.words,
        "outcome": str(one.outcome),
        "reasons": reasons,
        "counts": parts,
    }


def _part(part: Part) -> dict[str, Json]:
    sums = part.sums
    numbers = {
        "for": sums.in_favour,
        "against": sums.against,
        "abstained": sums.abstained,
        "spoiled": sums.spoiled,
        "share": part.share,
    }
    told: dict[str, Json] = {
        name: None if number is None else written(number) for name, number in numbers.items()
    }
    return {"name": part.name, **told, "met": part.met, "reason": part.reason}
