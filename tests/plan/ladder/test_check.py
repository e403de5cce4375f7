"""Faults planted in sound plans are found, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.explained import explained
from ringholder.findings import InRow, RestsOn, Severity
from ringholder.plan.ladder.check import check
from ringholder.plan.ladder.known import Known
from ringholder.plan.ladder.plans import ACTION, OBJECTIVE, PRIORITY, Ladder, Seen, Threat
from tests.plan.ladder.sound import BUDGET, DECIDED, having, item, known, ladder

OX = "oxfordshire"
WHERE = InRow("risks.csv", 2)
Plant = Callable[[Ladder], Ladder]


def changed(key: str, **said: object) -> Plant:
    return lambda of: having(of, replace(of.items[key], **said))  # type: ignore[arg-type]


def added(*args: object, **said: object) -> Plant:
    return lambda of: having(of, item(*args, **said))  # type: ignore[arg-type]


def both(*plants: Plant) -> Plant:
    def plant(of: Ladder) -> Ladder:
        for one in plants:
            of = one(of)
        return of

    return plant


def without_place(of: Ladder) -> Ladder:
    """Nothing that Oxfordshire plans serves one objective of the system any more."""
    own = of.items[f"{OX}:O1"]
    return having(of, replace(own, serves=("jfp:P0",)))


def threat(**said: object) -> Plant:
    whole = Threat("jfp", "R1", "risk", "Ice", ("jfp:O1",), 3, 3, "Grit", "", WHERE)
    return lambda of: replace(of, threats=(replace(whole, **said),))  # type: ignore[arg-type]


def seen(*about: str) -> Plant:
    told = Seen("jfp", about, "A porter", date(2026, 5, 1), "Queues", WHERE)
    return lambda of: replace(of, seen=(told,))


BENEFIT = {"benefit_what": "Fewer bed days", "benefit_sum": Decimal(5), "ends_on": None}
TARGET = {"measure": "ae-four-hours", "direction": "up", "by_on": date(2027, 3, 31)}
DOWNWARDS = {**TARGET, "direction": "down", "target": Decimal(80)}
PLANTED: dict[str, Plant] = {
    "PLA010": changed("jfp:O1", excludes=("jfp:O99",)),
    "PLA012": both(
        added(OX, "O-alone", OBJECTIVE),
        added(OX, "A-for-it", ACTION, ["oxfordshire:O-alone"]),
    ),
    "PLA013": added(OX, "A-alone", ACTION),
    "PLA014": added("jfp", "P-idle", PRIORITY),
    "PLA015": both(
        added("jfp", "P-new", PRIORITY, ["jfp:O0"]),
        added(OX, "A-for-it", ACTION, ["jfp:P-new"], champion="Somebody"),
    ),
    "PLA020": both(
        added(OX, "O-down", OBJECTIVE, ["jfp:O0"], **DOWNWARDS),
        added(OX, "A-for-it", ACTION, ["oxfordshire:O-down"]),
    ),
    "PLA021": changed(f"{OX}:O1", **{**TARGET, "target": Decimal(70)}),
    "PLA022": changed(f"{OX}:O1", excludes=(f"{OX}:O0",)),
    "PLA023": without_place,
    "PLA030": both(changed("jfp:O0", benefit="beds"), changed(f"{OX}:O1", benefit="Beds")),
    "PLA031": both(
        changed("jfp:O0", benefit_what="Fewer  bed days", benefit_sum=Decimal("5.00")),
        changed(f"{OX}:O1", benefit_what="fewer bed days", benefit_sum=Decimal(5)),
    ),
    "PLA032": changed("jfp:O0", money=DECIDED + 1, money_from=BUDGET.upper()),
    "PLA033": both(
        changed("jfp:O0", money=Decimal(7), money_from="elsewhere"),
        changed(f"{OX}:O1", money=Decimal("7.0"), money_from="elsewhere"),
    ),
    "PLA034": changed("jfp:O0", money=Decimal(7)),
    "PLA040": changed("jfp:O0", owner=""),
    "PLA041": changed("jfp:O0", owner="a-good-friend"),
    "PLA042": changed("jfp:O0", owner="icb-board/chair"),
    "PLA043": changed(f"{OX}:O0", champion=""),
    "PLA044": changed(f"{OX}:O1", measure="happiness"),
    "PLA045": changed(f"{OX}:O0", target=None),
    "PLA046": changed(f"{OX}:A0-0", areas=(OX, "buckinghamshire")),
    "PLA047": changed(f"{OX}:A0-0", ends_on=date(2027, 4, 1)),
    "PLA048": changed("jfp:P0", starts_on=date(2027, 4, 2), ends_on=date(2027, 4, 1)),
    "PLA050": changed("jfp:P0", principles=("locally",)),
    "PLA051": changed("jfp:O0", principles=("honesty",)),
    "PLA052": threat(mitigation=""),
    "PLA053": threat(likelihood=6),
    "PLA054": threat(threatens=("jfp:O1", "jfp:O99")),
    "PLA055": changed("jfp:O1", equally=False, weights=((f"{OX}:O1", Decimal(2)),)),
    "PLA058": changed("jfp:P0", rung="cloud"),
}  # fmt: skip


def codes(of: Ladder, by: Known | None = None) -> set[str]:
    return {one.finding.code for one in check(of, known() if by is None else by)}


@given(st.integers(0, 10**6), st.integers(2, 5))
@settings(max_examples=25)
def test_nothing_is_wrong_with_plans_that_hang_together(seed: int, priorities: int) -> None:
    assert codes(ladder(seed, priorities)) == set()


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_fault_is_found_and_nothing_else(code: str) -> None:
    for seed in range(3):
        assert codes(PLANTED[code](ladder(seed))) == {code}


@given(st.sets(st.sampled_from(["PLA012", "PLA013", "PLA014", "PLA034", "PLA041", "PLA053"])),
       st.integers(0, 10**6))  # fmt: skip
@settings(max_examples=25)
def test_several_planted_faults_are_all_found(planted: set[str], seed: int) -> None:
    of = ladder(seed)
    for code in sorted(planted):
        of = PLANTED[code](of)
    assert codes(of) == planted


@given(st.integers(0, 10**6), st.integers(1, 6))
@settings(max_examples=40)
def test_no_circle_goes_unseen(seed: int, length: int) -> None:
    random, of = Random(seed), ladder(seed)
    names = [f"{OX}:C{n}" for n in range(length)]
    for n in range(length):
        of = having(of, item(OX, f"C{n}", OBJECTIVE, [names[(n + 1) % length], "jfp:O0"]))
    random.shuffle(names)
    circles = [one for one in check(of, known()) if one.finding.code == "PLA011"]
    assert [set(one.items) for one in circles] == [set(names)]


def test_a_link_to_an_item_that_there_is_not_is_told_where_it_stands() -> None:
    of = having(ladder(1), item(OX, "A-lost", ACTION, [f"{OX}:O0", f"{OX}:O77"]))
    told = [one.finding for one in check(of, known())]
    assert [one.code for one in told] == ["PLA010"]
    assert f"`{OX}:O77`" in told[0].says
    assert told[0].where.column == "serves"


def test_a_finding_names_its_owner_and_the_items_it_is_about() -> None:
    of = PLANTED["PLA021"](ladder(2))
    found = next(one for one in check(of, known()) if one.finding.code == "PLA021")
    assert set(found.items) == {f"{OX}:O0", f"{OX}:O1"}
    assert found.finding.owner == f"place-director-{OX}"
    assert found.finding.severity is Severity.ERROR


def test_what_is_wrong_with_an_illustrative_plan_is_marked_so() -> None:
    of = PLANTED["PLA034"](ladder(3))
    of = replace(of, plans={k: replace(p, illustrative=True) for k, p in of.plans.items()})
    assert {one.finding.rests_on for one in check(of, known())} == {RestsOn.ILLUSTRATIVE}


def test_of_what_is_not_known_nothing_is_said() -> None:
    of = both(*(PLANTED[code] for code in ("PLA041", "PLA044", "PLA058")))(ladder(4))
    assert codes(of, Known(sums=known().sums)) == set()


def test_targets_of_another_day_or_area_do_not_contradict() -> None:
    later = changed(f"{OX}:O1", **{**TARGET, "target": Decimal(70), "by_on": date(2026, 9, 30)})
    assert codes(later(ladder(5))) == set()
    other = changed("jfp:O1", **{**TARGET, "areas": ("south-east",), "target": Decimal(70)})
    assert "PLA021" not in codes(other(ladder(5)))


def test_items_that_exclude_each_other_may_follow_one_another() -> None:
    first = changed(f"{OX}:O0", ends_on=date(2026, 9, 30))
    second = changed(f"{OX}:O1", starts_on=date(2026, 10, 1), excludes=(f"{OX}:O0",))
    assert "PLA022" not in codes(both(first, second)(ladder(6)))


def test_parts_that_fit_in_their_sum_are_not_counted_twice() -> None:
    half = {"money": Decimal(100_000), "money_from": BUDGET}
    of = both(changed("jfp:O0", **half), changed("jfp:O1", **half))(ladder(7))
    assert codes(of) == set()


@given(st.lists(st.decimals("0.01", 10**6, places=2), min_size=1, max_size=6), st.data())
@settings(max_examples=25)
def test_parts_are_held_against_their_sum_to_the_penny(
    parts: list[Decimal], data: st.DataObject
) -> None:
    short = data.draw(st.sampled_from([Decimal("-0.01"), Decimal(0), Decimal("0.01")]))
    of = ladder(9)
    for number, part in enumerate(parts):
        paid = {"money": part, "money_from": "one-sum"}
        of = having(of, item(OX, f"A-{number}", ACTION, [f"{OX}:O0"], **paid))
    by = replace(known(), sums={**known().sums, "one-sum": sum(parts, Decimal(0)) - short})
    assert codes(of, by) == ({"PLA032"} if short > 0 else set())


def test_a_vacant_post_is_told_only_where_a_roll_is_given() -> None:
    of = PLANTED["PLA042"](ladder(8))
    assert codes(of, replace(known(), held=None)) == set()


@pytest.mark.parametrize("code", PLANTED)
def test_each_finding_is_explained(code: str) -> None:
    assert explained(code) is not None
