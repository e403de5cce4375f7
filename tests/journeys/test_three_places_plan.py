"""Three places see one another's plans, argue, agree, and adopt each at its own pace: on pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from ringholder.matters.case import question_of
from ringholder.matters.routing import routing
from ringholder.plan.ladder.sheets import workbook
from ringholder_web.matters.desk import at_desk
from ringholder_web.plan.ladder_files import shipped, versions
from tests.journeys.forms import done, filled, link
from tests.matters.innovations import RAISE
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, marks, page, text
from tests.web.plan.conftest import ladder, register
from tests.web.primary_care.insiders import holding

__all__ = ["ladder", "register"]
pytestmark = pytest.mark.django_db
PLACES = ("oxfordshire", "buckinghamshire", "berkshire-west")
LADDER, BESIDE = "/plans/ladder/", "/plans/side-by-side/?plans=all"


def committee(place: str) -> str:
    return f"place-committee-{place}"


@pytest.fixture
def offices(register: Register) -> dict[str, Client]:
    """The secretaries of three committees, signed in; each has brought and laid its plan."""
    own, *others = PLACES
    found = {own: as_(register, f"{committee(own)}/secretary")}
    found |= {one: holding(register, f"{committee(one)}/secretary") for one in others}
    for place, client in found.items():
        _brought(place, client)
    return found


def _brought(place: str, client: Client) -> None:
    """A file is brought, the plan opened in the register, and its version laid."""
    file = SimpleUploadedFile(f"{place}.xlsx", workbook(shipped()[0], plan=place))
    assert client.post("/plans/bring/", {"file": file}).status_code == 302
    done(client, "/decisions/new/plan/", title=f"Plan of {place}", plan_name=place,
         plan_kind="place-plan", for_body=committee(place), area=[place],
         from_on="1 April 2026", to_on="31 March 2031")  # fmt: skip
    assert client.post(f"/plans/lay/{place}/", {"reasons": "The first."}).status_code == 302


def matter(place: str) -> str:
    """The matter of a plan in the register."""
    with at_desk() as desk:
        return next(m for m in desk.clerk.matters()
                    if desk.clerk.acts(m)[0].act.payload.get("plan_name") == place)  # fmt: skip


def test_three_places_argue_agree_and_adopt_each_at_its_own_pace(
    register: Register, offices: dict[str, Client]
) -> None:
    oxfordshire, buckinghamshire, berkshire = (offices[one] for one in PLACES)
    for client in offices.values():
        beside = page(client, BESIDE)
        assert all(f"{place} place plan" in beside.casefold().replace("-", " ")
                   for place in ("oxfordshire", "buckinghamshire", "berkshire west"))  # fmt: skip
    _argued(oxfordshire, buckinghamshire)
    _disputed(oxfordshire, as_(register, "ouh"))
    _taken_in(oxfordshire, buckinghamshire)
    assert anybody().get(f"{LADDER}oxfordshire/").status_code == 404
    _adopted(register, "oxfordshire", oxfordshire)
    assert "Teams in every network" in page(anybody(), f"{LADDER}oxfordshire/")
    assert anybody().get(f"{LADDER}buckinghamshire/").status_code == 404
    _adopted(register, "buckinghamshire", buckinghamshire)
    assert anybody().get(f"{LADDER}buckinghamshire/").status_code == 200
    _still_argues(oxfordshire, berkshire)


def _say(client: Client, item: str, words: str, **said: str) -> None:
    """Something is said about an item, from its page."""
    done(client, link(client, f"{LADDER}{item}/", words), **said)


def _answer(client: Client, place: str, reply: str, words: str) -> None:
    """Whose plan it is answers what was said last."""
    address = f"/decisions/{matter(place)}/answer-about-item/"
    with at_desk() as desk:
        asked = desk.clerk.acts(matter(place))[-1].act.id
    said = {**marks(client, address), "plan_reply": reply, "plan_answer": words}
    sent = client.post(address, {**said, "act": [said["act"], asked]})
    assert sent.status_code == 302, text(sent)


def _argued(oxfordshire: Client, buckinghamshire: Client) -> None:
    """One place objects to another's item; the owner answers, changes it and lays it again."""
    _say(buckinghamshire, "oxfordshire/A1", "Object to it", reasons="It leaves out the border.")
    assert "It leaves out the border." in page(oxfordshire, f"{LADDER}oxfordshire/A1/")
    _answer(oxfordshire, "oxfordshire", "will-be-changed", "The border is in it now.")
    edit = link(oxfordshire, f"{LADDER}oxfordshire/A1/", "Change it")
    form = filled(oxfordshire, edit)
    form |= {"title": "Teams in every network"}
    assert oxfordshire.post(edit, form).status_code == 302
    assert len(versions("oxfordshire")) == 2
    relaid = oxfordshire.post("/plans/lay/oxfordshire/", {"reasons": "As answered."})
    assert relaid.status_code == 302
    told = page(buckinghamshire, f"{LADDER}oxfordshire/A1/")
    assert "Teams in every network" in told
    assert "It will be changed. The border is in it now." in told
    assert "Teams in every network" in page(buckinghamshire, BESIDE)


def _disputed(oxfordshire: Client, trust: Client) -> None:
    """Who cannot agree goes to a dispute, which ends; then the plan answers."""
    _say(trust, "oxfordshire/A2", "Object to it", reasons="We do this already.")
    address = link(trust, f"{LADDER}oxfordshire/A2/", "open a dispute")
    dispute = done(trust, address, title="Who runs call-back?", parties=["ouh", "oxfordshire-cc"],
                   question="Which of us runs it?")  # fmt: skip
    assert "Who runs call-back?" in page(oxfordshire, f"/decisions/{matter('oxfordshire')}/")
    done(trust, f"/decisions/{dispute}/close-dispute/", reasons="We run it together.")
    assert "It ended on" in page(trust, f"/decisions/{dispute}/")
    _answer(oxfordshire, "oxfordshire", "explained", "You run it together, as you agreed.")
    assert "as you agreed" in page(trust, f"{LADDER}oxfordshire/A2/")


def _taken_in(oxfordshire: Client, buckinghamshire: Client) -> None:
    """An innovation is taken into a plan: its page shows the item, and the item shows it."""
    innovation = done(buckinghamshire, "/decisions/new/innovation/",
                      **{**RAISE, "topics": "Medicines"})  # fmt: skip
    here = f"/decisions/{innovation}/"
    assert "No plan that you see has taken it in yet" in page(oxfordshire, here)
    address = link(oxfordshire, here, "Take it into Oxfordshire place plan")
    form = filled(oxfordshire, address)
    assert (form["from_matter"], form["title"]) == (innovation, RAISE["title"])
    form |= {"item": "A9", "kind": "action", "serves": "O2"}
    sent = oxfordshire.post(address, form)
    assert sent.status_code == 302, text(sent)
    taken = f"A9. {RAISE['title']}"
    assert link(buckinghamshire, here, taken) == f"{LADDER}oxfordshire/A9/"
    assert link(buckinghamshire, f"{LADDER}oxfordshire/A9/", RAISE["title"]) == here
    assert taken not in page(anybody(), here)
    relaid = oxfordshire.post("/plans/lay/oxfordshire/", {"reasons": "With the innovation."})
    assert relaid.status_code == 302


def _adopted(register: Register, place: str, client: Client) -> None:
    """The committee decides on the version between meetings, as its rule lets it."""
    body, decision = committee(place), f"adopt-{place}"
    secretary, two = f"{body}/secretary", (f"{body}/chair", f"{body}/director")
    for held in two:
        if held not in register.who:
            holding(register, held)
    register.at = now()
    asked: dict[str, Any] = {
        "title": f"Adopt the plan of {place}", "summary": "The version that was laid.",
        "function": "commission-community-services", "area": [place], "a_year": "none",
        "whole_life": "none", "tags": [], "affects": [],
        "arises_from": {"kind": "plan", "id": matter(place)},
    }  # fmt: skip
    register.do(decision, "raise", secretary, "decision", **asked)
    routed: Any = routing(register.charter, question_of(asked, register.at.date()))
    register.do(decision, "route", secretary, **routed)
    for name in (*routed["first"], *routed["consult"]):
        register.do(decision, "meet-condition", secretary, condition=name, done="Done.")
    register.do(decision, "decide-urgently", two[0], outcome="approved", wording="It is adopted.",
                reasons="Work begins now.", serves="Everybody here.", bears_loss="Nobody.",
                options_rejected=["To wait."], consulted=["Members."], carried_out_by=secretary,
                review_on=f"{register.at.year + 1}-01-01")  # fmt: skip
    register.do(decision, "agree-urgently", two[1], agrees=True)
    done(client, f"/decisions/{matter(place)}/adopt-plan/", matter=decision)


def _still_argues(oxfordshire: Client, berkshire: Client) -> None:
    """The third place is still at it, and everybody sees where each of the three stands."""
    _say(oxfordshire, "berkshire-west/A3", "Ask about it", question="When does it close?")
    told = page(berkshire, f"{LADDER}berkshire-west/A3/")
    assert "When does it close?" in told
    assert "No answer yet" in told
    refused = berkshire.post("/plans/lay/oxfordshire/", {"reasons": "Ours now."})
    assert refused.status_code == 403
    assert anybody().get(f"{LADDER}berkshire-west/").status_code == 404
    assert RAISE["title"] in page(anybody(), f"{LADDER}oxfordshire/")
