"""The engagement report: from data alone, as HTML, Word and PDF."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

from ringholder import papers
from ringholder.engage.themes.analysis import Analysis
from ringholder.engage.themes.quotations import Quotation, quotations
from ringholder.engage.themes.report import NO_REPLY, report
from ringholder.matters.replies import Reply
from tests.engage.themes.said import ALL, BOOK, HERE, PRACTICE, coded, comments

REPLY = Reply(
    "voice", "We keep it.", "changed-in-part", "A board for each place.", "One body, by law.",
    "m-1", "4.2", "board/chair", datetime(2020, 2, 1, tzinfo=UTC),
)  # fmt: skip


def analysis(*, illustrative: bool = False) -> Analysis:
    held, coding = comments(), coded(ALL)
    quoted = Quotation("1", "voice", "Keep decisions in the county.")
    return Analysis(
        "Future arrangements", held, BOOK, coding,
        quotations([(quoted, HERE)], held, coding), {"voice": REPLY},
        (PRACTICE, "Local authority"), illustrative,
    )  # fmt: skip


def test_the_report_has_all_that_people_said_and_what_became_of_it() -> None:
    page = papers.html(report(analysis(), date(2020, 3, 1)))
    for words in (
        "Local authority", "Keep decisions in the county.", "We keep it.", "One body, by law.",
        "Nobody said", NO_REPLY, "What few said", "Changed in part", "so nobody can say",
    ):  # fmt: skip
        assert words in page
    assert "Only proposed" not in page
    assert "Dr Smith" not in page


def test_made_up_responses_say_so_before_everything_else() -> None:
    assert report(analysis(illustrative=True), date(2020, 3, 1)).notice is not None
    assert report(analysis(), date(2020, 3, 1)).notice is None


def test_the_report_is_a_word_file_too() -> None:
    content = papers.docx(report(analysis(), date(2020, 3, 1)))
    assert b"We keep it." in ZipFile(BytesIO(content)).read("word/document.xml")


def test_themes_without_a_final_reply_and_audiences_not_heard_are_told() -> None:
    found = analysis()
    assert found.unanswered == ("money", "staff-worry", "nobody-said")
    assert found.not_heard == ("Local authority",)
