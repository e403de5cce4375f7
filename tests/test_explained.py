"""Every finding that no rule makes is explained under its own code and name."""

from __future__ import annotations

import re
from pathlib import Path

import ringholder
from ringholder.charter.checks import rules
from ringholder.explained import everything, explained
from ringholder.matters.guards import guards
from ringholder.measures.rows import matrix_of

FAMILIES = (
    "ACT|AMD|ARR|CCE|CCV|CHC|CHN|CLK|CNS|CON|DLK|ENV|FTP|"
    "INC|JNT|LED|MON|NED|NET|OBS|ORD|OVS|PAY|PIN|PLN|"
    "PLS|POP|POS|PTH|RAT|REG|RSK|SCH|SHD|SHR|SPE|TAB"
)
CODE = re.compile(rf'"((?:{FAMILIES})\d{{3}}|(?:NTC|BUD|THM)0\d{{2}}|WHO10[14])",\s*"([a-z-]+)"')
CALLED = re.compile(r'"([A-Z]{3}\d{3})",\s*"([a-z]+(?:-[a-z]+)+)"')


def test_every_code_in_the_sources_is_explained_under_its_own_name() -> None:
    everywhere = Path(ringholder.__path__[0]).rglob("*.py")
    sources = (
        file for file in everywhere if file.parent.name != "guards"
    )  # they say it themselves
    made = {pair for file in sources for pair in CODE.findall(file.read_text(encoding="utf-8"))}
    assert made == {(each.code, each.name) for each in everything() if each.code[:3] != "SPC"}


def test_what_is_found_in_rows_of_a_series_is_explained_too() -> None:
    rows = matrix_of(["a"] * 4, [1, 1, 2, 2], [5, 5, 6, 7])
    assert {(f.code, f.name) for f in rows.findings} == {
        (each.code, each.name) for each in everything() if each.code[:3] == "SPC"
    }


def test_every_code_means_one_thing_over_all_families() -> None:
    known = [*rules(), *everything(), *guards().values()]
    codes = [each.code for each in known]
    assert len(codes) == len(set(codes))


def test_nothing_is_found_under_a_code_that_nobody_explains() -> None:
    sources = Path(ringholder.__path__[0]).rglob("*.py")
    made = {pair for file in sources for pair in CALLED.findall(file.read_text(encoding="utf-8"))}
    explained_ = {(each.code, each.name) for each in (*rules(), *everything())}
    explained_ |= {(guard.code, guard.fault) for guard in guards().values()}
    assert made - explained_ == set()


def test_a_code_is_found_by_its_name_too() -> None:
    assert explained("missing-periods") is explained("obs010")
