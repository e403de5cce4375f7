"""The demonstration's themes: the answers of the replay of 2019, coded, published, replied to.

Responses, coding and replies are made up, and say so. Two themes wait for their replies.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from ringholder import papers
from ringholder.engage.consultation.campaigns import marked
from ringholder.engage.consultation.reading import shipped
from ringholder.engage.themes import codebook, coding, quotations
from ringholder.engage.themes.analysis import Analysis
from ringholder.engage.themes.codebook import Codebook
from ringholder.engage.themes.of_responses import comments_of
from ringholder.engage.themes.report import report
from ringholder.matters.local_day import local_day
from ringholder.matters.replies import (
    PROCEDURE,
    PUBLISH_REPORT,
    PUBLISH_THEMES,
    REPLY,
    theme_line,
)
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.shipped import data_folder
from ringholder_web.engage import theme_kept
from ringholder_web.engage.demonstration_consultation import (
    BEGAN,
    CLOSED,
    DAYS,
    DECISION,
    DIRECTOR,
    OF_2019,
    REPORT,
    SECRETARY,
    replayed,
)
from ringholder_web.engage.theme_access import Coder
from ringholder_web.engage.theme_models import QuotationChosen, ResponseCoded, ThemeSaid
from ringholder_web.matters import papers as kept

DAY = timedelta(days=1)
TITLE = "What people said about commissioning, as asked in 2019 (illustrative)"
PAPER = "engagement-report.html"
READ, PUBLISHED, REPORTED, REPLIED = 8, 15, 21, 42
"""Days after the replay closed: coded, themes published, report published, replied to."""
LEAD = Coder(DIRECTOR, "Engagement lead (illustrative)")
_READERS = {
    "Coder 1": Coder(DIRECTOR, "Reader of the place director (illustrative)", "first"),
    "Coder 2": Coder(SECRETARY, "Reader of the place committee (illustrative)", "second"),
    "Engagement lead": LEAD,
}


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """What is told of the report, where the consultation is told of."""
    if DIRECTOR in desk.charter.posts:
        yield _reported(desk, now)


def _after(now: datetime, days: int) -> datetime:
    """So many days after the replay closed."""
    return now - (BEGAN - DAYS - days) * DAY


def _reported(desk: Desk, now: datetime) -> Story:
    yield _after(now, 3)
    if not desk.clerk.acts(CLOSED):
        return
    opening = {
        "title": TITLE,
        "summary": "Themes of answers that are made up, each with its reply.",
        "for_body": DIRECTOR,
        "arises_from": {"kind": "matter", "id": CLOSED},
    }
    desk.open(PROCEDURE, REPORT, DIRECTOR, opening)
    yield _after(now, PUBLISHED)
    desk.act(REPORT, PUBLISH_THEMES, DIRECTOR, _cited(now))
    yield _after(now, REPORTED)
    content = _paper(now)
    cite = {"kind": "engagement-report", "rows": 1, "sha256": sha256(content).hexdigest(),
            "name": PAPER}  # fmt: skip
    desk.act(REPORT, PUBLISH_REPORT, DIRECTOR, {"engagement_report": cite})
    yield _after(now, REPLIED)
    for reply in _replies():
        desk.act(REPORT, REPLY, DIRECTOR, reply)


@lru_cache(maxsize=1)
def _paper(now: datetime) -> bytes:
    """The report on the day on which it was published, before anybody replied."""
    told = replace(_told(now), title=TITLE)
    return papers.html(report(told, local_day(_after(now, REPORTED)))).encode()


def _cited(now: datetime) -> Mapping[str, object]:
    told = _told(now)
    read = {"kind": "responses", "rows": len(told.comments.all), "sha256": told.comments.sha256}
    return {
        "theme_list": [theme_line(one.id, one.name) for one in told.book.confirmed.values()],
        "codebook": told.book.cite,
        "coding": told.coding_cite,
        "responses": read,
    }


def _replies() -> Iterator[Mapping[str, str]]:
    """What is replied to each theme; a field that says nothing is left out."""
    with _path("replies").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            said = {
                "theme": row["theme"],
                "reply": f"{row['reply']} Illustrative.",
                "theme_changed": row["theme_changed"],
                "what_changed": row["what_changed"],
                "what_did_not": row["what_did_not"],
                "decided_in": DECISION if row["decided"] == "yes" else "",
                "paragraph": row["paragraph"],
            }
            yield {name: value for name, value in said.items() if value}


def _path(name: str) -> Path:
    return data_folder() / "illustrative" / f"{name}-2019.csv"


@lru_cache(maxsize=1)
def _told(now: datetime) -> Analysis:
    """All of it as the rows will have it, so that acts cite what is shown."""
    comments = comments_of(marked(replayed(now), shipped()[OF_2019]), shipped()[OF_2019])
    day = local_day(_after(now, READ))
    book = codebook.read(_path("themes"))
    themes = {
        id_: replace(one, confirmed_by=LEAD.role, confirmed_on=day) if one.confirmed else one
        for id_, one in book.themes.items()
    }
    held = Codebook(themes)
    made = coding.read([_path("coding")], comments, held)
    return Analysis("", comments, held, made)


# ---- rows ----------------------------------------------------------------------------------------


def files(now: datetime) -> None:
    """The codebook, what readers gave each response, and what is quoted, as rows."""
    kept.keep(SimpleUploadedFile(PAPER, _paper(now)))
    at = _after(now, READ)
    told = _told(now)
    ThemeSaid.objects.bulk_create(
        theme_kept.theme_row(CLOSED, one, LEAD, at, confirm=one.confirmed)
        for one in told.book.themes.values()
    )
    ResponseCoded.objects.bulk_create(_coded(told, at))
    quoted = quotations.read(_path("quotations"), told.comments, told.coding)
    QuotationChosen.objects.bulk_create(
        theme_kept.quotation_row(CLOSED, one, LEAD, at) for one in quoted.kept
    )


def _coded(told: Analysis, at: datetime) -> Iterator[ResponseCoded]:
    for response, read in told.coding.by_coder.items():
        for coder, themes in read.items():
            said = {theme: str(stance or "") for theme, stance in themes.items()}
            yield theme_kept.coded_row(CLOSED, response, said, _READERS[coder], at)
    for response, themes in told.coding.settled.items():
        said = {theme: str(stance or "") for theme, stance in themes.items()}
        yield theme_kept.coded_row(CLOSED, response, said, LEAD, at, settle=True)
