"""Procurements on the pages: which process, what is due, the record for those inside, the year."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.matters.procurements import P, competed, contract, noon
from tests.matters.town import SECRETARY, Town
from tests.web.commission.procured import entered, in_standstill_on, signed_in, town_on
from tests.web.matters.builder import ladder_in_force
from tests.web.matters.pages import anybody, page, text

WHICH, LIST = "/commissioning/which-process/", "/commissioning/procurements/"
YEAR = f"{LIST}summary/2024/"
HERE = f"/decisions/{P}/"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ladder_in_force(tmp_path_factory.mktemp("charters"))


@pytest.fixture
def standstill(shelf: Path, settings: Any, db: None) -> Town:
    """Offers assessed, the choice decided, the intention published on 2 April 2024."""
    settings.CHARTERS = shelf
    return entered(in_standstill_on(shelf))


@pytest.fixture
def awarded(shelf: Path, settings: Any, db: None) -> Town:
    """The same with a representation, its answer and the contract; no notice of it yet."""
    settings.CHARTERS = shelf
    there = in_standstill_on(shelf)
    there.do(P, "record-representation", SECRETARY, noon("2024-04-08"), provider="bht",
             received_on="2024-04-08", representation="Our hours were left out.")  # fmt: skip
    there.do(P, "further-decision", SECRETARY, noon("2024-04-17"), further="as-intended",
             reasons="They were counted.", told=["ouh", "bht"], told_on="2024-04-17")  # fmt: skip
    there.do(P, "award", SECRETARY, noon("2024-04-25"), **contract("2024-04-25"))
    return entered(there)


# ---- which process -------------------------------------------------------------------------------


def test_anybody_may_ask_which_process_applies_and_is_told_why() -> None:
    asked = "?framework=no&existing_provider=no&patient_choice=no&provider_identifiable=yes"
    told = page(anybody(), WHICH + asked)
    assert "Most Suitable Provider Process or Competitive Process may be followed" in told
    assert "SI 2023/1348 reg 6(6)" in told
    assert "Does not apply Only the existing provider can" in told


def test_a_fact_that_is_missing_is_asked_for_at_its_place_in_the_form() -> None:
    answer = anybody().get(WHICH + "?framework=no&existing_provider=yes")
    assert "It cannot be told yet: 1 fact is missing." in text(answer)
    assert '<a href="#only_provider">' in answer.content.decode()


def test_values_are_read_as_people_write_them_and_the_threshold_is_told() -> None:
    asked = (
        "?framework=no&existing_provider=yes&only_provider=no&patient_choice=no"
        "&contract_expiring=yes&provider_satisfies=yes&character_differs=no&character_because=Same"
        "&change_by_authority=yes&external_factors=no&value_before=%C2%A32m&lifetime_value=2.5m"
    )
    told = page(anybody(), WHICH + asked + "&provider_identifiable=no")
    assert "Competitive Process must be followed" in told
    assert "Value higher by 25% or more, 6(10)(b)(iii): yes." in told


@pytest.mark.parametrize(
    "asked", ["?framework=perhaps", "?value_before=plenty", "?lifetime_value=-5", "?framework=%00"]
)
def test_what_is_no_answer_is_a_problem_with_the_form_and_no_error_of_ours(asked: str) -> None:
    answer = anybody().get(WHICH + asked)
    assert answer.status_code == 200
    assert "There is a problem" in text(answer)


def test_nothing_that_is_typed_is_read_as_markup() -> None:
    answer = anybody().get(WHICH + "?character_because=%3Cscript%3Ealert(1)%3C/script%3E")
    assert b"<script>alert" not in answer.content


# ---- the list, and one of them -------------------------------------------------------------------


def test_the_public_sees_what_was_published_and_nothing_of_representations(awarded: Town) -> None:
    told = page(anybody(), LIST)
    assert "Who provides the falls service" in told
    assert "Competitive Process" in told
    one = page(anybody(), HERE)
    assert "Representations may be made until the end of Monday 15 April 2024" in one
    assert "Award notice to be submitted by the end of Saturday 25 May 2024" in one
    assert "The contract may be made" not in one
    assert "Our hours were left out" not in one
    assert "The record that the law asks for" not in one


def test_those_inside_see_the_record_the_standstill_and_what_is_due(awarded: Town) -> None:
    inside = signed_in("p-secretary")
    told = page(inside, HERE)
    assert "The contract may be made from Thursday 25 April 2024" in told
    assert "Nothing is missing of what has come up so far." in told
    assert "Notice of intention to award after a competition" in told
    assert "Letter to a provider that was not successful: Buckinghamshire Healthcare" in told
    assert "Overdue" in page(inside, LIST)
    drawn = inside.get(HERE).content.decode()
    assert 'aria-labelledby="standstill-title standstill-desc"' in drawn


def test_the_choice_is_put_to_whoever_decides_with_what_is_known(
    shelf: Path, settings: Any, db: None
) -> None:
    settings.CHARTERS = shelf
    entered(competed(town_on(shelf)))
    client = signed_in("p-secretary")
    found = re.search(r'href="(/decisions/new/decision/[^"]*)"', client.get(HERE).content.decode())
    assert found is not None
    form = client.get(unescape(found[1])).content.decode()
    assert 'value="competitive" checked' in form
    assert "ouh\nbht" in form


def test_the_form_of_the_contract_offers_the_decisions_that_it_may_cite(standstill: Town) -> None:
    told = page(signed_in("p-secretary"), f"{HERE}award/")
    assert "Enter the contract" in told
    assert "Who provides it" in told  # the decision, by its title
    asked = page(signed_in("p-secretary"), "/decisions/new/procurement/")
    assert "CPV code" in asked


def test_the_record_and_notices_are_files_for_those_inside_alone(standstill: Town) -> None:
    inside = signed_in("p-secretary")
    for name in ("record.docx", "record.pdf", "intend-competitive.docx"):
        answer = inside.get(f"{LIST}{P}/{name}")
        assert answer.status_code == 200, name
        assert answer.content[:2] in (b"PK", b"%P")
        assert "attachment" in answer.headers["Content-Disposition"]
        assert anybody().get(f"{LIST}{P}/{name}").status_code == 404
    of_others = ("no-such/record.docx", "falls-choice/record.pdf")
    for name in (f"{P}/record.exe", f"{P}/nothing.docx", *of_others):
        assert inside.get(LIST + name).status_code == 404, name


# ---- the year ------------------------------------------------------------------------------------


def test_everybody_reads_the_numbers_and_those_inside_the_rest(awarded: Town) -> None:
    outside = page(anybody(), YEAR)
    assert "Contracts awarded by the Competitive Process 1" in outside
    assert "Representations in standstills that ended 1" in outside
    assert "Our hours were left out." not in outside
    inside = page(signed_in("p-secretary"), YEAR)
    assert "Our hours were left out." in inside
    assert "the contract went on as intended" in inside
    assert anybody().get(f"{YEAR}summary.docx").status_code == 404
    assert signed_in("p-secretary").get(f"{YEAR}summary.docx").content[:2] == b"PK"


@pytest.mark.parametrize("year", ["1999", "9999", "2022"])
def test_a_year_without_the_regime_is_not_found(db: None, year: str) -> None:
    assert Client().get(f"{LIST}summary/{year}/").status_code == 404


def test_without_any_register_the_pages_say_so(db: None) -> None:
    assert "None is under way that you may know of." in page(anybody(), LIST)
