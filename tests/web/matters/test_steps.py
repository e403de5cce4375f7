"""Taking a step on a page: who may, what is asked, what is refused, two people at once."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from ringholder.matters.clerk import Entered
from ringholder_web.matters.desk import at_desk
from tests.web.matters.builder import DECIDED, EFFECT, PLACE, Register
from tests.web.matters.pages import anybody, as_, marks, page, send, text

CHAIR, SECRETARY = f"{PLACE}/chair", f"{PLACE}/secretary"
FALLS = "/decisions/falls/"
OUH_EFFECT = {"organisation": "ouh", **EFFECT}


def kinds(matter: str = "falls") -> list[str]:
    with at_desk() as desk:
        return [entry.act.kind for entry in desk.clerk.acts(matter)]


def test_whoever_may_take_a_step_takes_it_and_sees_it_in_the_story(register: Register) -> None:
    register.raised()
    trust = as_(register, "ouh")
    assert "Say what it means for us" in page(trust, FALLS)
    answer = send(trust, f"{FALLS}state-effect/", **OUH_EFFECT)
    assert answer.status_code == 302
    told = page(trust, answer.headers["Location"])
    assert "Entered in the register: said what it means for them" in told
    assert "Fewer admissions after a fall." in told
    assert kinds() == ["raise", "route", "state-effect"]


def test_nobody_takes_a_step_that_is_not_theirs(register: Register) -> None:
    register.raised()
    other = as_(register, "bht")
    answer = other.get(f"{FALLS}state-effect/")
    assert answer.status_code == 403
    assert "It is for Oxford University Hospitals" in text(answer)
    answer = other.post(f"{FALLS}state-effect/", {**OUH_EFFECT, "as": "ouh"})
    assert answer.status_code == 403
    assert kinds() == ["raise", "route"]


def test_a_capacity_that_somebody_does_not_hold_is_not_taken(register: Register) -> None:
    register.raised()
    trust = as_(register, "ouh")
    send(trust, f"{FALLS}state-effect/", **OUH_EFFECT, **{"as": SECRETARY})
    with at_desk() as desk:
        assert desk.clerk.acts("falls")[-1].act.as_ == "ouh"


def test_who_has_not_signed_in_is_asked_to_and_enters_nothing(register: Register) -> None:
    register.raised()
    answer = anybody().post(f"{FALLS}state-effect/", OUH_EFFECT)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")
    assert kinds() == ["raise", "route"]


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
    register: Register,
) -> None:
    register.raised()
    trust = as_(register, "ouh")
    answer = send(
        trust, f"{FALLS}state-effect/", organisation="ouh", effect_on_patients="Fewer falls <b>."
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#effect_on_money">Fill in: what it means for money.</a>' in html
    assert 'id="effect_on_staff-error"' in html
    assert "Fewer falls &lt;b&gt;." in html
    assert '<option value="ouh" selected>' in html


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("review_on", "the day after", "To be reviewed on must be a date"),
        ("for", "eight", "Votes for must be a whole number"),
        ("outcome", "perhaps", "Outcome should be one of"),
    ],
)
def test_what_cannot_be_read_is_said_and_stays_as_typed(
    register: Register, field: str, typed: str, says: str
) -> None:
    register.raised().heard().opened()
    votes = {"for": "8", "against": "0", "review_on": "20 March 2027"}
    fields = {**DECIDED, "options_rejected": "Do nothing", **votes, field: typed}
    answer = send(as_(register, CHAIR), f"{FALLS}decide/", **fields)
    assert answer.status_code == 422
    assert says in text(answer)
    assert typed in answer.content.decode() or field == "outcome"
    assert "decide" not in kinds()


def refused(register: Register) -> HttpResponse:
    """The chair's secretary lists an item on a meeting that gives too short a notice."""
    register.raised().heard().meeting()
    secretary = as_(register, SECRETARY)
    return send(secretary, f"{FALLS}list/", meeting="meeting")


def test_what_a_rule_is_against_is_not_entered_and_the_rule_is_said(register: Register) -> None:
    answer = refused(register)  # today is long after the day of that meeting
    told = text(answer)
    assert answer.status_code == 422
    assert "This was not entered" in told
    assert "13 March 2024" in told
    assert "list" not in kinds()


def test_a_secretary_may_enter_it_as_it_happened_and_the_record_shows_it(
    register: Register,
) -> None:
    assert "Enter it as it happened" in text(refused(register))
    secretary = as_(register, SECRETARY)
    answer = send(secretary, f"{FALLS}list/", meeting="meeting", anyway="yes")
    assert answer.status_code == 302
    told = page(secretary, FALLS)
    assert "Against" in told
    assert "The record shows something against a clause." in told
    assert kinds()[-1] == "list"


def test_nobody_else_may_enter_what_is_against_a_rule(register: Register) -> None:
    register.raised().heard().meeting()
    chair = as_(register, CHAIR)
    answer = send(
        chair,
        f"{FALLS}decide/",
        **{**DECIDED, "options_rejected": "Do nothing", "for": "8", "against": "0"},
        review_on="20 March 2027",
        anyway="yes",
    )
    assert answer.status_code == 422
    assert "Enter it as it happened" not in text(answer)
    assert "decide" not in kinds()


def test_pressing_the_button_twice_enters_it_once(register: Register) -> None:
    register.raised()
    trust, address = as_(register, "ouh"), f"{FALLS}state-effect/"
    form = {**marks(trust, address), **OUH_EFFECT}
    first, second = trust.post(address, form), trust.post(address, form)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert kinds().count("state-effect") == 1


def test_the_second_of_two_is_told_what_the_first_did_and_nothing_is_entered(
    register: Register,
) -> None:
    register.raised()
    secretary, address = as_(register, SECRETARY), f"{FALLS}amend/"
    form = marks(secretary, address)
    register.do("falls", "withdraw", SECRETARY, reasons="It is taken elsewhere.")
    changed = {
        "title": "Falls, again",
        "summary": "Otherwise.",
        "function": "commission-community-services",
        "area": ["oxfordshire"],
        "a_year": "£200,000",
        "whole_life": "unknown",
        "affects": ["ouh"],
        "reasons": "A better title.",
    }
    answer = secretary.post(address, {**form, **changed})
    told = text(answer)
    assert answer.status_code == 409
    assert "Somebody acted while you had this open" in told
    assert "Withdrawn" in told
    assert "Falls, again" in answer.content.decode()
    assert kinds()[-1] == "withdraw"


def test_two_who_do_not_disturb_each_other_are_both_entered(register: Register) -> None:
    register.raised(affects=["ouh", "bht"])
    trust, address = as_(register, "ouh"), f"{FALLS}state-effect/"
    form = marks(trust, address)
    register.do("falls", "state-effect", "bht", organisation="bht", **EFFECT)
    assert trust.post(address, {**form, **OUH_EFFECT}).status_code == 302
    assert kinds().count("state-effect") == 2


def test_a_file_is_kept_by_its_fingerprint_even_when_the_form_comes_back(
    register: Register,
) -> None:
    register.raised()
    secretary, address = as_(register, SECRETARY), f"{FALLS}paper/"
    paper = SimpleUploadedFile("../../The case.pdf", b"%PDF-1.7 the case")
    answer = send(secretary, address, recommendation="", options="Do it\nDo nothing", cite=paper)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Already sent: <strong>The case.pdf</strong>" in html
    kept = html.split('name="cite" value="')[1].split('"')[0]
    more = {"recommendation": "Approve.", "options": "Do it\nDo nothing"}
    again = send(secretary, address, **more, cite=kept, **{"cite-name": "The case.pdf"})
    assert again.status_code == 302
    with at_desk() as desk:
        payload = desk.clerk.acts("falls")[-1].act.payload
    assert payload["options"] == ["Do it", "Do nothing"]
    assert payload["cite"]["sha256"] == kept
    assert payload["cite"]["name"] == "The case.pdf"


def test_no_fingerprint_of_a_file_that_was_never_sent_is_taken(register: Register) -> None:
    register.raised()
    more = {"recommendation": "Approve.", "options": "Do it", "cite": "c" * 64}
    answer = send(as_(register, SECRETARY), f"{FALLS}paper/", **more)
    assert answer.status_code == 422
    assert "Add: the paper." in text(answer)


def test_how_an_item_is_decided_is_worked_out_and_not_typed(register: Register) -> None:
    register.raised().heard().meeting()
    register.do("falls", "list", SECRETARY, meeting="meeting")
    register.at = datetime.combine(register.meets_on, time(10), UTC)
    register.do("meeting", "start", SECRETARY)
    chair = as_(register, CHAIR)
    assert "8 voting places at Oxfordshire Place Committee" in page(chair, f"{FALLS}open/")
    answer = send(chair, f"{FALLS}open/", meeting="meeting", how="{}")
    assert answer.status_code == 302
    with at_desk() as desk:
        assert desk.judging("falls").case.state == "open"  # type: ignore[union-attr]


def test_a_private_detail_is_sealed_before_it_is_entered(register: Register) -> None:
    register.raised().heard().opened()
    fields = {
        "place": f"{PLACE}/council",
        "category": "indirect",
        "gains": "gain",
        "what": "Family.",
        "detail": "My brother owns a third of it.",
    }
    answer = send(as_(register, f"{PLACE}/council"), f"{FALLS}declare/", **fields)
    assert answer.status_code == 302
    with at_desk() as desk:
        act = desk.clerk.acts("falls")[-1].act
    assert "brother" not in act.text
    assert set(act.payload["detail"]) == {"sealed"}


@pytest.mark.parametrize("kind", ["no-such-step", "raise"])
def test_there_is_no_form_for_what_is_no_step_of_the_matter(register: Register, kind: str) -> None:
    register.raised()
    assert as_(register, "bht").get(f"{FALLS}no-such-step/").status_code == 404
    answer = as_(register, SECRETARY).get(f"{FALLS}{kind}/")
    assert answer.status_code in (200, 404)
    if answer.status_code == 200:
        assert "This step does not come now" in text(answer)


def test_every_step_of_every_matter_has_a_form_for_whoever_may_take_it(
    register: Register,
) -> None:
    register.raised().heard().opened()
    clients = {capacity: as_(register, capacity) for capacity in (SECRETARY, CHAIR, "ouh")}
    seen = set()
    for matter in ("falls", "meeting"):
        with at_desk() as desk:
            record = desk.record(matter, register.at)
        assert record is not None
        for step in record.next:
            for capacity, client in clients.items():
                if capacity in step.as_:
                    answer = client.get(f"/decisions/{matter}/{step.kind}/")
                    assert answer.status_code == 200, (matter, step.kind)
                    seen.add(step.kind)
    assert {"decide", "vote", "declare", "arrive", "dispute", "correct"} <= seen


def test_a_public_challenge_is_made_by_whoever_has_signed_in(register: Register) -> None:
    register.raised().heard().opened().decided().published()
    person = as_(register, "bht")
    assert "Challenge it" in page(person, FALLS)
    answer = send(
        person,
        f"{FALLS}challenge/",
        ground="Not consulted",
        reasons="We were not asked.",
        **{"as": "public"},
    )
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 302
    with at_desk() as desk:
        walk = desk.judging("falls")
    assert walk is not None
    assert isinstance(Entered(walk.judged[-1].entry, walk.judged[-1]), Entered)
    assert walk.judged[-1].entry.act.as_ == "public"
