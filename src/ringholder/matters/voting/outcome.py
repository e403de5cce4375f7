"""What carries and what does not: the outcome of sums that are known, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ringholder.charter.ballot import PRESIDING
from ringholder.charter.majority import CONSENSUS, SIMPLE, Measure, NotSaid, measure, way
from ringholder.charter.said import UNKNOWN, Said, each
from ringholder.matters.frozen_how import How
from ringholder.matters.voting.attendance import Attendance
from ringholder.matters.voting.cast import Cast, Choice
from ringholder.matters.voting.steps import Answer, Step, resting
from ringholder.matters.voting.tally import Sums, Tally, groups


class Outcome(StrEnum):
    """What the count shows. `TIED` waits for the casting vote of whoever presides."""

    CARRIED = "carried"
    LOST = "lost"
    TIED = "tied"
    INQUORATE = "inquorate"
    CANNOT_SAY = "cannot-say"


def presiding(how: How, room: Attendance) -> str | None:
    """Who presides: the first of those who may who is there in person and not out of the item."""
    here = {place.place for place in room.here} - room.deputed
    able = (place.place for name in each(how.presides) for place in how.named(name))
    return next((place for place in able if place in here), None)


def measured(how: How, kind: str) -> Measure:
    """What carries by a majority of that name. Raises `NotSaid`."""
    return measure(kind, how.threshold, how.base)


Decided = tuple[str, Outcome, list[Step]]


@dataclass(frozen=True, slots=True)
class Count:
    """All that an outcome is worked out of."""

    how: How
    room: Attendance
    cast: Cast
    sums: Tally

    def outcome(self) -> Decided:
        """By what, the outcome, and its steps. Raises `NotSaid`."""
        self._refuse_unread()
        kind, assumed = way(self.how.body, self.how.decide_by, self.how.majority)
        steps = [Step("assumed", word=assumed)] if assumed else []
        whole = self.sums.whole
        steps.append(
            Step("votes", number=whole.in_favour, of=whole.against, needed=whole.abstained)
        )
        if self.how.decide_by == CONSENSUS:
            found = self._consensus(kind)
            steps.append(resting(found, self.how.clause("decide_by")))
            if found.kind != "consensus-broken" or kind == CONSENSUS:
                carried = found.kind == "consensus"
                return CONSENSUS, Outcome.CARRIED if carried else Outcome.LOST, steps
        outcome, more = self._by_vote(kind)
        clause = self.how.clause("majority")
        return "vote", outcome, [*steps, *(resting(step, clause) for step in more)]

    def _refuse_unread(self) -> None:
        if isinstance(self.how.places, Said):
            raise NotSaid("Who may vote was not read, or is not said.")
        unread = [place.role for place in self.how.voting if place.votes is UNKNOWN]
        if unread:
            raise NotSaid(f"How many votes some places have was not read: {', '.join(unread)}.")
        if self.room.second and self.how.several_mandates is UNKNOWN:
            raise NotSaid("Whether one person may cast the votes of several places was not read.")

    def _consensus(self, kind: str) -> Step:
        if self.sums.whole.against:
            word = "" if kind == CONSENSUS else "vote"
            return Step("consensus-broken", places=self.cast.of(Choice.AGAINST), word=word)
        found = "consensus" if self.sums.whole.in_favour else "nobody-in-favour"
        return Step(found, places=self.cast.of(Choice.DISSENT))

    def _by_vote(self, kind: str) -> tuple[Outcome, list[Step]]:
        found = measured(self.how, kind)
        steps = list(self._tests(found))
        if not self.sums.whole.in_favour:
            steps.append(Step("nobody-in-favour"))
        passed = all((step.number or 0) >= (step.needed or 0) for step in steps)
        whole = self.sums.whole
        if kind == SIMPLE and 0 < whole.in_favour == whole.against:
            outcome, more = self._tie()
            return outcome, [*steps, *more]
        steps += self._casting_unneeded()
        return Outcome.CARRIED if passed and whole.in_favour else Outcome.LOST, steps

    def _tests(self, found: Measure) -> Iterator[Step]:
        """What carries, in each group and in all; a double majority by class is of classes only."""
        if found.each and not groups(self.how, found.each):
            raise NotSaid(f"A majority is asked in each {found.each}, and nobody has one.")
        for name, sums in self.sums.groups.items():
            yield _test("group", found, sums, (name,))
        if found.each != "class":
            yield _test("majority", found, self.sums.whole, ())

    def _tie(self) -> tuple[Outcome, list[Step]]:
        how = self.how
        if how.tie is UNKNOWN or (how.tie == PRESIDING and how.presides is UNKNOWN):
            raise NotSaid("The votes are equal, and what happens then was not read.")
        if how.tie != PRESIDING:
            kind = "tie-falls" if how.tie == "falls" else "tie-not-said"
            return Outcome.LOST, [Step(kind), *self._casting_unneeded()]
        who = presiding(how, self.room)
        if who is None:
            return Outcome.LOST, [Step("tie-nobody-presides"), *self._casting_unneeded()]
        more = self._casting_unneeded(who)
        choice = self.cast.casting.get(who)
        if choice not in (Choice.FOR, Choice.AGAINST):
            return Outcome.TIED, [Step("tie-waits", places=(who,)), *more]
        outcome = Outcome.CARRIED if choice is Choice.FOR else Outcome.LOST
        return outcome, [Step("casting-vote", places=(who,), word=choice.value), *more]

    def _casting_unneeded(self, presides: str | None = None) -> list[Step]:
        """Casting votes of anybody but whoever presides over a tie."""
        others = tuple(sorted(place for place in self.cast.casting if place != presides))
        if not others:
            return []
        kind = "casting-not-theirs" if presides else "casting-unneeded"
        return [Step(kind, Answer.FAULT if presides else None, places=others)]


def _test(kind: str, found: Measure, sums: Sums, names: tuple[str, ...]) -> Step:
    """One count against what carries; `word` is the base."""
    base = sums.base(found.base)
    word = f"at-least {found.base}" if found.at_least else f"more-than {found.base}"
    return Step(
        kind,
        names=names,
        number=sums.in_favour,
        of=base,
        needed=found.needed(base),
        share=found.share,
        word=word,
    )
