"""What judge says of acts that no clerk would enter: of whatever the register holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringholder.matters.guards import guards
from ringholder.matters.judge import judge
from ringholder.matters.procedures import shipped
from ringholder.matters.record import Record
from ringholder.matters.world import World
from ringholder.register.act import Act
from ringholder.register.store import Entry
from tests.matters.town import RAISED, SECRETARY, Town, codes, later, town

NAMES = st.sampled_from(
    ["place", "handling", "affects", "competent", "how", "meeting", "charter", "choice", "area"]
)


@pytest.fixture
def there() -> Town:
    begun = town()
    begun.raise_()
    return begun


def judged(there: Town, acts: list[Act]) -> Record:
    return judge([Entry(100 + n, act) for n, act in enumerate(acts)], there.clerk.world, RAISED)


def acts(there: Town) -> list[Act]:
    return [entry.act for entry in there.clerk.acts("falls")]


def test_an_act_that_was_taken_out_breaks_the_chain(there):
    first, second = acts(there)
    third = replace(second, id="third", prev=second.hash)
    assert "REG101" in codes(judged(there, [first, third]).findings)


def test_an_act_that_was_changed_breaks_the_chain_at_the_next(there):
    first, second = acts(there)
    changed = replace(first, payload={**first.payload, "a_year": "1"})
    record = judged(there, [changed, second])
    assert "REG101" in codes(record.steps[1].findings)


def test_time_that_runs_backwards_is_told(there):
    first, second = acts(there)
    assert "CLK103" in codes(
        judged(there, [first, replace(second, at=first.at.replace(hour=1))]).findings
    )


def test_a_step_that_the_procedure_does_not_have_is_told_with_the_nearest(there):
    first, second = acts(there)
    record = judged(there, [first, replace(second, kind="rote")])
    found = next(f for f in record.findings if f.code == "ORD102")
    assert "route" in found.says


def test_without_the_charter_that_was_pinned_nothing_can_be_said(there):
    world = there.clerk.world
    elsewhere = World(type(world.charters)(()), world.procedures, world.calendars, world.roll)
    record = judge(there.clerk.acts("falls"), elsewhere, RAISED)
    assert record.verdict == "cannot-say"
    assert "PIN101" in codes(record.findings)


def test_under_another_calendar_the_deadline_is_another(there):
    world = there.clerk.world
    strike = there.calendar.also_without([datetime(2024, 3, 12, tzinfo=UTC).date()], "strike")
    other = replace(world, calendars=dict.fromkeys(world.calendars, strike))
    ends = [judge(there.clerk.acts("falls"), w, RAISED).clocks[0].ends_at for w in (world, other)]
    assert [end.day for end in ends if end] == [15, 18]


def test_only_the_organisation_itself_says_what_it_means_for_it(there):
    said = dict.fromkeys(("effect_on_patients", "effect_on_money", "effect_on_staff"), "-")
    told = there.refused("falls", "state-effect", "bht", RAISED, organisation="ouh", **said)
    assert {"WHO101", "WHO109"} == told


def test_judging_act_by_act_is_judging_all_at_once(there):
    walk = there.clerk.judging("falls")
    assert walk is not None
    at = later(RAISED, days=3)
    assert walk.record(at) == judge(there.clerk.acts("falls"), there.clerk.world, at)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.sampled_from(["", "ouh", "2024-03-01", "x"]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(NAMES, inside, max_size=3),
    max_leaves=6,
)
KINDS = st.sampled_from(sorted({step for p in shipped().values() for step in p.steps}))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=st.lists(st.tuples(KINDS, st.dictionaries(NAMES, JSON, max_size=4)), max_size=6))
def test_no_payload_makes_it_stumble(there, told: list[tuple[str, dict[str, Any]]]):
    first, second = acts(there)
    pins = {name: first.payload[name] for name in ("charter", "procedure", "calendar")}
    odd = [replace(second, id=f"odd-{n}", kind=k, payload=p) for n, (k, p) in enumerate(told)]
    assert judged(there, [first, second, *odd]).matter == "falls"
    assert judged(there, [replace(first, payload=pins), *odd]).verdict != "shown"


def test_every_rule_is_provoked_by_a_test():
    said = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py"))
    assert [guard.code for guard in guards().values() if f'"{guard.code}"' not in said] == []


def test_the_secretary_of_a_place_may_ask_for_a_correction_at_any_time(there):
    before = there.clerk.acts("falls")[0].act.id
    said = {"act": before, "instead": "300000", "reasons": "A slip."}
    there.do("falls", "correct", SECRETARY, later(RAISED, days=1), **said)
