"""`ringholder watch` says the same by an engine as without one, and what an engine lacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ringholder import cli
from ringholder.cli.watch_engine import engine_of
from ringholder.monitor import observations
from ringholder.monitor.engine import tables
from ringholder.shipped import data_folder

DATA = data_folder() / "observations"


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """The JSON, less which gaps one cause may explain: that needs the charts."""
    cli.main(["watch", *words, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    for gap in found["gaps"]:
        del gap["together"]
    return found


def test_the_engine_answers_as_watching_one_by_one_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    alone = printed(capsys, str(DATA))
    assert alone["gaps"]
    assert printed(capsys, str(DATA), "--engine", "embedded") == alone


def test_parquet_is_watched_by_the_embedded_engine(tmp_path: Path) -> None:
    tables.write(observations.read(DATA), tmp_path)
    assert engine_of(tmp_path, None) == "embedded"
    assert engine_of(DATA, None) is None
    assert cli.main(["watch", str(tmp_path), "--most", "1"]) == 0


def test_a_file_that_is_no_parquet_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.parquet").write_text("not Parquet", encoding="utf-8")
    assert cli.main(["watch", str(tmp_path)]) == 2
    assert "the Parquet files cannot be read" in capsys.readouterr().err
