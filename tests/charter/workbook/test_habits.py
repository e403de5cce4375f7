"""What Excel and people make of a workbook: each habit is understood, or told by row and column."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

import pytest

from ringholder.charter.said import NONE, SILENT, UNKNOWN
from ringholder.charter.spreadsheet import Cell, Merged
from ringholder.charter.workbook import trees
from ringholder.findings import InRow, Severity, errors
from tests.charter.workbook.sheets import NAME, Edited, ladder

PLACE = "place-committee-oxfordshire"
COUNCIL = "oxfordshire-cc"
MIDNIGHT = datetime(2026, 5, 1)  # noqa: DTZ001 (Excel knows no time zones)


@pytest.fixture
def edited() -> Edited:
    return Edited()


# ---- what Excel makes of what is typed -----------------------------------------------------------


def test_numbers_come_back_as_people_typed_them(edited: Edited) -> None:
    row = edited.row("delegations", "icb-board")
    edited.sheets["delegations"].rows[row][edited.heading("delegations", "limit.a_year")] = 5e6
    edited.put("bodies", "ring-holder", "rule.quorum.number", 3.0)
    charter = edited.charter
    first = next(iter(charter.delegations.values()))
    assert not charter.faults
    assert first.limit.a_year == Decimal(5_000_000)  # type: ignore[union-attr]
    assert charter.bodies["ring-holder"].rule.quorum.number == 3  # type: ignore[union-attr]


@pytest.mark.parametrize("typed", ["£5,000,000", "5,000,000", " 5000000 ", "5000000.00"])
def test_sums_are_understood_as_people_write_them(edited: Edited, typed: str) -> None:
    edited.put("delegations", "icb-board", "limit.a_year", typed)
    first = next(iter(edited.charter.delegations.values()))
    assert first.limit.a_year == 5_000_000  # type: ignore[union-attr]


@pytest.mark.parametrize(("cell", "share"), [(0.5, "1/2"), (2 / 3, "2/3"), ("1/2", "1/2")])
def test_a_share_that_became_a_number_is_the_fraction_it_was(
    edited: Edited, cell: Cell, share: str
) -> None:
    edited.put("bodies", PLACE, "rule.quorum.share", cell)
    rule = edited.charter.bodies[PLACE].rule
    assert rule.quorum.share == Fraction(share)  # type: ignore[union-attr]


def test_a_fraction_of_which_excel_made_a_date_is_told(edited: Edited) -> None:
    where = edited.put("bodies", PLACE, "rule.quorum.share", date(2026, 2, 1))
    assert edited.only.where == replace(where, key=f"{PLACE}.rule.quorum.share")
    assert "Excel made a date" in edited.only.says
    assert "a fraction such as 1/2" in edited.only.do


def test_a_rounded_share_is_told_and_not_taken_for_another(edited: Edited) -> None:
    edited.put("bodies", PLACE, "rule.quorum.share", 0.6667)
    assert edited.only.code == "FRM004"
    assert "`0.6667` stands where a fraction" in edited.only.says


@pytest.mark.parametrize("cell", [date(2026, 5, 1), MIDNIGHT, "2026-05-01"])
def test_a_day_is_a_day_however_excel_keeps_it(edited: Edited, cell: Cell) -> None:
    edited.put("areas", "oxfordshire", "in_force.from", cell)
    assert edited.charter.areas["oxfordshire"].in_force.from_on == date(2026, 5, 1)


@pytest.mark.parametrize("cell", ["01/05/2026", MIDNIGHT.replace(hour=12), time(9), 46143.0])
def test_what_might_be_another_day_is_told(edited: Edited, cell: Cell) -> None:
    edited.put("areas", "oxfordshire", "in_force.from", cell)
    assert "a date such as 2024-07-01" in edited.only.do


@pytest.mark.parametrize(
    ("cell", "said"), [(True, True), (False, False), ("Yes", True), ("NO", False)]
)
def test_a_truth_of_excels_is_yes_or_no(edited: Edited, cell: Cell, *, said: bool) -> None:
    edited.put("bodies", PLACE, "decides", cell)
    assert edited.charter.bodies[PLACE].decides is said


def test_leading_zeros_and_codes_that_look_like_numbers_stay(edited: Edited) -> None:
    edited.put("areas", "oxfordshire", "codes", "001; 1E5; 10Q")
    assert edited.charter.areas["oxfordshire"].codes == ("001", "1E5", "10Q")


def test_an_error_of_a_formula_is_told_at_its_cell(edited: Edited) -> None:
    where = edited.put("areas", "oxfordshire", "codes", "")
    place = (where.row - 1, edited.heading("areas", "codes"))
    edited.sheets["areas"] = replace(edited.sheets["areas"], not_worked_out=frozenset({place}))
    assert edited.only.where == where
    assert "Excel shows an error" in edited.only.says


# ---- how people write ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "cell", "held"),
    [
        ("kind", "Joint committee", "joint-committee"),
        ("area", "Oxfordshire", ("oxfordshire",)),
        ("area", "Oxfordshire, Berkshire West", ("oxfordshire", "berkshire-west")),
        ("area", "oxfordshire\nbuckinghamshire", ("oxfordshire", "buckinghamshire")),
        ("have", "needs and gaps; scale", ("needs-and-gaps", "scale")),
    ],
)
def test_words_of_closed_lists_and_ids_are_understood_in_any_letters(
    edited: Edited, heading: str, cell: str, held: object
) -> None:
    edited.put("bodies", PLACE, heading, cell)
    assert getattr(edited.charter.bodies[PLACE], heading) == held


def test_the_three_answers_are_kept_apart(edited: Edited) -> None:
    edited.put("organisations", COUNCIL, "provides", "none")
    edited.put("organisations", "reading-bc", "provides", "unknown")
    edited.put("organisations", "wokingham-bc", "provides", "[]")
    organisations = edited.charter.organisations
    assert organisations[COUNCIL].provides is NONE
    assert organisations["reading-bc"].provides is UNKNOWN
    assert organisations["wokingham-bc"].provides == ()
    assert organisations["west-berkshire-council"].provides is SILENT


def test_a_slip_in_a_word_is_told_by_sheet_row_and_column_with_what_was_meant(
    edited: Edited,
) -> None:
    where = edited.put("bodies", PLACE, "kind", "comittee")
    assert edited.only.where == replace(where, key=f"{PLACE}.kind")
    assert str(edited.only.where) == f"{NAME}/bodies row {where.row} column kind (D)"
    assert "Did you mean `committee`?" in edited.only.says


def test_a_reference_to_nothing_is_told_where_it_stands(edited: Edited) -> None:
    where = edited.put("bodies.seats", PLACE, "organisation", "bob-icbb")
    assert edited.only.code == "FRM005"
    assert edited.only.where == replace(where, key=f"{PLACE}.seats.organisation")
    assert "Did you mean `bob-icb`?" in edited.only.says


def test_an_entry_without_source_or_id_is_told_at_its_row(edited: Edited) -> None:
    edited.put("areas", "oxfordshire", "source", "")
    edited.put("conditions", "hear-providers", "id", "")
    told = {(fault.code, str(fault.where)) for fault in edited.faults}
    rows = {name: edited.row("areas", name) + 1 for name in ("oxfordshire",)}
    assert ("FRM008", f"{NAME}/areas row {rows['oxfordshire']}") in told
    assert any(code == "FRM003" and "conditions row" in where for code, where in told)


def test_two_rows_with_one_id_are_told_with_the_row_of_the_first(edited: Edited) -> None:
    edited.add("areas", id="oxfordshire", name="Again", rung="place", source="x")
    first = edited.row("areas", "oxfordshire") + 1
    assert f"{NAME}/areas row {first}" in edited.only.says


def test_a_rule_that_checks_the_charter_points_at_the_row(edited: Edited) -> None:
    row = edited.row("bodies.seats", "gp-2", column=1)
    assert edited.sheets["bodies.seats"].rows[row][0] == PLACE
    del edited.sheets["bodies.seats"].rows[row]
    found = next(f for f in errors(edited.charter.check()) if f.code == "QUO002")
    assert isinstance(found.where, InRow)
    assert found.where.file == f"{NAME}/bodies"
    assert found.where.row == edited.row("bodies", PLACE) + 1


# ---- what is done to sheets, rows and columns ----------------------------------------------------


def test_rows_and_columns_in_another_order_say_the_same(edited: Edited) -> None:
    for name, sheet in edited.sheets.items():
        if name not in ("How to use", "charter"):
            head, *rows = sheet.rows
            turned = [list(reversed(row)) for row in (head, *rows)]
            edited.sheets[name] = replace(sheet, rows=turned)
    assert not edited.faults
    assert edited.charter == ladder()


def test_empty_rows_and_a_title_above_the_headings_are_passed_over(edited: Edited) -> None:
    rows = edited.sheets["areas"].rows
    wide = len(rows[0])
    rows[:0] = [["Areas of our system", *[""] * (wide - 1)], [""] * wide]
    rows.insert(5, [""] * wide)
    rows += [[""] * wide, ["  ", *[""] * (wide - 1)]] * 50
    assert edited.charter == ladder()
    row = edited.row("areas", "oxfordshire")
    rows[row][3] = "plaice"
    assert edited.only.where.line == row + 1


@pytest.mark.parametrize("heading", ["Legal holder", "legal-holder", " LEGAL_HOLDER "])
def test_a_heading_is_understood_as_people_write_it(edited: Edited, heading: str) -> None:
    edited.sheets["functions"].rows[0][edited.heading("functions", "legal_holder")] = heading
    assert edited.charter == ladder()


def test_a_renamed_column_is_told_once_with_what_was_meant(edited: Edited) -> None:
    edited.sheets["bodies"].rows[0][edited.heading("bodies", "contact")] = "contct"
    assert edited.only.code == "FRM002"
    assert "Did you mean `contact`?" in edited.only.says
    assert "(our remarks)" not in edited.only.do
    assert "(contct)" in edited.only.do


def test_a_column_that_no_row_can_do_without_is_told_once_and_not_for_each_row(
    edited: Edited,
) -> None:
    edited.sheets["bodies"].rows[0][edited.heading("bodies", "name")] = "(name)"
    assert edited.only.code == "FRM003"
    assert "no column `name`" in edited.only.says
    assert edited.charter.unreadable == {"bodies"}


def test_a_column_of_ones_own_in_brackets_is_passed_over(edited: Edited) -> None:
    for number, row in enumerate(edited.sheets["bodies"].rows):
        row.insert(3, "(our remarks)" if number == 0 else "to be discussed")
    assert edited.charter == ladder()


def test_a_column_without_a_heading_or_that_is_there_twice_is_told(edited: Edited) -> None:
    for number, row in enumerate(edited.sheets["areas"].rows):
        row += ["name" if number == 0 else "Other name", "" if number == 0 else "lost"]
    told = [fault.says for fault in edited.faults]
    assert told == [
        "`name` is there twice; this one was not read.",
        "There is something here that has no heading.",
    ]


def test_a_sheet_without_headings_is_told_and_its_section_is_unread(edited: Edited) -> None:
    del edited.sheets["posts"].rows[0]
    assert "no row of headings" in edited.only.says
    assert edited.charter.unreadable == {"posts"}


def test_a_missing_sheet_is_told_and_what_refers_to_it_is_not(edited: Edited) -> None:
    del edited.sheets["posts"]
    assert edited.only.says == "The workbook has no sheet `posts`."
    assert edited.charter.unreadable == {"posts"}


def test_a_renamed_sheet_is_told_with_what_was_meant(edited: Edited) -> None:
    edited.sheets["organizations"] = replace(
        edited.sheets.pop("organisations"), name="organizations"
    )
    says = " ".join(fault.says for fault in edited.faults)
    assert "Did you mean `organisations`?" in says


def test_a_sheet_in_other_letters_is_the_same_sheet(edited: Edited) -> None:
    edited.sheets["posts"] = replace(edited.sheets["posts"], name="Posts ")
    assert edited.charter == ladder()


def test_a_sheet_of_ones_own_is_noted_and_is_no_fault(edited: Edited) -> None:
    edited.sheets["x"] = replace(edited.sheets["areas"], name="Meeting dates 2027")
    (note,) = trees(NAME, edited.sheets.values()).told
    assert note.severity is Severity.NOTE
    assert edited.charter == ladder()


def test_cells_merged_down_a_column_stand_for_each_of_their_rows(edited: Edited) -> None:
    sheet = edited.sheets["bodies.seats"]
    first = edited.row("bodies.seats", PLACE)
    last = first + 7
    for row in sheet.rows[first + 1 : last + 1]:
        row[0] = ""
    merged = Merged((first, 0), (last, 0))
    edited.sheets["bodies.seats"] = replace(sheet, merged=(merged,))
    assert edited.charter == ladder()


def test_cells_merged_over_columns_are_told(edited: Edited) -> None:
    row = edited.row("areas", "oxfordshire")
    merged = Merged((row, 2), (row, 4))
    edited.sheets["areas"] = replace(edited.sheets["areas"], merged=(merged,))
    assert f"C{row + 1}:E{row + 1} are merged over several columns" in edited.only.says


def test_a_merged_range_far_beyond_the_sheet_costs_nothing(edited: Edited) -> None:
    merged = Merged((0, 0), (1_048_575, 16_383)), Merged((2, 0), (1_048_575, 0))
    edited.sheets["approvers"] = replace(edited.sheets["approvers"], merged=merged)
    assert any("merged" in fault.says for fault in edited.faults)


# ---- lists that have a sheet of their own --------------------------------------------------------


def test_a_seat_added_at_the_end_belongs_to_the_body_it_names(edited: Edited) -> None:
    edited.add(
        "bodies.seats", body=PLACE, id="new", role="New", class_="vcse", organisation="bob-icb"
    )
    seats = edited.charter.bodies[PLACE].seats
    assert [seat.id for seat in seats][-1] == "new"  # type: ignore[union-attr]


def test_a_seat_of_no_body_is_told_and_the_others_are_kept(edited: Edited) -> None:
    row = edited.row("bodies.seats", PLACE) + 6
    edited.sheets["bodies.seats"].rows[row][0] = "place-comittee-oxfordshire"
    assert edited.only.where == InRow(f"{NAME}/bodies.seats", row + 1, "body (A)")
    assert f"Did you mean `{PLACE}`?" in edited.only.says
    assert len(edited.charter.bodies[PLACE].seats) == 7  # type: ignore[arg-type]


def test_a_seat_that_names_no_body_is_told(edited: Edited) -> None:
    edited.sheets["bodies.seats"].rows[edited.row("bodies.seats", PLACE) + 6][0] = ""
    assert "`body` is missing" in edited.only.says


def test_a_list_that_the_cell_says_was_not_read_and_that_has_rows_is_told(edited: Edited) -> None:
    edited.put("bodies", PLACE, "seats", "unknown")
    assert "`seats` says `unknown`, and yet" in edited.only.says


def test_a_pointer_to_rows_that_are_gone_is_told(edited: Edited) -> None:
    sheet = edited.sheets["bodies.seats"]
    sheet.rows[:] = [row for row in sheet.rows if row[0] != PLACE]
    told = [fault for fault in edited.faults if "no row there belongs" in fault.says]
    assert len(told) == 1


def test_a_map_that_is_unread_and_yet_has_parts_is_told(edited: Edited) -> None:
    where = edited.put("bodies", PLACE, "rule", "unknown")
    assert edited.only.where == where


# ---- the head ------------------------------------------------------------------------------------


def test_the_head_is_read_key_by_key(edited: Edited) -> None:
    edited.head("in_force.to", date(2027, 3, 31))
    edited.head("complete.bodies", "no")
    edited.head("rungs", "neighbourhood; place, collaborative; system")
    charter = edited.charter
    assert charter.in_force.to_on == date(2027, 3, 31)
    assert not charter.is_complete("bodies")
    assert charter.rungs == (("neighbourhood",), ("place", "collaborative"), ("system",))


def test_a_key_of_the_head_that_is_none_is_told(edited: Edited) -> None:
    edited.sheets["charter"].rows.append(["stauts", "model", ""])
    assert "Did you mean `status`?" in edited.only.says
    assert edited.only.where == InRow(
        f"{NAME}/charter", len(edited.sheets["charter"].rows), "value (B)"
    )
