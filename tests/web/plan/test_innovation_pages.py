"""Innovations on pages: raised in a form, evaluated from the reported file, answered by each."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate, now

from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.evaluated import worked_out
from tests.matters.innovations import RAISE, TAKEN_UP, TRIAL
from tests.matters.policies import OXFORDSHIRE
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, send, text

LIST, MATTER = "/plans/innovation/", "calls"
HERE = f"/decisions/{MATTER}/"
OFFICE, OWNER = f"{OXFORDSHIRE}/secretary", f"{OXFORDSHIRE}/gp-1"
EVALUATOR = "policy-board/secretary"
WEEKS = 38
EVALUATION = {
    "transferability": "A pharmacist for each hundred.",
    "found": "It helped <i>there</i>.",
    "answer_by_on": "1 January 2035",
}


def figures(begins: Any, since: float = -4) -> bytes:
    """Ten and twelve by turns for 26 weeks, then lower: beside nothing but ten and eleven."""
    rows = ["week,value,comparator,people,cost"]
    for week in range(WEEKS):
        later = week >= WEEKS - 12
        value, beside = 10 + 2 * (week % 2) + (since if later else 0), 10 + (week // 2) % 2
        day = begins + (week - (WEEKS - 12)) * timedelta(weeks=1)
        rows.append(f"{day},{value},{beside},100,{'50' if later else ''}")
    return "\n".join(rows).encode()


@pytest.fixture
def begun(register: Register) -> Register:
    """An innovation whose trial began thirteen weeks ago."""
    begins = localdate() - timedelta(weeks=13)
    register.at = now() - timedelta(weeks=14)
    register.do(MATTER, "raise-innovation", "ouh", "innovation", **RAISE)
    place = {"for_body": OXFORDSHIRE}
    register.do(MATTER, "take-up", OFFICE, **place, **TAKEN_UP)
    register.do(MATTER, "name-owner", OFFICE, owner=OWNER)
    weekly = {"every": "week", "starts_on": begins.isoformat()}
    register.do(MATTER, "plan-trial", OWNER, **{**TRIAL, **weekly})
    register.later(weeks=1, hours=1)
    register.do(MATTER, "start-trial", OFFICE, **place, from_on=begins.isoformat())
    return register


def reported(begun: Register, since: float = -4) -> None:
    begins = localdate() - timedelta(weeks=13)
    sent = SimpleUploadedFile("calls.csv", figures(begins, since))
    client = as_(begun, OWNER)
    address = f"{HERE}report-trial/"
    told = send(client, address, cite=sent, report="As it was fixed.")
    assert told.status_code == 302, text(told)


def test_before_any_innovation_the_page_says_so(register: Register) -> None:
    assert "No innovation has been raised yet" in page(anybody(), LIST)


def test_anybody_with_a_seat_raises_one_in_a_form_that_asks_for_its_gap(
    register: Register,
) -> None:
    client, address = as_(register, "bht"), "/decisions/new/innovation/"
    typed = {**RAISE, "topics": "Medicines\nDischarge", "title": "Calls <b>home</b>"}
    gapless = send(client, address, **{**typed, "gap_closed": ""})
    assert "It names no gap" in text(gapless)
    assert send(client, address, **typed).status_code == 302
    says = page(anybody(), LIST)
    assert "Calls <b>home</b>" in says
    assert "A place takes it up, or sets it aside." in says
    assert "Not for decision" in says
    assert "Calls <b>home</b>" in page(anybody(), f"{LIST}?topic=Medicines")
    assert "No innovation has been raised yet" in page(anybody(), f"{LIST}?topic=Nothing")


def test_nothing_of_the_figures_is_shown_before_somebody_evaluated_them(begun: Register) -> None:
    reported(begun)
    says = page(as_(begun, OWNER), HERE)
    assert "What was fixed before the trial" in says
    assert "What the evaluation found" not in says


def test_an_evaluation_is_worked_out_from_the_reported_file_and_never_typed(
    begun: Register,
) -> None:
    reported(begun)
    client, address = as_(begun, EVALUATOR), f"{HERE}evaluate-trial/"
    form = client.get(address).content.decode()
    assert 'name="trial_answer"' not in form
    assert "Improved" in form
    typed = {**EVALUATION, "trial_answer": "worse", "change": "9"}
    told = send(client, address, **typed)
    assert told.status_code == 302, text(told)
    says = page(anybody(), HERE)
    assert "What the evaluation found Improved" in says
    assert "It helped <i>there</i>." in says
    assert "Cost of each outcome" in says
    digest = sha256(figures(localdate() - timedelta(weeks=13))).hexdigest()
    file = reverse("matter-paper", args=[MATTER, digest])
    assert as_(begun, OWNER).get(file).status_code == 200
    assert anybody().get(file).status_code == 302  # to sign in
    assert as_(begun, "bht").get(file).status_code == 404
    shown = client.get(HERE).content.decode()
    assert file not in anybody().get(HERE).content.decode()
    assert '<title id="trial-title">' in shown
    assert '<title id="difference-title">' in shown


def test_whoever_ran_the_trial_is_told_to_leave_its_evaluation_to_others(begun: Register) -> None:
    reported(begun)
    told = send(as_(begun, OFFICE), f"{HERE}evaluate-trial/", **EVALUATION)
    assert "had a part in it" in text(told)


def test_figures_that_cannot_be_read_are_answered_with_cannot_say(begun: Register) -> None:
    sent = SimpleUploadedFile("calls.csv", b"\x00\xff not a table")
    client = as_(begun, OWNER)
    send(client, f"{HERE}report-trial/", cite=sent, report="-")
    form = as_(begun, EVALUATOR).get(f"{HERE}evaluate-trial/")
    assert form.status_code == 200
    assert "It cannot be said" in text(form)


def test_each_place_answers_for_itself_and_the_map_shows_it(begun: Register) -> None:
    reported(begun)
    send(as_(begun, EVALUATOR), f"{HERE}evaluate-trial/", **EVALUATION)
    client = as_(begun, OFFICE)
    form = client.get(f"{HERE}answer-innovation/").content.decode()
    assert f'value="{OXFORDSHIRE}" selected' in form
    said = {"for_body": OXFORDSHIRE, "uptake": "adopt", "reasons": "We have the staff."}
    dayless = send(client, f"{HERE}answer-innovation/", **said)
    assert "It does not say from when." in text(dayless)
    assert (
        send(client, f"{HERE}answer-innovation/", **said, from_on="1 May 2026").status_code == 302
    )
    own = {"adopter": "ouh", "uptake": "decline", "reasons": "-", "review_on": "1 May 2030"}
    assert send(as_(begun, "ouh"), f"{HERE}answer-for-ourselves/", **own).status_code == 302
    says = page(anybody(), LIST)
    assert "Adopts From 1 May 2026" in says
    assert "Berkshire West Place Committee answers by 1 January 2035." in says
    shown = anybody().get(HERE).content.decode()
    assert "Who uses it: From 1 May 2026" in shown
    assert "1 May 2026: Oxfordshire. 1 use it then." in page(anybody(), HERE)


def test_an_evaluation_that_says_otherwise_than_its_figures_is_told(begun: Register) -> None:
    reported(begun)
    with at_desk() as desk:
        walk = desk.judging(MATTER)
        assert walk is not None
        said = worked_out(walk.case)
    assert said is not None
    begun.at = now()
    better = {**EVALUATION, **said, "answer_by_on": "2035-01-01", "change": "-9"}
    begun.do(MATTER, "evaluate-trial", EVALUATOR, **better)
    told = page(anybody(), HERE)
    assert "Difference: the evaluation says -9, its figures give" in told
