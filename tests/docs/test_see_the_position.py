"""The commands of the how-to page on the position of a system run as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from ringholder import cli
from ringholder.shipped import data_folder

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "see-the-position.md"
LINES = re.findall(r"^ringholder .*$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(data_folder() / "illustrative", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert len(LINES) == 5
    for line in LINES:
        _, *words = shlex.split(line)
        answer = 1 if "--envelopes" in words and words[0] == "position" else 0
        assert cli.main(words) == answer, line
    assert (tmp_path / "month4.xlsx").exists()
