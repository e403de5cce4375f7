"""Quotations: with consent, word for word, and naming nobody."""

from __future__ import annotations

import pytest

from ringholder.engage.themes.personal import personal
from ringholder.engage.themes.quotations import Quotation, quotations
from tests.engage.themes.said import ALL, HERE, coded, comments


@pytest.mark.parametrize(
    ("quotation", "code"),
    [
        (Quotation("2", "money", "It will cost more"), ""),
        (Quotation("4", "voice", "I have no view."), "THM020"),
        (Quotation("2", "money", "it will cost more"), "THM021"),
        (Quotation("2", "money", " "), "THM021"),
        (Quotation("3", "staff-worry", "Ring Dr Smith"), "THM022"),
        (Quotation("3", "staff-worry", "What of our jobs?"), ""),
        (Quotation("1", "money", "Keep decisions in the county."), "THM023"),
        (Quotation("99", "voice", "Keep"), "THM024"),
    ],
)
def test_only_what_may_be_quoted_is_kept(quotation: Quotation, code: str) -> None:
    found = quotations([(quotation, HERE)], comments(), coded(ALL))
    assert [one.code for one in found.findings] == ([code] if code else [])
    assert found.of(quotation.theme) == (() if code else (quotation,))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("write to jo.bloggs@example.org", "an e-mail address"),
        ("I live at OX1 2AB", "a postcode"),
        ("ring 07700 900123 any time", "a telephone number"),
        ("ring +44 (0)1865 123456", "a telephone number"),
        ("my number is 943 476 5919", "an NHS number"),
        ("Dr Patel was kind", "a name"),
        ("My name is Jo", "a name"),
        ("of 12 Mill Lane", "an address"),
    ],
)
def test_what_looks_personal_is_found(text: str, what: str) -> None:
    assert what in [one.what for one in personal(text)]


@pytest.mark.parametrize(
    "text", ["", "We asked 3 times in 2019.", "The doctor was kind.", "£1,000,000"]
)
def test_plain_words_are_not_taken_for_a_person(text: str) -> None:
    assert list(personal(text)) == []


def test_a_text_of_nothing_but_names_is_not_looked_through_for_ever() -> None:
    assert len(list(personal("Dr " * 16_000))) == 50
