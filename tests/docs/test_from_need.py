"""The commands and the pathway of the page from need to specification do as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ringholder import cli
from ringholder.commission.pathways.boundaries import check
from ringholder.commission.pathways.pathway import read

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "from-need-to-specification.md"


TEXT = PAGE.read_text(encoding="utf-8")


def test_every_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line for line in TEXT.splitlines() if line.startswith("ringholder ")]
    assert len(lines) == 6
    for line in lines:
        expected = 1 if line.startswith("ringholder pathway") else 0
        assert cli.main(shlex.split(line)[1:]) == expected, line
    assert {file.name for file in tmp_path.iterdir()} == {
        "need.docx", "need.xlsx", "stroke.svg", "specification.docx",
    }  # fmt: skip


def test_the_pathway_on_the_page_lacks_only_its_owner() -> None:
    (text,) = re.findall(r"^```yaml\n(.*?)^```", TEXT, flags=re.DOTALL | re.MULTILINE)
    found = read(text, "falls.yaml")
    assert found.findings == ()
    assert found.pathway is not None
    assert [finding.code for finding in check(found.pathway)] == ["PTH001"]
