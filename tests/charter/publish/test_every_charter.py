"""Every shipped charter can be published as every paper in every format."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import icalendar
import pypdf
import pytest

from ringholder import papers
from ringholder.charter import Charter
from ringholder.charter.publish import PAPERS, ical
from ringholder.papers.blocks import Mark, Paper, all_words, marked, text_of
from ringholder.shipped import charters_folder
from tests.papers import read_back

SHIPPED = sorted(folder.name for folder in charters_folder().iterdir() if folder.is_dir())


def day(charter: Charter) -> date:
    return charter.in_force.from_on or date(2026, 6, 1)


@pytest.fixture(scope="module", params=SHIPPED)
def charter(request: pytest.FixtureRequest) -> Charter:
    return Charter.load(charters_folder() / request.param)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_in_every_format(charter: Charter, name: str) -> None:
    paper = PAPERS[name](charter, day(charter))
    wanted = {read_back.squeezed(words.text) for words in all_words(paper.blocks)}
    page = read_back.squeezed(read_back.page_text(papers.html(paper).encode()))
    assert not [text for text in wanted if text not in page]
    word = read_back.squeezed(read_back.word_text(papers.docx(paper)))
    assert not [text for text in wanted if text not in word]
    book = read_back.squeezed(read_back.sheet_text(papers.xlsx(paper)))
    assert not [text for text in wanted if text not in book]
    assert len(pypdf.PdfReader(BytesIO(papers.pdf(paper))).pages) >= 1


@pytest.mark.parametrize("name", PAPERS)
def test_every_mark_says_so_in_words_and_where_it_stands(charter: Charter, name: str) -> None:
    paper = PAPERS[name](charter, day(charter))
    begins = {Mark.DRAFT: "Draft", Mark.UNREAD: "Not read", Mark.GAP: "Not said"}
    for mark, words in begins.items():
        for found in marked(paper, mark):
            assert found.text.startswith(words)
            assert ".yaml:" in found.where


def test_the_first_page_counts_what_is_published_illustrative_and_unread(charter: Charter) -> None:
    for build in PAPERS.values():
        paper = build(charter, day(charter))
        assert paper.notice is not None
        counts = text_of(paper.notice.lines[0])
        assert "published" in counts and "illustrative" in counts and "not read" in counts
        if marked(paper, Mark.DRAFT):
            assert paper.notice.title == "Draft: not for decision"
            assert "Draft" in paper.running


def test_the_calendar_of_every_charter_is_a_calendar(charter: Charter) -> None:
    on = day(charter)
    found = icalendar.Calendar.from_ical(ical(charter, on))
    events = list(found.walk("VEVENT"))
    uids = [str(event["UID"]) for event in events]
    assert len(uids) == len(set(uids))
    assert all(type(event.decoded("DTSTART")) is date for event in events)
    assert ical(charter, on) == ical(Charter.load(charters_folder() / charter.id), on)


def test_the_same_charter_gives_the_same_paper(charter: Charter) -> None:
    again = Charter.load(charters_folder() / charter.id)
    paper: Paper = PAPERS["handbook"](charter, day(charter))
    assert PAPERS["handbook"](again, day(charter)) == paper
