"""The commands of the how-to page on practices run as they stand, and its tables add up."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ringholder import cli

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "how-to" / "watch-practices.md").read_text(encoding="utf-8")
LINES = re.findall(r"^ringholder .*$", PAGE, flags=re.MULTILINE)
COUNTS = "practice,indicator,numerator,denominator\nK81056,CVD-12,300,400\n"


def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "counts.csv").write_text(COUNTS, encoding="utf-8")
    assert len(LINES) == 7
    for line in LINES:
        _, *words = shlex.split(line)
        assert cli.main(words) == int(words == ["incentives", "values"]), line


def test_the_table_of_the_back_test_adds_up() -> None:
    text = (DOCS / "explanation" / "practices-at-risk.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \**([^|]+?)\** \| \**([\d,]+)\** \| \**(\d+)\** \|", text, re.MULTILINE)
    counted = {name: (int(n.replace(",", "")), int(c)) for name, n, c in rows}
    each = [counted[name] for name in ("none", "1", "2", "3", "4", "5 or more")]
    assert (sum(n for n, _ in each), sum(c for _, c in each)) == counted["all"]
    assert tuple(map(sum, zip(*each[3:], strict=True))) == counted["3 or more"]
