"""What the shipped charters of each time have to hold, as their sources say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ringholder.charter import NO_MONEY, Charter, Question, Value
from ringholder.charter.said import NONE, SILENT, Said, each
from ringholder.findings import errors
from ringholder.shipped import charters_folder

PLACES = ("buckinghamshire", "oxfordshire", "berkshire-west")


def shipped(name: str) -> Charter:
    return Charter.load(charters_folder() / name)


CCGS = shipped("bob-2019-ccgs")
SINGLE = shipped("bob-2021-single-commissioner")
APRIL = shipped("bob-2024-04")
CLUSTER = shipped("bob-frimley-2025-10")


@pytest.mark.parametrize(
    "name", sorted(folder.name for folder in charters_folder().iterdir() if folder.is_dir())
)
def test_a_shipped_charter_has_no_fault_of_form(name: str) -> None:
    assert [str(fault) for fault in shipped(name).faults] == []


# ---- three groups --------------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "function",
    [
        "run-on-call",
        "broker-disputes",
        "manage-support-services",
        "support-failing-services",
        "lead-service-redesign",
        "partnership-at-place",
        "configure-primary-care-networks",
        "check-additional-role-claims",
        "support-practices-in-trouble",
        "manage-primary-care-estates",
    ],
)
def test_what_a_group_carried_out_is_decided_at_place_by_its_governing_body(
    function: str, place: str
) -> None:
    answer = CCGS.router(date(2021, 1, 1)).holders(function, (place,), {})
    assert answer == (f"governing-body-{place}",)
    teams = [name for name in each(CCGS.functions[function].exercised_by) if place in name]
    assert [CCGS.teams[name].rung for name in teams] == ["place"]


def test_networks_are_overseen_from_the_month_in_which_there_are_any() -> None:
    before, after = date(2019, 6, 30), date(2019, 7, 1)
    asked = ("configure-primary-care-networks", ("oxfordshire",))
    assert CCGS.router(before).holders(*asked, {}) == ()
    assert CCGS.router(after).holders(*asked, {}) == ("governing-body-oxfordshire",)


def test_nobody_decided_for_the_three_groups_together() -> None:
    question = Question(
        function="commission-acute-services", area=("bob",), value=NO_MONEY, on=date(2020, 1, 1)
    )
    assert CCGS.route(question).competent == ()
    assert {d.state for d in CCGS.delegations.values() if d.to == "ccg-joint-committee"} == {
        "intended"
    }


def test_leadership_lay_in_three_organisations_and_none_at_the_system() -> None:
    officers = [post for post in CCGS.posts.values() if post.id.startswith("accountable-officer")]
    assert len({post.organisation for post in officers}) == len(officers) == len(PLACES)
    system = [post for post in CCGS.posts.values() if post.rung == "system"]
    assert {post.accountable_at for post in system} == {NONE}


# ---- one group, as proposed ----------------------------------------------------------------------


def test_the_single_group_would_have_one_officer_and_three_partnerships() -> None:
    assert [post.accountable_at for post in SINGLE.posts.values()] == [("system",)]
    partnerships = [body for body in SINGLE.bodies.values() if body.kind == "partnership"]
    assert [body.rung for body in partnerships] == ["system", "place", "place", "place"]
    represented = {seat.represents for seat in each(SINGLE.bodies["ics-partnership"].seats)}
    assert {f"integrated-care-partnership-{place}" for place in PLACES} <= represented


def test_the_seven_principles_are_asked_of_every_decision() -> None:
    principles = [c for c in SINGLE.conditions.values() if c.id.startswith("principle-")]
    assert [(c.do, c.functions) for c in principles] == [("assess", ("all",))] * 7


# ---- April 2024 ----------------------------------------------------------------------------------


def test_of_april_2024_many_teams_are_named_and_nothing_says_what_they_do() -> None:
    at_work = {name for f in APRIL.functions.values() for name in each(f.exercised_by)}
    idle = {team for team in APRIL.teams if team not in at_work}
    assert {"contracting-team", "finance-team", "digital-team", "governance-team"} <= idle
    silent = {f.id for f in APRIL.functions.values() if f.exercised_by is SILENT}
    assert {"strategic-planning", "manage-contracts", "control-expenditure"} <= silent
    assert all(APRIL.is_complete(section) for section in ("teams", "posts", "functions"))


# ---- the cluster ---------------------------------------------------------------------------------


def test_the_cluster_is_two_legal_bodies_with_one_leadership() -> None:
    both = ("bob-icb", "frimley-icb")
    boards = [CLUSTER.organisations[name].governed_by for name in both]
    assert boards == ["icb-board", "frimley-icb-board"]
    executives = ("chief-executive", "chief-finance-officer", "chief-medical-officer")
    for name in (*executives, "chief-nursing-officer"):
        assert CLUSTER.posts[name].drawn_from == both
        for board in boards:
            assert not isinstance(board, Said)
            assert name in {seat.holds for seat in each(CLUSTER.bodies[board].seats)}
    statutory = CLUSTER.functions["annual-report-and-accounts"]
    assert (statutory.legal_holder, statutory.jointly) == (both, SILENT)


# ---- people --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bob-2022", "bob-2024-07", "bob-frimley-2025-10"])
def test_the_people_of_the_places_are_about_those_of_the_system(name: str) -> None:
    areas = shipped(name).areas
    people = [areas[place].population for place in PLACES]
    whole = areas["bob"].population
    assert isinstance(whole, int)
    assert all(isinstance(many, int) for many in people)
    assert abs(sum(many for many in people if isinstance(many, int)) - whole) < whole / 10


# ---- specialised services, jointly with NHS England ----------------------------------------------

SPECIALISED = shipped("specialised-jointly")
REGIONAL = "commission-specialised-services"
JOINT = "joint-specialised-committee"


@pytest.mark.parametrize(
    ("function", "area", "a_year", "decides"),
    [
        (REGIONAL, "south-east", 6_000_000, JOINT),
        (REGIONAL, "thames-valley", 6_000_000, JOINT),
        (REGIONAL, "south-east", 60_000_000, "nhs-england-board"),
        (f"{REGIONAL}-at-system", "thames-valley", 6_000_000, "thames-valley-icb-board"),
        (f"{REGIONAL}-at-system", "kent-medway", 30_000_000, JOINT),
        (f"{REGIONAL}-at-system", "kent-medway", 60_000_000, "nhs-england-board"),
        ("commission-highly-specialised-services", "england", 1, "nhs-england-board"),
    ],
)
def test_specialised_services_are_decided_in_three_ways(
    function: str, area: str, a_year: int, decides: str
) -> None:
    question = Question(
        function=function, area=(area,), on=date(2026, 6, 1), value=Value(a_year=Decimal(a_year))
    )
    assert [one.id for one in SPECIALISED.route(question).competent] == [decides]


def test_the_worked_charter_of_specialised_services_answers_for_no_day_and_is_sound() -> None:
    assert SPECIALISED.status == "model"
    assert errors(SPECIALISED.check()) == []
