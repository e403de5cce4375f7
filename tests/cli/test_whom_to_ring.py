"""`ringholder whom-to-ring`: who is accountable, and what is said where nobody is."""

from __future__ import annotations

import json

import pytest

from ringholder.cli import main

LADDER = ["whom-to-ring", "charters/ladder", "--area", "oxfordshire", "--function"]


def test_it_names_who_comes_first_and_to_whom_they_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*LADDER, "partnership-at-place"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "1. Place director for Oxfordshire (place)" in said
    assert (
        "Accountable to Oxfordshire Place Committee. Place office Oxfordshire (illustrative)"
        in said
    )


def test_its_json_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    main([*LADDER, "partnership-at-place", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["doors"][0]["id"] == "place-director-oxfordshire"
    assert told["findings"] == []


def test_a_constitution_that_forgot_the_function_gives_a_finding(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["whom-to-ring", "charters/thames-valley-2026", *LADDER[2:], "partnership-at-place"]
    assert main([*words, "--on", "2026-05-01"]) == 1
    assert "SHD001" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        [*LADDER, "nothing"],
        ["whom-to-ring", "charters/ladder", "--area", "moon", "--function", "run-on-call"],
    ],
)
def test_what_nobody_knows_is_said_in_a_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert "ringholder: " in capsys.readouterr().err
