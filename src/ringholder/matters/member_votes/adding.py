"""Whether a count adds up: to the roll, to those who voted, and to the receipts that were given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ringholder.matters.case import Case
from ringholder.matters.member_votes.result import amount
from ringholder.matters.member_votes.rule import NoRule
from ringholder.matters.member_votes.so_far import counts, rule_frozen, sizes_counted
from ringholder.matters.member_votes.sums import Size, Sums, read_sizes
from ringholder.matters.voting.secret import LEAST
from ringholder.register.store import Entry

BALLOTS = "ballots"


def wrong_count(case: Case, entry: Entry) -> Iterator[str]:
    """What does not add up in a count, each a sentence."""
    said, rule = entry.act.payload, rule_frozen(case, entry.index)
    try:
        voted = read_sizes(said["turnout_lines"])
        counted = counts(case, entry, entry.index)
    except NoRule as problem:
        yield str(problem)
        return
    sizes = sizes_counted(case, entry.index)
    yield from _wrong_turnout(sizes, voted)
    ballots = sum(one.voters for one in voted.values())
    if said["cite"]["kind"] != BALLOTS:
        yield f"What is cited is {said['cite']['kind']}, and no box of ballots."
    if not said["cite"]["rows"] == said["receipts"] == ballots:
        yield (
            f"{ballots:,} voted, {said['cite']['rows']:,} ballots are in the box and "
            f"{said['receipts']:,} receipts were given."
        )
    questions = range(1, len(rule.questions) + 1) if rule is not None else range(0)
    if set(counted) != set(questions):
        yield "It does not count every question, and no other."
    for question, found in sorted(counted.items()):
        yield from _wrong_sums(question, found, voted)


def few_voted(entry: Entry) -> Iterator[str]:
    """Where so few voted that whoever knows who they were knows how they did."""
    try:
        voted = read_sizes(entry.act.payload["turnout_lines"])
    except NoRule:
        return
    for name, size in sorted(voted.items()):
        if 0 < size.voters < LEAST:
            yield (
                f"In {name} only {size.voters} voted: whoever knows who they were can tell from "
                "the count how they did."
            )


def _wrong_turnout(sizes: Mapping[str, Size], voted: Mapping[str, Size]) -> Iterator[str]:
    if set(sizes) != set(voted):
        yield "It does not say of every constituency of the roll, and of no other, how many voted."
    for name in sorted(set(sizes) & set(voted)):
        may, did = sizes[name], voted[name]
        if did.voters > may.voters or did.votes > may.votes:
            yield (
                f"In {name} {did.voters:,} voted with {amount(did.votes)} votes; "
                f"{may.voters:,} may, with {amount(may.votes)}."
            )


def _wrong_sums(
    question: int, found: Mapping[str, Sums], voted: Mapping[str, Size]
) -> Iterator[str]:
    if set(found) != set(voted):
        yield f"Question {question} is not counted in every constituency, or in one that is none."
    for name in sorted(set(found) & set(voted)):
        sums = found[name]
        told = (sums.cast or Fraction(0)) + (sums.spoiled or Fraction(0))
        if told != voted[name].votes:
            yield (
                f"In {name} question {question} counts {amount(told)} votes; "
                f"{amount(voted[name].votes)} were cast."
            )
