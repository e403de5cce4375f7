"""The page on votes of members says the fields and codes that there are, and its commands run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ringholder import cli
from ringholder.engage.votes.rules_file import DEFAULTS, NEEDED
from ringholder.matters.guards import guards
from ringholder.matters.member_votes.rule import RULE_FIELDS

PAGE = (Path(__file__).parents[2] / "docs/how-to/hold-a-vote-of-members.md").read_text("utf-8")


def test_its_table_has_every_part_of_a_rule_and_no_other() -> None:
    table = PAGE.split("## The rule")[1].split("## ")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert {name for cell in cells for name in re.findall(r"`(\w+)`", cell)} == set(RULE_FIELDS)


def test_what_a_file_needs_is_what_has_no_default() -> None:
    assert not set(NEEDED) & set(DEFAULTS)
    for name in NEEDED:
        assert f"`{name}`" in PAGE.split("## On the command line")[1]


def test_the_codes_that_it_names_are_those_of_votes() -> None:
    known = {guard.code for guard in guards().values()}
    assert set(re.findall(r"BAL\d{3}", PAGE)) <= known


def test_its_commands_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    rule = "vote_questions: Shall we?\ndenominator: cast\nthreshold: 1/2\nvote_kind: named\n"
    ballots = "voter,choice\nV1,for\n"
    files = (("rules.yaml", rule), ("roll.csv", "voter\nV1\n"), ("ballots.csv", ballots))
    for name, text in files:
        Path(name).write_text(text, encoding="utf-8")
    commands = re.findall(r"^ringholder .*$", PAGE, flags=re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        assert cli.main(shlex.split(command.removeprefix("ringholder "))) == 0
    assert "Shall we? CARRIED" in capsys.readouterr().out
