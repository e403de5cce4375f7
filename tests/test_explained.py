"""Every finding that no rule makes is explained under its own code and name."""

from __future__ import annotations

import re
from pathlib import Path

import ringholder
from ringholder.explained import everything, explained
from ringholder.measures.rows import matrix_of

CODE = re.compile(
    r'"((?:AMD|MON|OBS|CHN|SCH|DLK|ACT|CLK|ORD|PIN|REG)\d{3}|NTC0\d{2}|WHO10[14])",\s*"([a-z-]+)"'
)


def test_every_code_in_the_sources_is_explained_under_its_own_name() -> None:
    sources = Path(ringholder.__path__[0]).rglob("*.py")
    made = {pair for file in sources for pair in CODE.findall(file.read_text(encoding="utf-8"))}
    assert made == {(each.code, each.name) for each in everything() if each.code[:3] != "SPC"}


def test_what_is_found_in_rows_of_a_series_is_explained_too() -> None:
    rows = matrix_of(["a"] * 4, [1, 1, 2, 2], [5, 5, 6, 7])
    assert {(f.code, f.name) for f in rows.findings} == {
        (each.code, each.name) for each in everything() if each.code[:3] == "SPC"
    }


def test_a_code_is_found_by_its_name_too() -> None:
    assert explained("missing-periods") is explained("obs010")
