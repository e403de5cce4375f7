"""The commands `running-cost` and `mhis`, as a chief finance officer uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ringholder.cli import main
from tests.finance.need import written

CHARTER = "{charter: made, title: Made, status: model, rungs: [place, system], system: whole}"
AREAS = "[{id: whole, name: The whole, rung: system, population: 300000, source: made}]"
ORGANISATIONS = "[{id: icb, name: An ICB, kind: icb, source: made}]"
FUNCTIONS = "[{id: buy, name: Buy, legal_holder: icb, exercised_by: [buyers], source: made}]"


def charter(folder: Path, name: str, cost: str) -> str:
    made = folder / name
    made.mkdir()
    team = f"{{id: buyers, name: Buyers, organisation: icb, {cost}source: made}}"
    for file, text in (
        ("charter", CHARTER), ("areas", AREAS), ("organisations", ORGANISATIONS),
        ("functions", FUNCTIONS), ("teams", f"[{team}]"),
    ):  # fmt: skip
        (made / f"{file}.yaml").write_text(text + "\n", encoding="utf-8")
    return str(made)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    found = capsys.readouterr()
    return code, found.out, found.err


def test_a_restructure_is_held_against_the_ceiling_for_those_heads(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = charter(tmp_path, "before", "running_cost: 9_000_000, ")
    after = charter(tmp_path, "after", "running_cost: 5_628_000.01, ")
    asked = ("running-cost", before, after, "--people", "300,000", "--on", "2026-06-01")
    code, out, _ = told(capsys, *asked)
    assert code == 1
    assert "£3,372,000.00 over the ceiling" in out
    assert "£0.01 over the ceiling" in out
    assert "£3,372,000 a year less than before." in out
    assert "buy: £9,000,000, then £5,628,000" in out
    code, out, _ = told(capsys, *asked, "--json")
    found = json.loads(out)
    assert (found["after"]["a_head"], found["after"]["within"]) == ("18.76", False)
    code, out, _ = told(capsys, *asked, "--counted", "icb-core-weighted")
    assert code == 0
    assert "£71,999.99 within the ceiling" in out
    _, out, _ = told(capsys, *asked, "--counted", "resident")
    assert "No ceiling for heads of this kind" in out


def test_a_team_without_a_cost_is_neither_a_saving_nor_within_the_ceiling(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = charter(tmp_path, "before", "running_cost: 9_000_000, ")
    after = charter(tmp_path, "after", "")
    code, out, _ = told(capsys, "running-cost", before, after, "--people", "300000")
    assert code == 1
    assert "not all of it: some teams have no cost" in out
    assert "Not compared: of 1 team no cost is given (buyers)." in out


@pytest.mark.parametrize("people", ["none", "0", "-5", "NaN", "1e99"])
def test_what_is_no_number_of_people_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, people: str
) -> None:
    made = charter(tmp_path, "made", "")
    code, _, err = told(capsys, "running-cost", made, made, f"--people={people}")
    assert code == 2
    assert "is no number of people" in err


def test_a_penny_short_of_the_mental_health_standard_is_short(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = [
        "category,before,after,excluded",
        'Adult community,"100,000,000.00",104399999.99,',
        "Memory clinics,5,6,dementia",
    ]
    file = str(written(tmp_path, "spending.csv", lines))
    code, out, _ = told(capsys, "mhis", file, "--allocation", "2.5bn", "2.61bn")
    assert code == 1
    assert "Not met: £0.01 short." in out
    assert "Memory clinics, £6.00: Dementia (HSJ" in out
    code, out, _ = told(capsys, "mhis", file, "--allocation", "2.5bn", "2.6bn", "--json")
    assert code == 0
    assert json.loads(out)["short_by"] == "-399999.99"
    assert told(capsys, "mhis", file, "--allocation", "much", "more")[0] == 2
    assert told(capsys, "mhis", "nowhere.csv", "--allocation", "1", "2")[0] == 2
