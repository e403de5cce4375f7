"""The demonstration's night: all of it is done by the rules, at any hour, and marked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ringholder.coordinate.pressure.cover import cover
from ringholder.coordinate.pressure.thresholds import read_thresholds
from ringholder.matters.incident import left_to_do, running
from ringholder.matters.record import Verdict, verdict
from ringholder_web.coordinate.demonstration_pressure import DIRECTOR, FOLDER, duties, stories
from tests.matters.desks import desk_of

HOURS = [
    datetime(2026, 11, 26, 9, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, tzinfo=UTC),  # the hour that comes twice
    datetime(2026, 3, 29, 1, 1, tzinfo=UTC),  # the hour that never comes
    datetime(2026, 11, 26, 8, 0, 30, tzinfo=UTC),  # half a minute after the shift began
]


@pytest.mark.parametrize("at", HOURS, ids=str)
def test_the_night_is_told_by_the_rules_and_says_that_it_is_made_up(at: datetime) -> None:
    desk = desk_of("ladder", starts=(at - timedelta(days=20)).date())
    for story in stories(desk, at):
        desk.tell(story)
    desk.run(at)
    assert desk.not_entered == []
    walk = desk.judging("the-front-door")
    findings = [f for judged in walk.judged for f in judged.findings]
    assert verdict(findings) is Verdict.SHOWN
    assert [one.id for one in running(walk.case)] == ["south"]
    assert [one.id for one in left_to_do(walk.case)] == ["card-acute-3-2"]
    assert "illustrative" in walk.case.opened["title"]


@pytest.mark.parametrize("at", HOURS, ids=str)
def test_the_rota_has_the_director_on_call_now_and_one_gap_to_find(at: datetime) -> None:
    found = duties(at)
    assert DIRECTOR in {one.as_ for one in found if one.on(at)}
    check = cover(found)
    assert [gap.tier for gap in check.gaps] == ["First to ring"]
    assert {one.code for one in check.findings} == {"DTY002"}


def test_the_thresholds_are_whole_and_not_for_decision() -> None:
    found = read_thresholds(FOLDER / "thresholds.csv")
    assert [one.code for one in found.findings] == ["OPL017"]
    assert not found.for_decision
    assert {scale.most for scale in found.scales.values()} == {50}
