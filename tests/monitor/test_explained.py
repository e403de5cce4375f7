"""Every finding that the monitor can make is explained."""

from __future__ import annotations

import re
from pathlib import Path

from ringholder import monitor
from ringholder.measures.rows import matrix_of
from ringholder.monitor.explained import everything, explained

CODE = re.compile(r'\("((?:MON|OBS)\d{3})", "([a-z-]+)"\)')


def test_every_code_in_the_monitor_is_explained_under_its_own_name() -> None:
    folder = Path(monitor.__path__[0])
    made = {pair for file in folder.glob("*.py") for pair in CODE.findall(file.read_text("utf-8"))}
    assert made == {
        (each.code, each.name) for each in everything() if not each.code.startswith("SPC")
    }


def test_what_is_found_in_rows_of_a_series_is_explained_too() -> None:
    rows = matrix_of(["a"] * 4, [1, 1, 2, 2], [5, 5, 6, 7])
    assert {(f.code, f.name) for f in rows.findings} == {
        (each.code, each.name) for each in everything() if each.code.startswith("SPC")
    }


def test_a_code_is_found_by_its_name_too() -> None:
    assert explained("missing-periods") is explained("obs010")
