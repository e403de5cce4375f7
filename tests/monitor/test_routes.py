"""A gap goes to those who can act: under the constitution of its date, and under the ladder."""

from __future__ import annotations

from datetime import date

import numpy as np

from ringholder.charter import Charter
from ringholder.monitor import indicators
from ringholder.monitor.indicator import Level
from ringholder.monitor.observations import Series
from ringholder.monitor.routes import ask, located, routed, subject_of
from ringholder.monitor.watch import Watched, charted
from ringholder.shipped import charters_folder

LADDER = Charter.load(charters_folder() / "ladder")
TODAY = date(2024, 8, 31)
BOB_2024 = Charter.load(charters_folder() / "bob-2024-07")


def gap(organisation: str, level: Level, indicator: str = "ae-four-hours") -> Watched:
    months = np.arange("2023-01", "2024-09", dtype="datetime64[M]")
    counts = np.array([70.0, 72.0] * 10)
    one = Series(indicator, organisation, level, months, counts, np.full(20, 100.0))
    return charted(indicators.shipped()[indicator], one)


def test_a_system_is_found_by_its_code_as_an_area_and_nobody_is_affected() -> None:
    assert located(LADDER, "QU9", TODAY) == (("bob",), frozenset())


def test_a_trust_is_found_by_its_code_and_is_affected_by_what_is_decided() -> None:
    assert located(LADDER, "RTH", TODAY) == (("oxfordshire",), frozenset({"ouh"}))


def test_a_code_that_the_constitution_does_not_know_has_no_route() -> None:
    assert located(LADDER, "QOX", TODAY) is None
    assert ask(LADDER, gap("QOX", Level.SYSTEM)) is None


def test_a_gap_in_urgent_care_at_a_trust_comes_down_to_its_place() -> None:
    (found,) = routed([gap("RTH", Level.TRUST)], lambda day: BOB_2024, LADDER)
    assert found.now is not None and found.now.rung == "system"
    assert found.then is not None and found.then.rung == "place"
    assert found.then.competent[0].id == "place-committee-oxfordshire"
    assert found.comes_down


def test_a_gap_that_nobody_can_be_asked_about_does_not_come_down() -> None:
    (found,) = routed([gap("RTH", Level.TRUST)], lambda day: None, LADDER)
    assert found.now is None
    assert not found.comes_down


def test_a_gap_is_asked_on_its_own_date() -> None:
    asked: list[date] = []

    def in_force_on(day: date) -> Charter:
        asked.append(day)
        return BOB_2024

    routed([gap("RTH", Level.TRUST)], in_force_on, LADDER)
    assert asked == [date(2024, 8, 31)]


def test_only_what_a_constitution_knows_is_the_subject() -> None:
    subject = subject_of([LADDER])
    assert subject(gap("14Y", Level.PLACE).series)
    assert not subject(gap("QOX", Level.SYSTEM).series)


def test_a_practice_is_asked_about_as_a_matter_of_its_place() -> None:
    route = ask(LADDER, gap("K84009", Level.PRACTICE, "general-practice-workforce"))
    assert route is not None
    assert route.question.area == ("oxfordshire",)


def test_the_practices_and_networks_of_a_known_place_are_watched_and_no_others() -> None:
    subject = subject_of([LADDER])
    assert subject(gap("K84009", Level.PRACTICE).series)
    assert subject(gap("U47184", Level.NETWORK).series)
    assert not subject(gap("A81001", Level.PRACTICE).series)


def test_another_system_of_the_region_is_not_asked_about_as_the_region() -> None:
    assert ask(LADDER, gap("QNX", Level.SYSTEM)) is None
