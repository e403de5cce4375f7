"""Counting at the table: from the acts of an item to the room, the votes and the result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.how import How
from ringholder.matters.local_day import local_day
from ringholder.matters.meeting import Meeting
from ringholder.matters.result import Choice, Outcome, Result, Vote, agreed, result
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.voting.attendance import attendance
from ringholder.matters.voting.secret import WHOLE, Box, NotSecret, secret
from ringholder.matters.voting.steps import Answer, Step
from ringholder.matters.voting.words import sentence_of
from ringholder.register.act import instant
from ringholder.register.store import Entry

_VERDICTS = {Answer.FAULT: Severity.ERROR, Answer.CANNOT_SAY: Severity.CANNOT_SAY}
_DECLARED = {"approved": Outcome.CARRIED, "rejected": Outcome.LOST}


def room(case: Case, meeting: Meeting, how: How, on: date, before: int) -> dict[str, str]:
    """The places of a body in the room, each with the person who sits there."""
    roll = case.world.roll
    found: dict[str, str] = {}
    for place, deputy in meeting.present.items():
        if place in how.roll:
            found[place] = deputy or next(iter(roll.holders(place, on, before)), place)
    return found


def left(case: Case, before: int, on: date) -> frozenset[str]:
    """The places that are out of the item: those that left it, and all else that the same sit in.

    Somebody who leaves in one capacity does not stay in the room in another.
    """
    out = case.out(before)
    how, meeting = case.how, case.meeting(before) if out else None
    if how is None or meeting is None:
        return frozenset(out)
    return attendance(how, room(case, meeting, how, on, before), out).out


def votes(case: Case, before: int = AT_THE_END) -> list[Vote]:
    """The votes since the last motion that stand before an act, in the order of the register."""
    opened = put_to_the_vote(case)
    since = (*case.since("vote", opened), *case.since("casting-vote", opened))
    told = [entry for entry in since if entry.index < before]
    return [
        Vote(
            e.act.payload.get("place", ""),
            Choice(e.act.payload.get("choice", "abstain")),
            e.act.at,
            casting=e.act.kind == "casting-vote",
            refused=_refused(case, e, before),
        )
        for e in sorted(told, key=lambda e: e.index)
    ]


def _refused(case: Case, vote: Entry, before: int) -> str:
    """Why a vote does not count, by who sat there when it was cast; empty where it may."""
    meeting = case.meeting(vote.index)
    if meeting is not None and vote.act.payload.get("place") not in meeting.present:
        return "vote-while-absent"
    return "vote-while-out" if case.was_sent_out(vote, before) else ""


def put_to_the_vote(case: Case) -> Entry | None:
    """When it was last put to the vote."""
    return case.last("move", "open")


def moved(case: Case) -> Entry | None:
    """The motion before those who vote; `None` when none was put since the item was opened."""
    put = put_to_the_vote(case)
    return put if put is not None and put.act.kind == "move" else None


def last_count(case: Case) -> Entry | None:
    """The last count of the ballots on what was last put."""
    return next(reversed(case.since("count", put_to_the_vote(case))), None)


def closes_at(case: Case) -> datetime | None:
    """When the vote closes, if it was said when it was put."""
    said = case.said("votes_until", "move")
    return instant(said) if said else None


def result_now(case: Case, entry: Entry, by: How | None = None) -> Result | None:
    """The result as it follows from the record, for the way in which it is said to be decided.

    `by` is another rule than the one that was frozen: what the same votes would have come to.
    """
    how, meeting = by or case.how, case.meeting(entry.index)
    if how is None or meeting is None:
        return None
    present = room(case, meeting, how, local_day(entry.act.at), entry.index)
    out, deputed = frozenset(case.out(entry.index)), meeting.deputed
    said = entry.act.payload
    if said.get("decided_by") == "consensus":
        all_ = agreed(how, present, out, set(said.get("dissent", ())))
        return result(how, all_, present, out, deputed=deputed)
    there = present | voted_before_leaving(case, how, present, entry.index)
    return result(how, votes(case, entry.index), there, out, closes_at(case), deputed)


def voted_before_leaving(
    case: Case, how: How, present: Collection[str], before: int = AT_THE_END
) -> dict[str, str]:
    """Who was in the room when they voted, and whose place is empty now: their vote was cast."""
    found: dict[str, str] = {}
    for vote in case.since("vote", put_to_the_vote(case)):
        place, meeting = vote.act.payload.get("place"), case.meeting(vote.index)
        if meeting is None or vote.index >= before or place in present:
            continue
        if place in meeting.present:
            on = local_day(vote.act.at)
            found[place] = room(case, meeting, how, on, vote.index).get(place, place)
    return found


def counted(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the outcome that an act declares."""
    said = entry.act.payload
    if said.get("decided_by") == "ballot":
        yield from _of_the_box(case, entry)
        return
    found = result_now(case, entry)
    if found is None:
        yield Says("The record shows no meeting at which it was decided.", "Decide it at one.")
        return
    told = [step for step in found.steps if step not in found.standing.steps]
    assert case.how is not None
    yield from steps(case.how, told)
    yield from _declared(found, entry)
    if said.get("decided_by") == "consensus":
        yield from _no_consensus(case, entry)
    sums = {"for": found.sums.in_favour, "against": found.sums.against}
    for name, sum_ in sums.items() if said.get("decided_by") == "vote" else ():
        if name in said and said[name] != sum_:
            yield Says(
                f"The decision says {said[name]} {name}; the votes that count are {sum_}.",
                "Correct the decision, or say which vote was left out.",
            )


def _no_consensus(case: Case, entry: Entry) -> Iterator[Says]:
    """Who voted against what is said to have been agreed by all, and is not said to dissent."""
    last = {vote.place: vote.choice for vote in votes(case) if not vote.casting}
    said = set(entry.act.payload.get("dissent", ()))
    against = sorted(p for p, choice in last.items() if choice is Choice.AGAINST and p not in said)
    if against:
        yield Says(
            f"It is said to have been agreed by all; {', '.join(against)} voted against it.",
            "Count the votes, or record the dissent.",
        )


def _declared(found: Result, entry: Entry) -> Iterator[Says]:
    declared = _DECLARED.get(str(entry.act.payload.get("outcome")))
    decides = {Outcome.CARRIED, Outcome.LOST, Outcome.TIED}
    if declared is not None and found.outcome in decides and declared is not found.outcome:
        yield Says(
            f"It was declared {entry.act.payload['outcome']}; by the votes and the rule it "
            f"{_WORDS[found.outcome]}.",
            "Declare what follows from the votes, or take the vote again.",
            authority=tuple(filter(None, [found.steps[-1].clause])),
            rests_on=found.rests_on,
        )


_WORDS = {
    Outcome.CARRIED: "carried",
    Outcome.LOST: "was lost",
    Outcome.TIED: "was tied and nobody has broken the tie",
}


def box_of(count: Entry) -> Box:
    """The ballots that an act of counting says there were; their order tells nothing."""
    said = count.act.payload
    return Box.of([c for c in ("for", "against", "abstain") for _ in range(said.get(c, 0))])


def ballot_result(case: Case, entry: Entry, count: Entry, by: How | None = None) -> Result | None:
    """The result of a secret ballot, as its count has it; `by` another rule. Raises `NotSecret`."""
    how, meeting = by or case.how, case.meeting(entry.index)
    if how is None or meeting is None:
        return None
    present = room(case, meeting, how, local_day(entry.act.at), entry.index)
    voters = [e.act.payload["place"] for e in case.since("cast", put_to_the_vote(case))]
    casting = [vote for vote in votes(case) if vote.casting]
    boxes = {WHOLE: box_of(count)}
    out = frozenset(case.out(entry.index))
    return secret(how, voters, boxes, present, out, casting, meeting.deputed)


def _of_the_box(case: Case, entry: Entry) -> Iterator[Says]:
    count = last_count(case)
    if count is None:
        yield Says("The record shows no count of the ballots.", "Count the box first.")
        return
    try:
        found = ballot_result(case, entry, count)
    except NotSecret as problem:
        yield Says(str(problem), "Take a named vote.")
        return
    if found is not None:
        yield from _declared(found, entry)
    said, counted_ = entry.act.payload, count.act.payload
    for name in ("for", "against", "abstain"):
        if name in said and said[name] != counted_[name]:
            yield Says(
                f"The decision says {said[name]} {name}, the count of the box {counted_[name]}.",
                "Correct the one that is wrong.",
            )


def steps(how: How, found: Iterable[Step]) -> Iterator[Says]:
    """What steps of a count show, where that is a fault or cannot be said."""
    for step in found:
        if step.answer in _VERDICTS:
            yield Says(
                sentence_of(how, step),
                severity=_VERDICTS[step.answer],
                authority=tuple(filter(None, [step.clause])),
                rests_on=step.rests_on,
            )
