"""The demonstration's themes: published and replied to by the rules, and said to be made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ringholder.calendar import Period
from ringholder.matters.judge import judging
from ringholder.matters.record import Verdict
from ringholder.matters.replies import published, replies, unanswered
from ringholder.matters.simulate import Simulating
from ringholder.register.memory import MemoryStore
from ringholder_web.engage import demonstration_consultation, demonstration_themes
from ringholder_web.matters.demonstration import DAYS_BACK, DAYS_ON, adopted

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def test_themes_are_replied_to_by_the_rules_and_two_of_them_wait() -> None:
    begun = (NOW - timedelta(days=DAYS_BACK)).date()
    days = Period(begun, (NOW + timedelta(days=DAYS_ON)).date())
    made = Simulating((adopted(NOW.date()),), 8, 0, days, MemoryStore())
    for piece in (demonstration_consultation, demonstration_themes):
        for story in piece.stories(made.desk, NOW):
            made.desk.tell(story)
    for _ in made.months():
        pass
    assert not made.desk.not_entered
    world = made.desk.clerk.world
    walk = judging(world.matter(demonstration_themes.REPORT), world)
    assert "illustrative" in walk.case.opened["title"]
    assert {one.verdict for one in walk.judged} == {Verdict.SHOWN}
    assert len(published(walk.case)) == 22
    assert list(unanswered(walk.case)) == ["votes-and-seats", "housing"]
    assert all("Illustrative" in one.says for one in replies(walk.case).values())
