"""Loading reports every fault at once, each with its place, and keeps what can be read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ringholder.charter import Charter, NotACharter
from ringholder.charter.said import NONE, SILENT, UNKNOWN
from ringholder.findings import Finding, InFile
from ringholder.shipped import charters_folder

HEAD = """\
charter: small
title: A small charter
status: model
rungs: [place, system]
"""
AREAS = "- {id: town, name: Town, rung: place, source: x}\n"
ORGANISATIONS = (
    "- {id: icb, name: The ICB, kind: icb, area: [town], governed_by: board, source: x}\n"
)
BODIES = "- {id: board, name: Board, kind: board, rung: system, area: [town], source: x}\n"

Write = Callable[..., Charter]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Write the sections of a small charter, those given and those it needs, and load it."""

    def write(**sections: str) -> Charter:
        files = {"charter": HEAD, "areas": AREAS, "organisations": ORGANISATIONS, "bodies": BODIES}
        for name, text in (files | sections).items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return Charter.load(tmp_path)

    return write


def only(charter: Charter) -> Finding:
    assert len(charter.faults) == 1, [str(fault) for fault in charter.faults]
    return charter.faults[0]


def line_of(finding: Finding) -> int:
    assert isinstance(finding.where, InFile)
    return finding.where.line


def test_a_sound_charter_has_no_fault(written: Write) -> None:
    assert written().faults == ()


def test_every_fault_is_reported_at_once_with_line_and_key(written: Write) -> None:
    charter = written(
        bodies=BODIES
        + "- id: other\n  name: Other\n  kind: comittee\n  rung: plaice\n  area: [twon]\n"
        "  colour: red\n  source: x\n"
    )
    found = {(fault.code, line_of(fault)) for fault in charter.faults}
    assert found == {("FRM004", 4), ("FRM005", 5), ("FRM005", 6), ("FRM002", 7)}
    assert "board" in charter.bodies


def test_a_slip_is_met_with_did_you_mean(written: Write) -> None:
    fault = only(written(areas=AREAS.replace("rung: place", "rung: plaice")))
    assert "Did you mean `place`?" in fault.says


def test_a_missing_key_says_what_to_add(written: Write) -> None:
    fault = only(written(areas="- {id: town, rung: place, source: x}\n"))
    assert fault.code == "FRM003"
    assert "Add `name:`" in fault.do


def test_two_entries_with_one_id_are_told_with_both_places(written: Write) -> None:
    fault = only(written(areas=AREAS + AREAS))
    assert fault.code == "FRM006"
    assert "areas.yaml:1" in fault.says
    assert line_of(fault) == 2


def test_a_period_that_ends_before_it_begins_is_told(written: Write) -> None:
    entry = AREAS.replace("source", "in_force: {from: 2024-07-02, to: 2024-07-01}, source")
    assert only(written(areas=entry)).code == "FRM007"


def test_an_entry_must_say_where_it_comes_from_or_that_it_is_made_up(written: Write) -> None:
    assert only(written(areas=AREAS.replace(", source: x", ""))).code == "FRM008"
    assert written(areas=AREAS.replace("source: x", "illustrative: true")).faults == ()
    assert written(areas=AREAS.replace("source: x", "source: unknown")).faults == ()


def test_a_key_written_twice_is_told(written: Write) -> None:
    fault = only(written(areas="- {id: town, name: Town, name: City, rung: place, source: x}\n"))
    assert "twice" in fault.says


def test_a_file_that_is_not_yaml_does_not_take_the_others_with_it(written: Write) -> None:
    charter = written(areas="- {id: town, name: [\n", posts="")
    assert charter.faults[0].code == "FRM001"
    assert "icb" in charter.organisations


def test_a_file_that_no_section_is_called_is_told(written: Write) -> None:
    fault = only(written(bodys="- {id: a}\n"))
    assert "Did you mean `bodies.yaml`?" in fault.says


def test_a_section_that_is_not_a_list_is_told(written: Write) -> None:
    assert only(written(posts="id: a\n")).code == "FRM001"


def test_yes_and_no_are_what_the_key_makes_of_them(written: Write) -> None:
    delegation = (
        "- {{from: icb, to: board, functions: [safeguarding], onward: {0}, "
        "limit: {{a_year: 1_000}}, source: x}}\n"
    )
    placed = "- {id: safeguarding, legal_holder: icb, ring_fenced: yes, source: x}\n"
    charter = written(functions=placed, delegations=delegation.format("no"))
    assert charter.faults == ()
    assert charter.functions["safeguarding"].ring_fenced is True
    made = charter.delegations["icb>board"]
    assert made.onward == "no"
    assert not isinstance(made.limit, type(SILENT))
    assert made.limit.a_year == Decimal(1000)


def test_absent_none_and_unknown_are_three_different_things(written: Write) -> None:
    body = BODIES.replace("source", "terms: none, contact: unknown, source")
    board = written(bodies=body).bodies["board"]
    assert (board.terms, board.contact, board.rule) == (NONE, UNKNOWN, SILENT)


def test_a_share_stays_an_exact_fraction(written: Write) -> None:
    body = BODIES.replace("source", "rule: {quorum: {share: 2/3}}, source")
    rule = written(bodies=body).bodies["board"].rule
    assert not isinstance(rule, type(SILENT))
    assert not isinstance(rule.quorum, type(SILENT))
    assert rule.quorum.share == Fraction(2, 3)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("limit: {a_year: lots}", "an amount in pounds"),
        ("limit: {a_year: -5}", "an amount in pounds"),
        ("in_force: {from: 1 July}", "a date such as 2024-07-01"),
        ("route: by-hand", "one of committee"),
        ("functions: {a: b}", "the id of a function"),
    ],
)
def test_a_wrong_value_is_told_with_what_to_write(written: Write, key: str, text: str) -> None:
    charter = written(delegations=f"- {{from: icb, to: board, {key}, source: x}}\n")
    assert text in only(charter).do


def test_a_folder_without_charter_yaml_is_no_charter(tmp_path: Path) -> None:
    with pytest.raises(NotACharter, match=r"charter\.yaml"):
        Charter.load(tmp_path)


def test_a_head_that_cannot_be_read_says_why(written: Write) -> None:
    with pytest.raises(NotACharter, match="status"):
        written(charter=HEAD.replace("model", "modle"))


def test_names_come_from_the_shipped_tables_and_from_the_catalogue() -> None:
    ladder = Charter.load(charters_folder() / "ladder")
    assert ladder.name("ouh") == "Oxford University Hospitals NHS Foundation Trust"
    assert ladder.name("safeguarding") == "Safeguarding children and adults"


def test_every_shipped_charter_is_without_a_fault_of_form() -> None:
    for folder in charters_folder().iterdir():
        if folder.is_dir():
            assert Charter.load(folder).faults == (), folder.name


def test_equal_texts_give_equal_charters(tmp_path: Path) -> None:
    shutil.copytree(charters_folder() / "ladder", tmp_path / "ladder")
    assert Charter.load(tmp_path / "ladder") == Charter.load(charters_folder() / "ladder")


def test_a_charter_of_five_thousand_lines_with_fifty_faults_tells_all_fifty(written: Write) -> None:
    lines = [
        f"- {{id: a{n}, name: Area {n}, rung: {'plaice' if n % 100 == 0 else 'place'}, source: x}}"
        for n in range(5000)
    ]
    charter = written(areas=AREAS + "\n".join(lines) + "\n")
    assert len(charter.faults) == 50
    assert [line_of(fault) for fault in charter.faults] == [n + 2 for n in range(0, 5000, 100)]
    assert len(charter.areas) == 4951


def test_a_slip_in_an_entry_that_others_name_is_one_fault_and_stops_nothing(written: Write) -> None:
    charter = written(
        organisations=ORGANISATIONS.replace("kind: icb", "kind: ibc"),
        bodies=BODIES.replace("source", "holder: icb, parties: [icb], source"),
    )
    assert only(charter).code == "FRM004"
    assert charter.bodies["board"].parties == ()
    assert charter.check()


@pytest.mark.parametrize(
    "text",
    ["- &a [*a]\n", "- &a {id: x}\n- *a\n", "[" * 3000, "- {id: a, many: " + "9" * 5000 + "}\n"],
)
def test_text_that_is_made_to_hurt_is_a_fault(written: Write, text: str) -> None:
    charter = written(areas=text)
    assert charter.faults
    assert "icb" in charter.organisations


def test_an_area_is_never_outside_the_ladder(written: Write) -> None:
    assert only(written(areas=AREAS.replace("rung: place", "rung: outside"))).code == "FRM005"


def test_who_presides_and_whom_the_quorum_needs_must_be_seats_of_the_body(written: Write) -> None:
    seats = "seats: [{id: chair, role: Chair, class: [independent]}]"
    needs = "rule: {quorum: {number: 1, present_and_eligible: [[chiar, class:independant]]}}"
    body = BODIES.replace("source", f"{seats}, presides: [chairr], {needs}, source")
    charter = written(bodies=body)
    assert [fault.code for fault in charter.faults] == ["FRM005"] * 3
    assert "Did you mean `chair`?" in charter.faults[0].says


def test_two_seats_with_one_id_are_told(written: Write) -> None:
    seat = "{id: chair, role: Chair, class: [independent]}"
    assert only(
        written(bodies=BODIES.replace("source", f"seats: [{seat}, {seat}], source"))
    ).code == ("FRM006")


def test_a_file_that_cannot_be_read_is_the_only_thing_told(written: Write) -> None:
    charter = written(bodies="- {id: board, name: [\n")
    assert [finding.code for finding in charter.check()] == ["FRM001"]


def test_a_folder_in_the_place_of_a_file_is_told(written: Write, tmp_path: Path) -> None:
    written()
    (tmp_path / "teams.yaml").mkdir()
    assert only(Charter.load(tmp_path)).code == "FRM001"


def test_a_file_with_another_ending_is_not_passed_over(written: Write, tmp_path: Path) -> None:
    written()
    (tmp_path / "delegations.yml").write_text("", encoding="utf-8")
    assert "Did you mean `delegations.yaml`?" in only(Charter.load(tmp_path)).says


def test_an_empty_head_is_told_alone(written: Write) -> None:
    with pytest.raises(NotACharter, match=r"it is empty$"):
        written(charter="")


def test_periods_hold_both_their_days(written: Write) -> None:
    entry = AREAS.replace("source", "in_force: {from: 2024-07-01, to: 2024-07-31}, source")
    period = written(areas=entry).areas["town"].in_force
    assert date(2024, 7, 1) in period
    assert date(2024, 7, 31) in period
    assert date(2024, 8, 1) not in period
