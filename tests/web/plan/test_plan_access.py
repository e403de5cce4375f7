"""Who may open and who may send what in the room of plans: every address, for five kinds of user."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from ringholder.matters.roll import REGISTRAR
from ringholder_web.plan import case_urls, innovation_urls, ladder_urls, policy_urls, urls
from ringholder_web.plan.ladder_files import versions
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_
from tests.web.plan.test_case_pages import FILLED, empty
from tests.web.plan.test_ladder_pages import SECRETARY, own, registered

OTHER, DIRECTOR = "place-committee-buckinghamshire/secretary", "place-director-oxfordshire"
WHO = ("public", f"{PLACE}/gp-1", OTHER, DIRECTOR, "ouh")
OPENED: dict[str, Any] = {
    "title": "Same-day care",
    "summary": "A unit.",
    "organisation": "ouh",
    "function": "commission-community-services",
    "area": ["oxfordshire"],
    "arises_from": {"kind": "matter", "id": "plan"},
}


def appointed(register: Register, *held: str) -> None:
    for number, capacity in enumerate(held):
        register.who[capacity] = register.person(f"Holder {number}")
        matter = f"further-{number}"
        register.do(matter, "seek", REGISTRAR, "appointment", **{"as": capacity})
        register.do(matter, "appoint", REGISTRAR, **{"as": capacity}, from_on="2024-01-01",
                    person=register.who[capacity], reasons="As found.")  # fmt: skip


def begun(register: Register) -> dict[str, Client]:
    """A plan that was laid and not adopted, a case with its file, and the five users."""
    registered(register)
    register.do("case", "open-case", "ouh", "business-case", **OPENED)
    appointed(register, OTHER, DIRECTOR)
    there = {who: anybody() if who == "public" else as_(register, who) for who in WHO}
    sent = SimpleUploadedFile("case.xlsx", empty(FILLED))
    assert there["ouh"].post("/plans/cases/case/bring/", {"file": sent}).status_code == 302
    return there


def test_t(register: Register) -> None:
    there = begun(register)
    sha = versions("oxfordshire")[0].sha256
    for a in ["/plans/","/plans/policy/","/plans/innovation/","/plans/cases/","/plans/cases/empty.xlsx","/plans/cases/case/","/plans/cases/case/file/","/plans/cases/case/paper.docx","/plans/cases/case/bring/","/plans/cases/case/lay/","/plans/ladder/","/plans/ladder.xlsx","/plans/side-by-side/","/plans/bring/","/plans/lay/oxfordshire/","/plans/edit/oxfordshire/","/plans/edit/oxfordshire/A1/",f"/plans/versions/oxfordshire/{sha}/","/plans/files/oxfordshire.xlsx","/plans/ladder/oxfordshire/","/plans/ladder/oxfordshire/A1/"]:
        print("GET ", a, [c.get(a).status_code for c in there.values()])
    for a, f in [("/plans/cases/case/bring/", "case"), ("/plans/cases/case/lay/", ""), ("/plans/bring/","plan"),("/plans/lay/oxfordshire/",""),("/plans/edit/oxfordshire/",""),("/plans/edit/oxfordshire/A1/","")]:
        def post(c):
            d = {}
            if f == "case": d={"file": SimpleUploadedFile("c.xlsx", empty(FILLED))}
            if f == "plan": d={"file": SimpleUploadedFile("c.xlsx", own())}
            return c.post(a,d).status_code
        print("POST", a, [post(c) for c in there.values()])
    assert 0
