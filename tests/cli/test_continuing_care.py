"""The command `ringholder continuing-care`, as an analyst at a terminal uses it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ringholder.cli import main

LOG = """request,person,place,on,kind,code,package,provider,unit,unit_cost
R1,P1,10Q,2025-04-01,received,standard,,,,
R1,P1,10Q,2025-04-02,checklist,01,,,,
R1,P1,10Q,2025-04-28,assessed,01,,,,
R1,P1,10Q,2025-05-10,decided,01,,,,
R1,P1,10Q,2025-05-10,package started,,K1,H1,weekly,1400.00
R1,P1,10Q,2025-06-20,died,,,,,
R1,P1,10Q,2025-06-30,death notified,,,,,
R2,P2,14Y,2025-04-01,received,standard,,,,
R2,P2,14Y,2025-04-02,checklist,01,,,,
R3,P3,14Y,2019-03-01,received,standard,,,,
R3,P3,14Y,2019-04-01,decided,02,,,,
"""


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are broken where the terminal ends."""
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def log(tmp_path: Path) -> str:
    file = tmp_path / "log.csv"
    file.write_text(LOG)
    return str(file)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["continuing-care", *words])
    found = capsys.readouterr()
    return code, found.out, found.err


def test_the_lead_sees_who_is_overdue_and_what_may_be_refunded(
    capsys: pytest.CaptureFixture[str], log: str
) -> None:
    code, out, _ = told(capsys, "clocks", log, "--on", "2025-07-01")
    assert code == 0
    assert "Decision on eligibility: 1 overdue, 2 late" in out
    assert "R2  14Y  63 days over  Decision on eligibility" in out
    assert "R1  10Q  10 days  Refund for a late decision" in out


def test_clocks_as_json_say_on_which_text_they_rest(
    capsys: pytest.CaptureFixture[str], log: str
) -> None:
    _, out, _ = told(capsys, "clocks", log, "--on", "2025-07-01", "--place", "14Y", "--json")
    data = json.loads(out)
    assert {one["request"] for one in data["clocks"]} == {"R2", "R3"}
    assert "github.com/nhsengland/CHC" in data["clocks"][0]["source"]


def test_the_national_figures_are_told_by_place_with_rates_where_adults_are_given(
    capsys: pytest.CaptureFixture[str], log: str, tmp_path: Path
) -> None:
    adults = tmp_path / "adults.csv"
    adults.write_text("place,on,people\n10Q,2025-04-01,100000\n14Y,2025-04-01,100000\n")
    code, out, _ = told(
        capsys, "metrics", log, "--on", "2025-07-01", "--adults", str(adults), "--json"
    )
    assert code == 0
    by = {(one["metric"], one["place"]): one for one in json.loads(out)["figures"]}
    within = by["referrals-within-28", "10Q"]
    assert (within["count"], within["of"], within["quarter"]) == (0, 1, "2025/26 Q1")
    assert by["over-28", "14Y"]["per_50000"] == "0.5"
    _, out, _ = told(capsys, "metrics", log, "--on", "2025-07-01")
    assert "2025/26 Q1, to 30 June 2025" in out
    assert "(definition not read)" in out


def test_packages_are_told_with_what_was_paid_after_a_death(
    capsys: pytest.CaptureFixture[str], log: str
) -> None:
    code, out, _ = told(
        capsys,
        "packages",
        "--log",
        log,
        "--from",
        "2025-05",
        "--to",
        "2025-06",
        "--on",
        "2025-07-01",
    )
    assert code == 0
    assert "10Q  May 2025   £4,400.00" in out
    assert "K1  H1  10 days  £2,000.00" in out


def test_arrears_of_nursing_care_are_told_with_the_rates(
    capsys: pytest.CaptureFixture[str], log: str
) -> None:
    code, out, _ = told(
        capsys, "nursing-care", log, "--on", "2020-03-31", "--then", "2020-04-01", "--now",
        "2020-05-01",
    )  # fmt: skip
    assert code == 0
    assert "Still owed: £771.21" in out
    assert "£180.31 a week from 1 April 2019" in out


def test_invoices_that_do_not_agree_are_told_with_the_cause(
    capsys: pytest.CaptureFixture[str], log: str, tmp_path: Path
) -> None:
    file = tmp_path / "invoices.csv"
    file.write_text(
        "invoice,provider,person,from,to,amount\nI1,H1,P1,2025-05-10,2025-05-31,4400\n"
        "I2,H1,P1,2025-06-01,2025-06-30,6000\n"
    )
    code, out, _ = told(capsys, "invoices", str(file), "--log", log)
    assert code == 1
    assert "2 lines: 1 agree with their packages." in out
    assert "10 of the 30 days are after it, £2,000.00 of £6,000.00" in " ".join(out.split())


def test_all_of_it_is_written_as_a_workbook(
    capsys: pytest.CaptureFixture[str], log: str, tmp_path: Path
) -> None:
    out = tmp_path / "clocks.xlsx"
    told(capsys, "clocks", log, "--on", "2025-07-01", "--xlsx", str(out))
    book = CalamineWorkbook.from_path(out)
    assert book.sheet_names == ["clocks", "refunds", "findings"]
    head, first, *_ = book.get_sheet_by_name("refunds").to_python()
    row = dict(zip(head, first, strict=True))
    assert (row["request"], row["from_on"], row["days"]) == ("R1", date(2025, 4, 30), 10)
    code, _, err = told(capsys, "clocks", log, "--xlsx", str(out))
    assert code == 2
    assert "--force" in err
    lines = tmp_path / "lines.csv"
    lines.write_text("invoice,provider,person,from,to,amount\n=1+1,H1,P9,2025-05-10,2025-05-31,1\n")
    told(capsys, "invoices", str(lines), "--log", log, "--xlsx", str(out), "--force")
    book = CalamineWorkbook.from_path(out)
    assert book.get_sheet_by_name("lines").to_python()[1][0] == "=1+1"
    assert book.get_sheet_by_name("findings").to_python()[1][0] == "CHC040"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("clocks", "nowhere.csv"), "there is no file `nowhere.csv`"),
        (("clocks", "LOG", "--on", "1 April"), "is not a date"),
        (("clocks", "LOG", "--place", "ZZZ"), "Its places: 10Q, 14Y"),
        (("metrics", "LOG", "--from", "Q1"), "is no quarter"),
        (("metrics", "LOG", "--on", "2025-07-01", "--to", "2025/26 Q2"), "has not ended"),
        (("packages",), "and not both"),
        (("packages", "--log", "LOG", "--from", "soon"), "is no month"),
        (("invoices", "LOG"), "give the care packages"),
        (("nursing-care", "LOG", "--on", "2020-03-31", "--now", "2018-01-01"), "became known"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], log: str, words: tuple[str, ...], says: str
) -> None:
    code, _, err = told(capsys, *(log if word == "LOG" else word for word in words))
    assert code == 2
    assert says in err
