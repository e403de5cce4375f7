"""`ringholder at-risk`, as a commissioner would ask it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ringholder.cli import main


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["at-risk", "--on", "2026-03-01", *words])
    return code, capsys.readouterr().out


def test_the_list_says_how_many_would_be_on_it_by_chance(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out = asked(capsys)
    assert code == 0
    assert "16 of 153 practices show 3 signals or more" in out
    assert "By coincidence alone about 7" in out and "Without one signal" in out


def test_one_practice_is_told_what_is_there_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out = asked(capsys, "--practice", "k82020")
    assert "Chiltern House" in out and "down 55.4%" in out and "Ask who has left" in out


def test_a_place_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out = asked(capsys, "--place", "15A", "--json", "--least", "2")
    found = json.loads(out)
    assert found["least"] == 2 and all(one["signals"] >= 2 for one in found["listed"])
    assert len(found["without"]) == 12


def test_signals_of_one_s_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("figures: {}\nsignals: [{id: a}]\n", encoding="utf-8")
    code, out = asked(capsys, "--signals", str(path))
    assert code == 1 and "RSK001" in out


@pytest.mark.parametrize(
    "words",
    [("--place", "99Z"), ("--practice", "NOBODY"), ("--least", "0"), ("--signals", "nowhere.yaml")],
)
def test_what_cannot_be_answered_is_said_in_words(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["at-risk", "--on", "2026-03-01", *words]) == 2
    assert "ringholder:" in capsys.readouterr().err
