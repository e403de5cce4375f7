"""What is wrong with a business case is told where it stands, and the good rows are kept."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ringholder.plan.cases import drawn
from ringholder.plan.cases.appraise import appraise
from ringholder.plan.cases.case import Benefit, BusinessCase, Option, Settings
from ringholder.plan.cases.checks import checked
from ringholder.plan.cases.claims import claim, clashes
from ringholder.plan.cases.five import shipped
from ringholder.plan.cases.looked_at import look
from ringholder.plan.cases.money import of_organisations
from ringholder.plan.cases.reading import Brought, bring
from tests.plan.cases.worked import ON, D, example, line

FUNDED: dict[str, Any] = {"bias": D(0), "bias_source": "Three like it", "funder": "Community"}
WAITS = Benefit("waits", "Seen in time", "director", "community-waits", "10Q", D(60), D(72),
                "2027-03-31")  # fmt: skip


def sound(**other: Any) -> BusinessCase:
    lines = tuple(replace(one, **FUNDED) for one in example().lines)
    return replace(example(), **{"lines": lines, "benefits": (WAITS,), **other})


def codes(case: BusinessCase, stage: str = "", **more: Any) -> set[str]:
    return {one.code for one in checked(appraise(case, ON), stage, **more)}


def test_a_sound_case_has_nothing_wrong_with_it() -> None:
    assert codes(sound()) == set()


NO_MINIMUM = (Option("nothing", "Nothing"), Option("build", "Build", preferred=True))
TWO = (Option("nothing", "Nothing", do_minimum=True), Option("build", "Build", do_minimum=True))
LEAST = (Option("nothing", "Nothing", do_minimum=True, preferred=True), Option("build", "Build"))
GRANT = line("build", "transfer", "grant", "5", 0)
LATE = line("build", "benefit", "later", "5", 6, **FUNDED)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"options": NO_MINIMUM}, "CAS001"),
        ({"options": TWO}, "CAS002"),
        ({"options": TWO}, "CAS017"),
        ({"options": LEAST}, "CAS018"),
        ({"lines": (LATE,)}, "CAS007"),
        ({"lines": (line("other", "benefit", "x", "5", 1),)}, "CAS011"),
        ({"lines": (line("build", "cost", "x", "5", 1),)}, "CAS005"),
        ({"lines": (line("build", "cost", "x", "5", 1, bias=D(10)),)}, "CAS006"),
        ({"lines": (line("build", "cost", "x", "5", 1),)}, "CAS008"),
        ({"lines": (line("build", "cost", "x", "-5", 1, **FUNDED),)}, "CAS021"),
        ({"lines": (GRANT,)}, "CAS010"),
        ({"lines": (replace(LATE, first=1), replace(LATE, first=3))}, "CAS003"),
        ({"lines": (replace(LATE, first=1, last=1, discount="health"),)}, "CAS019"),
        ({"settings": Settings(years=5)}, "CAS014"),
        ({"settings": Settings(years=5, terms="nominal", price_year=2026)}, "CAS013"),
        ({"benefits": (replace(WAITS, owner=""),)}, "CAS015"),
    ],
)
def test_what_is_wrong_is_found_under_its_code(other: Mapping[str, Any], code: str) -> None:
    assert code in codes(sound(**other))


def test_a_stage_says_which_questions_it_has_to_answer_and_that_nobody_verified_them() -> None:
    asked = {
        stage: [one for one in checked(appraise(sound(), ON), stage) if one.code == "CAS009"]
        for stage in ("soc", "obc", "fbc")
    }
    assert len(asked["soc"]) == 4, "the commercial case waits for the outline business case"
    assert len(asked["obc"]) == len(asked["fbc"]) == 5
    assert not shipped().verified
    assert {str(one.rests_on) for one in asked["fbc"]} == {"unknown"}


# ---- the ledger of benefits ----------------------------------------------------------------------


def test_a_part_of_the_way_of_a_figure_is_claimed_once() -> None:
    first = claim("a", WAITS)
    assert first is not None
    further = replace(WAITS, baseline=D(72), target=D(80))
    assert "CAS004" in codes(sound(), elsewhere=[first])
    assert "CAS004" not in codes(sound(benefits=(further,)), elsewhere=[first])
    same = claim("b", replace(WAITS, baseline=D(80), target=D(70)))
    assert same is not None
    (found,) = clashes([first, same])
    assert (found.low, found.high) == (70, 72)
    elsewhere = claim("c", replace(WAITS, observed="14Y"))
    assert elsewhere is not None
    assert clashes([first, elsewhere]) == ()
    assert claim("d", replace(WAITS, target=None)) is None


def test_each_organisation_sees_what_it_pays_gets_and_may_spend_again() -> None:
    lines = (
        line("build", "cost", "staff", "100", 1, 2, organisation="bht", bias=D(10)),
        line("build", "benefit", "beds", "70", 2, organisation="bht", cash_releasing=True),
        line("build", "benefit", "comfort", "900", 2, organisation="bht"),
        line("build", "transfer", "grant", "40", 1, organisation="icb"),
        line("build", "transfer", "grant", "-40", 1, organisation="bht"),
    )
    found = appraise(replace(example(), lines=lines), ON).of("build")
    assert found is not None
    trust, board = of_organisations(found)
    assert [trust.net(year) for year in trust.years] == [-70, -40]
    assert (board.organisation, board.whole) == ("icb", -40)


# ---- files ---------------------------------------------------------------------------------------

LINES = [
    {"option": "a", "kind": "cost", "category": "staff", "organisation": "ouh", "year": "2026/27",
     "to_year": "2028/29", "amount": "£1,000", "optimism_bias": "40%"},
    {"option": "b", "kind": "Benefit", "category": "beds", "organisation": "ouh", "year": "1",
     "to_year": "", "amount": "2,000.50", "optimism_bias": ""},
]  # fmt: skip


def put(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
        table.writeheader()
        table.writerows(rows)
    return path


def settings(**values: str) -> list[dict[str, str]]:
    return [{"setting": key, "value": value} for key, value in values.items()]


def brought(tmp_path: Path, lines: Sequence[Mapping[str, str]], **values: str) -> Brought:
    paths = [put(tmp_path / "lines.csv", lines)]
    if values:
        paths.append(put(tmp_path / "settings.csv", settings(**values)))
    return bring(paths)


def test_lines_alone_are_a_case_whose_options_are_those_that_they_name(tmp_path: Path) -> None:
    found = brought(tmp_path, LINES[1:])
    assert [one.id for one in found.case.options] == ["b"]
    assert found.case.lines[0].amount == D("2000.50")
    assert found.cite["kind"] == "business-case"
    assert (found.rows, len(found.sha256), found.findings) == (1, 64, ())


def test_financial_years_are_counted_from_the_first_of_the_case(tmp_path: Path) -> None:
    found = brought(tmp_path, LINES, **{"first year": "2026/27", "terms": "REAL", "years": "5"})
    one = found.case.lines[0]
    assert (one.first, one.last, one.bias) == (0, 2, Decimal(40))
    assert (found.case.settings.terms, found.case.last_year) == ("real", 5)
    without = brought(tmp_path, LINES)
    assert [one.code for one in without.findings] == ["CAS012"]
    assert len(without.case.lines) == 1, "the other line is kept"


@pytest.mark.parametrize(
    ("column", "text"),
    [("amount", "a lot"), ("year", "2026/28"), ("year", "-1"), ("optimism_bias", "-5"),
     ("kind", "gift"), ("optimism_bias", "1e9"), ("amount", "9" * 30)],
)  # fmt: skip
def test_a_bad_cell_is_told_with_its_row_and_column_and_the_rest_kept(
    tmp_path: Path, column: str, text: str
) -> None:
    found = brought(tmp_path, [{**LINES[1], column: text}, LINES[1]])
    (told,) = found.findings
    assert (told.where.row, len(found.case.lines)) == (2, 1)
    assert text[:20] in told.says


def test_a_setting_that_is_none_or_cannot_be_read_is_told(tmp_path: Path) -> None:
    found = brought(tmp_path, LINES[1:], colour="blue", years="many", stage="obc")
    assert [one.code for one in found.findings] == ["CAS016", "CAS016"]
    assert found.case.settings.stage == "obc"


def test_a_file_that_is_no_case_says_which_columns_are_missing(tmp_path: Path) -> None:
    found = bring([put(tmp_path / "other.csv", [{"a": "1"}])])
    assert {one.code for one in found.findings} == {"TAB002"}
    (tmp_path / "scan.xlsx").write_bytes(b"%PDF-1.4 nothing")
    assert {one.code for one in bring([tmp_path / "scan.xlsx"]).findings} == {"TAB001"}
    assert bring([tmp_path / "scan.xlsx"]).case == BusinessCase()


def test_a_file_with_more_than_any_case_has_is_used_as_far_as_it_goes(tmp_path: Path) -> None:
    far = {**LINES[1], "year": "0", "to_year": "500"}
    many = [{**far, "option": f"o{number}", "category": f"c{number}"} for number in range(120)]
    found = brought(tmp_path, many)
    assert "CAS020" in {one.code for one in found.findings}
    assert len(found.case.options) == 30
    assert len(found.case.lines) == 40
    looked = look(found, ON)
    assert len(looked.switches) == 40
    assert drawn.swings(looked.appraisal, looked.moved).count("<text") < 40
    rows = [{"scenario": f"s{number}", "changes": "cost", "percent": "5"} for number in range(40)]
    paths = [put(tmp_path / "lines.csv", LINES[1:]), put(tmp_path / "scenarios.csv", rows)]
    assert len(look(bring(paths), ON).scenarios) == 20
