"""The demonstration's consultations: done by the rules, marked, one of them to answer now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ringholder.calendar import Period
from ringholder.engage.consultation.gunning import Found, four_tests
from ringholder.matters.judge import judging
from ringholder.matters.record import Verdict
from ringholder.matters.simulate import Simulating
from ringholder.register.memory import MemoryStore
from ringholder_web.engage import demonstration_consultation as demonstration
from ringholder_web.engage import demonstration_themes
from ringholder_web.matters.demonstration import DAYS_BACK, DAYS_ON, adopted

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def test_both_are_told_by_the_rules_and_say_that_they_are_illustrative() -> None:
    begun = (NOW - timedelta(days=DAYS_BACK)).date()
    days = Period(begun, (NOW + timedelta(days=DAYS_ON)).date())
    made = Simulating((adopted(NOW.date()),), 8, 0, days, MemoryStore())
    for piece in (demonstration, demonstration_themes):
        for story in piece.stories(made.desk, NOW):
            made.desk.tell(story)
    for _ in made.months():
        pass
    assert not made.desk.not_entered
    world = made.desk.clerk.world
    both = (demonstration.CLOSED, demonstration.OPEN_NOW)
    closed, current = walks = [judging(world.matter(one), world) for one in both]
    assert (closed.case.state, current.case.state) == ("replied", "open")
    for walk in walks:
        assert "illustrative" in walk.case.opened["title"]
        assert {one.verdict for one in walk.judged} == {Verdict.SHOWN}
    found = {one.id: one.found for one in four_tests(closed.case)}
    assert found["formative"] is found["reasons"] is found["considered"] is Found.SHOWN
    assert found["time"] is Found.CANNOT_SAY  # 62 days, where twelve weeks are customary
    cited = {entry.act.kind: entry.act.payload for entry in closed.case.entries}
    own = {e.act.kind: e.act.payload for e in world.matter(demonstration.REPORT)}
    assert cited["close-consultation"]["responses"] == own["publish-themes"]["responses"]
    assert cited["cite-analysis"]["analysis"] == own["publish-themes"]["coding"]
    report = own["publish-report"]["engagement_report"]
    assert cited["publish-report"]["engagement_report"] == report
    assert [one.found for one in four_tests(current.case)].count(Found.FAULT) == 0


def test_the_replayed_responses_lie_in_the_days_of_the_replay() -> None:
    told = demonstration.replayed(NOW)
    first = (NOW - demonstration.BEGAN * demonstration.DAY).date()
    assert len(told) == 120
    assert all(first <= one.on <= first + timedelta(days=demonstration.DAYS) for one in told)
