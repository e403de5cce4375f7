"""Business cases on pages: who sees what, a file that is brought, a stage that is laid, papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ringholder.charter import Charter
from ringholder.matters.clerk import Draft
from ringholder.monitor.cited import cited
from ringholder.plan.cases.five import shipped
from ringholder.plan.cases.layout import ANSWERS
from ringholder.plan.cases.workbook import empty
from ringholder.tables.source import tables
from ringholder.tables.typed import read
from ringholder_web.matters.desk import at_desk
from ringholder_web.monitor.citing import against
from ringholder_web.monitor.figures import figures
from tests.journeys import gap_story
from tests.journeys.gap_story import BUDGET, CASE, CONTRACT, GAP
from tests.web.accounts.people import HERE
from tests.web.commission.procured import entered, signed_in
from tests.web.matters.builder import ladder_in_force
from tests.web.matters.pages import page, text

pytestmark = pytest.mark.django_db
PEOPLE = ("p-secretary", "p-ouh", "p-bht")
ADDRESS = f"/plans/cases/{CASE}/"
LINES = [
    ("least", "cost", "Repairs", "ouh", "0", "", "50000", "", "0", "Made up", "", "", "Estates"),
    ("unit", "cost", "Building", "ouh", "0", "", "120000", "", "40", "Made up", "", "", "Capital"),
    ("unit", "benefit", "Bed days", "ouh", "1", "5", "90000", "", "20", "Made up", "yes", "", ""),
]
FILLED = {
    "Settings": [("title", "A unit"), ("terms", "real"), ("years", "5"), ("stage", "soc"),
                 ("illustrative", "yes")],
    "Options": [("least", "Do the minimum", "yes", "no"), ("unit", "A unit <b>", "no", "yes")],
    "Lines": LINES,
    "Five cases": [("need", "People wait.", "The published figures")],
    "Scenarios": [("Beds fill again", "benefit", "", "-60")],
}  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ladder_in_force(tmp_path_factory.mktemp("charters"))


@pytest.fixture(scope="module")
def charter(shelf: Path) -> Charter:
    return Charter.load(shelf / "ladder")


@pytest.fixture
def told(charter: Charter, settings: Any, shelf: Path, tmp_path: Path) -> gap_story.Story:
    """The whole journey, in the register of the pages."""
    settings.CHARTERS = shelf
    there = gap_story.told(tmp_path, charter)
    entered(there, PEOPLE)
    return there


@pytest.fixture
def begun(charter: Charter, settings: Any, shelf: Path) -> gap_story.Story:
    """The gap and its case, opened today."""
    settings.CHARTERS = shelf
    there = gap_story.gap(gap_story.Story(charter))
    at = gap_story.OPENED + 2 * timedelta(days=1)
    opened = {"title": "Same-day care", "summary": "A unit.", "organisation": gap_story.OUH,
              "function": gap_story.FUNCTION, "area": gap_story.AREA,
              "arises_from": {"kind": "matter", "id": GAP}}  # fmt: skip
    there.do(CASE, "open-case", gap_story.OUH, at, **opened)
    entered(there, PEOPLE)
    return there


def bring(client: Client, content: bytes, name: str = "case.xlsx") -> Any:
    sent = SimpleUploadedFile(name, content)
    return client.post(f"{ADDRESS}bring/", {"file": sent})


# ---- the journey, on pages -----------------------------------------------------------------------


def test_the_thread_is_walked_from_the_first_figure_to_the_last_and_back(
    told: gap_story.Story,
) -> None:
    trust, secretary = signed_in("p-ouh"), signed_in("p-secretary")
    gap = page(secretary, f"/decisions/{GAP}/")
    assert "It leads to" in gap
    assert "Same-day emergency care" in gap
    case = page(trust, f"/decisions/{CASE}/")
    assert "It arises from A&E within four hours: Oxfordshire" in case
    assert "Closed on its benefits" in case
    assert "It arises from Same-day emergency care" in page(secretary, "/decisions/decision-fbc/")
    assert "It arises from Same-day emergency care" in page(secretary, f"/decisions/{CONTRACT}/")
    assert "Same-day emergency care" in page(secretary, f"/decisions/{BUDGET}/")
    thread = page(trust, ADDRESS)
    order = [thread.index(words) for words in ("to 29 February 2024", "to 31 July 2024",
                                               "to 31 August 2024")]  # fmt: skip
    assert order == sorted(order)
    for words in ("Gap", "Decision", "Budget", "Contract"):
        assert words in thread


def test_everybody_sees_what_became_of_the_benefits_and_nobody_outside_the_sums(
    told: gap_story.Story,
) -> None:
    public = Client(headers=HERE)
    listed, one = page(public, "/plans/cases/"), page(public, ADDRESS)
    for shown in (listed, one):
        assert "Same-day emergency care" in shown
        assert "£" not in shown
    assert "1 of 1" in listed
    assert "Realised" in one
    assert "Options and sums are shown to those whom the case concerns" in one
    inside = page(signed_in("p-ouh"), "/plans/cases/")
    assert "£" in inside


def test_the_matter_has_a_panel_with_key_figures_for_those_inside(told: gap_story.Story) -> None:
    assert "Net present value over the minimum" in page(signed_in("p-ouh"), f"/decisions/{CASE}/")
    outside = page(Client(headers=HERE), f"/decisions/{CASE}/")
    assert "Net present value" not in outside
    assert "Options, what it hangs on" in outside


# ---- a file, a stage, a paper --------------------------------------------------------------------


def test_a_file_that_is_brought_is_worked_out_and_laid_with_its_figures(
    begun: gap_story.Story,
) -> None:
    trust = signed_in("p-ouh")
    assert bring(trust, empty(FILLED)).status_code == 302
    shown = page(trust, ADDRESS)
    for words in ("A unit <b>", "What would have to be different", "Beds fill again", "Missing",
                  "Every sum in it was made up", "Year 0", "Bed days"):  # fmt: skip
        assert words in shown, words
    raw = trust.get(ADDRESS).content
    assert b"A unit <b>" not in raw, "words of a file are no markup, in pictures neither"
    assert b"A unit &lt;b&gt;" in raw
    sent = trust.post(f"{ADDRESS}lay/", {"reasons": "As agreed."})
    assert sent.status_code == 302, text(sent)
    with at_desk() as desk:
        walk = desk.judging(CASE)
        assert walk is not None
        laid = walk.case.last("lay-stage")
    assert laid is not None
    said = laid.act.payload
    assert (said["case_stage"], said["case_cost"]) == ("soc", "168000.00")
    assert said["optimism"] == "Building 40%"
    assert "the one that the last stage cites" in page(trust, ADDRESS)
    again = trust.post(f"{ADDRESS}lay/", {})
    assert again.status_code in (403, 409), "it is laid, and waits to be assured"


def test_the_paper_comes_as_word_excel_and_pdf_and_the_file_as_it_was(
    begun: gap_story.Story,
) -> None:
    trust, content = signed_in("p-ouh"), empty(FILLED)
    bring(trust, content)
    for ending, begins in (("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF")):
        answer = trust.get(f"{ADDRESS}paper.{ending}")
        assert (answer.status_code, answer.content[: len(begins)]) == (200, begins)
    assert trust.get(f"{ADDRESS}file/").content == content
    assert trust.get(f"{ADDRESS}paper.exe").status_code == 404


def test_only_those_inside_bring_lay_or_read_a_case(begun: gap_story.Story) -> None:
    bring(signed_in("p-ouh"), empty(FILLED))
    other = signed_in("p-bht")
    assert bring(other, empty(FILLED)).status_code == 403
    assert other.post(f"{ADDRESS}lay/", {}).status_code == 403
    assert other.get(f"{ADDRESS}paper.docx").status_code == 403
    assert other.get(f"{ADDRESS}file/").status_code == 403
    assert "Year 0" not in page(other, ADDRESS)
    public = Client(headers=HERE)
    assert public.get(f"{ADDRESS}file/").status_code in (302, 403)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"%PDF-1.4 scan", "case.pdf", "is a PDF"),
        (b"\x00\x01\x02", "case.xlsx", "The file cannot be used"),
        (b"a,b\n1,2\n", "case.csv", "has no column"),
        (empty(), "case.xlsx", "fill in the sheet Lines"),
    ],
)
def test_a_file_that_is_no_case_says_what_to_do(
    begun: gap_story.Story, content: bytes, name: str, says: str
) -> None:
    trust = signed_in("p-ouh")
    assert bring(trust, content, name).status_code == 302
    assert says in page(trust, ADDRESS)
    assert trust.post(f"{ADDRESS}lay/", {}).status_code == 422


def test_a_form_without_a_file_and_a_case_that_is_none_are_told(begun: gap_story.Story) -> None:
    trust = signed_in("p-ouh")
    assert trust.post(f"{ADDRESS}bring/", {}).status_code == 422
    assert trust.get("/plans/cases/nowhere/").status_code == 404
    assert trust.get(f"/plans/cases/{GAP}/").status_code == 404
    assert trust.get(f"{ADDRESS}lay/").status_code == 404


def test_the_empty_workbook_has_a_sheet_for_each_part_and_every_question(
    tmp_path: Path,
) -> None:
    book = tmp_path / "case.xlsx"
    book.write_bytes(Client(headers=HERE).get("/plans/cases/empty.xlsx").content)
    assert {"Settings", "Five cases"} <= {one.sheet for one in tables(book)}
    for part in ("Options", "Lines", "Benefits", "Scenarios"):
        assert part.encode() in ZipFile(book).read("xl/workbook.xml")
    questions = [q.id for one in shipped().cases for q in one.questions]
    assert [row.cells["question"] for row in read(book, ANSWERS).rows] == questions


def test_a_gap_that_is_being_put_right_leads_to_a_case(begun: gap_story.Story) -> None:
    html = signed_in("p-secretary").get(f"/decisions/{GAP}/").content.decode()
    assert "Make a business case of it" in html
    assert "/decisions/new/business-case/?arises_from=matter%3Agap" in html


@pytest.mark.parametrize(
    "odd", [{"value": "99.9"}, {"period_ends_on": "2024-06-30"}, {"benefit": "Other figures"}]
)
def test_a_benefit_is_not_reported_on_figures_that_are_not_its_own(
    told: gap_story.Story, odd: dict[str, str]
) -> None:
    with at_desk() as desk:
        walk = desk.judging(CASE)
    assert walk is not None
    one, shown = figures().one(gap_story.NAME, gap_story.CODE), figures().mark(gap_story.NAME)
    assert one is not None
    assert shown is not None
    version = {"kind": "observations", "rows": shown.rows, "sha256": shown.sha256}
    said = {**cited(one, shown), "observations": version, "benefit": gap_story.BENEFIT}
    assert not against(draft_of(said), walk.case)
    if "benefit" in odd:
        registered = walk.case.last("register-benefit")
        assert registered is not None
        other = {**registered.act.payload, **odd, "indicator": "bed-occupancy"}
        entry = replace(registered, act=replace(registered.act, payload=other))
        walk.case.take(entry, None)
    told_ = against(draft_of({**said, **odd}), walk.case)
    assert {one.code for one in told_} == {"OBS091"}


def draft_of(said: dict[str, Any]) -> Draft:
    return Draft(CASE, "report-benefit", "p-gp-1", gap_story.GP, gap_story.OPENED, said)
