"""The command `ringholder payments`, as a practice manager at a terminal uses it."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from ringholder.cli import main
from ringholder.shipped import data_folder

FILES = data_folder() / "illustrative" / "payments"
GIVEN = (
    "--populations", str(FILES / "adjusted.csv"), "--beds", str(FILES / "beds.csv"),
    "--declarations", str(FILES / "declarations.csv"),
)  # fmt: skip
NETWORK, PRACTICE = "U83279", "K84021"


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are broken where the terminal ends."""
    monkeypatch.setenv("COLUMNS", "100")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["payments", *words])
    found = capsys.readouterr()
    return code, found.out, found.err


def test_a_network_is_told_every_line_with_what_is_not_for_decision(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = told(capsys, NETWORK, *GIVEN, "--known-at", "2025-05-30")
    assert code == 0
    assert "8.427 × 53,420 ÷ 12 = £37,514.20 a month" in out
    assert "NOT FOR DECISION" in out
    assert "! The rate is not for decision: only one source has it." in out
    assert "Parts of its practices, which make it to the penny" in out
    assert "A ceiling, not paid and not added" in out


def test_without_adjusted_populations_the_lines_are_told_and_the_code_is_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = told(capsys, NETWORK, "--known-at", "2026-03-31")
    assert code == 1
    assert "PAY004" in out
    assert "Enhanced access" not in out


def test_arrears_are_told_by_line_and_practice_for_the_months_that_were_paid(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = (
        "--known-at", "2025-05-30", "--paid-as-known", "2025-05-15", "--through", "2025-05",
    )  # fmt: skip
    _, out, _ = told(capsys, NETWORK, *GIVEN, *words)
    assert "Owed beyond what was paid: £280.34" in out
    _, out, _ = told(capsys, NETWORK, *GIVEN, *words, "--json")
    owed = json.loads(out)["arrears"]
    assert owed["sum"] == "280.34"
    assert {one["practice"] for one in owed["lines"]} == {PRACTICE}


def test_a_practice_is_told_its_own_lines_and_its_part(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(capsys, PRACTICE, *GIVEN, "--known-at", "2025-05-30")
    assert "Paid to the practice" in out
    assert "Its part of the network's" in out
    assert "8.427 × 9,198 ÷ 12" in out


def test_a_statement_that_differs_ends_with_one_and_its_reason(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "statement.csv"
    text = f"line,month,amount,payee\nenhanced access,2025-06,34162.09,{NETWORK}\n"
    path.write_text(text, encoding="utf-8")
    words = (*GIVEN, "--known-at", "2025-08-31", "--statement", str(path))
    code, out, _ = told(capsys, NETWORK, *words)
    assert code == 1
    assert "old or other rate: 7.674" in " ".join(out.split())
    _, out, _ = told(capsys, NETWORK, *words, "--json")
    rows = json.loads(out)["statement"]
    assert [one["verdict"] for one in rows].count("differs") == 1


def test_json_keeps_every_digit_and_every_source(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(capsys, NETWORK, *GIVEN, "--known-at", "2025-05-30", "--json")
    found = json.loads(out)
    assert found["for_decision"] is False
    access = next(one for one in found["payments"] if one["line"] == "enhanced-access")
    assert access["monthly"] == "7502839/200"
    assert access["sum"] == "450170.34"
    assert access["rate"]["source"].startswith("https://")
    assert access["counted_on"] == "2025-01-01"


def test_a_schedule_is_written_as_a_paper(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "schedule.docx"
    words = (NETWORK, *GIVEN, "--known-at", "2025-05-30", "--to", str(target))
    assert told(capsys, *words)[0] == 0
    text = ZipFile(target).read("word/document.xml").decode()
    assert "Not for decision" in text
    assert "8.427" in text
    assert "is there already" in told(capsys, *words)[2]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["U99999999"], "is no network or practice"),
        (["QU9"], "is no network or practice"),
        ([NETWORK, "--year", "2025"], "is no financial year"),
        ([NETWORK, "--known-at", "soon"], "is not a date"),
        ([NETWORK, "--beds", "nowhere.csv"], "there is no file"),
        ([NETWORK, "--through", "2025-05"], "Give --paid-as-known"),
        ([NETWORK, "--paid-as-known", "2099-01-01"], "is after"),
        ([NETWORK, "--paid-as-known", "2025-05-01", "--through", "May"], "is no month"),
        ([NETWORK, "--to", "a.txt"], "ends in .docx"),
        (["A81001", "--year", "2001/02"], "was in no network in that year"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    code, _, err = told(capsys, *words)
    assert code == 2
    assert says in err
