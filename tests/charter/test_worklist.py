"""The work that a change leaves: one item for each thing to do, and nothing twice."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from ringholder.charter import Charter
from ringholder.charter.diff import diff, worklist
from ringholder.charter.diff.worklist import Group, Item
from ringholder.shipped import charters_folder
from tests.charter.small_charters import small

NEXT = "charter: {charter: next, in_force: {from: 2026-04-01}}\n"


def items(old: Charter, new: Charter) -> dict[str, Item]:
    return {item.key: item for item in worklist(diff(old, new))}


def test_a_function_that_nobody_holds_after_the_change_comes_first_and_says_what_to_do() -> None:
    found = worklist(diff(small(), small(f"{NEXT}remove: [buy.legal_holder]")))

    assert found[0].key == "function.buy"
    assert found[0].group is Group.NOBODY
    assert found[0].do.startswith("Place it with somebody")
    assert found[0].lines == ("East, West: decided by Board (system) → nobody",)


def test_a_function_that_changes_hands_is_one_item_for_all_places_and_both_questions() -> None:
    work = "functions: [{id: buy, exercised_by: [%s]}]"
    passed_on = "\ndelegations: [{from: board, to: joint, functions: [buy], source: made}]"
    found = items(small(work % "board"), small(work % "joint" + passed_on))

    assert found["function.buy"].group is Group.HANDS
    assert found["function.buy"].lines == (
        "East, West: decided by and done by Board (system) → Joint committee (collaborative)",
    )


def test_what_the_charter_says_must_be_carried_over_keeps_its_owner_and_its_days() -> None:
    left = """
succession:
  - {id: estate, item: The estate, kind: contract, owner: director, due_on: 2026-02-01,
     signed_on: 2026-01-31, to: council, action: Novate, source: made}
"""
    item = items(small(left), small(NEXT + left))["succession.estate"]

    assert (item.group, item.owner, item.do) == (Group.CONTRACTS, "Director", "Novate.")
    assert (item.due_on, item.signed_on) == (date(2026, 2, 1), date(2026, 1, 31))
    assert item.lines == ("To: Council",)


def test_without_a_day_of_its_own_an_item_is_due_before_the_new_charter_begins() -> None:
    left = "succession: [{id: estate, item: The estate, source: made}]"
    assert items(small(left), small(NEXT))["succession.estate"].due_on == date(2026, 3, 31)


def test_whom_to_ring_is_lost_when_nobody_is_named_to_answer() -> None:
    ring = "bodies: [{id: board, contact: 01865 000000}]\nposts: [{id: director, contact: x@y}]"
    found = items(small(ring), small(f"{NEXT}posts: [{{id: director, contact: z@y}}]"))

    assert found["contact.board"].title == "Board: 01865 000000"
    assert "contact.director" not in found


def test_work_that_one_person_does_after_the_change_is_an_item_until_a_second_is_named() -> None:
    alone = f"{NEXT}functions: [{{id: buy, exercised_by: [director]}}]"
    second = f"{NEXT}functions: [{{id: buy, exercised_by: [director, board]}}]"

    (item,) = [i for i in worklist(diff(small(), small(alone))) if i.group is Group.STAFF]
    assert item.key == "staff.CAP002.director"
    assert item.title.startswith("Director alone does the work of “Buy”")
    assert item.due_on == date(2026, 3, 31)
    assert Group.STAFF not in {i.group for i in worklist(diff(small(), small(second)))}


def test_nothing_is_left_to_do_where_nothing_changes() -> None:
    assert worklist(diff(small(), small())) == ()


@pytest.mark.parametrize(
    ("old", "new"), [("bob-frimley-2025-10", "thames-valley-2026"), ("bob-2022", "ladder")]
)
def test_no_two_items_of_a_real_change_share_a_key_and_groups_stand_together(
    old: str, new: str
) -> None:
    found = worklist(diff(*(Charter.load(charters_folder() / name) for name in (old, new))))
    order = list(Group)

    assert len({item.key for item in found}) == len(found) > 20
    assert all(order.index(a.group) <= order.index(b.group) for a, b in pairwise(found))
    assert all(item.do.endswith(".") and item.title for item in found)
