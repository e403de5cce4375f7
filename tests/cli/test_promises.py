"""ringholder promises: text for people, JSON for programs, and a folder of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from ringholder import cli

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "promises.schema.json"
OWN = """
document: Our plan
source: ours
said_on: 2024-01-01
since: 2024-01-01
since_why: It began.
system: QU9
owner: Director
mark: U
promises:
  - {id: a, said: It would be seen., quote: seen, paragraph: "1", no_measure: Nobody counts it.}
  - {id: b, said: It would be heard., quote: heard, paragraph: "1", measures: []}
"""


def test_it_prints_what_its_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["promises", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert {one["said_on"][:4] for one in found["promises"]} == {"2019", "2024"}


def test_a_folder_of_ones_own_is_read_and_its_faults_are_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "ours.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "observations").mkdir()
    assert cli.main(["promises", str(tmp_path), "--data", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "It would be seen.\n  CANNOT SAY. Nobody counts it." in out
    assert "MON011" in out
    assert "never why" in out


def test_a_folder_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["promises", "/no/such/folder"]) == 2
    assert "there is no folder" in capsys.readouterr().err
