"""The tracker and one's own work: the right matters, for the right people, in the right order."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from ringholder_web.matters.models import MatterRow
from tests.web.matters.builder import PLACE, Register, ladder_in_force
from tests.web.matters.pages import anybody, as_, page

SECRETARY, CHAIR = f"{PLACE}/secretary", f"{PLACE}/chair"


def table(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/decisions/decisions.csv{query}")
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def test_the_tracker_tells_where_a_matter_is_and_who_holds_it(register: Register) -> None:
    register.raised()
    told = page(as_(register, SECRETARY), "/decisions/")
    assert "A falls service for Oxfordshire" in told
    assert "with Oxfordshire Place Committee" in told
    assert "level: Place" in told
    assert "was due 15 March 2024" in told


def test_the_share_by_the_lowest_is_of_those_decided(register: Register) -> None:
    register.raised().heard().opened().decided()
    told = page(as_(register, SECRETARY), "/decisions/")
    assert "1 of 1 decision (100%) by the lowest that may decide." in told
    html = as_(register, SECRETARY).get("/decisions/").content.decode()
    assert 'role="img" aria-label="1 of 1 decision (100%)' in html


def test_a_decision_that_was_referred_up_is_not_by_the_lowest(register: Register) -> None:
    register.raised().do(
        "falls", "refer", CHAIR, refer_to="icb-board", reasons="It is for all places."
    )
    row = MatterRow.objects.get(pk="falls")
    assert (row.state, row.holder) == ("raised", "icb-board")
    assert [s.holder for s in row.stays.order_by("pk")] == [PLACE, "icb-board"]
    assert [s.to_at is None for s in row.stays.order_by("pk")] == [False, True]


def test_the_public_sees_no_outcome_before_it_is_published(register: Register) -> None:
    register.raised().heard().opened().decided()
    before = [row for row in table(anybody()) if row["Procedure"] == "Decision"]
    assert [(row["Outcome"], row["With"], row["Record"]) for row in before] == [("", "", "")]
    register.published()
    after = [row for row in table(anybody()) if row["Procedure"] == "Decision"]
    assert [(row["Outcome"], row["With"]) for row in after] == [
        ("Approved", "Oxfordshire Place Committee")
    ]


def test_no_title_is_a_formula_in_the_table(register: Register) -> None:
    register.raised(title='=HYPERLINK("http://elsewhere")')
    titles = [row["Title"] for row in table(as_(register, SECRETARY))]
    assert titles == ['\'=HYPERLINK("http://elsewhere")']


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?words=frailty", ["A frailty hub"]),
        ("?stands=open", ["A frailty hub", "A falls service for Oxfordshire"]),
        ("?stands=decided", []),
        ("?stands=late", ["A frailty hub", "A falls service for Oxfordshire"]),
        ("?holder=policy-board", []),
        ("?procedure=meeting", []),
        ("?page=9&stands=nonsense", ["A frailty hub", "A falls service for Oxfordshire"]),
    ],
)
def test_the_list_is_narrowed_by_what_is_asked(
    register: Register, query: str, found: list[str]
) -> None:
    register.raised().later(hours=1).raised("hub", title="A frailty hub")
    assert [row["Title"] for row in table(as_(register, SECRETARY), query)] == found


def test_my_work_is_what_i_may_do_and_nothing_else(register: Register) -> None:
    register.raised()
    trust = page(as_(register, "ouh"), "/my-work/")
    assert "A falls service for Oxfordshire" in trust
    assert "Say what it means for us" in trust
    other = page(as_(register, "bht"), "/my-work/")
    assert "A falls service" not in other
    assert "Nothing waits for you." in other


def test_my_work_is_in_the_order_of_its_deadlines(register: Register) -> None:
    register.raised("second", title="The second").later(days=9)
    register.raised("third", title="The third")
    register.at -= timedelta(days=12)
    register.raised("first", title="The first")
    told = page(as_(register, "ouh"), "/my-work/")
    places = [told.index(title) for title in ("The first", "The second", "The third")]
    assert places == sorted(places)


def test_a_decision_is_mine_to_carry_out_once_it_is_in_effect(register: Register) -> None:
    register.raised().heard().opened().decided().published()
    reader, says = as_(register, SECRETARY), "Record that it was carried out"
    MatterRow.objects.filter(pk="falls").update(in_effect_at=now() + timedelta(days=1))
    assert says not in page(reader, "/my-work/")
    MatterRow.objects.filter(pk="falls").update(in_effect_at=now() - timedelta(days=1))
    assert says in page(reader, "/my-work/")


def test_what_lapsed_with_its_constitution_is_only_to_be_carried_to_the_next(
    tmp_path: Path, settings: Any, db: None
) -> None:
    settings.CHARTERS = ladder_in_force(tmp_path, ", to: 2024-06-30")
    register = Register().begin().raised()
    reader = as_(register, SECRETARY)
    told = page(reader, "/my-work/")
    assert "Carry it to the successor" in told
    assert "Put it on an agenda" not in told
    assert "Lapsed with its constitution" in told
    assert "Lapsed with its constitution" in page(anybody(), "/decisions/")
    MatterRow.objects.filter(pk="falls").update(lapses_on=date(2126, 6, 30))
    assert "Carry it to the successor" not in page(reader, "/my-work/")


def test_levels_tell_half_and_the_longest_of_what_left_and_since_when_others_wait(
    register: Register,
) -> None:
    register.raised()
    row = MatterRow.objects.get(pk="falls")
    day = 86_400
    for days in (1, 4, 6, 30):
        row.stays.create(
            rung="system",
            holder="icb-board",
            from_at=row.opened_at,
            to_at=row.opened_at + timedelta(days=days),
            lasted=days * day,
            is_public=True,
        )
    row.stays.create(
        rung="system", holder="icb-board", from_at=row.opened_at, lasted=9 * day, is_public=False
    )
    told = page(anybody(), "/decisions/")
    assert "System 4 5 days 30 days 0" in told
    assert "Place 0 1 since 1 March 2024" in told


def test_what_i_raised_and_others_hold_is_what_i_wait_for(register: Register) -> None:
    register.do("beds", "raise", "bht", "decision", **_beds())
    told = page(as_(register, "bht"), "/my-work/")
    assert "Beds in Witney" in told


def _beds() -> dict[str, object]:
    return {
        "title": "Beds in Witney",
        "summary": "Twelve.",
        "function": "commission-community-services",
        "area": ["oxfordshire"],
        "a_year": "none",
        "whole_life": "none",
        "tags": [],
        "affects": ["ouh"],
    }


def test_the_chair_is_shown_the_item_to_open_and_a_member_from_which_one_they_leave(
    register: Register,
) -> None:
    register.raised().heard().opened()
    place = f"{PLACE}/council"
    declared = {"place": place, "category": "financial", "gains": "gain", "what": "A director."}
    register.do("falls", "declare", place, **declared)
    register.do("falls", "handle", CHAIR, place=place, handling="leave", reasons="A gain.")
    assert "Leave for this item: the chair has decided it." in page(
        as_(register, place), "/my-work/"
    )
    assert "Record the decision" in page(as_(register, CHAIR), "/my-work/")


def test_bodies_on_which_i_sit_are_named(register: Register) -> None:
    assert "Independent chair, Oxfordshire Place Committee · its matters" in page(
        as_(register, CHAIR), "/my-work/"
    )


def test_my_work_is_for_those_who_have_signed_in(register: Register) -> None:
    assert anybody().get("/my-work/").headers["Location"].startswith("/sign-in/")


def test_interests_are_listed_by_name_for_those_whom_they_concern_alone(register: Register) -> None:
    place = f"{PLACE}/council"
    register.do("i-1", "open-interests", place, "interests", person=register.who[place])
    asked, named = "?procedure=interests", "Interests of Person Place Committee Oxfordshire Council"
    own = [row["Title"] for row in table(as_(register, place), asked)]
    assert own == [named]
    for other in (anybody(), as_(register, "bht")):
        assert named not in page(other, f"/decisions/{asked}")
        assert named not in str(table(other, asked))
