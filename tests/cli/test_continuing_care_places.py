"""The command `ringholder continuing-care places`, as an analyst at a terminal uses it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ringholder.cli import main
from ringholder.continuing_care.variation.synthetic import as_csv, made

WEST_BERKSHIRE, READING = "E06000037", "E06000038"


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("extract") / "extract.csv"
    file.write_bytes(as_csv(made(date(2026, 11, 20), size=0.2)))
    return str(file)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["continuing-care", "places", *words])
    found = capsys.readouterr()
    return code, found.out, found.err


def test_places_are_told_beside_each_other_with_what_was_expected(
    capsys: pytest.CaptureFixture[str], extract: str
) -> None:
    code, out, _ = told(capsys, extract)
    assert code == 0
    assert "Oxfordshire" in out and "Concluded within 28 days" in out
    assert "beyond it" in out


def test_the_parts_of_a_gap_add_up_in_json_too(
    capsys: pytest.CaptureFixture[str], extract: str, tmp_path: Path
) -> None:
    report = tmp_path / "report.xlsx"
    words = ("--by", "council", "--within", "15A", "--gap", READING, "E06000041")
    code, out, _ = told(capsys, extract, *words, "--public", str(report), "--json")
    found = json.loads(out)
    assert code == 0 and report.read_bytes()[:2] == b"PK"
    gap = found["gap"]
    assert sum(float(one) for one in gap["parts"].values()) == pytest.approx(float(gap["pounds"]))
    assert {one["code"] for one in found["areas"]} == {WEST_BERKSHIRE, READING, "E06000041"}


def test_what_cannot_be_answered_says_what_to_give(
    capsys: pytest.CaptureFixture[str], extract: str, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("name,town\nAnn,Reading\n")
    for words, says in (
        ((str(tmp_path / "none.csv"),), "there is no file"),
        ((str(empty),), "has no event that can be used"),
        ((extract, "--gap", "10Q", "moon"), "there is no area `moon`"),
        ((extract, "--until", "soon"), "is not a date"),
        ((extract, "--public", "report.pdf"), ".docx"),
    ):
        code, _, err = told(capsys, *words)
        assert code == 2 and says in err, err
