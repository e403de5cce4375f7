"""A scheme that was published can be read back from Word and Excel: holders, limits and clauses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ringholder import papers
from ringholder.charter import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.publish import delegated, sord
from ringholder.charter.said import Said, each, given
from ringholder.charter.scheme import Line, Sort, Status, read
from ringholder.papers.blocks import Paper
from ringholder.shipped import charters_folder

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def ladder() -> Charter:
    return Charter.load(charters_folder() / "ladder")


@pytest.mark.parametrize(("ending", "write"), [("docx", papers.docx), ("xlsx", papers.xlsx)])
def test_what_is_published_is_read_back(
    ladder: Charter, ending: str, write: Callable[[Paper], bytes]
) -> None:
    reading = read(f"sord.{ending}", write(sord.build(ladder, DAY)))
    decisions = {line.decision: line for line in reading.lines if line.sort is Sort.DECISION}
    read_so = [line for line in decisions.values() if line.status is Status.READ]
    assert len(read_so) >= 0.9 * len(decisions)
    for d in delegated.in_force(ladder, DAY):
        if delegated.leaves(ladder, d) or delegated.to_a_post(ladder, d):
            continue
        for function in each(d.functions):
            title = ladder.functions[function].title
            line = decisions[f"{title[:1].upper()}{title[1:]}"]
            if line.status is Status.READ:
                assert ladder.name(d.to) in {held.holder.name for held in line.delegated}
                assert _limits(line, ladder.name(d.to)) == _of(d)


def _limits(line: Line, holder: str) -> dict[str, object]:
    return next(dict(h.band.sums) for h in line.delegated if h.holder.name == holder)


def _of(d: Delegation) -> dict[str, object]:
    if isinstance(d.limit, Said):
        return {}
    sums = {name: given(getattr(d.limit, name)) for name in ("a_year", "whole_life")}
    return {name: sum_ for name, sum_ in sums.items() if sum_ is not None}
