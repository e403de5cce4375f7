"""`ringholder incentives`, as a practice manager would ask it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ringholder.cli import main
from ringholder.primary_care.membership import registered

HEAD = "practice,indicator,numerator,denominator"


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["incentives", *words])
    return code, capsys.readouterr().out


def of_a_network(folder: Path) -> Path:
    path = folder / "counts.csv"
    members = registered().members("U65398", date(2022, 6, 30))
    rows = [f"{one},CVD-12,90,100" for one in members]
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return path


def test_a_network_reads_its_points_and_that_it_must_declare_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ("--network", "u65398", "--on", "2022-07-01", "--declared-on", "2022-06-30")
    code, out = asked(capsys, "iif", str(of_a_network(tmp_path)), *words)
    assert code == 0
    assert "52.8 points" in out and "declare them again" in out
    assert "No pounds" in out  # nobody has read the value of a point of 2022/23


def test_a_network_s_answer_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = ("--network", "U65398", "--on", "2022-07-01", "--declared-on", "2022-06-30", "--json")
    _, out = asked(capsys, "iif", str(of_a_network(tmp_path)), *words)
    found = json.loads(out)
    assert found["points"] == "52.80"
    assert found["declared_again"]["left"] == ["K81056", "K81078"]
    assert found["pounds"] is None and "iif-point-value" in found["no_pounds_because"]


def test_a_practice_reads_what_its_counts_are_worth_and_who_is_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(f"{HEAD},lower,upper,points\nK81002,AF006,45,100,40,90,12\n", encoding="utf-8")
    code, out = asked(capsys, "qof", str(path), "--on", "2026-01-15")
    assert code == 0
    assert "1.2 of 12" in out and "45" in out and "not for decision" in out


def test_published_points_of_all_practices(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = asked(capsys, "qof", "--json")
    assert code == 0 and len(json.loads(out)["practices"]) == 157
    code, out = asked(capsys, "qof")
    assert "and 117 more" in out


def test_values_off_the_ratio_are_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = asked(capsys, "values")
    assert code == 1 and out.count("INC008") == 3
    _, out = asked(capsys, "values", "--json")
    assert [one["sound"] for one in json.loads(out)["years"]].count(False) == 3


@pytest.mark.parametrize(
    "words",
    [
        ("iif",),
        ("iif", "nowhere.csv", "--network", "U1"),
        ("qof", "--practice", "nobody"),
        ("iif", "HERE", "--network", "U99999"),
        ("iif", "HERE", "--network", "U65398", "--on", "2024-06-30", "--average-list", "0"),
        ("values", "--on", "yesterday"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = of_a_network(tmp_path)
    code = main(["incentives", *(str(path) if one == "HERE" else one for one in words)])
    said = capsys.readouterr()
    assert code == 2 and "ringholder:" in said.err and "Traceback" not in said.err


def test_points_of_a_file_are_held_against_the_checks_of_publication(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "points.csv"
    path.write_text(
        "practice,year,list,achieved,available\nK81067,2022/23,9374,100,635\n"
        "K81002,2022/23,9374,700,635\n",
        encoding="utf-8",
    )
    code, out = asked(capsys, "qof", "--points", str(path))
    assert code == 1 and "£20,756.00" in out and "INC011" in out and "INC010" in out
