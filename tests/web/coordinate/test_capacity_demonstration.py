"""The demonstration's mutual aid cites a plan that is worked out from the real list, and kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from ringholder.calendar import Period
from ringholder.coordinate.capacity import illustration
from ringholder.coordinate.capacity.groups import Rules, Slots
from ringholder.coordinate.capacity.offers import offers
from ringholder.coordinate.capacity.patients import plan
from ringholder.coordinate.capacity.record import as_csv, cite, rows_of
from ringholder.matters.judge import judging
from ringholder.matters.mutual_aid import not_agreed
from ringholder.matters.record import Verdict
from ringholder.matters.simulate import Simulating
from ringholder.register.memory import MemoryStore
from ringholder_web.coordinate import demonstration_capacity as demonstration
from ringholder_web.matters import papers
from ringholder_web.matters.demonstration import DAYS_BACK, DAYS_ON, adopted

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
OFFERED = {"RXQ": 60, "RHW": 30}


def test_the_plan_that_is_shipped_is_what_the_real_list_and_the_offers_give() -> None:
    own = [one for one in illustration.groups_of("C_110") if one.waits_at == "RTH"]
    free = [Slots(code, "C_110", many, 4.0, illustrative=True) for code, many in OFFERED.items()]
    made = plan(own, free, illustration.kilometres(), Rules(most_share=0.2, km_fair=1.0))
    offered = offers(made, illustration.kilometres())
    assert as_csv(made, offered).encode() == demonstration.plan()
    assert cite(made, offered)["sha256"] == sha256(demonstration.plan()).hexdigest()
    assert {code: made.taken(code) for code in OFFERED} == OFFERED


def test_it_is_told_by_the_rules_and_its_plan_is_kept(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    days = Period((NOW - timedelta(days=DAYS_BACK)).date(), (NOW + timedelta(days=DAYS_ON)).date())
    made = Simulating((adopted(NOW.date()),), 8, 0, days, MemoryStore())
    for story in demonstration.stories(made.desk, NOW):
        made.desk.tell(story)
    for _ in made.months():
        pass
    assert not made.desk.not_entered
    world = made.desk.clerk.world
    walk = judging(world.matter(demonstration.MATTER), world)
    assert {one.verdict for one in walk.judged} == {Verdict.SHOWN}
    assert not_agreed(walk.case) == ("rbft",)
    demonstration.lay_files(NOW)
    cited = walk.case.said("aid_plan", "plan-help")
    assert rows_of(papers.find(cited["sha256"])) == cited["rows"] == 6


def test_a_file_that_is_no_plan_has_no_moves(tmp_path: Path) -> None:
    for name, content in (("a.csv", b"a,b\n1,2\n"), ("b.csv", b"\xff\xfe"), ("c.csv", b"")):
        path = tmp_path / name
        path.write_bytes(content)
        assert rows_of(path) == 0
    assert rows_of(None) == 0
