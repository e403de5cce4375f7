"""The difference between charters tells what Appendix 1 of source 002 tells of two structures.

The appendix has three parts: the structure until then, the one that was consulted on in April 2024,
and the revised one of July 2024. Each of its lines is named here, shortened, with what shows it.
Lines of the first part are facts of the charter; the others are told by a difference, in its text
and in its JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest

from ringholder.charter import Charter
from ringholder.charter.diff import Difference, diff
from ringholder.charter.diff.words import says
from ringholder.shipped import charters_folder

PLACES = {
    "buckinghamshire": "Buckinghamshire",
    "oxfordshire": "Oxfordshire",
    "berkshire-west": "Berkshire West",
}
CURRENT, APRIL, JULY = "bob-2022", "bob-2024-04", "bob-2024-07"
STRATEGY = "Strategy, digital and transformation"
HEAD = "Head of the strategy, digital and transformation directorate"
DIRECTOR = "Director of Communities and Partnerships"


@cache
def charter(name: str) -> Charter:
    return Charter.load(charters_folder() / name)


@cache
def change(old: str, new: str) -> Difference:
    return diff(charter(old), charter(new))


@cache
def text(old: str, new: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in says(change(old, new)))


def line(old: str, new: str, start: str) -> str:
    """The one line of the text that begins so."""
    (found,) = (told for told in text(old, new) if told.startswith(f"{start}: "))
    return found


def rows(old: str, new: str, part: str, name: str) -> list[dict[str, Any]]:
    """The rows of the JSON about one post, team or delegation."""
    told: Any = change(old, new).as_json()[part]
    return [row for row in told if row["id"] == name]


def ends(old: str, new: str, part: str, name: str, key: str) -> set[tuple[str, str]]:
    """What a key of a post or team was and is, in the JSON."""
    found = (row["fields"].get(key) for row in rows(old, new, part, name))
    return {(field["from"], field["to"]) for field in found if field is not None}


def at_work(name: str, function: str) -> tuple[str, ...]:
    done_by = charter(name).functions[function].exercised_by
    assert isinstance(done_by, tuple)
    return done_by


def one_each(kind: str) -> tuple[str, ...]:
    return tuple(f"{kind}-{place}" for place in PLACES)


# ---- the structure until then --------------------------------------------------------------------


def test_service_leadership_is_split_across_the_executives() -> None:
    posts = charter(CURRENT).posts
    leads = {
        "elective care": "chief-delivery-officer",
        "primary care": "chief-medical-officer",
        "mental health": "chief-nursing-officer",
    }
    for service, post in leads.items():
        assert service in (posts[post].portfolio or ())


def test_operational_planning_is_led_through_the_delivery_directorate() -> None:
    post = charter(CURRENT).posts["chief-delivery-officer"]
    assert post.directorate == "Delivery"
    assert isinstance(post.portfolio, tuple)
    assert "operational planning" in post.portfolio
    assert "delivery-team" in at_work(CURRENT, "strategic-planning")


def test_place_directors_have_a_deputy_and_the_local_teams_in_direct_line() -> None:
    now = charter(CURRENT)
    for place in PLACES:
        director = f"place-director-{place}"
        assert now.posts[f"place-deputy-{place}"].reports_to == director
        for kind in ("joint-commissioning-team", "urgent-care-team"):
            assert now.teams[f"{kind}-{place}"].leads == director


@pytest.mark.parametrize("team", ["primary-care-team", "health-inequalities-team"])
def test_place_teams_are_supported_by_a_matrix_from_system_teams(team: str) -> None:
    found = charter(CURRENT).teams[team]
    assert (found.rung, found.matrix) == ("system", one_each("place-team"))


# ---- what was proposed in April ------------------------------------------------------------------


def test_april_removes_vacancies_in_every_structure() -> None:
    assert any("teams: vacancies: not read → none" in told for told in text(CURRENT, APRIL))
    assert {team.vacancies for team in charter(APRIL).teams.values()} == {
        charter(APRIL).teams["delivery-team"].vacancies
    }
    assert ends(CURRENT, APRIL, "teams", "delivery-team", "vacancies") == {("not read", "none")}


def test_april_retains_the_model_of_places_and_holds_out_money_and_hosting() -> None:
    assert not any(told.startswith(tuple(PLACES.values())) for told in of_teams(CURRENT, APRIL))
    left = " ".join(text(APRIL, JULY))
    assert "More money from partners for structures at place" in left
    assert "Talks on whether place partnerships might host place teams" in left


def of_teams(old: str, new: str) -> Iterable[str]:
    told = text(old, new)
    start = next(n for n, one in enumerate(told) if one.startswith("Teams ("))
    return told[start + 1 : told.index("", start)]


def test_april_makes_a_strategic_commissioning_function_in_the_delivery_portfolio() -> None:
    assert line(CURRENT, APRIL, "Strategic commissioning team").endswith("new")
    assert "portfolio: with strategic commissioning" in line(
        CURRENT, APRIL, "Chief delivery officer"
    )
    team = charter(APRIL).teams["strategic-commissioning-team"]
    assert (team.leads, team.directorate) == ("chief-delivery-officer", "Delivery")
    assert at_work(APRIL, "strategic-commissioning") == (team.id,)


def test_april_supports_the_acute_collaborative_with_staff_who_might_pass_to_a_host() -> None:
    assert line(CURRENT, APRIL, "Staff who support the Acute Provider Collaborative").endswith(
        "new"
    )
    assert line(
        APRIL, JULY, "A possible transfer of staff of the Acute Provider Collaborative to a host"
    )


def test_april_makes_a_transformation_team_within_strategy() -> None:
    assert line(CURRENT, APRIL, "System transformation team").endswith("new")
    assert charter(APRIL).teams["transformation-team"].directorate == STRATEGY


CONSOLIDATED = {
    "governance-team": "Governance team",
    "engagement-team": "Communication and engagement team",
    "digital-team": "Digital, data and technology team",
}


@pytest.mark.parametrize("team", CONSOLIDATED)
def test_governance_engagement_and_digital_become_one_directorate(team: str) -> None:
    for new in (APRIL, JULY):
        assert f"directorate: nothing said → {STRATEGY}" in line(CURRENT, new, CONSOLIDATED[team])
        assert ends(CURRENT, new, "teams", team, "directorate") == {("nothing said", STRATEGY)}
        assert line(CURRENT, new, HEAD).endswith("new")
    assert not ends(APRIL, JULY, "teams", team, "directorate")


def test_april_leaves_service_leadership_where_it_was() -> None:
    difference = change(CURRENT, APRIL)
    moved = {move.function for move in difference.functions if move.way.value != "orphaned"}
    assert moved == set()
    for team in ("primary-care-team", "mental-health-team", "delivery-team"):
        assert not ends(CURRENT, APRIL, "teams", team, "leads")


# ---- what was revised in July --------------------------------------------------------------------


def test_july_continues_to_remove_vacancies() -> None:
    assert any("teams: vacancies: not read → none" in told for told in text(CURRENT, JULY))
    assert not ends(APRIL, JULY, "teams", "governance-team", "vacancies")
    assert {team.vacancies for team in charter(JULY).teams.values()} == {
        charter(APRIL).teams["governance-team"].vacancies
    }


def test_july_moves_strategic_commissioning_to_strategy_partnered_with_finance() -> None:
    told = line(APRIL, JULY, "Strategic commissioning and planning team")
    assert f"directorate: Delivery → {STRATEGY}" in told
    assert f"leads: Chief delivery officer → {HEAD}" in told
    assert "with Finance strategy and planning team" in told
    assert ends(APRIL, JULY, "teams", "strategic-commissioning-team", "directorate") == {
        ("Delivery", STRATEGY)
    }
    team = charter(JULY).teams["strategic-commissioning-team"]
    assert isinstance(team.matrix, tuple)
    assert {"finance-strategy-team", "performance-and-delivery-team"} <= set(team.matrix)


def test_july_gives_strategy_a_system_planning_function() -> None:
    assert line(APRIL, JULY, HEAD).endswith("with strategic commissioning, system planning")
    assert "without operational planning" in line(APRIL, JULY, "Chief delivery officer")
    named = next(told for told in text(APRIL, JULY) if "Strategic planning: nobody" in told)
    assert named.endswith("Strategic commissioning and planning team (system)")
    moved = next(told for told in text(CURRENT, JULY) if told.startswith("Strategic planning: "))
    assert moved.endswith("→ Strategic commissioning and planning team (system)")


@pytest.mark.parametrize("old", [CURRENT, APRIL])
def test_july_makes_one_director_for_three_places_and_keeps_both_titles(old: str) -> None:
    told = [one for one in text(old, JULY) if one.startswith(f"{DIRECTOR}: ")]
    assert len(told) == 3
    for one, place in zip(told, PLACES.values(), strict=True):
        assert f"role: Place director, {place} → {DIRECTOR}" in one
        assert "rung: place → system" in one
        assert f"{DIRECTOR}, Director of Place and Communities" in one
    assert charter(JULY).posts["director-of-place"].titles == (
        DIRECTOR,
        "Director of Place and Communities",
    )
    assert ends(old, JULY, "posts", "director-of-place", "rung") == {("place", "system")}


@pytest.mark.parametrize("place", PLACES)
def test_july_keeps_the_deputies_each_dedicated_to_a_place(place: str) -> None:
    told = line(APRIL, JULY, f"Assistant or deputy director, {PLACES[place]}")
    assert told.endswith(f": reports to: Place director, {PLACES[place]} → {DIRECTOR}")
    assert ends(APRIL, JULY, "posts", f"place-deputy-{place}", "reports_to") == {
        (f"place-director-{place}", "director-of-place")
    }
    assert charter(JULY).posts[f"place-deputy-{place}"].area == (place,)


@pytest.mark.parametrize("place", PLACES)
def test_july_has_joint_commissioning_report_to_the_one_director(place: str) -> None:
    told = line(APRIL, JULY, f"{PLACES[place]} joint commissioning team")
    assert f"leads: Place director, {PLACES[place]} → {DIRECTOR}" in told
    assert ends(APRIL, JULY, "teams", f"joint-commissioning-team-{place}", "leads") == {
        (f"place-director-{place}", "director-of-place")
    }


@pytest.mark.parametrize("old", [CURRENT, APRIL])
def test_july_centralises_urgent_care_with_a_matrix_to_the_places(old: str) -> None:
    told = [one for one in text(old, JULY) if one.startswith("Urgent and emergency care team: ")]
    assert len(told) == 3
    for one, place in zip(told, PLACES.values(), strict=True):
        assert f"name: {place} urgent and emergency care team →" in one
        assert "rung: place → system" in one
        assert all(f"{name} place team" in one for name in PLACES.values())
    up = change(old, JULY).as_json()["functions"]
    assert isinstance(up, dict)
    assert {row["area"] for row in up["up"] if row["function"] == "coordinate-urgent-care"} == set(
        PLACES
    )


@pytest.mark.parametrize("old", [CURRENT, APRIL])
def test_july_integrates_contracting_with_finance(old: str) -> None:
    told = line(old, JULY, "Contracting team")
    assert "directorate: nothing said → Finance and contracting" in told
    assert "Finance strategy and planning team" in told
    assert "portfolio: with contracting" in line(old, JULY, "Chief finance officer")


@pytest.mark.parametrize("old", [CURRENT, APRIL])
def test_july_moves_mental_health_from_the_nursing_to_the_delivery_officer(old: str) -> None:
    told = line(old, JULY, "Mental health and learning disability team")
    assert "leads: Chief nursing officer → Chief delivery officer" in told
    assert "with learning disabilities, mental health" in line(old, JULY, "Chief delivery officer")
    oversight = [
        move
        for move in change(old, JULY).functions
        if move.function == "oversee-mental-health-care" and move.what.value == "decides"
    ]
    assert {(m.before.holders, m.after.holders) for m in oversight} == {
        (("chief-nursing-officer",), ("chief-delivery-officer",))
    }


@pytest.mark.parametrize("old", [CURRENT, APRIL])
def test_july_leaves_all_other_oversight_with_delivery(old: str) -> None:
    others = ("urgent-care", "elective-care", "cancer-care", "diagnostics", "discharge")
    moved = {move.function for move in change(old, JULY).functions}
    for service in others:
        assert f"oversee-{service}" not in moved
        assert at_work(JULY, f"oversee-{service}") == ("performance-and-delivery-team",)
    assert charter(JULY).teams["performance-and-delivery-team"].directorate == "Delivery"


@pytest.mark.parametrize("old", [CURRENT, APRIL])
def test_july_strengthens_continuing_care_and_finance(old: str) -> None:
    for new in (
        "Director, all age continuing care",
        "Operational and financial enabling team for continuing care",
        "Finance strategy and planning team",
    ):
        assert line(old, JULY, new).endswith("new")
    assert charter(JULY).teams["continuing-care-team"].leads == "continuing-care-director"
    merged = [one for one in text(old, JULY) if one.startswith("All age continuing care team: ")]
    assert len(merged) == 3
    assert ends(APRIL, JULY, "teams", "continuing-care-team", "leads") == {
        ("nothing said", "continuing-care-director")
    }


@pytest.mark.parametrize("old", [CURRENT, APRIL])
def test_july_considers_an_integrated_reporting_function(old: str) -> None:
    placed = next(
        told for told in text(old, JULY) if told.startswith("Set standards for reporting")
    )
    assert placed.startswith("Set standards for reporting: nobody → Board of the ICB (system)")
