"""A specification says nothing that was not brought, where it came from, and what it lacks."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ringholder import papers
from ringholder.commission.needs.assessment import assess
from ringholder.commission.needs.topic import shipped as topics
from ringholder.commission.pathways.pathway import Pathway
from ringholder.commission.pathways.pathway import shipped as pathways
from ringholder.commission.specification.paper import paper
from ringholder.commission.specification.shipped import shipped
from ringholder.commission.specification.specification import specify
from ringholder.commission.specification.standards import FOLDER, Kind, brought, followed

ON = date(2026, 11, 27)


@pytest.fixture(scope="module")
def stroke() -> Pathway:
    found = pathways()["stroke"].pathway
    assert found is not None
    return found


def test_without_need_and_standards_each_is_named_as_missing(stroke: Pathway) -> None:
    found = specify(stroke)
    empty = {part.title for part in found.parts if part.empty}
    assert empty == {
        "Population needs", "Outcomes", "Applicable service standards",
        "Applicable quality requirements",
    }  # fmt: skip
    assert all(part.missing for part in found.parts if part.empty)


def test_every_sentence_says_where_it_came_from(stroke: Pathway) -> None:
    rows, _ = brought(FOLDER / "stroke.csv")
    found = specify(stroke, assess(topics()["stroke"]), rows)
    said = [one for part in (*found.parts, *found.schedules) for one in part.says]
    assert len(said) > 20
    assert all(one.source for one in said)
    sources = {one.source.split(",")[0] for one in said}
    assert sources == {
        "Pathway stroke", "Needs assessment", "illustrative", "Allen and others 2019 (abstract)",
    }  # fmt: skip


def test_every_heading_of_the_contract_stands_there_once_and_is_filled_or_missing(
    stroke: Pathway,
) -> None:
    """operations.md 7.1, headings of the Particulars."""
    found = specify(stroke)
    headings = [part.id for part in found.schedules]
    assert headings == [
        "1A", "1B", "1C", "2A1", "2B", "2C", "2D", "2E", "2F", "2G", "2H", "2I", "2J", "2K", "2L",
        "3", "4A", "4B", "4C", "5",
    ]  # fmt: skip
    assert all(part.says or part.missing for part in found.schedules)


def test_a_hand_off_without_owner_is_missing_from_schedule_2j(stroke: Pathway) -> None:
    assert any("boundary 2: owner" in words for words in specify(stroke).missing)


def test_measures_become_rows_of_schedule_4_with_their_indicators(stroke: Pathway) -> None:
    rows, findings = brought(FOLDER / "stroke.csv")
    found = specify(stroke, None, rows)
    assert [one.schedule for one in found.measures] == ["4C", "4C", "4C"]
    assert {one.indicator for one in found.measures} - {""} <= followed()
    assert [finding.code for finding in findings] == ["SPE003", "SPE003", "SPE001", "SPE003"]
    assert any("the threshold of “People on the register" in words for words in found.missing)


def test_a_row_that_is_neither_is_left_out_and_a_strange_indicator_is_told(tmp_path: Path) -> None:
    file = tmp_path / "standards.csv"
    file.write_text(
        "kind,says,source,schedule,threshold,indicator\n"
        "measure,Seen in time,NHS England,4B,92%,rtt-within-18-week\n"
        "wish,All well,nobody,,,\nmeasure,No source,,,1,\n"
    )
    rows, findings = brought(file)
    assert [(row.kind, row.schedule) for row in rows] == [(Kind.MEASURE, "4B")]
    assert [finding.code for finding in findings] == ["TAB004", "TAB003", "SPE002"] or {
        finding.code for finding in findings
    } == {"TAB003", "TAB004", "SPE002"}
    strange = next(finding for finding in findings if finding.code == "SPE002")
    assert "Did you mean `rtt-within-18-weeks`?" in strange.says


def test_the_shipped_one_is_marked_a_draft_and_illustrative_in_every_format() -> None:
    found = shipped("stroke")
    assert found is not None
    made = paper(found, ON, {"atrial-fibrillation-recorded": "Atrial fibrillation found"})
    html = papers.html(made)
    assert "A draft, not for contract" in html
    assert "illustrative" in html
    assert "Atrial fibrillation found" in html
    assert papers.pdf(made).startswith(b"%PDF")
    with ZipFile(BytesIO(papers.docx(made))) as docx:
        assert b"Schedule 2J" in docx.read("word/document.xml")


def test_a_pathway_that_is_not_there_has_no_specification() -> None:
    assert shipped("no-such-pathway") is None
