"""A commissioner takes a service from need to contract, and the record writes itself (issue 6)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ringholder import papers
from ringholder.charter import Charter
from ringholder.charter.said import NONE
from ringholder.commission.contracts import ocds
from ringholder.commission.contracts.ending import shipped_lead_times
from ringholder.commission.contracts.found import Asked, found
from ringholder.commission.contracts.of_acts import contract_of, variations_of
from ringholder.commission.contracts.register import Register
from ringholder.commission.contracts.varied import Variations
from ringholder.commission.footprint.people import known
from ringholder.commission.footprint.plan import footprint
from ringholder.commission.footprint.proposal import proposal
from ringholder.commission.footprint.what_it_takes import shipped as services
from ringholder.commission.needs.assessment import assess
from ringholder.commission.needs.topic import shipped as topics
from ringholder.commission.pathways.pathway import shipped as pathways
from ringholder.commission.psr.naming import named_by
from ringholder.commission.psr.notices import forms_of, notice
from ringholder.commission.psr.papers import record_paper
from ringholder.commission.psr.record import SelectionRecord, record_of
from ringholder.commission.specification.paper import paper
from ringholder.commission.specification.specification import specify
from ringholder.commission.specification.standards import FOLDER, brought
from ringholder.matters.minutes.written import Named
from ringholder.matters.record import Verdict
from ringholder.shipped import charters_folder
from tests.commission.contracts.official import faults
from tests.journeys import story
from tests.journeys.story import CONTRACT, DECISION, GAP, ICB, NEED, P, Story
from tests.matters.procurements import contract, noon
from tests.matters.town import SECRETARY, ladder

ON = date(2024, 10, 8)


@pytest.fixture(scope="module")
def there() -> Story:
    """The whole way, once: no test below changes it."""
    begun = story.chosen(story.assessed())
    return story.noticed(story.signed(story.awarded(begun)))


@pytest.fixture(scope="module")
def record(there: Story) -> SelectionRecord:
    return record_of(there.case(P), Named(named_by(there.charter).of, lambda who: who.title()))


def said(record: SelectionRecord, letter: str) -> str:
    return "\n".join(next(one for one in record.items if one.letter == letter).lines)


# ---- the way itself ------------------------------------------------------------------------------


def test_every_stage_is_shown_and_arises_from_the_one_before(there: Story) -> None:
    stages = {NEED: "adopted", P: "told", DECISION: "decided", CONTRACT: "noticed"}
    records = {matter: there.record(matter, noon(ON.isoformat())) for matter in stages}
    assert {matter: one.state for matter, one in records.items()} == stages
    assert {one.verdict for one in records.values()} == {Verdict.SHOWN}
    threads = [there.case(matter).opened["arises_from"]["id"] for matter in (P, DECISION, CONTRACT)]
    assert threads == [NEED, P, P]


def test_the_need_keeps_what_people_know_with_its_priorities_and_its_figures(there: Story) -> None:
    whole = assess(topics()["stroke"], entries=there.case(NEED).entries)
    assert {one.kind for one in whole.known} == set(story.SAID)
    assert {one.by for one in whole.known} == {"p-gp-1"}
    assert whole.ranking is not None
    assert whole.ranking.priorities[0].what == "Rehabilitation at home"
    cited = there.case(NEED).last("cite-figures")
    assert cited is not None
    assert cited.act.payload["cite"]["sha256"] == whole.figures.sha256


def test_who_adopts_who_chooses_and_who_awards_is_a_decision_each_time(there: Story) -> None:
    begun = story.chosen(story.assessed())
    none = {**contract("2024-04-25"), "matter": story.ADOPTION}
    told = begun.refused(P, "award", SECRETARY, noon("2024-04-25"), **none)
    assert "PSR109" in told
    entered = {**there.case(CONTRACT).opened, "decided_in": NEED}
    for pinned in ("charter", "procedure", "calendar"):
        entered.pop(pinned, None)
    assert begun.refused(CONTRACT, "enter-award", ICB, story.SIGNED, **entered) == {"CON101"}


# ---- planned -------------------------------------------------------------------------------------


def test_the_footprint_proposes_a_unit_and_the_charter_with_the_proposal_has_it(
    tmp_path: Path,
) -> None:
    charter = ladder()
    given = {"incidence": Decimal(130), "rota": NONE, "most_minutes": NONE}
    service = services()["hyperacute-stroke"].with_given(**given)
    for name, text in proposal(footprint(service, charter, known(charter)[0])).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert charter.functions[service.function].unit == "system"
    proposed = Charter.load(charters_folder() / "ladder", [tmp_path])
    assert proposed.functions[service.function].unit == "place"


def test_the_specification_is_a_paper_that_names_what_it_lacks() -> None:
    pathway = pathways()["stroke"].pathway
    assert pathway is not None
    rows, _ = brought(FOLDER / "stroke.csv")
    made = specify(pathway, assess(topics()["stroke"]), rows)
    content = papers.docx(paper(made, ON))
    words = ZipFile(BytesIO(content)).read("word/document.xml").decode()
    assert pathway.title in words
    assert f"{len(made.missing)} things" in words
    assert made.missing


# ---- the record of regulation 24 -----------------------------------------------------------------


def test_nothing_is_missing_from_the_record_and_nothing_has_to_be_answered_for(
    record: SelectionRecord,
) -> None:
    assert record.missing == ()
    assert record.against == ()
    assert record.complete
    assert [one.letter for one in record.items] == ["a", "b", "c", "d", "f", "g", "h", "i", "j"]


def test_the_conflicts_stand_in_it_with_how_they_were_handled(record: SelectionRecord) -> None:
    assert "A director of the trust" in said(record, "h")
    assert "Decided: leave for the item" in said(record, "i")
    assert "P-Gp-1" not in said(record, "d"), "who left decided nothing"


def test_the_representation_and_the_further_decision_stand_in_it(record: SelectionRecord) -> None:
    assert "The hours were counted; the scores stand." in said(record, "g")


def test_the_record_and_every_notice_are_papers_with_nothing_to_fill_in(
    there: Story, record: SelectionRecord
) -> None:
    of, names = there.case(P), named_by(there.charter)
    page = papers.html(record_paper(record, "Oxfordshire", ON))
    assert "The hours were counted" in page
    assert "Missing" not in page
    assert len(forms_of(of)) == 4
    for form in forms_of(of):
        assert notice(of, form, names, about=story.BHT).missing == (), form


# ---- the contract --------------------------------------------------------------------------------


def test_the_contract_is_valid_open_contracting_data(there: Story) -> None:
    case = there.case(CONTRACT)
    told = contract_of(case)
    assert told is not None
    assert told.signed_on == date(2024, 5, 2)
    source = ocds.Source(Register("acts", "", (told,), ()), None,
                         Variations("acts", "", variations_of(case), ()))  # fmt: skip
    publisher = ocds.Publisher("An ICB", "https://example.org/contracts.json")
    made = ocds.package(source, publisher, noon("2024-10-08"), name=there.charter.name)
    package = json.loads(ocds.written(made))
    assert faults(package) == []
    awards = [one["awards"][0] for one in package["releases"] if "awards" in one]
    assert awards[0]["value"] == {"amount": 600_000, "currency": "GBP"}
    assert awards[0]["suppliers"][0]["name"].startswith("Oxford University Hospitals")
    told = replace(told, lead="Head of community services")
    asked = Asked(ON, shipped_lead_times(), lambda _: True)
    assert [one.code for one in found(Register("acts", "", (told,), ()), None, None, asked)] == []


def test_the_notice_names_the_gap_that_it_arises_from(there: Story) -> None:
    issued = there.case(CONTRACT).last("issue-notice")
    assert issued is not None
    assert issued.act.payload["arises_from"] == {"kind": "gap", "id": GAP}
    assert there.case(GAP).opening.act.payload["affects"] == ["ouh"]
