"""diff: what a change moves up and down the ladder, orphans, and leaves to be carried over."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from ringholder.charter import Charter
from ringholder.charter.diff import Difference, diff, pair
from ringholder.charter.diff.difference import Change, Way, What
from ringholder.charter.diff.words import in_sums, says
from ringholder.shipped import charters_folder
from tests.charter.random_charters import Sections, charter_of, sections
from tests.charter.small_charters import delegated, small

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(path.name for path in charters_folder().iterdir() if path.is_dir())


def shipped(name: str) -> Charter:
    return Charter.load(charters_folder() / name)


def went(difference: Difference, what: What = What.DECIDES) -> dict[str, Way]:
    """Which way each function went, by place."""
    return {move.place: move.way for move in difference.functions if move.what is what}


# ---- nothing changes -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_a_charter_does_not_differ_from_itself(name: str) -> None:
    difference = diff(shipped(name), shipped(name))
    assert difference.empty
    assert list(says(difference))[1:] == ["Nothing changes."]


@settings(max_examples=100)
@given(sections())
def test_no_charter_at_all_differs_from_itself(drawn: Sections) -> None:
    assert diff(charter_of(drawn), charter_of(drawn)).empty


@settings(max_examples=50)
@given(sections(), sections())
def test_any_two_charters_can_be_compared(old: Sections, new: Sections) -> None:
    difference = diff(charter_of(old), charter_of(new))
    assert json.loads(json.dumps(difference.as_json())) == difference.as_json()
    assert list(says(difference))


# ---- up, down, moved -----------------------------------------------------------------------------


def test_a_delegation_to_a_place_moves_the_function_down_there_and_nowhere_else() -> None:
    difference = diff(small(), delegated())
    assert went(difference) == {"east": Way.DOWN}
    assert difference.counts()["east"][Way.DOWN] == 1
    assert difference.counts()["west"][Way.DOWN] == 0
    (move,) = difference.functions
    assert (move.before.holders, move.before.rung) == (("board",), "system")
    assert (move.after.holders, move.after.rung) == (("east-committee",), "place")


def test_taking_the_delegation_back_moves_the_function_up() -> None:
    difference = diff(delegated(), small())
    assert went(difference) == {"east": Way.UP}
    assert [(row.id, row.change) for row in difference.delegations] == [
        ("board>east-committee", Change.LOST)
    ]


def test_another_holder_on_the_same_rung_is_a_move() -> None:
    new = small("functions: [{id: buy, legal_holder: council}]")
    assert went(diff(small(), new)) == {"east": Way.MOVED, "west": Way.MOVED}


def test_the_same_body_under_another_id_is_no_move_when_it_succeeds() -> None:
    old = "bodies: [{id: old-board, name: Old, kind: board, rung: system, area: whole}]\n"
    new = old.replace("old-board", "new-board").replace("kind", "succeeds: old-board, kind")
    before = small(old + "organisations: [{id: icb, governed_by: old-board}]")
    after = small(new + "organisations: [{id: icb, governed_by: new-board}]")
    assert diff(before, after).functions == ()
    assert pair(before, after).things["old-board"] == "new-board"
    assert went(diff(before, small(new.replace("succeeds: old-board, ", "") + (
        "organisations: [{id: icb, governed_by: new-board}]"
    )))) == {"east": Way.MOVED, "west": Way.MOVED}  # fmt: skip


def test_a_function_placed_with_nobody_any_more_is_orphaned() -> None:
    difference = diff(small(), small("remove: [buy]"))
    assert went(difference) == {"east": Way.ORPHANED, "west": Way.ORPHANED}
    assert difference.functions[0].why == "not placed with anybody"


def test_a_function_whose_holder_is_gone_is_orphaned() -> None:
    difference = diff(small(), small("functions: [{id: buy, legal_holder: none}]"))
    assert set(went(difference).values()) == {Way.ORPHANED}


def test_a_function_put_out_of_scope_went_a_way_of_its_own_with_the_reason() -> None:
    difference = diff(small(), small("functions: [{id: buy, out_of_scope: The council buys}]"))
    (east, _) = difference.functions
    assert (east.way, east.why) == (Way.OUT_OF_SCOPE, "out of scope: The council buys")
    assert "Put out of the scope of the new constitution (1):" in list(says(difference))
    rows = difference.as_json()["functions"]
    assert isinstance(rows, dict)
    assert len(rows["out-of-scope"]) == 2
    assert rows["moved"] == []


def test_a_new_function_is_gained() -> None:
    new = small("functions: [{id: sell, name: Sell, legal_holder: icb}]")
    difference = diff(small(), new)
    assert {(m.function, m.way, m.unread) for m in difference.functions} == {
        ("sell", Way.GAINED, False)
    }


def test_a_new_function_that_nobody_holds_is_not_gained() -> None:
    new = "functions: [{id: sell, name: Sell, legal_holder: %s}]"
    difference = diff(small(), small(new % "none"))
    assert {(m.way, m.why) for m in difference.functions} == {
        (Way.ORPHANED, "new, and not placed with anybody")
    }
    unread = diff(small(), small(new % "unknown"))
    assert {(m.way, m.unread) for m in unread.functions} == {(Way.UNREAD, True)}


SUCCEEDS = """
functions: [{id: purchase, name: Purchase, legal_holder: icb, succeeds: buy}]
remove: [buy]
"""
PASSED_ON = "delegations: [{from: board, to: east-committee, functions: [%s], limit: {a_year: %s}}]"


def test_a_function_that_succeeds_another_is_the_same_function() -> None:
    assert diff(small(), small(SUCCEEDS)).empty
    old, new = small(PASSED_ON % ("buy", 100)), small(SUCCEEDS + PASSED_ON % ("purchase", 100))
    assert diff(old, new).empty
    (move,) = diff(small(), new).functions
    assert (move.function, move.place, move.way) == ("purchase", "east", Way.DOWN)


def test_sums_move_for_a_function_that_succeeds_another_too() -> None:
    old, new = small(PASSED_ON % ("buy", 100)), small(SUCCEEDS + PASSED_ON % ("purchase", 250))
    (band,) = diff(old, new).limits
    assert (band.function, band.over, band.upto) == ("purchase", Decimal(100), Decimal(250))


@pytest.mark.parametrize(
    ("before", "after"),
    [("none", "[icb, trust]"), ("icb", "[icb, trust]"), ("[icb, trust]", "[icb, trust, council]")],
)
def test_more_holders_than_before_who_do_not_decide_jointly_are_doubled(
    before: str, after: str
) -> None:
    held = "functions: [{id: buy, legal_holder: %s%s}]"
    old = small(held % (before, ""))
    assert set(went(diff(old, small(held % (after, "")))).values()) == {Way.DOUBLED}
    jointly = diff(old, small(held % (after, ", jointly: all")))
    assert Way.DOUBLED not in went(jointly).values()


def test_a_second_lowest_holder_is_doubled() -> None:
    new = small("functions: [{id: buy, legal_holder: [icb, trust]}]")
    assert set(went(diff(small(), new)).values()) == {Way.DOUBLED}
    jointly = small("functions: [{id: buy, legal_holder: [icb, trust], jointly: either}]")
    assert Way.DOUBLED not in went(diff(small(), jointly)).values()


def test_who_does_the_work_is_compared_apart_from_who_decides() -> None:
    team = (
        "teams: [{id: crew, name: Crew, rung: %s, area: whole}]\n"
        "functions: [{id: buy, exercised_by: crew}]"
    )
    difference = diff(small(team % "place"), small(team % "system"))
    assert went(difference) == {}
    other = team.replace("crew", "gang")
    difference = diff(small(team % "place"), small(other % "system"))
    assert went(difference, What.EXERCISES) == {"east": Way.UP, "west": Way.UP}


# ---- what was not read is not lost ---------------------------------------------------------------

PARTLY_READ = "charter: {complete: {functions: no, delegations: no, posts: no, bodies: no}}\n"


def test_what_is_missing_from_what_was_not_all_read_is_unread_and_not_lost() -> None:
    difference = diff(small(), small(PARTLY_READ + "remove: [buy, director]"))
    assert set(went(difference).values()) == {Way.UNREAD}
    assert [row.change for row in difference.posts] == [Change.UNREAD]


def test_a_delegation_that_may_only_have_gone_unread_takes_nothing_up() -> None:
    difference = diff(delegated(), small(PARTLY_READ))
    assert went(difference) == {"east": Way.UNREAD}
    assert [row.change for row in difference.delegations] == [Change.UNREAD]


def test_what_moves_down_from_what_was_not_all_read_says_so() -> None:
    (move,) = diff(small(PARTLY_READ), delegated()).functions
    assert (move.way, move.unread) == (Way.DOWN, True)


# ---- sums ----------------------------------------------------------------------------------------


def test_a_raised_limit_moves_the_sums_in_between_and_no_others() -> None:
    difference = diff(delegated("limit: {a_year: 100}"), delegated("limit: {a_year: 250}"))
    assert difference.functions == ()
    (band,) = difference.limits
    assert (band.place, band.dimension) == ("east", "a_year")
    assert (band.over, band.upto) == (Decimal(100), Decimal(250))
    assert (band.before, band.after) == (("board",), ("east-committee",))


def test_a_limit_that_is_new_moves_all_above_it() -> None:
    (band,) = diff(delegated(), delegated("limit: {a_year: 100}")).limits
    assert (band.over, band.upto) == (Decimal(100), None)
    assert (band.before, band.after) == (("east-committee",), ("board",))


def test_sums_that_move_just_as_the_function_does_are_not_told_again() -> None:
    difference = diff(small(), delegated("limit: {a_year: 100}"))
    assert went(difference) == {"east": Way.DOWN}
    assert difference.limits == ()


# ---- entries -------------------------------------------------------------------------------------


def test_a_post_that_changed_is_told_key_by_key() -> None:
    new = small("posts: [{id: director, rung: system, reports_to: board, accountable_at: [place]}]")
    (row,) = diff(small(), new).posts
    assert row.change is Change.CHANGED
    assert row.fields == {
        "rung": ("place", "system"),
        "reports_to": ("nothing said", "board"),
        "accountable_at": ("nothing said", "place"),
    }


def test_where_a_post_belongs_and_whether_it_is_vacant_are_told() -> None:
    old = small("posts: [{id: director, directorate: Finance, vacant: no}]")
    new = small("posts: [{id: director, directorate: Delivery, vacant: yes}]")
    (row,) = diff(old, new).posts
    assert row.fields == {"directorate": ("Finance", "Delivery"), "vacant": ("no", "yes")}


TEAM = "teams: [{id: crew, name: Crew, rung: place, area: east, source: made%s}]"


def test_a_team_that_changed_is_told_key_by_key() -> None:
    old = TEAM % ", directorate: Delivery, leads: director, wte: 12.5, running_cost: 700_000"
    new = (
        "teams: [{id: crew, name: The crew, rung: system, area: whole, source: made, "
        "directorate: Strategy, leads: none, wte: 10, running_cost: 650_000, "
        "matrix: [director], host: trust}]"
    )
    (row,) = diff(small(old), small(new)).teams
    assert (row.id, row.change) == ("crew", Change.CHANGED)
    assert row.fields == {
        "name": ("Crew", "The crew"),
        "directorate": ("Delivery", "Strategy"),
        "leads": ("director", "none"),
        "rung": ("place", "system"),
        "area": ("east", "whole"),
        "matrix": ("nothing said", "director"),
        "host": ("nothing said", "trust"),
        "wte": ("12.5", "10"),
        "running_cost": ("700000", "650000"),
    }
    lines = list(says(diff(small(old), small(new))))
    assert "Teams (1):" in lines
    assert any("leads: Director → none" in line and "host: nothing said → Trust" in line
               for line in lines)  # fmt: skip


def test_teams_that_came_and_went_are_told_and_what_was_not_all_read_is_not_lost() -> None:
    crew = small(TEAM % "")
    assert [(row.id, row.change) for row in diff(small(), crew).teams] == [("crew", Change.GAINED)]
    assert [row.change for row in diff(crew, small()).teams] == [Change.LOST]
    unread = small("charter: {complete: {teams: no}}")
    assert [row.change for row in diff(crew, unread).teams] == [Change.UNREAD]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("unknown", "none", ("not read", "none")),
        ("unknown", "3", ("not read", "3")),
        ("3", "none", ("3", "none")),
        ("3", "unknown", None),
        ("unknown", "unknown", None),
    ],
)
def test_a_number_of_vacancies_is_told_once_it_is_known(
    before: str, after: str, told: tuple[str, str] | None
) -> None:
    old, new = (small(TEAM % f", vacancies: {many}") for many in (before, after))
    found = [row.fields["vacancies"] for row in diff(old, new).teams]
    assert found == ([] if told is None else [told])


def test_a_number_that_was_not_read_and_then_not_said_is_no_change() -> None:
    assert diff(small(TEAM % ", vacancies: unknown"), small(TEAM % "")).teams == ()


def many_teams(more: str) -> Charter:
    crews = ", ".join(f"{{id: crew-{n}, name: Crew {n}, source: made{more}}}" for n in range(9))
    return small(f"teams: [{crews}]")


def test_what_changed_alike_in_most_teams_is_said_once() -> None:
    lines = list(says(diff(many_teams(", vacancies: 1"), many_teams(", vacancies: none"))))
    start = lines.index("Teams (1):")
    assert lines[start + 1 : start + 3] == ["  9 teams: vacancies: 1 → none", ""]


THREE = """
teams:
  - {id: east-crew, name: East crew, rung: place, area: east, leads: director, source: made}
  - {id: west-crew, name: West crew, rung: place, area: west, source: made}
functions: [{id: buy, exercised_by: [east-crew, west-crew]}]
"""
ONE = """
teams:
  - {id: crew, name: Crew, rung: system, area: whole, leads: chief, source: made,
     succeeds: [east-crew, west-crew]}
posts: [{id: chief, role: Chief, rung: system, area: whole, succeeds: [director, other],
         source: made}]
functions: [{id: buy, exercised_by: [crew]}]
remove: [director]
"""


def test_several_things_may_become_one_and_each_is_told_with_what_it_became() -> None:
    difference = diff(small(THREE), small(ONE))
    assert [(row.id, row.fields["name"]) for row in difference.teams] == [
        ("crew", ("East crew", "Crew")),
        ("crew", ("West crew", "Crew")),
    ]
    assert went(difference, What.EXERCISES) == {"east": Way.UP, "west": Way.UP}
    assert pair(small(THREE), small(ONE)).things["west-crew"] == "crew"


def test_a_thing_that_became_one_with_others_is_not_the_same_and_one_renamed_is() -> None:
    assert "leads" not in diff(small(THREE), small(ONE)).teams[0].fields
    posts = (
        "posts: [{id: director, role: Director, rung: place, area: east, source: made}, "
        "{id: other, role: Other, rung: place, area: west, source: made}]"
    )
    (row, _) = diff(small(THREE + posts), small(ONE)).teams
    assert row.fields["leads"] == ("director", "chief")


def test_what_was_not_read_is_no_change_of_a_post() -> None:
    assert diff(small(), small("posts: [{id: director, reports_to: unknown}]")).posts == ()


def test_a_delegation_that_changed_is_told_key_by_key() -> None:
    difference = diff(delegated("limit: {a_year: 100}"), delegated("limit: {a_year: 250}"))
    (row,) = difference.delegations
    assert row.fields == {"limit": ("a_year 100", "a_year 250")}


def test_whom_a_delegation_reports_to_is_told() -> None:
    old, new = (delegated(f"report: {{to: {to}, every: year}}") for to in ("board", "joint"))
    difference = diff(old, new)
    (row,) = difference.delegations
    assert row.fields == {"report_to": ("board", "joint")}
    assert "  Board to East committee: report to: Board → Joint committee" in list(says(difference))


def test_a_sum_of_a_limit_that_is_not_read_any_more_says_so() -> None:
    old = delegated("limit: {a_year: 100, whole_life: 500}")
    new = delegated("limit: {a_year: 100, whole_life: unknown}")
    (row,) = diff(old, new).delegations
    assert row.fields == {
        "limit": ("a_year 100, whole_life 500", "a_year 100, whole_life not read")
    }


def test_a_limit_of_nothing_is_not_any_sum() -> None:
    (band,) = diff(delegated(), delegated("limit: {a_year: 0}")).limits
    assert in_sums(band) == "over £0 a year"
    assert in_sums(replace(band, over=None)) == "any sum a year"


def test_areas_in_one_charter_only_are_told_and_renumbered_ones_are_paired_by_code() -> None:
    old = small("areas: [{id: north, name: North, rung: place, within: whole, codes: [N1]}]")
    new = small("areas: [{id: far-north, name: Far, rung: place, within: whole, codes: [N0, N1]}]")
    difference = diff(old, new)
    assert (difference.areas_gained, difference.areas_lost) == ((), ())
    assert ("north", "far-north") in difference.places
    difference = diff(old, small())
    assert difference.areas_lost == ("north",)


# ---- votes ---------------------------------------------------------------------------------------

SEATS = """
bodies:
  - id: board
    decides: yes
    seats:
      - {id: chair, role: Chair, class: independent, organisation: icb}
      - {id: trust, role: Trust member, class: provider, organisation: trust, count: %s}
"""


def test_voting_strength_is_told_by_class_and_for_providers() -> None:
    (power,) = diff(small(SEATS % 1), small(SEATS % 3)).power
    assert power.change is Change.CHANGED
    (seat,) = power.seats
    assert seat.fields == {"votes": ("1", "3")}
    providers = power.votes["providers"]
    assert (providers.before, providers.after) == (1, 3)
    assert (providers.share_before, providers.share_after) == (Fraction(1, 2), Fraction(3, 4))
    assert power.votes["independent"].share_after == Fraction(1, 4)


def test_seats_gained_and_lost_are_told() -> None:
    new = (SEATS % 1).replace("id: trust, role", "id: council, role").replace(
        "organisation: trust", "organisation: council"
    )  # fmt: skip
    (power,) = diff(small(SEATS % 1), small(new)).power
    assert {(seat.id, seat.change) for seat in power.seats} == {
        ("trust", Change.LOST),
        ("council", Change.GAINED),
    }


def test_a_body_that_stops_deciding_is_told_only_if_it_decided() -> None:
    decides = small("bodies: [{id: joint, decides: yes}]")
    assert [p.change for p in diff(decides, small("remove: [joint]")).power] == [Change.LOST]
    assert diff(small(), small("remove: [joint]")).power == ()


# ---- what must be carried over -------------------------------------------------------------------


def carried(difference: Difference) -> set[tuple[str, str]]:
    return {(item.kind, item.basis) for item in difference.carry_over}


NEXT = "charter: {charter: next}\n"


def test_what_the_charter_says_must_be_carried_over_is_told_when_it_ends() -> None:
    left = "succession: [{id: a, item: Liabilities, action: transfer, basis: s14Z28, to: council}]"
    assert carried(diff(small(left), small(NEXT + left))) == {("other", "s14Z28")}
    assert diff(small(left), small(left)).carry_over == ()


def test_power_received_from_others_and_agreements_with_councils_are_told_when_they_end() -> None:
    received = (
        "delegations:\n"
        "  - {from: trust, to: icb, functions: [buy], route: s65Z5}\n"
        "  - {from: icb, to: council, functions: [buy], route: s75}\n"
        "  - {from: board, to: joint, functions: [buy], route: committee}\n"
    )
    difference = diff(small(received), small(NEXT))
    assert {kind for kind, _ in carried(difference)} == {"delegation", "agreement"}
    assert diff(small(received), small(NEXT + received)).carry_over == ()


def test_seats_of_organisations_that_end_and_controls_in_force_are_told() -> None:
    old = small(
        SEATS % 1 + "controls: [{id: freeze, name: Freeze, functions: all, approvers: [board]}]"
    )
    new = small(NEXT + SEATS.replace("trust, role", "council, role") .replace(
        "organisation: trust", "organisation: council"
    ) % 1 + "remove: [trust, trust-board]")  # fmt: skip
    assert {kind for kind, _ in carried(diff(old, new))} == {"seat", "control"}


# ---- words, JSON, and the shipped charters -------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"), [("bob-2022", "ladder"), ("bob-frimley-2025-10", "thames-valley-2026")]
)
def test_the_json_has_its_stable_shape(old: str, new: str) -> None:
    shape = diff(shipped(old), shipped(new)).as_json()
    schema = ROOT / "docs/reference/schemas/diff.schema.json"
    jsonschema.validate(shape, json.loads(schema.read_text(encoding="utf-8")))


def test_the_words_name_things_and_count_them_per_place() -> None:
    lines = list(says(diff(small(), delegated())))
    assert "East, decisions: 1 down" in lines
    assert "  Buy: Board (system) → East committee (place)" in lines


@pytest.mark.parametrize(("old", "new"), [("bob-2022", "ladder"), ("bob-2022", "bob-2024-07")])
def test_a_place_takes_at_most_a_screen(old: str, new: str) -> None:
    difference = diff(shipped(old), shipped(new))
    lines = list(says(difference))
    starts = [n for n, line in enumerate(lines) if not line] + [len(lines)]
    assert all(b - a <= 50 for a, b in pairwise(starts))


def test_the_ladder_moves_functions_down_to_every_place_of_bob_and_none_up() -> None:
    difference = diff(shipped("bob-2022"), shipped("ladder"))
    for place in ("oxfordshire", "buckinghamshire", "berkshire-west"):
        ways = difference.counts()[place]
        assert ways[Way.DOWN] > 10
        assert ways[Way.UP] == 0
    assert "commission-community-services" in {m.function for m in difference.moved(Way.DOWN)}


def test_in_july_2024_the_work_of_urgent_care_went_up_in_every_place() -> None:
    """Source 002: three urgent care teams became one; one director took over three places.

    So did, by the ICB's own pages, three teams for continuing care.
    """
    difference = diff(shipped("bob-2022"), shipped("bob-2024-07"))
    up = {(m.function, m.place) for m in difference.moved(Way.UP, What.EXERCISES)}
    assert up == {
        (function, place)
        for function in (
            "coordinate-urgent-care", "partnership-at-place", "all-age-continuing-care",
        )
        for place in ("oxfordshire", "buckinghamshire", "berkshire-west")
    }  # fmt: skip


def test_thames_valley_leaves_power_received_from_nhs_england_to_be_carried_over() -> None:
    difference = diff(shipped("bob-frimley-2025-10"), shipped("thames-valley-2026"))
    received = [item for item in difference.carry_over if item.kind == "delegation"]
    assert any(item.item.startswith("NHS England to") for item in received)
    assert difference.moved(Way.ORPHANED) == []


def test_a_change_of_one_file_shows_only_what_changed(tmp_path: Path) -> None:
    old, new = shipped("ladder"), tmp_path / "ladder"
    new.mkdir()
    for file in (charters_folder() / "ladder").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "delegations.yaml":
            text = text.replace("limit: {a_year: 250_000}", "limit: {a_year: 300_000}", 1)
        (new / file.name).write_text(text, encoding="utf-8")
    difference = diff(old, Charter.load(new))
    assert [row.id for row in difference.delegations] == [
        "place-committee-oxfordshire>place-director-oxfordshire"
    ]
    assert {(b.over, b.upto) for b in difference.limits} == {(Decimal(250_000), Decimal(300_000))}
    assert {b.place for b in difference.limits} == {"oxfordshire"}
    assert (difference.functions, difference.power, difference.carry_over) == ((), (), ())
