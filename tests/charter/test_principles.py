"""What source 004 asks of a partnership and of a system, held against a charter."""

from __future__ import annotations

from collections import Counter

import pytest

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter import Charter
from ringholder.charter.checks import rule
from ringholder.charter.principles import (
    ON_HOLDERS,
    Judged,
    Kind,
    Principle,
    Verdict,
    listed,
    principles,
)
from ringholder.findings import RestsOn
from ringholder.shipped import charters_folder
from tests.charter.overlays import ladder_with

SHOWN, FAULT, CANNOT_SAY = Verdict.SHOWN, Verdict.FAULT, Verdict.CANNOT_SAY
each_principle = pytest.mark.parametrize("principle", listed(), ids=lambda one: one.id)


def judged(charter: Charter) -> dict[str, Judged]:
    return {one.principle.id: one for one in principles(charter, charter.check())}


def verdicts(change: str) -> dict[str, Verdict]:
    return {name: one.verdict for name, one in judged(ladder_with(change)).items()}


def bad(code: str) -> str:
    found = rule(code)
    assert found is not None
    return found.bad


def test_there_are_seven_factors_and_seven_principles() -> None:
    numbers = [(one.kind, one.number) for one in listed()]

    assert numbers == [(kind, n) for kind in Kind for n in range(1, 8)]


@each_principle
def test_it_names_rules_and_functions_that_there_are(principle: Principle) -> None:
    codes = [test.code for test in principle.tests] + [*principle.opens, *ON_HOLDERS]

    assert [code for code in codes if rule(code) is None] == []
    assert set(principle.functions) <= catalogue().keys()
    assert principle.tests or principle.functions
    assert principle.source.startswith("004 ")


@each_principle
def test_it_says_in_short_what_is_shown_and_what_is_beyond_a_charter(principle: Principle) -> None:
    assert principle.rests or principle.functions
    for words in (principle.name, principle.shows, principle.beyond):
        assert 10 < len(words) < 130
        assert not words.endswith(".")


@each_principle
def test_the_ladder_shows_it(principle: Principle) -> None:
    one = judged(ladder_with())[principle.id]

    assert (one.verdict, one.findings) == (SHOWN, ())
    assert one.why.rstrip(".").lower() == principle.shows.lower()


@pytest.mark.parametrize(
    ("change", "at_fault"),
    [
        (bad("PWR005"), "voluntary-sector"),
        ("remove: [place-committee-oxfordshire.terms]", "binding-framework"),
        ('remove: ["icb-board>place-committee-oxfordshire"]', "own-resources"),
        ("remove: [monitor-primary-care-networks]", "interface-with-networks"),
        ("remove: [place-team-oxfordshire]", "expert-resource"),
        ("remove: [place-director-oxfordshire.accountable_at]", "leadership-represented"),
        (
            "remove: [icb-board.seats.place-oxfordshire, policy-board.seats.place-oxfordshire]",
            "leadership-represented",
        ),
        ("remove: [digital-data-technology]", "shared-records"),
        (bad("RUN001"), "locally"),
        ('remove: ["icb-board>place-committee-oxfordshire"]', "unwarranted-variation"),
        (bad("LIV003"), "duplication"),
        ("remove: [share-learning]", "consistency"),
        ("remove: [plan-in-specialty]", "goals-and-strategy"),
        ("remove: [icb-board.terms]", "well-understood"),
    ],
)
def test_what_a_rule_finds_is_a_fault_against_what_it_tests(change: str, at_fault: str) -> None:
    one = judged(ladder_with(change))[at_fault]

    assert one.verdict is FAULT, one
    assert one.findings[0].says == one.why


def test_a_fault_elsewhere_than_at_place_is_none_of_a_partnership() -> None:
    assert verdicts("remove: [icb-board.terms]")["binding-framework"] is SHOWN


def test_a_partnership_that_only_advises_directs_nothing() -> None:
    advises = """
bodies:
  - {id: alliance, name: Alliance, kind: partnership, rung: place, area: [oxfordshire],
     parties: [ouh, vcse-alliance], decides: %s, source: unknown}
"""

    assert verdicts(advises % "no")["own-resources"] is FAULT
    assert verdicts(advises % "unknown")["own-resources"] is CANNOT_SAY


def test_without_a_partnership_at_place_there_is_nothing_to_show() -> None:
    places = ("oxfordshire", "buckinghamshire", "berkshire-west")
    gone = [f"place-committee-{place}" for place in places]
    moved = "\n".join(f"  - {{id: {body}, rung: system}}" for body in gone)
    factors = [one.id for one in listed() if one.kind is Kind.FACTOR]

    complete = verdicts(f"bodies:\n{moved}")
    incomplete = verdicts(f"charter: {{complete: {{bodies: no}}}}\nbodies:\n{moved}")

    assert {complete[name] for name in factors} == {FAULT}
    assert incomplete["expert-resource"] is CANNOT_SAY


def test_what_was_not_read_shows_nothing_and_is_no_fault() -> None:
    found = judged(Charter.load(charters_folder() / "thames-valley-2026"))

    assert Counter(one.verdict for one in found.values())[SHOWN] == 0
    assert found["shared-records"].verdict is CANNOT_SAY
    assert {one.rests_on for one in found.values() if one.verdict is CANNOT_SAY} == {
        RestsOn.UNKNOWN
    }


def test_a_finding_that_leaves_it_open_is_no_fault() -> None:
    assert verdicts("remove: [share-learning.exercised_by]")["duplication"] is CANNOT_SAY


def test_nothing_is_shown_where_nobody_is_said_to_know_anything() -> None:
    charter = ladder_with()
    silent = ", ".join(
        f"{one.id}.have" for one in (*charter.bodies.values(), *charter.posts.values())
    )

    assert verdicts(f"remove: [{silent}]")["effective-level"] is CANNOT_SAY


def test_what_is_shown_by_illustrative_seats_says_so() -> None:
    found = judged(ladder_with())

    assert found["binding-framework"].rests_on is RestsOn.ILLUSTRATIVE
    assert found["shared-records"].rests_on is RestsOn.SOURCED


def test_its_json_has_the_verdict_the_reason_and_where() -> None:
    one = judged(ladder_with("remove: [share-learning]"))["consistency"]

    assert one.as_json() == {
        "id": "consistency",
        "name": one.principle.name,
        "verdict": "fault",
        "rests_on": "sourced",
        "why": one.why,
        "findings": [str(finding.where) for finding in one.findings],
        "beyond": one.principle.beyond,
    }
