"""Ringholder finds what it ships, in a checkout as in a wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from ringholder import shipped

ROOT = Path(__file__).resolve().parents[1]


def test_a_checkout_reads_the_folders_at_its_top() -> None:
    assert shipped.charters_folder() == ROOT / "charters"
    assert shipped.amendments_folder() == ROOT / "amendments"
    assert shipped.data_folder() == ROOT / "data"
    assert shipped.verifier_file() == ROOT / "verifier" / "ringholder_verify.py"


def test_a_wheel_reads_what_it_carries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carried = tmp_path / "_shipped" / "charters"
    carried.mkdir(parents=True)
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    assert shipped.charters_folder() == carried
