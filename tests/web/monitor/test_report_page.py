"""The performance report: read on its page, kept in five formats, with the notes one may read."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from ringholder_web.monitor.models import NoteRow
from tests.papers import read_back
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page

HERE = "/report/?area=10Q"
BEGINNING = {"docx": b"PK", "xlsx": b"PK", "pptx": b"PK", "pdf": b"%PDF", "html": b"<!doctype"}


def note(said: str, readers: str) -> None:
    NoteRow.objects.create(
        indicator="rtt-within-18-weeks",
        organisation="10Q",
        said=said,
        by="somebody/else",
        role="Director of place",
        readers=readers,
        written_at=datetime(2025, 1, 2, 9, tzinfo=UTC),
    )


def test_the_page_has_the_report_and_its_files_have_it_too(register: Register) -> None:
    told = anybody().get(HERE).content.decode()
    assert "Where a decision is needed" in told
    assert "How it was worked out" in told
    assert "<svg" in told
    files = re.findall(r'href="(/report/report\.([a-z]+)\?[^"]+)"', told)
    assert {ending for _, ending in files} == set(BEGINNING)
    for address, ending in files:
        answer = anybody().get(address.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert answer.content[:9].lower().startswith(BEGINNING[ending].lower())


@pytest.mark.parametrize(
    "wrong",
    [
        "/report/?area=XXX",
        "/report/?area=<script>",
        "/report/?area=10Q&on=1999-01-01",
        "/report/?on=soon",
        "/report/report.exe",
        "/report/report.pdf?area=../../etc",
    ],
)
def test_what_is_no_area_month_or_format_is_not_found(register: Register, wrong: str) -> None:
    assert anybody().get(wrong).status_code == 404


def test_a_report_has_the_notes_that_its_reader_may_read_and_no_others(
    register: Register,
) -> None:
    note("For everybody.", "public")
    note("For members alone.", "members")
    note("For the few who act.", "acting")
    public, member = page(anybody(), HERE), page(as_(register, f"{PLACE}/gp-1"), HERE)
    assert "For everybody." in public
    assert "For members alone." not in public
    assert "For the few who act." not in public
    assert "For members alone." in member
    again = anybody().get("/report/report.html?area=10Q").content
    assert "For members alone." not in read_back.page_text(again)


def test_an_older_day_has_only_the_periods_that_had_ended(register: Register) -> None:
    told = anybody().get(HERE).content.decode()
    days = re.findall(r'<option value="(\d{4}-\d\d-\d\d)"', told)
    assert len(days) == 12
    assert days == sorted(days, reverse=True)
    assert anybody().get(f"{HERE}&on={days[-1]}").status_code == 200
