"""A town with a register: the ladder as if in force, its people appointed, and a way to act there.

Everybody is called after what they hold: `p-chair` sits in the chair of whatever body is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.findings import Finding
from ringholder.matters.capacity import places_of, secretary_of
from ringholder.matters.clerk import Clerk, Draft, Entered, NoCharter, Refused
from ringholder.matters.how import how
from ringholder.matters.judge import judge
from ringholder.matters.pins import Charters
from ringholder.matters.procedure import Procedure
from ringholder.matters.procedures import shipped
from ringholder.matters.record import Judged, Record
from ringholder.matters.routing import routing
from ringholder.register.memory import MemoryStore
from ringholder.register.store import Store
from ringholder.shipped import charters_folder

OXFORDSHIRE = "place-committee-oxfordshire"
SECRETARY = secretary_of(OXFORDSHIRE)
CHAIR = f"{OXFORDSHIRE}/chair"
VICE_CHAIR = f"{OXFORDSHIRE}/vice-chair"
GP = f"{OXFORDSHIRE}/gp-1"
YEARS = Period(date(2024, 1, 1), date(2026, 12, 31))
RAISED = datetime(2024, 3, 1, 9, tzinfo=UTC)
MET = datetime(2024, 3, 20, 10, tzinfo=UTC)
PAPER = {"kind": "paper", "rows": 1, "sha256": "a" * 64}
FALLS = {
    "title": "A falls service",
    "summary": "A service for people at risk of falls.",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "a_year": "200000",
    "whole_life": "600000",
    "tags": [],
    "affects": ["ouh"],
}
WORKS_THERE = {
    "id": "works-there",
    "category": "financial",
    "gains": "gain",
    "what": "A director of the trust",
    "organisations": ["ouh"],
    "declared_on": "2024-03-01",
    "known_on": "2024-03-01",
}
DECIDED = {
    "outcome": "approved",
    "decided_by": "vote",
    "wording": "The service is approved.",
    "reasons": "It closes the gap.",
    "serves": "Older people",
    "bears_loss": "Nobody",
    "options_rejected": ["To leave things as they are, since falls rise."],
    "carried_out_by": SECRETARY,
    "review_on": "2025-03-20",
}


@cache
def ladder(years: Period = YEARS) -> Charter:
    """The ladder as if it were in force: a model answers for no day."""
    return replace(Charter.load(charters_folder() / "ladder"), status="in-force", in_force=years)


class Town:
    """A register under some charters, and shorthand for what people do in it."""

    def __init__(self, *charters: Charter, store: Store | None = None) -> None:
        self.charters = charters or (ladder(),)
        self.calendar = calendar_on(date(2024, 1, 1))
        self.store = MemoryStore() if store is None else store
        self.clerk = Clerk(self.store, Charters(self.charters), shipped().values(), [self.calendar])
        self._appointments = 0

    @property
    def charter(self) -> Charter:
        """The first charter."""
        return self.charters[0]

    # ---- acting ----------------------------------------------------------------------------------

    def attempt(
        self,
        matter: str,
        kind: str,
        as_: str,
        at: datetime,
        payload: Mapping[str, Any],
        by: str | None = None,
        /,
        *,
        as_it_happened: bool = False,
    ) -> Entered | Refused:
        """Try to do something, as whoever is called after the capacity."""
        procedure = next((p for p in shipped().values() if p.opening.name == kind), None)
        whole = dict(payload)
        if procedure is not None and not self.clerk.acts(matter):
            whole = self.pins(procedure, at) | whole
        draft = Draft(matter, kind, by or person(as_), as_, at, whole)
        told = self.clerk.enter(draft, as_it_happened=as_it_happened)
        assert isinstance(told, Entered | Refused)
        return told

    def do(
        self, item: str, kind: str, as_: str, at: datetime, /, by: str | None = None, **payload: Any
    ) -> Judged:
        """Do something that must go through."""
        told = self.attempt(item, kind, as_, at, payload, by)
        assert isinstance(told, Entered), [str(f) for f in told.findings]
        return told.judged

    def refused(
        self, item: str, kind: str, as_: str, at: datetime, /, by: str | None = None, **payload: Any
    ) -> set[str]:
        """The codes for which something is refused."""
        told = self.attempt(item, kind, as_, at, payload, by)
        assert isinstance(told, Refused), "it went through"
        return codes(told.findings)

    def happened(
        self, item: str, kind: str, as_: str, at: datetime, /, by: str | None = None, **payload: Any
    ) -> set[str]:
        """Enter what was done all the same; the codes of what the record shows of it."""
        told = self.attempt(item, kind, as_, at, payload, by, as_it_happened=True)
        assert isinstance(told, Entered), [str(f) for f in told.findings]
        return codes(told.judged.findings)

    def record(self, matter: str, at: datetime) -> Record:
        """What the record shows of a matter, judged from its first act."""
        return judge(self.clerk.acts(matter), self.clerk.world, at)

    def pins(self, procedure: Procedure, at: datetime) -> dict[str, Any]:
        """What an opening act names, or nothing where no constitution answers for the day."""
        try:
            return self.clerk.pins(procedure, self.calendar, at)
        except NoCharter:
            return {}

    # ---- what most stories begin with ------------------------------------------------------------

    def found(self, at: datetime = RAISED) -> Town:
        """Found the register."""
        self.do("register", "found", "registrar", at, title="The register", reasons="As agreed")
        return self

    def appoint(self, as_: str, who: str | None = None, at: datetime = RAISED, **days: str) -> str:
        """Appoint somebody, as they were found; the matter of the appointment."""
        self._appointments += 1
        matter = f"appointment-{self._appointments}"
        self.do(matter, "seek", "registrar", at, **{"as": as_})
        whole = {"as": as_, "person": who or person(as_), "from_on": "2024-01-01", **days}
        self.do(matter, "appoint", "registrar", at, **whole, reasons="As found")
        return matter

    def people(self, body: str = OXFORDSHIRE, at: datetime = RAISED) -> Town:
        """Appoint everybody of a body, its secretary, and the contact of a trust."""
        for as_ in [*places_of(self.charter.bodies[body]), secretary_of(body)]:
            self.appoint(as_, at=at)
        return self

    def raise_(self, matter: str = "falls", at: datetime = RAISED, **other: Any) -> dict[str, Any]:
        """Raise a matter and route it; the payload of its route."""
        asked = {**FALLS, **other}
        self.do(matter, "raise", SECRETARY, at, **asked)
        return self.route(matter, at)

    def route(self, matter: str = "falls", at: datetime = RAISED) -> dict[str, Any]:
        """Route a matter by the question as it stands; the payload of its route."""
        charter = self.clerk.world.charters.on(at.date())
        walk = self.clerk.judging(matter)
        assert charter is not None
        assert walk is not None
        question = walk.case.question(at.date())
        assert question is not None
        routed: dict[str, Any] = routing(charter, question)
        self.do(matter, "route", SECRETARY, at, **routed)
        return routed

    def prepare(self, matter: str = "falls", at: datetime = RAISED, **other: Any) -> None:
        """Raise a matter, do what comes first, hear who is affected, write the paper."""
        routed = self.raise_(matter, at, **other)
        for name in [*routed["first"], *routed["consult"]]:
            self.do(matter, "meet-condition", SECRETARY, at, condition=name, done="Done.")
        for name in routed["asked"]:
            said = dict.fromkeys(("effect_on_patients", "effect_on_money", "effect_on_staff"), "-")
            self.do(matter, "state-effect", name, at, organisation=name, **said)
        self.do(
            matter,
            "paper",
            SECRETARY,
            at,
            recommendation="Approve",
            options=["Approve", "Not"],
            cite=PAPER,
        )

    def convene(self, meeting: str = "march", at: datetime = RAISED, on: datetime = MET) -> None:
        """Call a meeting of the place committee, and give notice."""
        day = on.date().isoformat()
        called = {"title": "Meeting", "bodies": [OXFORDSHIRE], "meets_on": day, "starts": "10:00"}
        self.do(meeting, "convene", SECRETARY, at, **called, where="Oxford", in_public=True)
        self.do(meeting, "give-notice", SECRETARY, at)

    def sit(
        self, *absent: str, meeting: str = "march", at: datetime = MET, body: str = OXFORDSHIRE
    ) -> None:
        """Begin the meeting, with everybody there who is not absent."""
        self.do(meeting, "start", SECRETARY, at)
        for place in self.voting(body):
            if place not in absent:
                self.do(meeting, "arrive", SECRETARY, at, place=place)

    def open_(self, matter: str = "falls", meeting: str = "march", at: datetime = MET) -> None:
        """Open an item at a meeting, and put it to the vote."""
        self.do(matter, "open", CHAIR, at, meeting=meeting, how=self.frozen(at))
        self.do(matter, "move", CHAIR, at, wording="The service is approved.")

    def to_the_table(self, matter: str = "falls", *absent: str, **other: Any) -> None:
        """From raising an item to putting it to the vote."""
        self.prepare(matter, **other)
        self.convene()
        self.do(matter, "list", SECRETARY, RAISED, meeting="march")
        self.sit(*absent)
        self.open_(matter)

    def frozen(self, at: datetime = MET) -> dict[str, Any]:
        """How the place committee decides on a day."""
        told: dict[str, Any] = how(self.charter, OXFORDSHIRE, at.date()).as_json()
        return told

    def vote(self, matter: str = "falls", at: datetime = MET, **choices: str) -> None:
        """Record votes: `chair="for"` is the vote of the seat `chair`."""
        for seat, choice in choices.items():
            place = f"{OXFORDSHIRE}/{seat.replace('_', '-')}"
            self.do(matter, "vote", SECRETARY, at, place=place, choice=choice)

    def all_for(self, matter: str = "falls", without: Sequence[str] = ()) -> None:
        """Everybody in the room votes for it."""
        for place in self.voting():
            if place not in without:
                self.do(matter, "vote", SECRETARY, MET, place=place, choice="for")

    def voting(self, body: str = OXFORDSHIRE) -> list[str]:
        """The places that vote."""
        return [p.place for p in how(self.charter, body, MET.date()).voting]


def person(as_: str) -> str:
    """Who holds a capacity here."""
    return f"p-{as_.rsplit('/', maxsplit=1)[-1]}"


def codes(findings: Sequence[Finding]) -> set[str]:
    """The codes of findings."""
    return {finding.code for finding in findings}


def later(at: datetime, **more: int) -> datetime:
    """An instant later."""
    return at + timedelta(**more)


def town() -> Town:
    """A town whose place committee of Oxfordshire is appointed, with two trusts and a council."""
    begun = Town().found().people()
    for organisation in ("ouh", "bht", "oxfordshire-cc"):
        begun.appoint(organisation)
    return begun
