"""Who may open and send what in the room of plans: every address, for five kinds of user."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve

from ringholder.matters.roll import REGISTRAR
from ringholder.plan.ladder.sheets import workbook
from ringholder_web.files.models import KeptFile
from ringholder_web.matters.desk import at_desk
from ringholder_web.plan import case_urls, innovation_urls, ladder_urls, policy_urls, urls
from ringholder_web.plan.case_laying import payload
from ringholder_web.plan.ladder_files import shipped, versions
from ringholder_web.plan.ladder_register import matters
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page, text
from tests.web.plan.test_case_pages import FILLED, empty
from tests.web.plan.test_ladder_pages import PLAN, bring, own, registered

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


OPEN, INSIDE, MEMBERS = (200,) * 5, (404, *(200,) * 4), (302, *(404,) * 4)
OF_THE_TRUST, OF_THE_PLACE = (302, 403, 403, 403, 200), (302, 403, 403, 200, 403)
READ: dict[str, tuple[int, ...]] = {
    "plans/": OPEN,
    "plans/policy/": OPEN,
    "plans/innovation/": OPEN,
    "plans/cases/": OPEN,
    "plans/cases/empty.xlsx": OPEN,
    "plans/cases/case/": OPEN,
    "plans/cases/case/file/": OF_THE_TRUST,
    "plans/cases/case/paper.docx": OF_THE_TRUST,
    "plans/cases/case/bring/": MEMBERS,
    "plans/cases/case/lay/": MEMBERS,
    "plans/ladder/": OPEN,
    "plans/ladder.xlsx": OPEN,
    "plans/side-by-side/": OPEN,
    "plans/bring/": MEMBERS,
    "plans/lay/oxfordshire/": MEMBERS,
    "plans/edit/oxfordshire/": OF_THE_PLACE,
    "plans/edit/oxfordshire/A1/": OF_THE_PLACE,
    "plans/versions/oxfordshire/SHA/": INSIDE,
    "plans/files/oxfordshire.xlsx": INSIDE,
    "plans/ladder/oxfordshire/": INSIDE,
    "plans/ladder/oxfordshire/A1/": INSIDE,
}
"""What each of `WHO` is answered; 302 sends them to sign in."""
SENT: dict[str, tuple[int, ...]] = {
    "plans/cases/case/bring/": (302, 403, 403, 403, 302),
    "plans/cases/case/lay/": (302, 403, 403, 403, 302),
    "plans/bring/": (302, 403, 403, 302, 403),
    "plans/lay/oxfordshire/": (302, 403, 403, 422, 403),  # a version is laid by the committee
    "plans/edit/oxfordshire/": (302, 403, 403, 422, 403),  # nothing was filled in
    "plans/edit/oxfordshire/A1/": (302, 403, 403, 422, 403),
}


def files_for(address: str) -> dict[str, SimpleUploadedFile]:
    """The file that a form asks for."""
    if address.endswith("case/bring/"):
        return {"file": SimpleUploadedFile("case.xlsx", empty(FILLED))}
    bring = address.startswith("plans/bring/")
    return {"file": SimpleUploadedFile("plan.xlsx", own())} if bring else {}


def test_each_address_of_the_room_is_open_to_those_whom_it_is_for(register: Register) -> None:
    there = begun(register)
    kept = KeptFile.objects.count()
    sha = versions("oxfordshire")[0].sha256
    for address, says in READ.items():
        at = "/" + address.replace("SHA", sha)
        assert tuple(one.get(at).status_code for one in there.values()) == says, address
    for address, says in SENT.items():
        told = tuple(
            one.post(f"/{address}", files_for(address)).status_code for one in there.values()
        )
        assert told == says, address
    assert KeptFile.objects.count() == kept, "those who may brought what stands already"
    assert "£" not in text(there["public"].get("/plans/cases/case/"))


def test_no_address_of_the_room_was_left_out_of_the_table() -> None:
    patterns = [
        pattern
        for part in (urls, case_urls, innovation_urls, ladder_urls, policy_urls)
        for pattern in part.urlpatterns
        if hasattr(pattern, "name") and pattern.name
    ]
    names = {pattern.name for pattern in patterns}
    assert {resolve("/" + address.replace("SHA", "a" * 64)).url_name for address in READ} == names


# ---- ways round ----------------------------------------------------------------------------------


def of_body(body: str) -> bytes:
    """The plan of Oxfordshire, with another body written into it."""
    ladder = shipped()[0]
    plans = {key: replace(one, body=body) for key, one in ladder.plans.items()}
    return workbook(replace(ladder, plans=plans), plan="oxfordshire")


def test_a_plan_that_is_called_after_anothers_gives_no_power_over_it(register: Register) -> None:
    there = begun(register)
    named = {**PLAN, "for_body": OTHER.removesuffix("/secretary"), "area": ["buckinghamshire"]}
    register.do("squat", "open-plan", OTHER, "plan", **named)
    for content in (own(), of_body(OTHER.removesuffix("/secretary"))):
        assert bring(there[OTHER], content).status_code == 403
    assert there[OTHER].get("/plans/edit/oxfordshire/A1/").status_code == 403
    with at_desk() as desk:
        assert matters(desk)["oxfordshire"].matter == "plan"


def test_a_plan_does_not_become_that_of_another_body_by_its_file(register: Register) -> None:
    there = begun(register)
    told = bring(there[DIRECTOR], of_body("place-committee-buckinghamshire"))
    assert told.status_code == 422
    assert "the file says another" in text(told)


def test_a_stage_that_was_laid_with_other_figures_than_its_file_gives_says_so(
    register: Register,
) -> None:
    there = begun(register)
    form = there["ouh"].get("/decisions/case/lay-stage/").content.decode()
    assert "Worked out from the file that was brought" in " ".join(form.split())
    assert 'name="npv"' not in form
    with at_desk() as desk:
        walk = desk.judging("case")
        assert walk is not None
        said = payload(walk.case, register.at.date())
    assert said is not None
    register.do("case", "lay-stage", "ouh", **{**said, "npv": "9999999.00", "case_cost": "1.00"})
    shown = page(there["ouh"], "/plans/cases/case/")
    assert "The stage was laid with other figures than its file gives" in shown
    assert "Cost over its whole life: the act says 1.00, the file gives 168000.00." in shown
    assert "9999999" not in page(there["public"], "/plans/cases/case/")


@pytest.mark.parametrize("name", ["case.xlsx", "case.csv"])
def test_hostile_files_of_a_case_open_no_page_of_errors(register: Register, name: str) -> None:
    there = begun(register)
    for content in (b"\x00" * 999, b"PK\x03\x04", "a,b\n1,2".encode("utf-16"), b'"' * 9_999):
        sent = SimpleUploadedFile(f"../{name}\r\nX: y", content)
        there["ouh"].post("/plans/cases/case/bring/", {"file": sent})
        assert there["ouh"].get("/plans/cases/case/").status_code == 200
        assert there["ouh"].get("/decisions/case/lay-stage/").status_code == 200
        assert there["ouh"].post("/plans/cases/case/lay/", {}).status_code == 422
        held = there["ouh"].get("/plans/cases/case/file/")
        assert "\n" not in held.headers["Content-Disposition"]
        assert bring(there[DIRECTOR], content, f"../{name}").status_code == 422
