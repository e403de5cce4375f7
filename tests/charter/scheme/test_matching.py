"""A decision finds the function of the catalogue that it is about, or stands for itself."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ringholder.catalogue.functions import functions
from ringholder.charter.scheme import matching
from ringholder.charter.scheme.matching import matched


@pytest.mark.parametrize(
    ("decision", "function"),
    [
        ("Approve the Joint Forward Plan", "joint-forward-plan"),
        ("Approve changes to the ICB's Constitution", "vary-constitution"),
        ("Approve the annual budget", "allocate-resources"),
        ("Agree the annual report and annual accounts", "annual-report-and-accounts"),
        ("Approve arrangements for safeguarding children", "safeguarding"),
        ("Award of healthcare contracts under the Provider Selection Regime", "provider-selection"),
        ("Approve individual packages of continuing healthcare", "all-age-continuing-care"),
        ("Approve virements between budgets", "control-expenditure"),
        ("Exercise functions for primary medical services", "commission-primary-medical"),
        ("Approve the scheme of reservation and delegation", "approve-scheme-of-delegation"),
        ("Approve business cases", "approve-business-cases"),
    ],
)
def test_a_decision_finds_its_function(decision: str, function: str) -> None:
    assert matched(decision).functions == (function,)


@pytest.mark.parametrize(
    ("decision", "akin"),
    [
        ("Prepare the annual report and accounts", "annual-report-and-accounts"),
        ("Receive the minutes on safeguarding", "safeguarding"),
        ("Approve the safeguarding policy", "safeguarding"),
        ("Approve the terms of reference of the safeguarding partnership", "safeguarding"),
        ("Approve the training, pay and yearly appraisal of all leads who work in safeguarding",
         "safeguarding"),
    ],
)  # fmt: skip
def test_what_only_comes_near_stands_for_itself(decision: str, akin: str) -> None:
    found = matched(decision)
    assert found.functions == ()
    assert found.rivals == ()
    assert found.akin == (akin,)


@pytest.mark.parametrize(
    ("decision", "functions"),
    [
        (
            "Approve the Joint Forward Plan and the capital plan",
            ("joint-forward-plan", "capital-resource-plan"),
        ),
        (
            "Enter section 75 agreements, the Better Care Fund",
            ("joint-commissioning", "better-care-fund"),
        ),
        ("Approve the annual report and accounts", ("annual-report-and-accounts",)),
    ],
)
def test_a_decision_may_list_several_functions(decision: str, functions: tuple[str, ...]) -> None:
    assert matched(decision).functions == functions


def test_several_that_fit_as_well_are_rivals() -> None:
    found = matched("Enter section 75 agreements for the Better Care Fund")
    assert found.functions == ()
    assert found.rivals == ("better-care-fund", "joint-commissioning")


@pytest.mark.parametrize(
    "decision", ["", "Approve HR policies", "Sign leases", "Use the seal", "£"]
)
def test_what_no_phrase_fits_has_no_function(decision: str) -> None:
    assert matched(decision) == matching.Matched()


def test_the_phrases_are_of_functions_that_the_catalogue_has_and_of_one_each() -> None:
    table = yaml.load(matching._TABLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert set(table) == set(functions())
    phrases = [phrase for listed in table.values() for phrase in listed]
    assert len(phrases) == len(set(phrases))


@given(st.text(max_size=120))
def test_no_text_stops_the_matching(text: str) -> None:
    assert matched(text) == matched(text)
