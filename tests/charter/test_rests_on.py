"""How far an entry can be trusted: marks and paths, and what was not read inside."""

from __future__ import annotations

import pytest

from ringholder.findings import RestsOn
from tests.charter.small_charters import ask, delegated, small


@pytest.mark.parametrize(
    ("mark", "path", "rests_on"),
    [
        ("limit", "limit.a_year", RestsOn.ILLUSTRATIVE),
        ("limit.a_year", "limit", RestsOn.ILLUSTRATIVE),
        ("limit.a_year", "limit.whole_life", RestsOn.SOURCED),
        ("from", "from_", RestsOn.ILLUSTRATIVE),
        ("except", "limit", RestsOn.SOURCED),
    ],
)
def test_a_mark_covers_what_lies_inside_it_and_what_it_lies_inside(
    mark: str, path: str, rests_on: RestsOn
) -> None:
    (entry,) = delegated(f"illustrative: [{mark}]").delegations.values()
    assert entry.rests_on(path) is rests_on


@pytest.mark.parametrize("path", ["limit", "limit.a_year", "except", "except_"])
def test_what_was_not_read_is_found_inside_and_on_the_way(path: str) -> None:
    charter = delegated("limit: {a_year: unknown, whole_life: 5}", "except: unknown")
    (entry,) = charter.delegations.values()
    assert entry.rests_on(path) is RestsOn.UNKNOWN
    assert entry.rests_on("limit.whole_life") is RestsOn.SOURCED


def test_a_part_of_what_was_not_read_was_not_read() -> None:
    (entry,) = delegated("limit: unknown").delegations.values()
    assert entry.rests_on("limit.a_year") is RestsOn.UNKNOWN


def test_a_seat_is_found_by_its_id() -> None:
    seats = "[{id: a, role: A, class: nhs, votes: unknown}, {id: b, role: B, class: nhs}]"
    body = small(f"bodies: [{{id: joint, source: made, seats: {seats}}}]").bodies["joint"]
    assert body.rests_on("seats.a") is body.rests_on("seats.a.votes") is RestsOn.UNKNOWN
    assert body.rests_on("seats.b") is RestsOn.SOURCED


def test_an_answer_rests_on_who_holds_it_in_law_and_who_acts_for_that_organisation() -> None:
    assert ask(small()).rests_on is RestsOn.SOURCED
    marked = "organisations: [{id: icb, illustrative: [governed_by]}]"
    assert ask(small(marked)).rests_on is RestsOn.ILLUSTRATIVE
    held = "functions: [{id: buy, illustrative: [legal_holder]}]"
    assert ask(small(held)).rests_on is RestsOn.ILLUSTRATIVE


def test_a_seat_that_was_chosen_for_show_makes_what_rests_on_the_seats_illustrative() -> None:
    seats = "bodies: [{id: board, source: made, seats: [%s, {id: b, role: B, class: nhs}]}]"
    shown = small(seats % "{id: a, role: A, class: nhs, illustrative: true}").bodies["board"]
    sourced = small(seats % "{id: a, role: A, class: nhs}").bodies["board"]

    assert shown.rests_on("seats") is RestsOn.ILLUSTRATIVE
    assert shown.rests_on("seats.a") is RestsOn.ILLUSTRATIVE
    assert shown.rests_on("seats.b", "rule") is RestsOn.SOURCED
    assert sourced.rests_on("seats") is RestsOn.SOURCED
