"""Who may read what of a matter: the public, members, the person, whoever presides."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from ringholder.matters.clerk import Draft, Entered
from ringholder.matters.roll import REGISTRAR
from ringholder.register.act import seal
from ringholder_web.matters import papers
from ringholder_web.matters.desk import at_desk
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page

CHAIR, SECRETARY, COUNCIL = f"{PLACE}/chair", f"{PLACE}/secretary", f"{PLACE}/council"
FALLS = "/decisions/falls/"
PRIVATE = "My brother owns a third of it."


def declared(register: Register, **more: Any) -> None:
    """A member declares an interest in the open item, with a private detail."""
    sealed, opening = seal(PRIVATE, secrets.token_bytes(16))
    told = {"place": COUNCIL, "category": "indirect", "gains": "gain", "what": "Family."}
    draft = Draft(
        "falls",
        "declare",
        register.who[COUNCIL],
        COUNCIL,
        register.at,
        {**told, "detail": sealed, **more},
        openings=(opening,),
    )
    with at_desk() as desk:
        assert isinstance(desk.enter(draft), Entered)
    note = {"place": COUNCIL, "handling": "note", "reasons": "It does not bear on this."}
    register.do("falls", "handle", CHAIR, **note)


def test_the_public_reads_the_steps_that_are_for_everybody(register: Register) -> None:
    register.raised().heard()
    told = page(anybody(), FALLS)
    assert "A falls service for Oxfordshire" in told
    assert "Raised" in told
    assert "You see what is for everybody" in told
    assert "Fewer admissions" not in told
    assert "falls.pdf" not in told
    assert "Oxfordshire Place Committee. The last step" not in told


def test_the_public_reads_the_decision_once_it_is_published_and_not_before(
    register: Register,
) -> None:
    register.raised().heard().opened().decided()
    before = page(anybody(), FALLS)
    assert "The committee commissions the falls service." not in before
    register.published()
    after = page(anybody(), FALLS)
    assert "The committee commissions the falls service." in after
    assert "Falls are the gap that the figures show." in after
    assert "Fewer admissions" not in after


def test_the_public_reads_no_name_of_a_person(register: Register) -> None:
    register.raised().heard().opened().decided().published()
    told = page(anybody(), FALLS)
    assert "Person Place Committee" not in told
    assert "Independent chair, Oxfordshire Place Committee" in told
    assert "p-" not in told.replace("top-", "")


@pytest.mark.parametrize("capacity", [SECRETARY, CHAIR, COUNCIL, "ouh"])
def test_those_whom_it_concerns_read_all_of_it_with_names(
    register: Register, capacity: str
) -> None:
    register.raised().heard()
    told = page(as_(register, capacity), FALLS)
    assert "Fewer admissions after a fall." in told
    assert "Person Ouh" in told
    assert "You see what is for everybody" not in told


def test_somebody_whom_it_does_not_concern_reads_no_more_than_the_public(
    register: Register,
) -> None:
    register.raised().heard()
    told = page(as_(register, "bht"), FALLS)
    assert "Fewer admissions" not in told
    assert "Person Ouh" not in told


@pytest.mark.parametrize(
    ("capacity", "reads"),
    [(COUNCIL, True), (CHAIR, True), (SECRETARY, True), (f"{PLACE}/people", False), ("ouh", False)],
)
def test_a_private_detail_is_for_its_person_and_for_who_presides_or_is_secretary(
    register: Register, capacity: str, reads: bool
) -> None:
    register.raised().heard().opened()
    declared(register)
    told = page(as_(register, capacity), FALLS)
    assert (PRIVATE in told) is reads
    assert "Family." in told


def test_nobody_reads_a_private_detail_in_what_is_published(register: Register) -> None:
    register.raised().heard().opened()
    declared(register)
    register.decided().published()
    told = page(anybody(), FALLS)
    assert "Family." in told
    assert PRIVATE not in told
    assert "kept apart" in told


def test_a_detail_that_was_forgotten_is_said_to_be(register: Register) -> None:
    register.raised().heard().opened()
    declared(register)
    with at_desk() as desk:
        sealed = next(e for e in desk.clerk.acts("falls") if e.act.kind == "declare")
        desk.store.forget([sealed.act.payload["detail"]["sealed"]])
    told = page(as_(register, COUNCIL), FALLS)
    assert PRIVATE not in told
    assert "It was forgotten" in told


def test_a_matter_that_is_for_nobody_else_looks_as_if_there_were_none(register: Register) -> None:
    told = {"title": "A quiet promise", "organisation": "ouh", "promised_to": ["bht"]}
    more = {"promise": "Ten beds.", "due_on": "2024-06-01"}
    register.do("promise", "promise", "ouh", "commitment", **told, **more)
    address = "/decisions/promise/"
    assert anybody().get(address).status_code == anybody().get("/decisions/m-none/").status_code
    outsider = as_(register, f"{PLACE}/people")
    assert (
        outsider.get(address).status_code == outsider.get("/decisions/m-none/").status_code == 404
    )
    assert "A quiet promise" in page(as_(register, "bht"), address)
    assert "A quiet promise" not in page(outsider, "/decisions/")
    assert "A quiet promise" not in page(anybody(), "/decisions/")
    assert "A quiet promise" in page(as_(register, "bht"), "/decisions/")


def test_a_paper_is_for_those_who_may_read_the_step_that_names_it(register: Register) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    kept = papers.keep(SimpleUploadedFile("falls.txt", b"The case for it."))
    register.raised()
    cite = {"kind": "paper", "rows": 1, "sha256": kept.sha256, "name": "falls.txt"}
    told = {"recommendation": "Approve.", "options": ["Do it"], "cite": cite}
    register.do("falls", "paper", SECRETARY, **told)
    address = f"{FALLS}paper/{kept.sha256}"
    answer = as_(register, CHAIR).get(address)
    assert b"".join(answer.streaming_content) == b"The case for it."  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="falls.txt"'
    assert as_(register, "bht").get(address).status_code == 404
    assert anybody().get(address).status_code == 302
    assert as_(register, CHAIR).get(f"{FALLS}paper/{'b' * 64}").status_code == 404


def test_the_page_of_a_matter_has_no_id_where_there_is_a_name(register: Register) -> None:
    register.raised().heard().opened()
    declared(register)
    register.decided().published()
    told = page(as_(register, SECRETARY), FALLS)
    for id_ in (PLACE, CHAIR, "commission-community-services", register.who[CHAIR]):
        assert id_ not in told


def test_an_appointment_is_public_and_the_name_in_it_is_not(register: Register) -> None:
    address = "/decisions/appointment-0/"
    told = page(anybody(), address)
    assert "Appointment: Independent chair, Oxfordshire Place Committee" in told
    assert "Person Place Committee" not in told
    assert "Person Place Committee Oxfordshire Chair" in page(as_(register, REGISTRAR), address)


def test_a_dispute_stands_on_the_matter_it_arises_from_for_its_parties_alone(
    register: Register,
) -> None:
    register.raised()
    thread = {"kind": "matter", "id": "falls"}
    told = {"title": "Who pays for falls", "question": "Who pays?", "parties": ["ouh", "bht"]}
    register.do("d-1", "open-dispute", "ouh", "dispute", arises_from=thread, **told)
    assert told["title"] in page(as_(register, "bht"), FALLS)
    assert told["title"] not in page(as_(register, REGISTRAR), FALLS)
    assert told["title"] not in page(anybody(), FALLS)


def test_the_title_of_a_matter_that_is_cited_is_for_those_who_may_know_of_it(
    register: Register,
) -> None:
    register.raised()
    from_ = {"kind": "matter", "id": "falls"}
    told = {"title": "Who pays for falls", "question": "Who pays?", "parties": ["ouh", "rbft"]}
    register.do("d-1", "open-dispute", "ouh", "dispute", arises_from=from_, **told)
    said = {"title": "A promise", "promise": "Ten beds.", "due_on": "2025-01-01"}
    of = {"organisation": "ouh", "promised_to": ["bht"], "arises_from": {**from_, "id": "d-1"}}
    register.do("promise", "promise", "ouh", "commitment", **said, **of)
    assert told["title"] in page(as_(register, "ouh"), "/decisions/promise/")
    shown = page(as_(register, "bht"), "/decisions/promise/")
    assert said["promise"] in shown
    assert told["title"] not in shown
