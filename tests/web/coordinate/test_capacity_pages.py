"""Waiting lists, mutual aid and lent staff on pages, and a matter of mutual aid with its panel."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now

from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, send, text
from tests.web.primary_care.insiders import BOARD, holding

CAPACITY, AID = "/coordination/capacity/", "/coordination/mutual-aid/"
STAFF = f"{AID}staff/"
pytestmark = pytest.mark.django_db


def bring(client: Client, kind: str, content: str) -> Any:
    sent = SimpleUploadedFile("table.csv", content.encode())
    return client.post(f"{CAPACITY}bring/{kind}/", {"file": sent})


# ---- waiting lists -------------------------------------------------------------------------------


def test_the_first_page_shows_the_longest_lists_with_what_they_can_and_cannot_say() -> None:
    says = page(anybody(), CAPACITY)
    assert "Oxford University Hospitals" in says
    assert "if nobody left the list otherwise" in says
    assert "Cannot say" in says
    assert "7,492 left the lists in no column" in says
    assert "What one month can and cannot tell" in says
    assert "Bring" not in says


def test_a_list_of_one_specialty_compares_providers() -> None:
    says = page(anybody(), f"{CAPACITY}?specialty=C_330")
    assert "Dermatology" in says
    assert "New less completed pathways would have it grown by 494" in says
    assert "Buckinghamshire Healthcare" in says


@pytest.mark.parametrize("query", ["?provider=NOBODY", "?specialty=%3Cb%3E", "?provider=%00"])
def test_words_that_mean_nothing_show_the_first_page(query: str) -> None:
    assert "Oxford University Hospitals" in page(anybody(), f"{CAPACITY}{query}")


def test_the_lists_can_be_kept_as_csv_and_excel() -> None:
    csv = anybody().get(f"{CAPACITY}lists.csv?specialty=C_110")
    assert csv.content.decode("utf-8-sig").startswith("provider,name,specialty")
    assert b"RTH" in csv.content
    assert anybody().get(f"{CAPACITY}lists.xlsx").content[:2] == b"PK"
    assert anybody().get(f"{CAPACITY}lists.pdf").status_code == 404


# ---- mutual aid ----------------------------------------------------------------------------------


def test_a_list_in_one_place_finds_the_free_theatre_in_the_next() -> None:
    answer = anybody().get(f"{AID}?specialty=C_110")
    says = text(answer)
    assert "could be treated elsewhere sooner" in says
    assert "The Cherwell Hospital" in says
    assert "No other plan within these limits gains more" in says
    assert "Illustrative" in says
    assert "To be seen Only patients who said yes move." in says
    assert "weeks beyond 18 less for somebody" in says
    assert '<title id="flows-title">' in answer.content.decode()


def test_what_an_act_cites_is_the_file_to_keep_byte_for_byte() -> None:
    says = page(anybody(), f"{AID}?specialty=C_110&share=10")
    kept = anybody().get(f"{AID}plan.csv?specialty=C_110&share=10").content
    assert sha256(kept).hexdigest() in says
    assert anybody().get(f"{AID}plan.xlsx?specialty=C_110").content[:2] == b"PK"


def test_nobody_travels_farther_than_was_asked_for() -> None:
    near = anybody().get(f"{AID}plan.csv?specialty=C_110&km=12").content.decode().splitlines()[1:]
    assert near
    assert all(float(line.split(",")[10]) <= 12 for line in near)


def test_slots_that_somebody_changes_are_planned_with() -> None:
    says = page(anybody(), f"{AID}?specialty=C_110&slots-NVC25=0&slots-RHW=25")
    assert "Royal Berkshire NHS Foundation Trust" in says
    assert "The Cherwell Hospital 0 0" in says


@pytest.mark.parametrize("query", ["km=far", "share=101", "slots-NVC25=many", "km=-3"])
def test_what_cannot_be_is_told_and_loses_nothing(query: str) -> None:
    answer = anybody().get(f"{AID}?specialty=C_110&{query}")
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)
    assert "could be treated elsewhere" in text(answer)


def test_a_specialty_without_free_slots_says_that_nobody_has_any() -> None:
    says = page(anybody(), f"{AID}?specialty=C_400")
    assert "Nobody of" in says
    assert "Nobody has free slots" in says


# ---- scarce staff --------------------------------------------------------------------------------


def test_sessions_are_lent_by_those_who_agreed() -> None:
    says = page(anybody(), STAFF)
    assert "Dermatology" in says
    assert "Could lend, and has not agreed: Hampshire Hospitals" in says
    assert "stays uncovered" in says


# ---- own files -----------------------------------------------------------------------------------

LISTS = (
    "month,provider,specialty,service,place,waiting,within_18,new,admitted,not_admitted\n"
    "2026-02,RTH,C_999X,Our own,10Q,100,95,40,10,20\n"
    "2026-02,RXQ,C_999X,Our own,14Y,-5,1,1,1,1\n"
)
GROUPS = (
    "group,specialty,waits_at,place,home,patients,waited,further,willing_km\n"
    "g1,C_1,RTH,north,x,10,20,30,\ng2,C_1,RTH,south,y,10,20,30,5\n"
)


def test_people_of_the_board_see_their_own_lists_and_nobody_else_does(register: Register) -> None:
    client = holding(register, BOARD)
    assert bring(client, "waiting-lists", LISTS).status_code == 302
    says = page(client, CAPACITY)
    assert "From your own file" in says
    assert "Our own" in says
    assert "CPY001" in says
    assert "Our own" not in page(anybody(), CAPACITY)


def test_a_plan_of_ones_own_groups_moves_only_those_who_said_yes(register: Register) -> None:
    client = holding(register, BOARD)
    bring(client, "waiting-groups", GROUPS)
    bring(client, "aid-distances", "home,provider,km\nx,RXQ,20\ny,RXQ,20\n")
    bring(client, "free-slots", "provider,specialty,slots,starts_in\nRXQ,C_1,6,4\n")
    assert "4 of 20 who wait could be treated" in page(client, AID)
    bring(client, "aid-consents", "group,provider,consented\ng1,RXQ,3\ng7,RXQ,1\n")
    says = page(client, AID)
    assert "3 of 20 who wait" in says
    assert "CPY009" in says
    assert "3 of 20 who wait" in page(client, f"{AID}?km=5")
    assert "3 said yes and move" in says
    assert "3 of 20" not in page(anybody(), AID)


def test_nobody_outside_brings_a_file(register: Register) -> None:
    assert (
        bring(as_(register, "place-committee-oxfordshire/chair"), "free-slots", "x").status_code
        == 403
    )
    client = holding(register, BOARD)
    assert bring(client, "anything", "x").status_code == 404
    assert client.post(f"{CAPACITY}bring/free-slots/").status_code == 422


# ---- the matter ----------------------------------------------------------------------------------


def test_the_matter_shows_who_asks_offers_takes_and_agrees(register: Register) -> None:
    register.at = now() - timedelta(days=3)

    today = localdate()
    asked = {
        "title": "Hips", "organisation": "ouh", "specialty": "C_110", "patients_in_need": 50,
        "due_on": (today + timedelta(days=60)).isoformat(), "reasons": "-",
    }  # fmt: skip
    register.do("aid", "ask-help", "ouh", "mutual-aid", **asked)
    days = {"starts_on": today.isoformat(), "ends_on": (today + timedelta(days=30)).isoformat()}
    register.do("aid", "offer-help", "bht", organisation="bht", slots_offered=40, **days)
    register.do(
        "aid", "plan-help", "ouh", aid_moves=["bht; 30"],
        aid_plan={"kind": "mutual-aid-plan", "rows": 1, "sha256": "d" * 64},
    )  # fmt: skip
    register.do("aid", "agree-plan", "bht", organisation="bht", agrees=True)
    says = page(as_(register, "ouh"), "/decisions/aid/")
    assert "0 treated of 30 in the plan" in says
    assert "Not said yet" in says
    assert "Agrees" in says
    assert "Promise it" in says
    public = text(anybody().get("/decisions/aid/"))
    assert "50 patients need help" in public
    assert "Promise it" not in public
    assert "of 30 in the plan" not in public


def test_help_is_asked_for_from_the_plan_with_what_is_known_filled_in(register: Register) -> None:
    says = anybody().get(f"{AID}?specialty=C_110").content.decode()
    assert "/decisions/new/mutual-aid/?title=Help" in says
    client = as_(register, "ouh")
    form = page(client, "/decisions/new/mutual-aid/?patients_in_need=185&organisation=ouh")
    assert "How many patients need help" in form


def test_a_plan_is_laid_by_those_who_asked_and_a_file_that_is_none_is_told(
    register: Register,
) -> None:
    register.at = now() - timedelta(days=3)
    today = localdate()
    asked = {
        "title": "Hips", "organisation": "ouh", "specialty": "C_110", "patients_in_need": 50,
        "due_on": (today + timedelta(days=60)).isoformat(), "reasons": "-",
    }  # fmt: skip
    register.do("aid", "ask-help", "ouh", "mutual-aid", **asked)
    lay = f"{AID}lay/aid/?specialty=C_110"
    assert as_(register, "bht").post(lay).status_code == 403
    assert anybody().post(lay).status_code == 302  # to sign in
    client = as_(register, "ouh")
    assert client.get(lay).status_code == 404
    assert client.post(f"{AID}lay/none/").status_code == 403
    assert "Lay it in: Hips" in page(client, f"{AID}?specialty=C_110")
    file = SimpleUploadedFile("paper.csv", b"a,b\n1,2\n")
    moves = {"aid_plan": file, "aid_moves": "bht; 30"}
    told = send(client, "/decisions/aid/plan-help/", **moves)
    assert "must be the CSV file that the page on mutual aid gives" in text(told)
    link = f"/decisions/aid/plan-help/?aid_plan={'a' * 64}&aid_plan-name=x"
    assert "Already sent" not in page(client, link)
