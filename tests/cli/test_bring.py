"""ringholder bring and versions: from a file on the desk to figures that are watched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ringholder.cli import main

ROWS = "Org code,Month,Within four hours,Total attendances\nRTH,Jan-25,8,10\nRTH,Feb-25,7,10\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ae four hours.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_a_mapping_is_proposed_confirmed_and_used_again_for_the_next_month(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = str(tmp_path / "kept")
    assert main(["bring", str(file), "--to", to]) == 1
    assert "Within four hours" in capsys.readouterr().out
    assert not (tmp_path / "kept" / "ae-four-hours").exists()
    assert main(["bring", str(file), "--to", to, "--accept"]) == 0
    later = tmp_path / "another name.csv"
    later.write_text(ROWS.replace("Feb-25,7", "Mar-25,9").replace("Jan-25,8", "Jan-25,6"))
    capsys.readouterr()
    assert main(["bring", str(later), "--to", to, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["read_by"] == "remembered from a file of the same headings"
    assert (told["versions"][0]["added"], told["versions"][0]["changed"]) == (1, 1)
    assert [finding["code"] for finding in told["findings"]] == ["OBS068"]
    assert main(["versions", to, "--diff", "ae-four-hours:1", "ae-four-hours:2"]) == 0
    assert "8 of 10 became 6 of 10" in capsys.readouterr().out
    assert main(["versions", to, "--verify"]) == 0
    assert main(["watch", to, "--json"]) == 0


def test_a_dry_run_keeps_nothing(tmp_path: Path, file: Path) -> None:
    main(["bring", str(file), "--dry-run", "--accept"])
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize(
    "words",
    [
        ["bring", "nothing.csv", "--dry-run"],
        ["bring", "{file}"],
        ["bring", "{file}", "--dry-run", "--layout", "nobody"],
        ["versions", "nowhere"],
        ["versions", ".", "--diff", "a:1", "a:2"],
        ["versions", ".", "--as-known-on", "June"],
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    file: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.format(file=file) for word in words]) == 2
    assert capsys.readouterr().err.startswith("ringholder: ")
