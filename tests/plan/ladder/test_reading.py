"""Plans are read from what planners fill in; what is bad is told, and what is good is kept."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.plan.ladder.check import check
from ringholder.plan.ladder.known import Known
from ringholder.plan.ladder.layouts import ITEMS
from ringholder.plan.ladder.links import links
from ringholder.plan.ladder.plans import ACTION, OBJECTIVE
from ringholder.plan.ladder.progress import progress
from ringholder.plan.ladder.reading import Source, read_plans
from ringholder.plan.ladder.sheets import table, workbook
from ringholder.plan.ladder.side_by_side import side_by_side
from ringholder.shipped import data_folder
from tests.plan.ladder.sound import having, item, known, ladder

SHIPPED = sorted((data_folder() / "illustrative" / "plan-ladder").glob("*.csv"))
PLAN = "plan,plan_title,plan_kind,body,level,areas,illustrative\n"
ONE = PLAN + "ox,Oxfordshire,place-plan,place-committee-oxfordshire,place,oxfordshire,no\n"
HEADS = "plan,item,kind,title,serves,weights,progress,target,owner\n"


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def codes(*paths: Path) -> list[str]:
    return [one.code for one in read_plans(paths).findings]


def test_the_shipped_plans_are_read_whole_and_their_faults_are_those_that_were_put_in() -> None:
    of = read_plans(SHIPPED)
    assert (len(of.plans), of.findings, of.illustrative) == (7, (), True)
    assert sorted(one.finding.code for one in check(of, known_there())) == [
        "PLA014", "PLA021", "PLA022", "PLA023", "PLA030", "PLA033", "PLA050", "PLA052",
    ]  # fmt: skip


def known_there() -> Known:
    return replace(known(), indicators=None, held=None)


def test_the_order_of_the_files_makes_no_difference() -> None:
    told = {repr(read_plans(order)) for order in permutations(SHIPPED)}
    assert len(told) == 1


def test_a_workbook_that_was_downloaded_is_read_as_the_same_plans(tmp_path: Path) -> None:
    of = read_plans(SHIPPED)
    path = tmp_path / "all.xlsx"
    path.write_bytes(workbook(of, check(of, known())))
    again = read_plans([path])
    assert again.findings == ()
    assert list(table(again, ITEMS)) == list(table(of, ITEMS))
    assert len(again.threats) == len(of.threats)
    assert [one.seen for one in again.seen] == [one.seen for one in of.seen]


def test_a_workbook_of_one_plan_need_not_repeat_whose_it_is(tmp_path: Path) -> None:
    of = read_plans([file(tmp_path, "plan.csv", ONE)])
    path = tmp_path / "one.xlsx"
    path.write_bytes(workbook(of))
    assert read_plans([path]).plans.keys() == {"ox"}


def test_a_cell_that_begins_like_a_formula_stays_words(tmp_path: Path) -> None:
    text = HEADS + "ox,A1,action,=HYPERLINK(1),,,,,\n"
    of = read_plans([file(tmp_path, "p.csv", ONE), file(tmp_path, "i.csv", text)])
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook(of))
    assert read_plans([path]).items["ox:A1"].title == "=HYPERLINK(1)"


def test_good_rows_are_kept_beside_bad_ones(tmp_path: Path) -> None:
    rows = HEADS + "ox,A1,action,Good,,,,,\nox,A2,deed,Bad,,,,,\nox,A3,action,Bad,,,,much,\n"
    of = read_plans([file(tmp_path, "p.csv", ONE), file(tmp_path, "i.csv", rows)])
    assert list(of.items) == ["ox:A1"]
    assert [one.code for one in of.findings] == ["TAB003", "TAB003"]
    assert [one.where.line for one in of.findings] == [3, 4]


def test_the_first_of_two_items_of_one_name_counts(tmp_path: Path) -> None:
    rows = HEADS + "ox,A 1,action,First,,,,,\nox,A-1,action,Second,,,,,\n"
    of = read_plans([file(tmp_path, "p.csv", ONE), file(tmp_path, "i.csv", rows)])
    assert of.items["ox:A-1"].title == "First"
    assert [one.code for one in of.findings] == ["PLA001"]


def test_a_plan_that_nobody_describes_keeps_its_items(tmp_path: Path) -> None:
    of = read_plans([file(tmp_path, "i.csv", HEADS + "west,A1,action,Do,,,,,\n")])
    assert list(of.items) == ["west:A1"]
    assert [one.code for one in of.findings] == ["PLA002"]


def test_a_name_of_which_nothing_is_left_is_told(tmp_path: Path) -> None:
    rows = HEADS + "ox,..,action,Do,,,,,\nox,A1,action,Do,,,,,\n"
    of = read_plans([file(tmp_path, "p.csv", ONE), file(tmp_path, "i.csv", rows)])
    assert (list(of.items), [one.code for one in of.findings]) == (["ox:A1"], ["PLA007"])
    assert codes(file(tmp_path, "p.csv", ONE.replace("\nox,", "\n:;,"))) == ["PLA007"]


def test_rows_that_name_no_plan_are_told(tmp_path: Path) -> None:
    assert codes(file(tmp_path, "i.csv", HEADS + ",A1,action,Do,,,,,\n")) == ["PLA005"]


def test_two_rows_for_one_plan_are_told(tmp_path: Path) -> None:
    assert codes(file(tmp_path, "p.csv", ONE), file(tmp_path, "q.csv", ONE)) == ["PLA004"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", "a,b\n1,2\n", "PLA003"),
        ("a.csv", "", "TAB001"),
        ("a.pdf", "%PDF-1.7", "TAB001"),
        ("a.xlsx", "PK\x03\x04 broken", "TAB001"),
    ],
)
def test_a_file_that_is_no_plan_is_told_and_nothing_is_raised(
    tmp_path: Path, name: str, content: str, code: str
) -> None:
    assert codes(file(tmp_path, name, content)) == [code]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone.csv") == ["TAB001"]


def test_findings_call_a_file_as_they_are_told_to(tmp_path: Path) -> None:
    path = file(tmp_path, "i.csv", HEADS + "west,A1,action,Do,,,,,\n")
    found = read_plans([Source(path, "what was brought")]).findings
    assert found[0].where.file == "what was brought"


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=8)
def test_whatever_stands_in_a_cell_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, serves: str, weights: str
) -> None:
    path = tmp_path_factory.mktemp("odd") / "i.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as held:
        row = ["ox", "A1", "objective", "T", serves, weights, "", "", ""]
        csv.writer(held).writerows([HEADS.strip().split(","), row])
    of = read_plans([path])
    check(of, known())
    workbook(of)


# ---- weights -------------------------------------------------------------------------------------


def weighed(tmp_path: Path, weights: str, *progress_: str) -> Fraction | None:
    rows = [f"ox,O1,objective,Calls,,{weights},,,"]
    rows += [f"ox,A{n},action,Do,O1,,{one},," for n, one in enumerate(progress_, 1)]
    path = file(tmp_path, "i.csv", HEADS + "\n".join(rows) + "\n")
    of = read_plans([file(tmp_path, "p.csv", ONE), path])
    return progress(of, links(of))["ox:O1"].share


def test_progress_goes_by_the_weights_of_the_owner(tmp_path: Path) -> None:
    assert weighed(tmp_path, "A1=3; ox:A2=1", "100", "0") == Fraction(3, 4)


def test_no_straight_average_is_taken_that_nobody_asked_for(tmp_path: Path) -> None:
    assert weighed(tmp_path, "", "100", "0") is None
    assert weighed(tmp_path, "equal", "100", "0") == Fraction(1, 2)


def test_where_something_does_not_say_how_far_it_is_the_whole_is_not_known(tmp_path: Path) -> None:
    assert weighed(tmp_path, "A1=3; A2=1", "100", "") is None
    assert weighed(tmp_path, "A1=3", "100", "50") is None


def test_weights_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    rows = HEADS + "ox,O1,objective,Calls,,A1; A2=0; A3=-1; A4=4,,,\n"
    assert codes(file(tmp_path, "p.csv", ONE), file(tmp_path, "i.csv", rows)) == ["PLA006"] * 3


@given(st.integers(0, 10**6))
@settings(max_examples=15)
def test_progress_lies_between_the_least_and_the_most_of_what_is_weighed(seed: int) -> None:
    of = ladder(seed)
    shares = [one.share for one in progress(of, links(of)).values()]
    assert {share for share in shares if share is not None} == {Fraction(2, 5)}


def test_in_a_circle_nobody_knows_how_far_it_is() -> None:
    one = item("oxfordshire", "C1", OBJECTIVE, ["oxfordshire:C2"])
    other = item("oxfordshire", "C2", OBJECTIVE, ["oxfordshire:C1"])
    of = having(ladder(1), one, other)
    assert progress(of, links(of))["oxfordshire:C1"].share is None


def test_a_long_chain_is_followed_to_its_end() -> None:
    chain = [
        item("oxfordshire", f"O-{n}", OBJECTIVE, [f"oxfordshire:O-{n + 1}"]) for n in range(3000)
    ]
    of = having(ladder(1), *chain, item("oxfordshire", "O-3000", OBJECTIVE, ["jfp:O1"]))
    of = having(of, item("oxfordshire", "A-last", ACTION, ["oxfordshire:O-0"]))
    assert progress(of, links(of))["oxfordshire:O-3000"].share == Fraction(2, 5)
    assert check(of, known()) == ()


# ---- side by side --------------------------------------------------------------------------------


def test_side_by_side_shows_each_item_under_every_priority_that_it_serves() -> None:
    of = read_plans(SHIPPED)
    beside = side_by_side(of, links(of))
    assert [one.kind for one in beside.plans][:3] == [
        "joint-forward-plan", "health-and-wellbeing-strategy", "place-plan",
    ]  # fmt: skip
    rows = {one.priority.key: {i.key for cell in one.cells for i in cell} for one in beside.rows}
    assert "oxfordshire:O2" in rows["jfp:P1"]
    assert "oxfordshire:O2" in rows["jfp:P2"]
    assert not any(beside.apart)
    assert Decimal(92) == of.items["jfp:O1"].target
