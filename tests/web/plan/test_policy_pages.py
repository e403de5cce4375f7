"""Policies on pages: each place's way side by side, the forms, and hostile words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from tests.matters.policies import BOARD, BOARD_OFFICE, ENTERED, OPTION, OXFORDSHIRE, PLACES
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, send, text

ADDRESS, MATTER = "/plans/policy/", "evenings"
OFFICE = f"{OXFORDSHIRE}/secretary"
CHOOSE = f"/decisions/{MATTER}/choose-way/"
WAY = {
    "for_body": OXFORDSHIRE,
    "option": "Hubs",
    "limits_kept": "Hours; Ninety\nSaturdays; In the morning",
    "from_on": "1 January 2030",
    "will_measure": "Appointments",
    "reasons": "Our sites <b>are</b> near.",
}


@pytest.fixture
def open_(register: Register) -> Register:
    """A policy that places choose of, entered three days ago."""
    register.at = now() - timedelta(days=3)
    days = {
        "choose_by_on": (localdate() + timedelta(days=20)).isoformat(),
        "apply_by_on": "2030-06-01",
    }
    said = {
        **ENTERED,
        **days,
        "title": "Evenings <script>",
        "policy_address": "javascript:alert(1)",
    }
    register.do(MATTER, "enter-policy", BOARD_OFFICE, "policy", **said)
    register.do(MATTER, "work-out-option", BOARD_OFFICE, **OPTION)
    for place in PLACES:
        seat = f"{BOARD}/{place.replace('-committee', '')}"
        view = {"place": seat, "said": "It suits us.", "option": "Hubs"}
        register.do(MATTER, "put-view", BOARD_OFFICE, **view)
    register.do(MATTER, "close-discussion", BOARD_OFFICE, found="-")
    limits = {key: ENTERED[key] for key in ("limits_fixed", "limits_free")}
    register.do(MATTER, "open-choice", BOARD_OFFICE, **limits, **days, reasons="-")
    return register


def test_before_any_policy_the_page_says_so(register: Register) -> None:
    assert "No policy has been entered yet" in page(anybody(), ADDRESS)


def test_everybody_sees_who_has_not_chosen_and_by_when(open_: Register) -> None:
    says = page(anybody(), ADDRESS)
    assert "Evenings <script>" in says
    assert "Berkshire West Place Committee chooses by" in says
    assert "Favoured by Chair of the Oxfordshire Place Committee" in says
    assert b"javascript:alert" not in anybody().get(ADDRESS).content
    assert b"<script>" not in anybody().get(ADDRESS).content.replace(b"<script src", b"")


def test_a_place_chooses_its_way_in_a_form_that_names_each_limit(open_: Register) -> None:
    client = as_(open_, OFFICE)
    form = client.get(CHOOSE).content.decode()
    assert "Hours; \nSaturdays; " in form
    assert "A way of our own, below" in form
    assert f'value="{OXFORDSHIRE}" selected' in form
    assert "place-committee-buckinghamshire" not in form
    half = send(client, CHOOSE, **{**WAY, "limits_kept": "Hours; Ninety\nSaturdays;"})
    assert "It does not say how “Saturdays” is kept to" in text(half)
    assert send(client, CHOOSE, **WAY).status_code == 302
    says = page(client, f"/decisions/{MATTER}/")
    assert "Our sites <b>are</b> near." in says
    assert "Chosen" in page(anybody(), ADDRESS)


def test_a_change_names_what_it_takes_the_place_of_and_both_are_shown(open_: Register) -> None:
    client = as_(open_, OFFICE)
    send(client, CHOOSE, **WAY)
    change = f"/decisions/{MATTER}/change-way/"
    own = {**WAY, "option": "", "own_way": "Every practice for itself."}
    chosen = client.get(change).content.decode()
    act = chosen.split('name="supersedes"', 1)[1].split(" selected", 1)[0].rsplit('value="', 1)[1]
    assert send(client, change, **own, supersedes=act.rstrip('"')).status_code == 302
    says = page(anybody(), ADDRESS)
    assert "Its own: Every practice for itself." in says
    assert "In the place of: Hubs, chosen on" in says


def test_somebody_enters_a_policy_from_the_page(register: Register) -> None:
    client = as_(register, BOARD_OFFICE)
    form = client.get("/decisions/new/policy/").content.decode()
    assert "What is fixed for everybody" in form
    assert f'value="{BOARD}"' in form
