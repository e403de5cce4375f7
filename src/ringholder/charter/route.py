"""route: who may decide a matter, at which rung it ought to be decided, and why.

The answer is the only lowest candidate with power that can sit. An unknown fact is branched: if all
branches agree, that is the answer, else the answer says on what it depends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.charter.bodies import Body
from ringholder.charter.branch import Branch, Way, answers, branches, known, ways
from ringholder.charter.docket import Docket, make_docket
from ringholder.charter.faults import Fault, unanswerable
from ringholder.charter.first import Prior
from ringholder.charter.grants import Grant, grants
from ringholder.charter.hearing import Hearing, Matter, hear
from ringholder.charter.model import Charter, Holder
from ringholder.charter.ought import Ought
from ringholder.charter.outcome import Outcome, decide, who_decides
from ringholder.charter.question import Question
from ringholder.charter.reasons import Refusal
from ringholder.charter.said import each
from ringholder.charter.sitting import Sitting, forecast
from ringholder.charter.standing import Standing, stand
from ringholder.charter.turns import unknowns
from ringholder.findings import RestsOn, weakest


@dataclass(slots=True)  # not frozen: that takes three times as long to make
class Route:
    """The answer to a question. Exactly one of `competent`, `fault` and `depends_on` is filled.

    `competent` has one holder, or several who decide jointly; `grants` are their powers with the
    chain of delegations. `not_competent` goes from the lowest up. `assumed` are the tags taken as
    absent that those who are lowest have no power over, `unread` the parts of the charter not read.
    """

    charter: Charter
    question: Question
    competent: tuple[Holder, ...] = ()
    grants: tuple[Grant, ...] = ()
    fault: Fault | None = None
    depends_on: tuple[Branch, ...] = ()
    ought: Ought | None = None
    not_competent: tuple[Refusal, ...] = ()
    assumed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    first: tuple[Prior, ...] = ()
    consult: tuple[Prior, ...] = ()
    sitting: Sitting | None = None

    @property
    def rung(self) -> str | None:
        """The rung of the (lowest) competent holder."""
        return self.competent[0].rung if self.competent else None

    @property
    def together(self) -> bool:
        """Whether several must decide together, and not each for itself."""
        function = self.charter.functions.get(self.question.function)
        return len(self.competent) > 1 and function is not None and function.jointly == "all"

    @property
    def deciders(self) -> str:
        """The names of those who decide: with `or` where each can decide for itself."""
        return self.listed([holder.name for holder in self.competent])

    def listed(self, names: Sequence[str]) -> str:
        """Names of several who have the power, joined as the function says; empty for none."""
        function = self.charter.functions.get(self.question.function)
        word = "or" if function is not None and function.jointly == "either" else "and"
        *others, last = names or [""]
        return f"{', '.join(others)} {word} {last}" if others else last

    @property
    def rests_on(self) -> RestsOn:
        """The weakest entry that the answer depends on."""
        if self.unread:
            return RestsOn.UNKNOWN
        return weakest([*(grant.rests_on for grant in self.grants), *self._legal_holders()])

    def _legal_holders(self) -> Iterator[RestsOn]:
        """How far to trust who holds the function in law, and who acts for them."""
        function = self.charter.functions.get(self.question.function)
        if function is None:
            return
        yield function.rests_on("legal_holder")
        roots = {grant.root for grant in self.grants}
        for name in each(function.legal_holder):
            acting = self.charter.acting(name)
            if not roots or (acting is not None and acting.id in roots):
                yield self.charter.organisations[name].rests_on("governed_by")


_NONE: frozenset[str] = frozenset()
_KEPT = 100_000
"""Hearings kept ready; after so many different kinds of matter a router starts afresh."""


class Router:
    """A charter made ready to answer questions of one day, many and fast."""

    def __init__(self, charter: Charter, on: date) -> None:
        self.charter = charter
        self.on = on
        self._held: dict[str, list[Grant]] = {}
        self._dockets: dict[tuple[str, tuple[str, ...]], Docket] = {}
        self._hearings: dict[tuple[object, ...], Hearing] = {}
        self._sittings: dict[tuple[str, frozenset[str]], Sitting] = {}
        self._standings: dict[tuple[Docket, tuple[int, ...]], Standing] = {}

    def docket(self, function: str, area: tuple[str, ...]) -> Docket:
        """The docket of a function in an area; both must be known to the charter."""
        found = self._dockets.get((function, area))
        if found is None:
            placed = self.charter.functions[function]
            found = make_docket(self.charter, placed, area, self.on, self.grants(function))
            self._dockets[function, area] = found
        return found

    def grants(self, function: str) -> list[Grant]:
        """Every grant of a function that the charter knows, worked out once."""
        found = self._held.get(function)
        if found is None:
            placed = self.charter.functions[function]
            found = self._held[function] = grants(self.charter, placed, self.on)
        return found

    def holders(
        self,
        function: str,
        area: tuple[str, ...],
        sums: Mapping[str, Decimal],
        tags: frozenset[str] = _NONE,
        affects: frozenset[str] = _NONE,
    ) -> tuple[str, ...]:
        """Only who decides, with every fact known: one holder, several jointly, or none.

        All that is named must be known to the charter.
        """
        hearing = self._hearings.get((function, area, tags, affects, _NONE))
        if hearing is None:
            hearing = self._hear(function, area, Matter(tags, affects))
        return who_decides(hearing, sums)

    def route(self, question: Question) -> Route:
        """The whole answer. Never raises: a question that makes no sense gets a fault."""
        if question.on != self.on:
            return self.charter.route(question)
        function, area, tags = question.function, question.area, question.tags
        affects, unsure = question.affects, question.unsure
        hearing = self._hearings.get((function, area, tags, affects, unsure))
        if hearing is None:
            fault = unanswerable(self.charter, question)
            if fault is not None:
                return Route(self.charter, question, fault=fault)
            hearing = self._hear(function, area, Matter(tags, affects, unsure))
        return self._heard(hearing, question)

    def _hear(self, function: str, area: tuple[str, ...], matter: Matter) -> Hearing:
        if len(self._hearings) >= _KEPT:
            self._hearings.clear()
            self._sittings.clear()
        heard = hear(self.docket(function, area), matter, self._forecast)
        self._hearings[function, area, matter.tags, matter.affects, matter.unsure] = heard
        return heard

    def _heard(self, hearing: Hearing, question: Question) -> Route:
        sums = known(question.value)
        unknown = unknowns(hearing, question.value)
        outcome = decide(hearing.docket, hearing.contenders, sums)
        if not unknown:
            return self._answer(hearing, question, outcome)
        found, all_of_them = ways(hearing, sums, unknown, self._forecast)
        if all_of_them and len(answers(hearing.docket, found)) == 1:
            return self._answer(hearing, question, found[0].outcome)
        return self._depends(hearing, question, found, outcome)

    def _answer(self, hearing: Hearing, question: Question, outcome: Outcome) -> Route:
        standing = self._standing(hearing.docket, outcome.lowest)
        sits = standing.sits
        return Route(
            self.charter,
            question,
            competent=standing.competent,
            grants=standing.grants,
            fault=standing.fault,
            ought=standing.ought,
            not_competent=standing.below(outcome.refusals),
            assumed=standing.assumed(hearing.matter),
            unread=standing.unread,
            first=hearing.first.of(question.value),
            consult=hearing.consult.of(question.value),
            sitting=self._forecast(sits, question.affects) if sits is not None else None,
        )

    def _depends(
        self, hearing: Hearing, question: Question, found: list[Way], for_certain: Outcome
    ) -> Route:
        nobody_yet = self._standing(hearing.docket, ())
        lowest = tuple(sorted({place for way in found for place in way.outcome.lowest}))
        maybe = self._standing(hearing.docket, lowest)
        return Route(
            self.charter,
            question,
            depends_on=branches(hearing.docket, found),
            ought=nobody_yet.ought,
            not_competent=nobody_yet.below(for_certain.refusals),
            assumed=maybe.assumed(hearing.matter),
            unread=maybe.unread,
            first=hearing.first.of(question.value),
            consult=hearing.consult.of(question.value),
        )

    def _forecast(self, body: Body, affects: frozenset[str]) -> Sitting:
        found = self._sittings.get((body.id, affects))
        if found is None:
            found = forecast(self.charter, body, affects, self.on)
            self._sittings[body.id, affects] = found
        return found

    def _standing(self, docket: Docket, lowest: tuple[int, ...]) -> Standing:
        found = self._standings.get((docket, lowest))
        if found is None:
            found = self._standings[docket, lowest] = stand(self.charter, docket, lowest)
        return found


def route(charter: Charter, question: Question) -> Route:
    """Who may decide the matter, where it ought to be decided, and why."""
    return charter.router(question.on).route(question)
