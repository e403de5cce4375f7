"""route: who may decide a matter, at which rung it ought to be decided, and why.

The answer is the only lowest candidate with power that can sit. An unknown fact is branched: if all
branches agree, that is the answer, else the answer says on what it depends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.charter.bodies import Body
from ringholder.charter.branch import MOST, Alternative, Unknown, combinations, known, unknowns
from ringholder.charter.docket import Docket, make_docket
from ringholder.charter.faults import Fault, nobody, nobody_can, two_holders, unanswerable
from ringholder.charter.first import Prior, priors
from ringholder.charter.grants import Grant
from ringholder.charter.model import Charter, Holder
from ringholder.charter.ought import Ought, ought
from ringholder.charter.outcome import Facts, Outcome, decide
from ringholder.charter.question import Question
from ringholder.charter.reasons import Reason
from ringholder.charter.sitting import Sitting, forecast
from ringholder.findings import RestsOn, weakest


@dataclass(frozen=True, slots=True)
class Refusal:
    """A candidate below the one that decides, and why it is not the one."""

    holder: Holder
    height: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Branch:
    """What the answer is if unknown facts turn out so; several holders decide jointly."""

    facts: tuple[str, ...]
    if_: tuple[str, ...]
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The answer to a question. Exactly one of `competent`, `fault` and `depends_on` is filled.

    `competent` has one holder, or several who decide jointly; `grants` are their powers with the
    chain of delegations. `not_competent` goes from the lowest up. `assumed` are the tags taken as
    absent that would have changed the answer, `unread` the parts of the charter not read.
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
    def rests_on(self) -> RestsOn:
        """The weakest entry that the answer depends on."""
        marks = [grant.rests_on for grant in self.grants]
        function = self.charter.functions.get(self.question.function)
        if function is not None:
            marks.append(function.rests_on("legal_holder"))
        return RestsOn.UNKNOWN if self.unread else weakest(marks)


class Router:
    """A charter made ready to answer questions of one day, many and fast."""

    def __init__(self, charter: Charter, on: date) -> None:
        self.charter = charter
        self.on = on
        self._dockets: dict[tuple[str, tuple[str, ...]], Docket] = {}
        self._sittings: dict[tuple[str, frozenset[str]], Sitting] = {}
        self._oughts: dict[tuple[int, tuple[str, ...]], Ought | None] = {}

    def docket(self, function: str, area: tuple[str, ...]) -> Docket:
        """The docket of a function in an area; both must be known to the charter."""
        found = self._dockets.get((function, area))
        if found is None:
            placed = self.charter.functions[function]
            found = make_docket(self.charter, placed, area, self.on)
            self._dockets[function, area] = found
        return found

    def sitting(self, body: Body, affects: frozenset[str]) -> Sitting:
        """The forecast of a body for a matter that touches these organisations."""
        found = self._sittings.get((body.id, affects))
        if found is None:
            found = self._sittings[body.id, affects] = forecast(self.charter, body, affects)
        return found

    def holders(
        self,
        function: str,
        area: tuple[str, ...],
        sums: Mapping[str, Decimal],
        tags: frozenset[str] = frozenset(),
        affects: frozenset[str] = frozenset(),
    ) -> tuple[str, ...]:
        """Only who decides, with every fact known: one holder, several jointly, or none."""
        docket = self.docket(function, area)
        outcome = decide(docket, Facts(sums, tags, affects), self.sitting)
        return outcome.holders(docket)

    def route(self, question: Question) -> Route:
        """The whole answer. Never raises: a question that makes no sense gets a fault."""
        fault = unanswerable(self.charter, question)
        if fault is not None:
            return Route(self.charter, question, fault=fault)
        docket = self.docket(question.function, question.area)
        unknown = unknowns(docket, question)
        if not unknown:
            return self._answer(docket, question, decide(docket, known(question), self.sitting))
        return self._branched(docket, question, unknown)

    def _branched(self, docket: Docket, question: Question, unknown: list[Unknown]) -> Route:
        tried: list[tuple[tuple[Alternative, ...], Outcome]] = []
        for chosen, facts in combinations(known(question), unknown):
            tried.append((chosen, decide(docket, facts, self.sitting)))
            if len(tried) >= MOST:
                break
        answers = {outcome.holders(docket) for _, outcome in tried}
        if len(answers) == 1:
            return self._answer(docket, question, tried[0][1])
        return Route(
            self.charter,
            question,
            depends_on=tuple(_branches(docket, unknown, tried)),
            ought=self._ought(docket, ()),
            not_competent=tuple(self._below(docket, tried[0][1])),
            unread=docket.unread,
            first=priors(self.charter, docket, question, first=True),
            consult=priors(self.charter, docket, question, first=False),
        )

    def _answer(self, docket: Docket, question: Question, outcome: Outcome) -> Route:
        ids = outcome.holders(docket)
        joint = docket.function.jointly in ("all", "either")
        fault = self._fault(docket, question, ids, joint)
        grants = tuple(docket.candidates[place] for place in outcome.lowest)
        held = {grant.holder.id: grant.holder for grant in grants} if fault is None else {}
        body = next((holder for holder in held.values() if isinstance(holder, Body)), None)
        return Route(
            self.charter,
            question,
            competent=tuple(held.values()),
            grants=grants if fault is None else (),
            fault=fault,
            ought=self._ought(docket, ids),
            not_competent=tuple(self._below(docket, outcome)),
            assumed=_assumed(docket, question),
            unread=docket.unread,
            first=priors(self.charter, docket, question, first=True),
            consult=priors(self.charter, docket, question, first=False),
            sitting=self.sitting(body, question.affects) if body is not None else None,
        )

    def _fault(
        self, docket: Docket, question: Question, ids: tuple[str, ...], joint: bool
    ) -> Fault | None:
        if not docket.candidates:
            return nobody(self.charter, question)
        if not ids:
            return nobody_can(self.charter, question)
        return two_holders(self.charter, ids) if len(ids) > 1 and not joint else None

    def _ought(self, docket: Docket, competent: tuple[str, ...]) -> Ought | None:
        key = (id(docket), competent)
        if key not in self._oughts:
            self._oughts[key] = ought(self.charter, docket, competent)
        return self._oughts[key]

    def _below(self, docket: Docket, outcome: Outcome) -> Iterator[Refusal]:
        """Every candidate below the one that decides; all of them when nobody does."""
        chosen = [docket.candidates[place] for place in outcome.lowest]
        top = max((grant.height for grant in chosen), default=len(self.charter.rungs))
        merged = [
            *(Refusal(g.holder, g.height, reason) for g, reason in outcome.refusals if g.height <= top),
            *(
                Refusal(r.holder, r.height, r.reason)
                for r in docket.refused
                if r.height < top or _inside(r.footprint, chosen)
            ),
        ]
        merged.sort(key=lambda refusal: refusal.height)
        yield from merged


def _inside(footprint: frozenset[str], chosen: list[Grant]) -> bool:
    return not chosen or any(footprint < grant.footprint for grant in chosen)


def _assumed(docket: Docket, question: Question) -> tuple[str, ...]:
    """Tags taken as absent that somebody's power, or a condition, turns on."""
    turning = {tag for grant in docket.candidates for tag in grant.exceptions}
    return tuple(sorted(turning - question.tags - question.unsure))


def _branches(
    docket: Docket, unknown: list[Unknown], tried: list[tuple[tuple[Alternative, ...], Outcome]]
) -> Iterator[Branch]:
    """One branch for each combination that matters; facts that change nothing are left out."""
    mattering = [i for i in range(len(unknown)) if _matters(docket, i, tried)]
    facts = tuple(unknown[i].fact for i in mattering)
    seen: set[tuple[str, ...]] = set()
    for chosen, outcome in tried:
        words = tuple(chosen[i].words for i in mattering)
        if words not in seen:
            seen.add(words)
            yield Branch(facts, words, outcome.holders(docket))


def _matters(
    docket: Docket, index: int, tried: list[tuple[tuple[Alternative, ...], Outcome]]
) -> bool:
    """Whether the answer changes with this fact while the others stay."""
    answers: dict[tuple[Alternative, ...], set[tuple[str, ...]]] = {}
    for chosen, outcome in tried:
        others = chosen[:index] + chosen[index + 1 :]
        answers.setdefault(others, set()).add(outcome.holders(docket))
    return any(len(found) > 1 for found in answers.values())


def route(charter: Charter, question: Question) -> Route:
    """Who may decide the matter, where it ought to be decided, and why."""
    return charter.router(question.on).route(question)
