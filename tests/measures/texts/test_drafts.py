"""Draft groups: the same whenever they are made, and a campaign is one text."""

from __future__ import annotations

import random

import pytest

from ringholder.measures.texts import drafts, in_order, number_key

ANSWERS = {
    "1": "Parking at the hospital costs too much and there is never a space.",
    "2": "The hospital parking charges are a tax on the sick.",
    "3": "I cannot find parking when I come for my appointment at the hospital.",
    "4": "Parking spaces for disabled people are always full.",
    "5": "Decisions should be made locally, in each county, not far away.",
    "6": "Keep local decisions in the county, where people know our towns.",
    "7": "A local voice in decisions about our county matters most.",
    "8": "The county must keep its local decisions.",
    "9": "The telephone is never answered by the surgery in the morning.",
    "10": "I rang the surgery by telephone forty times.",
    "11": "Nobody answers the surgery telephone after eight in the morning.",
    "12": "!!! 12 34",
}


def test_answers_about_one_thing_fall_into_one_group() -> None:
    found = drafts(ANSWERS.items(), 3)
    assert [set(one.members) for one in found.groups] == [
        {"5", "6", "7", "8"},
        {"1", "2", "3", "4"},
        {"9", "10", "11"},
    ]
    assert found.without == ("12",)
    assert any("parking" in term for term in found.groups[1].terms)
    assert set(found.groups[1].typical) <= {"1", "2", "3", "4"}


def test_drafts_are_the_same_in_any_order_and_when_run_again() -> None:
    held = list(ANSWERS.items())
    first = drafts(held, 3)
    for seed in range(3):
        assert drafts(random.Random(seed).sample(held, len(held)), 3) == first


def test_a_letter_that_many_sent_makes_one_group_and_hides_no_other() -> None:
    letter = {f"c{n}": "SAVE our  maternity unit at the hospital now" for n in range(300)}
    found = drafts({**ANSWERS, **letter}.items(), 4)
    of_letter = next(one for one in found.groups if "c0" in one.members)
    assert set(letter) <= set(of_letter.members)
    assert len(of_letter.typical) == len({ANSWERS.get(n, "letter") for n in of_letter.typical})
    assert len(found.groups) == 4


def test_every_response_is_in_one_group_or_told_to_be_in_none() -> None:
    found = drafts(ANSWERS.items(), 5)
    told = [n for one in found.groups for n in one.members] + list(found.without)
    assert sorted(told) == sorted(ANSWERS)


def test_too_few_answers_make_no_group_and_lose_none() -> None:
    assert drafts([("2", "Parking"), ("1", "Parking")]).without == ("1", "2")
    assert drafts([(str(n), "???") for n in range(9)]).groups == ()


def test_numbers_are_in_the_order_of_people() -> None:
    assert sorted(["R-10", "R-9", "R-1b", "10", "9"], key=number_key) == [
        "9", "10", "R-1b", "R-9", "R-10",
    ]  # fmt: skip


def test_a_response_that_is_there_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        in_order([("1", "a"), ("1", "b")])


def test_more_groups_than_anybody_reads_are_refused() -> None:
    with pytest.raises(ValueError, match="2 to 60"):
        drafts(ANSWERS.items(), 1_000)
