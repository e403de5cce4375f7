"""A policy side by side: who chose what, who has not and by when, and what was superseded."""

from __future__ import annotations

from datetime import date

import pytest

from ringholder.matters.policy_ways import stands
from ringholder.plan.policy.comparison import comparison
from tests.matters.policies import (
    BERKSHIRE,
    BOARD,
    BOARD_OFFICE,
    BUCKINGHAMSHIRE,
    ENTERED,
    IN_APRIL,
    IN_MAY,
    MATTER,
    OPTION,
    OXFORDSHIRE,
    WAY,
    case,
    choose,
    office,
    opened,
    with_places,
)
from tests.matters.town import RAISED, Town


@pytest.fixture
def there() -> Town:
    return with_places(Town().found())


def test_ways_stand_side_by_side_and_who_has_not_chosen_is_named_with_its_day(there: Town) -> None:
    opened(there)
    choose(there, OXFORDSHIRE)
    own = {key: value for key, value in WAY.items() if key != "option"}
    there.do(MATTER, "choose-way", office(BUCKINGHAMSHIRE), IN_MAY, f"p-{BUCKINGHAMSHIRE}",
             for_body=BUCKINGHAMSHIRE, own_way="One evening each.", **own)  # fmt: skip
    found = comparison(case(there), date(2024, 6, 1))
    ways = [row.way.option if row.way is not None else None for row in found.places]
    assert dict(zip([row.body.id for row in found.places], ways, strict=True)) == {
        OXFORDSHIRE: "Hubs",
        BUCKINGHAMSHIRE: "",
        BERKSHIRE: None,
    }
    assert [row.body.id for row in found.late] == [BERKSHIRE]
    assert found.ways == 2
    assert "Berkshire West Place Committee had to choose by 31 May 2024: it is late." in found.waits
    assert found.options[0].chosen_by == ("Oxfordshire Place Committee",)
    assert comparison(case(there), date(2024, 5, 31)).late == ()


def test_a_change_shows_what_it_took_the_place_of(there: Town) -> None:
    opened(there)
    choose(there, OXFORDSHIRE)
    first = stands(case(there), OXFORDSHIRE)
    assert first is not None
    said = {**WAY, "for_body": OXFORDSHIRE, "supersedes": first.entry.act.id}
    later = {**said, "from_on": "2024-09-20", "reasons": "The sites were not ready."}
    there.do(MATTER, "change-way", office(OXFORDSHIRE), IN_MAY, f"p-{OXFORDSHIRE}", **later)
    row = comparison(case(there), date(2024, 6, 1)).places[0]
    assert row.way is not None
    assert row.way.from_on == date(2024, 9, 20)
    assert [one.entry.act.id for one in row.before] == [row.way.supersedes]


def test_before_it_is_open_it_waits_for_whoever_is_next(there: Town) -> None:
    there.do(MATTER, "enter-policy", BOARD_OFFICE, RAISED, **ENTERED)
    first = comparison(case(there), date(2024, 3, 2))
    assert first.waits == ("Somebody works out options, each with what it means in every place.",)
    there.do(MATTER, "work-out-option", BOARD_OFFICE, RAISED, **OPTION)
    seat = f"{BOARD}/place-oxfordshire"
    there.do(MATTER, "put-view", BOARD_OFFICE, IN_APRIL, place=seat, said="Yes.", option="Hubs")
    found = comparison(case(there), date(2024, 4, 20))
    assert found.options[0].favoured_by == (seat,)
    assert found.options[0].kept == ("Ninety minutes", "From nine to one")
    assert [one.added for one in found.limits] == [False, False]


def test_what_a_place_learnt_stands_beside_its_way(there: Town) -> None:
    opened(there)
    choose(there, OXFORDSHIRE)
    there.do(MATTER, "report-learnt", office(OXFORDSHIRE), IN_MAY, f"p-{OXFORDSHIRE}",
             for_body=OXFORDSHIRE, found="Saturdays are not used.")  # fmt: skip
    found = comparison(case(there), date(2024, 5, 20))
    assert found.places[0].learnt == "Saturdays are not used."
    assert not any("Oxfordshire" in one for one in found.waits)
