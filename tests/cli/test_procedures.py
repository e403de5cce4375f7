"""`ringholder procedures`, and `ringholder explain` of what guards a step."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from ringholder import cli
from ringholder.matters.procedures import shipped

SCHEMA = Path(__file__).parents[2] / "docs/reference/schemas/procedures.schema.json"
Capture = pytest.CaptureFixture[str]


def test_every_procedure_is_listed_with_what_it_is_for(capsys: Capture) -> None:
    assert cli.main(["procedures"]) == 0
    said = capsys.readouterr().out
    assert all(f"{each.id}: {each.title}" in said for each in shipped().values())


def test_one_is_told_step_by_step(capsys: Capture) -> None:
    assert cli.main(["procedures", "decision"]) == 0
    said = capsys.readouterr().out
    assert "not later than 10 working days after decide or agree urgently" in said
    assert "Rule QUO101, against: The body was not quorate on this item" in said
    assert shipped()["decision"].sha256 in said


def test_its_picture_is_written_where_it_is_wanted(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "decision.svg"
    assert cli.main(["procedures", "decision", "--svg", str(file)]) == 0
    assert ElementTree.parse(file).getroot().tag.endswith("svg")
    assert "written" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["decision"], ["meeting"]])
def test_as_json_it_has_the_promised_shape(words: list[str], capsys: Capture) -> None:
    assert cli.main(["procedures", "--json", *words]) == 0
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert len(told["procedures"]) == (len(words) or len(shipped()))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["procedures", "decison"], "Did you mean `decision`"),
        (["procedures", "--svg", "x.svg"], "name the procedure"),
        (["procedures", "decision", "--svg", "/no/such/folder/x.svg"], "cannot be written"),
        (["explain", "declared-too-late"], "COI006 and COI103"),
        (["explain", "not-quorat"], "Did you mean `not-quorate`"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(
    words: list[str], told: str, capsys: Capture
) -> None:
    assert cli.main(words) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("code", ["QUO101", "not-quorate", "quo101"])
def test_a_rule_of_a_step_is_explained_by_code_and_by_name(code: str, capsys: Capture) -> None:
    assert cli.main(["explain", code]) == 0
    said = capsys.readouterr().out
    assert "QUO101 not-quorate" in said
    assert "decision.decide" in said
    assert "Rests on: NHS Act 2006 Sch 1B para 12" in said


def test_what_the_judge_finds_of_any_act_is_explained(capsys: Capture) -> None:
    assert cli.main(["explain", "ORD101"]) == 0
    assert "step-out-of-order" in capsys.readouterr().out


def test_everything_that_can_be_found_is_listed(capsys: Capture) -> None:
    assert cli.main(["explain"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {code}  " in said for code in ("LIV001", "QUO101", "CHN001", "ORD101"))
