"""The integrated performance report: every domain, every indicator, nothing that is not so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ringholder.charter import Charter
from ringholder.charter.chain import shelf
from ringholder.monitor import indicators, observations
from ringholder.monitor.commentary import commentary
from ringholder.monitor.observations import Observations
from ringholder.monitor.report import LEVELS, Note, Reported, report
from ringholder.monitor.routes import routed, subject_of
from ringholder.monitor.watch import Watch, Watched, watch
from ringholder.monitor.wording import DOMAINS
from ringholder.papers import docx, html, pdf, pptx
from ringholder.papers.blocks import Heading, Notice, Paper, Paragraph, Picture, Table, text_of
from ringholder.shipped import charters_folder
from tests.papers import read_back

ON = date(2026, 11, 26)
NOTE = Note("ae-four-hours", "RTH", "Two wards were closed.", "Site director", date(2025, 8, 2))


@pytest.fixture(scope="module")
def found() -> Watch:
    known = indicators.shipped()
    ladder = Charter.load(charters_folder() / "ladder")
    read = observations.read(Path("data/observations"), known)
    return watch(known, read, subject_of([ladder]))


@pytest.fixture(scope="module")
def paper(found: Watch) -> Paper:
    chain, ladder = shelf(charters_folder()), Charter.load(charters_folder() / "ladder")
    gaps = routed(found.gaps, chain.in_force_on, ladder)
    return report(found, Reported("Our system", ON, gaps, (NOTE,)))


def shown(found: Watch) -> list[Watched]:
    return [one for one in found.watched if one.series.level in LEVELS]


def headings(paper: Paper, level: int) -> list[str]:
    return [b.text for b in paper.blocks if isinstance(b, Heading) and b.level == level]


def test_it_goes_from_the_gaps_through_every_domain_to_the_method(paper: Paper) -> None:
    assert headings(paper, 1) == [
        "Where a decision is needed",
        *DOMAINS.values(),
        "How it was worked out",
    ]


def test_every_indicator_that_is_watched_has_its_chart_and_its_sentences(
    paper: Paper, found: Watch
) -> None:
    assert sorted(headings(paper, 2)) == sorted({one.indicator.name for one in shown(found)})
    said = {text_of(b.line) for b in paper.blocks if isinstance(b, Paragraph)}
    for indicator in {one.indicator.id for one in shown(found)}:
        among = [one for one in shown(found) if one.indicator.id == indicator]
        assert any(said >= set(commentary(one, stands=one.stands)) for one in among)


def test_every_series_stands_in_a_table_in_words_or_is_counted(paper: Paper, found: Watch) -> None:
    tables = [b for b in paper.blocks if isinstance(b, Table)]
    listed = sum(len(table.rows) for table in tables if table.drawn)
    counts = [table for table in tables if "how many show what" in table.title]
    told = sum(int(text_of(row.cells[2][0]).replace(",", "")) for t in counts for row in t.rows)
    assert listed == sum(one.series.level in LEVELS for one in found.watched)
    assert listed + told == len(found.watched)


def test_every_picture_has_its_text(paper: Paper) -> None:
    assert all(b.alternative for b in paper.blocks if isinstance(b, Picture))


def test_a_note_stands_beside_its_figure_with_who_and_when(paper: Paper) -> None:
    (notice,) = [b for b in paper.blocks if isinstance(b, Notice)]
    (said,) = map(text_of, notice.lines)
    assert said.startswith("Site director, 2 August 2025: Two wards were closed.")
    assert "Oxford University Hospitals" in said


def test_what_was_expected_by_chance_stands_beside_what_was_found(paper: Paper) -> None:
    facts = dict(paper.facts)
    assert "to expect by chance" in facts["Signals of concern"]


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (docx, read_back.word_text),
        (pdf, read_back.pdf_text),
        (pptx, read_back.slides_text),
        (lambda paper: html(paper).encode(), read_back.page_text),
    ],
)
def test_in_every_format_it_is_all_there(paper: Paper, write: object, read: object) -> None:
    told = read_back.squeezed(read(write(paper)))  # type: ignore[operator]
    for name in headings(paper, 1) + headings(paper, 2):
        assert read_back.squeezed(name) in told
    assert "Twowardswereclosed." in told


def test_a_system_without_figures_has_a_report_that_says_so() -> None:
    nothing = watch(indicators.shipped(), Observations({}, ()))
    empty = report(nothing, Reported("Nowhere", ON, ()))
    said = [text_of(b.line) for b in empty.blocks if isinstance(b, Paragraph)]
    assert said == [
        "No gap is open in these figures.",
        *["No indicator of this domain is watched here."] * 3,
    ]
    assert pptx(empty)
