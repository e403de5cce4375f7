"""The rules on the published terms of an ICB that they were not written for, held to the page.

`docs/reference/false-alarms.md` judges every error and warning on the charter of Lancashire and
South Cumbria; it says who wrote the charter and how. What is found and what the page says must be
the same, so that no finding there goes unread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ringholder.charter import Charter
from ringholder.findings import Finding, InFile, Severity

FOLDER = Path(__file__).parents[1] / "data/lancashire-south-cumbria-2022"
PAGE = Path(__file__).parents[2] / "docs/reference/false-alarms.md"
LOUD = {Severity.ERROR: "error", Severity.WARNING: "warning"}
OWN = ("lsc-icb", "lsc-icp", "unknown", None)  # holders of the ICB's own and of joint bodies


def _tables(heading: str) -> Iterator[list[str]]:
    """The cells of each row of the tables below a heading of the page."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) > 3 and cells[1] in LOUD.values():
            yield cells


def _loud(charter: Charter) -> list[Finding]:
    return [finding for finding in charter.check() if finding.severity in LOUD]


def _key(finding: Finding) -> str:
    assert isinstance(finding.where, InFile)
    return finding.where.key


@pytest.fixture(scope="module")
def published() -> Charter:
    return Charter.load(FOLDER)


@pytest.fixture(scope="module")
def as_if_complete(tmp_path_factory: pytest.TempPathFactory) -> Charter:
    """The same, as if the pages that were read were all the terms there are."""
    folder = tmp_path_factory.mktemp("second") / FOLDER.name
    folder.mkdir()
    for file in FOLDER.glob("*.yaml"):
        section: Any = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        told = _without_unread(section)
        if file.stem == "charter":
            told["complete"] = "yes"
        (folder / file.name).write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    return Charter.load(folder)


def _without_unread(node: Any) -> Any:
    if isinstance(node, list):
        return [one if _is_anothers(one) else _without_unread(one) for one in node]
    if isinstance(node, dict):
        kept = ("source", "drawn_from")
        return {k: _without_unread(v) for k, v in node.items() if v != "unknown" or k in kept}
    return node


def _is_anothers(entry: Any) -> bool:
    """A body of a trust, a council or NHS England: its terms are not this ICB's to publish."""
    return isinstance(entry, dict) and "rung" in entry and entry.get("holder") not in OWN


def test_the_charter_is_read_without_a_fault(published: Charter) -> None:
    assert published.faults == ()


def test_every_error_and_warning_is_judged_on_the_page_and_nothing_else_is(
    published: Charter,
) -> None:
    rows = list(_tables("First reading"))
    judged = sorted((cells[0], cells[1], cells[2].strip("`")) for cells in rows)

    assert judged == sorted((f.code, LOUD[f.severity], _key(f)) for f in _loud(published))
    assert all(cells[3] in ("justified", "false alarm") and cells[4] for cells in rows)


def test_no_error_is_a_false_alarm(published: Charter) -> None:
    false = {
        (cells[0], cells[2].strip("`"))
        for cells in _tables("First reading")
        if cells[3] == "false alarm"
    }
    errors = [f for f in _loud(published) if f.severity is Severity.ERROR]

    assert errors
    assert not [_key(f) for f in errors if (f.code, _key(f)) in false]


def test_the_second_reading_is_counted_rule_by_rule(as_if_complete: Charter) -> None:
    assert as_if_complete.faults == ()
    found = Counter((f.code, LOUD[f.severity]) for f in _loud(as_if_complete))
    rows = [(cells[0], cells[1], *map(int, cells[2:5])) for cells in _tables("Second reading")]

    assert {(code, severity): number for code, severity, number, _, _ in rows} == dict(found)
    assert all(number == hits + false for _, _, number, hits, false in rows)


@pytest.mark.parametrize("severity", ["error", "warning"])
@pytest.mark.parametrize("reading", ["first", "second"])
def test_the_figures_are_the_sums_of_the_tables(reading: str, severity: str) -> None:
    rows = [cells for cells in _tables(f"{reading.capitalize()} reading") if cells[1] == severity]
    if reading == "first":
        false = sum(cells[3] == "false alarm" for cells in rows)
        sums = [len(rows), len(rows) - false, false]
    else:
        sums = [sum(int(cells[i]) for cells in rows) for i in (2, 3, 4)]
    line = f"| {reading} reading, {severity}s | {sums[0]} | {sums[1]} | {sums[2]} |"

    assert f"{line} {sums[2] / sums[0]:.0%} |" in PAGE.read_text(encoding="utf-8")
