"""A register for the tests of pages, filled by acting through the desk as people would."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ringholder.charter import Charter
from ringholder.matters.capacity import places_of, secretary_of
from ringholder.matters.case import question_of
from ringholder.matters.clerk import Draft, Entered, Refused
from ringholder.matters.how import how
from ringholder.matters.roll import REGISTRAR
from ringholder.matters.routing import routing
from ringholder.register.store import Conflict
from ringholder.shipped import charters_folder
from ringholder_web.accounts import people
from ringholder_web.matters.desk import at_desk
from tests.web.accounts.people import PASSWORD

PLACE = "place-committee-oxfordshire"
BODIES = (PLACE, "policy-board")
BEGUN = datetime(2024, 3, 1, 9, tzinfo=UTC)
PAPER = {"kind": "paper", "rows": 1, "sha256": "a" * 64, "name": "falls.pdf"}
FALLS = {
    "title": "A falls service for Oxfordshire",
    "summary": "Commission a service that prevents falls, from April 2025.",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "a_year": "200000",
    "whole_life": "600000",
    "tags": ["irreversible"],
    "affects": ["ouh"],
}
EFFECT = {
    "effect_on_patients": "Fewer admissions after a fall.",
    "effect_on_money": "None this year.",
    "effect_on_staff": "Two posts move.",
}
DECIDED = {
    "outcome": "approved",
    "decided_by": "vote",
    "wording": "The committee commissions the falls service.",
    "reasons": "Falls are the gap that the figures show.",
    "serves": "People over 65 in Oxfordshire.",
    "bears_loss": "Nobody loses a service.",
    "options_rejected": ["Do nothing: the gap grows."],
    "carried_out_by": secretary_of(PLACE),
}


def ladder_in_force(folder: Path, until: str = "") -> Path:
    """A shelf of one constitution: the ladder, as if it had been adopted on 1 January 2024."""
    shutil.copytree(charters_folder() / "ladder", folder / "ladder")
    head = folder / "ladder" / "charter.yaml"
    words = head.read_text(encoding="utf-8")
    words = words.replace("status: model", "status: in-force")
    words = words.replace("in_force: {from: 2026-04-01}", f"in_force: {{from: 2024-01-01{until}}}")
    head.write_text(words, encoding="utf-8")
    return folder


@cache
def the_ladder(folder: Path) -> Path:
    """The same shelf for all tests of a process, so that it is read once."""
    return ladder_in_force(folder / "ladder-in-force")


@dataclass
class Register:
    """Acts as people would. `who` are the ids of people by what they hold."""

    at: datetime = BEGUN
    who: dict[str, str] = field(default_factory=dict)
    meets_on: date = date.min

    @property
    def charter(self) -> Charter:
        with at_desk() as desk:
            found = desk.charter_on(self.at.date())
        assert found is not None
        return found

    def person(self, name: str, *, is_administrator: bool = False) -> str:
        email = f"{name.lower().replace(' ', '.')}@nhs.net"
        made = people.invite(
            name, email, self.at, is_administrator=is_administrator, password=PASSWORD
        )
        return str(made.pk)

    def later(self, **more: int) -> Register:
        self.at += timedelta(**more)
        return self

    def enter(
        self, matter: str, kind: str, as_: str, opening: str = "", **payload: Any
    ) -> Entered | Refused | Conflict:
        with at_desk() as desk:
            pins = desk.pins(opening, self.at) if opening else {}
            by = self.who[as_]
            return desk.enter(Draft(matter, kind, by, as_, self.at, payload | pins))

    def do(self, matter: str, kind: str, as_: str, opening: str = "", **payload: Any) -> Entered:
        told = self.enter(matter, kind, as_, opening, **payload)
        assert isinstance(told, Entered), (kind, as_, told)
        return told

    def begin(self) -> Register:
        """Found the register, and appoint everybody of two bodies and two trusts."""
        self.who[REGISTRAR] = self.person("Rowan Register", is_administrator=True)
        self.do("register", "found", REGISTRAR, "register", title="Register", reasons="To begin.")
        for number, as_ in enumerate(self._places()):
            self.who[as_] = self.person(f"Person {_word(as_)}")
            matter = f"appointment-{number}"
            self.do(matter, "seek", REGISTRAR, "appointment", **{"as": as_})
            self.do(
                matter,
                "appoint",
                REGISTRAR,
                **{"as": as_},
                person=self.who[as_],
                from_on="2024-01-01",
                reasons="As found.",
            )
        return self

    def _places(self) -> list[str]:
        bodies = [self.charter.bodies[name] for name in BODIES if name in self.charter.bodies]
        held = [as_ for body in bodies for as_ in (*places_of(body), secretary_of(body.id))]
        return [*held, "ouh", "bht"]

    # ---- a decision, step by step ----------------------------------------------------------------

    def raised(self, matter: str = "falls", **changes: Any) -> Register:
        """Raised and routed by the secretary of the place committee."""
        asked = {**FALLS, **changes}
        as_ = secretary_of(PLACE)
        self.do(matter, "raise", as_, "decision", **asked)
        answer = routing(self.charter, question_of(asked, self.at.date()))
        self.do(matter, "route", as_, **answer)
        return self

    def heard(self, matter: str = "falls") -> Register:
        """All that comes first is done, and the paper is written."""
        secretary = secretary_of(PLACE)
        self.later(days=2).do(matter, "state-effect", "ouh", organisation="ouh", **EFFECT)
        answer = routing(self.charter, question_of(FALLS, self.at.date()))
        for condition in [*answer["first"], *answer["consult"]]:  # type: ignore[misc]
            self.do(matter, "meet-condition", secretary, condition=condition, done="Done.")
        paper = {"recommendation": "Approve.", "options": ["Do it", "Do nothing"], "cite": PAPER}
        self.do(matter, "paper", secretary, **paper)
        return self

    def meeting(self, matter: str = "meeting") -> Register:
        """Convened for the Wednesday after next, with notice given."""
        self.meets_on = on = self.at.date() + timedelta(days=16 - self.at.weekday())
        told = {"title": "Place committee, March", "bodies": [PLACE], "meets_on": on.isoformat()}
        more = {"starts": "10:00", "where": "Oxford Town Hall", "in_public": True}
        secretary = secretary_of(PLACE)
        self.do(matter, "convene", secretary, "meeting", **told, **more)
        self.later(hours=1).do(matter, "give-notice", secretary)
        return self

    def opened(self, matter: str = "falls") -> Register:
        """At the meeting: all are there, and the item is open and moved."""
        self.meeting()
        secretary, chair = secretary_of(PLACE), f"{PLACE}/chair"
        self.do(matter, "list", secretary, meeting="meeting")
        self.at = datetime.combine(self.meets_on, time(10), UTC)
        self.do("meeting", "start", secretary)
        for place in self.places:
            self.do("meeting", "arrive", secretary, place=place)
        frozen = how(self.charter, PLACE, self.at.date()).as_json()
        self.do(matter, "open", chair, meeting="meeting", how=frozen)
        self.do(matter, "move", chair, wording=DECIDED["wording"])
        return self

    def decided(self, matter: str = "falls") -> Register:
        """Everybody votes for it, and the chair says what was decided."""
        for place in self.places:
            self.do(matter, "vote", secretary_of(PLACE), place=place, choice="for")
        votes = {"for": len(self.places), "against": 0}
        review = {"review_on": (self.at.date() + timedelta(days=365)).isoformat()}
        self.do(matter, "decide", f"{PLACE}/chair", **DECIDED, **votes, **review)
        return self

    def published(self, matter: str = "falls") -> Register:
        self.later(days=1).do(matter, "publish", secretary_of(PLACE))
        return self

    @property
    def places(self) -> tuple[str, ...]:
        return places_of(self.charter.bodies[PLACE])


def _word(as_: str) -> str:
    return as_.replace("/", " ").replace("-", " ").title()
