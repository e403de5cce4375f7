"""A desk for a test: a charter, everybody appointed, and one item taken to the table by hand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.findings import Severity
from ringholder.matters.capacity import places_of, secretary_of, vacant
from ringholder.matters.case import question_of
from ringholder.matters.how import how
from ringholder.matters.record import Judged
from ringholder.matters.routing import routing
from ringholder.matters.simulate import as_if_in_force
from ringholder.matters.simulate.desk import Desk
from ringholder.matters.simulate.offices import Offices
from ringholder.matters.simulate.said import decision
from ringholder.register.memory import MemoryStore
from ringholder.shipped import charters_folder

DAYS = Period(date(2024, 4, 1), date(2027, 3, 31))


def desk_of(*names: str, starts: date = date(2024, 4, 1)) -> Desk:
    """A desk under shipped charters; the ladder, a model, as if in force."""
    found = [Charter.load(charters_folder() / name) for name in names]
    charters = [c if c.answers_for_its_days else as_if_in_force(c, DAYS) for c in found]
    desk = Desk(MemoryStore(), charters, 1)
    desk.now = datetime(starts.year, starts.month, starts.day, 8, tzinfo=UTC)
    Offices(desk).found()
    return desk


def codes(judged: Judged | None) -> set[str]:
    """The codes of what was found on an act, but for notes."""
    assert judged is not None
    return {f.code for f in judged.findings if f.severity is not Severity.NOTE}


class Hand:
    """One item taken by hand; acts are entered as they happened, so that faults can be seen."""

    def __init__(self, desk: Desk, question: dict[str, Any], raised_as: str) -> None:
        self.desk = desk
        self.matter = desk.new("decision")
        base = {"summary": "s", "tags": [], "affects": [], "a_year": "none", "whole_life": "none"}
        self.question = {**base, "title": question["function"], **question}
        desk.broken.add(self.matter)
        desk.open("decision", self.matter, raised_as, self.question)
        asked = question_of(self.question, desk.today)
        self.route = routing(desk.charter, asked)
        self.do("route", raised_as, **self.route)
        decider = self.route["competent"]
        assert isinstance(decider, list)
        self.decider = str(decider[0])
        self.secretary = secretary_of(self.decider)

    def do(self, kind: str, as_: str, by: str = "", **said: Any) -> Judged:
        """An act on the item, as it happened."""
        told = self.desk.act(self.matter, kind, as_, said, by=by)
        assert told is not None
        return told

    def prepared(self, leave_out: Collection[str] = ()) -> Hand:
        """All that comes first, but for what is left out; and the paper."""
        first, consult = self.route["first"], self.route["consult"]
        assert isinstance(first, list)
        assert isinstance(consult, list)
        for name in (*first, *consult):
            if name not in leave_out:
                self.do("meet-condition", self.secretary, condition=name, done="Done.")
        cite = {"kind": "paper", "rows": 1, "sha256": "a" * 64}
        self.do("paper", self.secretary, recommendation="r", options=["o"], cite=cite)
        return self

    def seated(self, absent: Collection[str] = (), in_days: int = 20) -> Hand:
        """A meeting with notice, begun, with everybody there but some."""
        desk, body = self.desk, self.desk.charter.bodies[self.decider]
        self.meeting = desk.new("meeting")
        day = desk.today + timedelta(days=in_days)
        desk.open(
            "meeting", self.meeting, self.secretary,
            {"title": "t", "bodies": [body.id], "meets_on": day.isoformat(), "starts": "10:00",
             "where": "w", "in_public": True},
        )  # fmt: skip
        desk.act(self.meeting, "give-notice", self.secretary, {})
        self.do("list", self.secretary, meeting=self.meeting)
        desk.now += timedelta(days=in_days)
        desk.act(self.meeting, "start", self.secretary, {})
        for place in places_of(body):
            if place not in absent:
                desk.act(self.meeting, "arrive", self.secretary, {"place": place})
        return self

    def opened(self, chair: str = "chair") -> Judged:
        """Opened by the rule of the day, or of the last day of its constitution."""
        desk, charter = self.desk, self.desk.judging(self.matter).case.charter
        assert charter is not None
        day = min(desk.today, charter.in_force.to_on or desk.today)
        empty = vacant(desk.clerk.world.roll, charter.bodies[self.decider], day, len(desk.store))
        frozen = how(charter, self.decider, day, empty).as_json()
        return self.do("open", f"{self.decider}/{chair}", meeting=self.meeting, how=frozen)

    def decided(self, by: str = "consensus", chair: str = "chair", **more: Any) -> Judged:
        """Approved, by whoever presides."""
        said = decision("approved", by, self.secretary, self.desk.today, **more)
        return self.do("decide", f"{self.decider}/{chair}", **said)
