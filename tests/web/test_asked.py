"""What readers type becomes a question, or is given back with what is wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from ringholder.charter import NO_MONEY, NOT_KNOWN, Value
from ringholder_web.charter.asked import Asked
from ringholder_web.ui.reading import plain, read_day, read_sum

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "pounds"),
    [
        ("£6m", "6000000"),
        ("6,000,000", "6000000"),
        ("6 million", "6000000"),
        ("1.5bn", "1500000000"),
        ("250k", "250000"),
        ("£ 99.50", "99.50"),
        ("0", "0"),
    ],
)
def test_sums_are_read_as_people_write_them(typed: str, pounds: str) -> None:
    assert read_sum(typed) == Decimal(pounds)


@pytest.mark.parametrize("typed", ["", "six", "6x", "-1", "1e9", "1,00,0", "2000bn", "6m m"])
def test_what_is_no_sum_is_none(typed: str) -> None:
    assert read_sum(typed) is None


@pytest.mark.parametrize(
    "typed", ["22 November 2026", "22 Nov 2026", "2026-11-22", "22/11/2026", " 22.11.2026 "]
)
def test_days_are_read_as_people_write_them(typed: str) -> None:
    assert read_day(typed) == TODAY


def test_what_was_typed_loses_length_and_what_cannot_be_seen() -> None:
    assert plain(" a\x00b\u202ec ") == "abc"
    assert len(plain("x" * 999)) == 200


def test_the_first_visit_asks_the_question_of_the_demonstration_today() -> None:
    question = Asked.read(QueryDict(), TODAY).question()
    assert question is not None
    assert question.function == "commission-community-services"
    assert question.area == ("oxfordshire",)
    assert question.value == Value.yearly(6_000_000)
    assert question.affects == {"ouh"}
    assert question.on == TODAY


@pytest.mark.parametrize(
    ("counted", "value"),
    [
        ("a-year", Value.yearly(100)),
        ("once", Value.once(100)),
        ("whole-life", Value(whole_life=Decimal(100))),
        ("no-money", NO_MONEY),
        ("not-known", NOT_KNOWN),
    ],
)
def test_money_is_counted_as_the_reader_says(counted: str, value: Value) -> None:
    question = Asked.read(QueryDict(f"worth=100&counted={counted}"), TODAY).question()
    assert question is not None
    assert question.value == value


def test_a_sum_is_asked_for_only_where_money_is() -> None:
    assert Asked.read(QueryDict("worth=&counted=no-money"), TODAY).problems() == ()
    assert [p.field for p in Asked.read(QueryDict("worth=&counted=once"), TODAY).problems()] == [
        "worth"
    ]


def test_affecting_nobody_is_not_the_same_as_not_saying() -> None:
    question = Asked.read(QueryDict("affecting="), TODAY).question()
    assert question is not None
    assert question.affects == frozenset()


def test_a_link_keeps_the_question_and_changes_what_it_is_told() -> None:
    asked = Asked.read(QueryDict("worth=£7m&tag=novel&on=1+May+2026"), TODAY)
    again = Asked.read(QueryDict(asked.query(charter="ladder")), TODAY)
    assert (again.worth, again.tags, again.on) == ("£7m", ("novel",), "1 May 2026")
    assert again.charter == "ladder"
