"""ringholder new: from nothing to a constitution that can be checked and asked, in one command."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from ringholder import cli
from ringholder.charter import Charter


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_three_commands_that_it_names_can_be_run_as_they_stand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["new", "S0E4D"]) == 0
    told = capsys.readouterr().out
    assert "NHS Thames Valley Integrated Care Board (S0E4D), South East" in told
    assert "Of Frimley (QNQ), which was split" in told
    commands = [line.strip() for line in told.splitlines() if line.startswith("  ringholder ")]
    assert [command.split()[1] for command in commands] == ["check", "route", "charter"]
    for command in commands:
        assert cli.main(shlex.split(command)[1:]) == 0, command
    answers = capsys.readouterr().out
    assert "thames-valley: sound as far as it was read" in answers
    assert "May decide:   Bracknell Forest Place Committee (place)" in answers
    assert "rests on entries that are illustrative" in answers


def test_the_folder_names_the_charter_unless_it_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["new", "QSL", "--to", "drafts/Our Somerset"]) == 0
    assert Charter.load("drafts/Our Somerset").id == "our-somerset"
    assert cli.main(["new", "QSL", "--to", "other", "--id", "somerset-2026"]) == 0
    assert Charter.load("other").id == "somerset-2026"
    assert "Next:" in capsys.readouterr().out


def test_a_board_that_has_ended_names_who_followed_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "qu9", "--places", "sub-icbs"]) == 0
    told = capsys.readouterr().out
    assert "It ended on 31 March 2026; Thames Valley (S0E4D) followed it." in told
    assert "3 places: Oxfordshire, Buckinghamshire, Berkshire West." in told


def test_part_of_a_split_board_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["new", "S0E4D", "--to", "tv", "--districts", "slough, bracknell-forest", "--json"]
    assert cli.main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["system"]["icb"] == "S0E4D"
    assert {"slough", "bracknell-forest"} < {place["id"] for place in told["system"]["places"]}
    assert "windsor-and-maidenhead" not in {place["id"] for place in told["system"]["places"]}
    assert "areas.yaml" in told["files"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["Thames Vally"], "Did you mean Thames Valley (S0E4D)?"),
        (["RTH"], "Oxford University Hospitals NHS Foundation Trust"),
        (["S0E4D", "--districts", "slow"], "Did you mean `slough`?"),
        (["QHM", "--districts", "slough"], "nothing to choose"),
        (["QSL", "--to", "a-file/below"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_told(
    words: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a-file").touch()
    assert cli.main(["new", *words]) == 2
    assert why in capsys.readouterr().err


def test_nothing_is_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "QSL", "--to", "ours"]) == 0
    assert cli.main(["new", "QSL", "--to", "ours"]) == 2
    assert "already. Give another folder" in capsys.readouterr().err
