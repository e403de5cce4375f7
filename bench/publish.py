"""publish: every paper of a shipped charter, in every format, and the longest of them in each.

Peers: the seconds that people are willing to wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bench import Measured, best_of
from ringholder import papers
from ringholder.charter import Charter
from ringholder.charter.publish import PAPERS, ical
from ringholder.papers.blocks import Paper
from ringholder.shipped import charters_folder

NAME, DAY = "bob-2024-07", date(2024, 7, 1)
ALL_SECONDS, PAPERS_SECONDS = 15.0, 1.0
HANDBOOK_SECONDS = 4.0
FORMATS: dict[str, Callable[[Paper], object]] = {
    "docx": papers.docx,
    "pdf": papers.pdf,
    "html": papers.html,
    "xlsx": papers.xlsx,
}


def run() -> list[Measured]:
    charter = Charter.load(charters_folder() / NAME)
    return [*_all(charter), *_handbook(charter)]


def _all(charter: Charter) -> Iterator[Measured]:
    built, written = best_of(2, lambda: _built(charter), lambda: _written(charter))
    count = len(PAPERS)
    yield Measured(f"build the {count} papers of {NAME}", built, "the limit", PAPERS_SECONDS, 1.0)
    what = f"publish the {count} papers of {NAME} in all {len(FORMATS)} formats, and its calendar"
    yield Measured(what, written, "the limit", ALL_SECONDS, 1.0)


def _built(charter: Charter) -> list[Paper]:
    return [build(charter, DAY) for build in PAPERS.values()]


def _written(charter: Charter) -> None:
    for paper in _built(charter):
        for write in FORMATS.values():
            assert write(paper)
    assert ical(charter, DAY)


def _handbook(charter: Charter) -> Iterator[Measured]:
    paper = PAPERS["handbook"](charter, DAY)
    times = best_of(2, *(lambda write=write: write(paper) for write in FORMATS.values()))
    for name, seconds in zip(FORMATS, times, strict=True):
        yield Measured(f"the handbook as {name}", seconds, "the limit", HANDBOOK_SECONDS, 1.0)
