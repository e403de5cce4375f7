"""What the README shows is so: the eight lines, and the finding when one of them is deleted."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ringholder import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LADDER = ROOT / "charters" / "ladder"


def block(containing: str) -> str:
    """The fenced block that contains some words."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)
    return next(text for text in blocks if containing in text)


def test_the_two_commands_open_the_quick_start() -> None:
    lines = block("make demo").splitlines()
    assert [line.split("#")[0].strip() for line in lines] == ["make demo", "make test"]


def test_the_eight_seats_are_those_of_the_committee() -> None:
    shown = [line.strip() for line in block("gp-2").splitlines()]
    bodies = [line.strip() for line in (LADDER / "bodies.yaml").read_text("utf-8").splitlines()]
    start = bodies.index("- id: place-committee-oxfordshire")
    first = bodies.index(shown[0], start)
    assert bodies[first : first + 8] == shown


def test_deleting_the_line_gives_the_finding_that_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ladder"
    shutil.copytree(LADDER, folder)
    text = (folder / "bodies.yaml").read_text(encoding="utf-8")
    deleted = next(line for line in block("gp-2").splitlines() if "id: gp-2" in line)
    (folder / "bodies.yaml").write_text(text.replace(f"    {deleted}\n", "", 1), encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "100")
    assert cli.main(["check", str(folder)]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert " ".join(block("ERROR QUO002").split()) in said


def test_every_link_leads_to_a_file() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target
