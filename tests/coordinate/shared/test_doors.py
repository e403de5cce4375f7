"""Whom to ring: who does it, who has the power, to whom they answer, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.coordinate.shared.doors import whom_to_ring
from ringholder.findings import RestsOn, Severity
from ringholder.shipped import charters_folder
from tests.matters.town import ladder

ON = date(2024, 3, 1)
PARTNERS, THERE = "partnership-at-place", ("oxfordshire",)


def codes(charter: Charter, **how: object) -> list[str]:
    return [one.code for one in whom_to_ring(charter, PARTNERS, THERE, ON, **how).findings]  # type: ignore[arg-type]


def test_the_first_door_is_whoever_does_the_work_there() -> None:
    doors = whom_to_ring(ladder(), PARTNERS, THERE, ON).doors
    assert [door.id for door in doors][:1] == ["place-director-oxfordshire"]
    assert doors[0].to == ("Oxfordshire Place Committee",)
    assert doors[0].rests_on is RestsOn.ILLUSTRATIVE


def test_a_door_of_another_place_is_none() -> None:
    doors = whom_to_ring(ladder(), PARTNERS, ("buckinghamshire",), ON).doors
    assert doors[0].id == "place-director-buckinghamshire"
    assert not any("oxfordshire" in door.id for door in doors)


def test_a_vacant_post_that_comes_first_is_a_finding_and_one_not_shown_is_none() -> None:
    assert codes(ladder(), held=lambda _: False) == ["SHD003"]
    assert codes(ladder(), held=lambda _: None) == []


def test_a_post_without_a_contact_is_a_finding() -> None:
    charter = ladder()
    post = replace(charter.posts["place-director-oxfordshire"], contact="")
    silent = replace(charter, posts={**charter.posts, post.id: post})
    assert codes(silent) == ["SHD002"]


def test_a_function_that_nobody_exercises_is_a_fault() -> None:
    charter = ladder()
    alone = replace(charter.functions[PARTNERS], exercised_by=(), legal_holder=())
    silent = replace(charter, functions={**charter.functions, PARTNERS: alone}, delegations={})
    found = whom_to_ring(silent, PARTNERS, THERE, ON)
    assert [(one.code, one.severity) for one in found.findings] == [("SHD001", Severity.ERROR)]


def test_what_is_left_to_others_is_said_with_its_reason() -> None:
    found = whom_to_ring(ladder(), "joint-health-and-wellbeing-strategy", THERE, ON)
    assert [(one.code, one.severity) for one in found.findings] == [("SHD001", Severity.NOTE)]
    assert "councils" in found.findings[0].says


@pytest.mark.parametrize(
    "function", sorted(one.id for one in ladder().functions.values() if not given(one.out_of_scope))
)
def test_every_function_of_the_ladder_has_a_door_in_every_place(function: str) -> None:
    for place in ("oxfordshire", "buckinghamshire", "berkshire-west"):
        assert whom_to_ring(ladder(), function, (place,), ON).doors


def test_a_function_that_a_constitution_forgot_has_nobody_to_ring() -> None:
    charter = Charter.load(charters_folder() / "thames-valley-2026")
    found = whom_to_ring(charter, PARTNERS, THERE, date(2026, 5, 1))
    assert [one.code for one in found.findings] == ["SHD001"]
