"""Plans of a system reconciled: source 002 ¶9, ¶11 (system-wide planning)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.commission.system_plan.declared import Band, Ratio, bands, ratios
from ringholder.commission.system_plan.difference import Difference
from ringholder.commission.system_plan.plan_lines import PlanLine, Side, Sort, plan_lines
from ringholder.commission.system_plan.reconciled import reconciled
from ringholder.findings import InRow
from tests.finance.small_files import written

HERE = InRow("plans.csv", 2, "planned")
HEAD = "side,provider,commissioner,kind,line,unit,planned,last_year"


def planned(
    side: str, sort: str, sum_: str, *, name: str = "Day cases", last: str | None = None,
    provider: str = "RTH",
) -> PlanLine:  # fmt: skip
    commissioner = "QU9" if sort in ("activity", "money") else ""
    was = None if last is None else Decimal(last)
    return PlanLine(
        Side(side), provider, commissioner, Sort(sort), name, "spells", Decimal(sum_), was,
        illustrative=False, place=HERE,
    )  # fmt: skip


def told(found: tuple[Difference, ...]) -> list[tuple[str, tuple[str, ...], Decimal]]:
    return [(one.what.kind[0], one.owners, one.size) for one in found]


def test_a_difference_between_the_two_sides_has_both_as_owners_and_its_size() -> None:
    lines = [planned("provider", "activity", "1100"), planned("commissioner", "activity", "1000")]
    assert told(reconciled(lines)) == [("PLN001", ("RTH", "QU9"), Decimal(100))]


@pytest.mark.parametrize(
    ("last", "nearer"), [("1090", "RTH"), ("1010", "QU9"), ("1050", ""), (None, "")]
)
def test_who_is_nearer_to_last_year_is_shown(last: str | None, nearer: str) -> None:
    lines = [
        planned("provider", "activity", "1100", last=last),
        planned("commissioner", "activity", "1000", last=last),
    ]
    assert reconciled(lines)[0].nearer == nearer


def test_a_line_of_one_side_alone_is_told_only_where_the_other_brought_a_plan() -> None:
    theirs = planned("provider", "activity", "5", name="Scans")
    assert reconciled([theirs]) == ()
    both = [planned("provider", "money", "9"), planned("commissioner", "money", "9")]
    assert told(reconciled([theirs, *both])) == [("PLN002", ("QU9", "RTH"), Decimal(5))]


def test_activity_needs_staff_and_beds_by_the_ratios_that_were_given() -> None:
    lines = [
        planned("provider", "activity", "1000", name="Emergency spells"),
        planned("provider", "activity", "500", name="Day cases"),
        planned("provider", "workforce", "59", name="Nurses"),
        planned("provider", "beds", "10", name="General"),
    ]
    given_ = [
        Ratio("emergency spells", Sort.WORKFORCE, "Nurses", Decimal(20), "", illustrative=False),
        Ratio("Day cases", Sort.WORKFORCE, "nurses", Decimal(50), "", illustrative=False),
        Ratio("Emergency spells", Sort.BEDS, "General", Decimal(100), "", illustrative=False),
    ]
    # 1000/20 + 500/50 = 60 nurses; 1000/100 = 10 beds, which there are
    assert told(reconciled(lines, ratios=given_)) == [("PLN003", ("RTH",), Decimal(1))]


def test_without_ratios_and_bands_nothing_is_supposed() -> None:
    lines = [planned("provider", "activity", "1000000", last="1")]
    assert reconciled(lines) == ()


def test_money_is_held_against_the_envelope_and_the_allocation() -> None:
    lines = [
        planned("provider", "money", "60", provider="RTH"),
        planned("provider", "money", "50", provider="RXQ"),
    ]
    found = reconciled(
        lines,
        envelopes={("QU9", "RTH"): Decimal("59.99"), ("QU9", "RXQ"): Decimal(50)},
        allocations={"QU9": Decimal(100)},
    )
    assert told(found) == [
        ("PLN005", ("RTH", "QU9"), Decimal("0.01")),
        ("PLN006", ("QU9",), Decimal(10)),
    ]


@pytest.mark.parametrize(("now", "wrong"), [("104", False), ("104.001", True), ("97.9", True)])
def test_growth_is_held_unrounded_against_its_band(now: str, wrong: bool) -> None:
    band = Band(Sort.ACTIVITY, Decimal(-2), Decimal(4), "", illustrative=False)
    found = reconciled([planned("provider", "activity", now, last="100")], bands=[band])
    assert bool(found) is wrong
    assert all(one.owners == ("RTH",) for one in found)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.text("abc", min_size=1, max_size=2), st.integers(0, 999)), max_size=9))
def test_plans_that_are_the_same_do_not_differ(made: list[tuple[str, int]]) -> None:
    once = dict(made)
    lines = [
        planned(side, sort, str(sum_), name=name)
        for name, sum_ in once.items()
        for side in Side
        for sort in ("activity", "money")
    ]
    assert reconciled(lines) == ()


def test_files_keep_their_good_rows(tmp_path: Path) -> None:
    path = written(
        tmp_path, "plans.csv", HEAD,
        "provider,RTH,QU9,activity,Day cases,spells,100,90",
        "provider,RTH,QU9,activity,day cases,spells,101,90",
        "provider,RTH,,money,All,,100,90",
        "nobody,RTH,QU9,money,All,,100,90",
        "provider,RTH,,workforce,Nurses,,10.5,",
    )  # fmt: skip
    found, wrong = plan_lines([path])
    assert [one.planned for one in found] == [Decimal(100), Decimal("10.5")]
    assert {(f.code, f.where.line) for f in wrong} == {("PLN008", 3), ("PLN009", 4), ("TAB003", 5)}


def test_ratios_and_bands_that_cannot_be_are_told(tmp_path: Path) -> None:
    one = written(
        tmp_path, "r.csv", "activity,needs,line,per_one", "A,beds,General,0", "A,beds,G,9"
    )
    two = written(tmp_path, "b.csv", "kind,lowest,highest", "activity,4,-2", "money,0,5")
    found, wrong = ratios([one])
    assert ([ratio.per_one for ratio in found], [f.code for f in wrong]) == ([9], ["PLN010"])
    known, told_ = bands([two])
    assert ([band.sort for band in known], [f.code for f in told_]) == ([Sort.MONEY], ["PLN011"])
