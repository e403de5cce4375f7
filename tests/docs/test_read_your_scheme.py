"""What the page on reading one's own scheme shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ringholder import cli
from tests.charter.scheme.layouts import integrated_care_board

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "read-your-scheme.md"


def blocks() -> list[str]:
    return re.findall(
        r"^```\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def test_the_commands_of_the_page_say_what_the_page_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("midshire.docx").write_bytes(integrated_care_board())
    told = ""
    for block in blocks():
        if block.startswith("ringholder "):
            assert cli.main(block.split()[1:]) in (0, 1)
            told = capsys.readouterr().out
        else:  # the headline counts what rules to come may find besides
            assert block[block.find("  ERROR") :].strip() in told


def test_every_link_and_picture_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE.read_text(encoding="utf-8")):
        assert (PAGE.parent / target).exists(), target
