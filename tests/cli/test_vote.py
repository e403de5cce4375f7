"""ringholder vote: counting files, and replaying the past."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ringholder.cli import main

RULES = "vote_questions: Shall we?\ndenominator: cast\nthreshold: 2/3\nthreshold_is: at-least\n"
ROLL = "voter\n" + "".join(f"V{n}\n" for n in range(9))


def files(folder: Path, ballots: str, rules: str = RULES) -> list[str]:
    for name, text in (("rules.yaml", rules), ("roll.csv", ROLL), ("ballots.csv", ballots)):
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name in ("rules.yaml", "roll.csv", "ballots.csv")]


def test_a_vote_is_counted_and_its_result_said_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vote", *files(tmp_path, "choice\nfor\nfor\nagainst\n")]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Shall we? CARRIED" in told
    assert "2 of 3 votes for and against are for (66.7%); at least 2/3 is needed: met." in told


def test_as_data_numbers_are_exact_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vote", *files(tmp_path, "choice\nfor\nfor\nagainst\n"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["results"][0]["counts"][0]["share"] == "2/3"
    assert found["results"][0]["outcome"] == "carried"


def test_a_box_that_does_not_fit_its_roll_has_no_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vote", *files(tmp_path, "choice\n" + "for\n" * 10)]) == 1
    assert "no result is said" in capsys.readouterr().out.replace("\n", " ")


def test_what_is_missing_or_no_rule_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vote"]) == 2
    assert main(["vote", *files(tmp_path, "choice\n", "quorum: 3\n")]) == 2
    assert "`quorum` is no part of a rule" in capsys.readouterr().err


def test_the_past_replays(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vote", "--replay"]) == 0
    told = capsys.readouterr().out
    assert "NHS West London CCG: as it was published, 35.0% are for" in told
    assert main(["vote", "--replay", "--json"]) == 0
    assert all(one["agrees"] for one in json.loads(capsys.readouterr().out))
