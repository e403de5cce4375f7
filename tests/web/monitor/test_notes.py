"""Notes beside figures: by those of the place, for whom they chose, never changed, never a name."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from ringholder_web.monitor.models import NoteRow
from ringholder_web.register.appended import NeverChanged
from tests.web.accounts.people import HERE, sign_in
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page, text

SERIES = "/indicators/rtt-within-18-weeks/10Q/"
ADD = f"{SERIES}notes/"
CHAIR, GP = f"{PLACE}/chair", f"{PLACE}/gp-1"
SAID = "Two theatres were closed in January."


@pytest.fixture(autouse=True)
def _registered(register: Register) -> None:
    """Every test has the register, with everybody of the place committee."""


def write(client: Client, **fields: Any) -> HttpResponse:
    sent = {"said": SAID, "by": CHAIR, "readers": "public", "period": "", **fields}
    return client.post(ADD, sent)


def shown(client: Client) -> str:
    return page(client, SERIES)


def test_a_note_stands_beside_the_figures_with_the_role_and_no_name(register: Register) -> None:
    assert write(as_(register, CHAIR)).status_code == 302
    told = shown(anybody())
    assert SAID in told
    assert "chair" in told.lower()
    assert "Person " not in told.split("What people who know add")[1][:400]
    assert not {f.name for f in NoteRow._meta.get_fields()} & {"person", "name", "email"}


def test_who_is_not_signed_in_writes_nothing_and_is_not_offered_to(register: Register) -> None:
    answer = write(anybody())
    assert answer.status_code == 302
    assert "/sign-in/" in answer.headers["Location"]
    assert not NoteRow.objects.exists()
    assert "Add a note" not in shown(anybody())


def test_somebody_of_another_organisation_writes_nothing_here(register: Register) -> None:
    other = next(
        as_ for as_ in register.who if not as_.startswith((PLACE, "policy-board", "regist"))
    )
    answer = as_(register, other).post(
        "/indicators/rtt-within-18-weeks/14Y/notes/",
        {"said": "x", "by": other, "readers": "public"},
    )
    assert answer.status_code == 403
    assert "cannot add a note here" in text(answer)
    assert not NoteRow.objects.exists()


def test_nobody_writes_in_a_capacity_that_is_not_theirs(register: Register) -> None:
    answer = write(as_(register, GP), by=CHAIR)
    assert answer.status_code == 422
    assert not NoteRow.objects.exists()


def test_a_note_for_members_is_not_read_by_the_public(register: Register) -> None:
    write(as_(register, CHAIR), readers="members")
    assert SAID not in shown(anybody())
    assert SAID in shown(as_(register, GP))


def test_a_person_with_an_account_and_nothing_held_is_the_public(register: Register) -> None:
    write(as_(register, CHAIR), readers="members")
    register.person("Nobody Inparticular")
    client = Client(headers=HERE)
    sign_in(client, "nobody.inparticular@nhs.net")
    assert SAID not in shown(client)


def test_a_note_for_those_who_must_act_is_read_by_them_and_by_its_writer(
    register: Register,
) -> None:
    write(as_(register, CHAIR), readers="acting")
    assert SAID in shown(as_(register, CHAIR))
    outside = next(
        as_ for as_ in register.who if not as_.startswith((PLACE, "policy-board", "regist"))
    )
    assert SAID not in shown(as_(register, outside))
    assert SAID not in shown(anybody())


def test_a_script_in_a_note_is_text(register: Register) -> None:
    write(as_(register, CHAIR), said='<script>alert("x")</script>')
    told = anybody().get(SERIES).content.decode()
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert" in told


@pytest.mark.parametrize(
    "fields",
    [
        {"said": ""},
        {"said": " \n "},
        {"said": "x" * 2_001},
        {"readers": "nobody"},
        {"readers": ""},
        {"period": "1999-01-01"},
        {"period": "x' OR 1=1"},
        {"replaces": "99999"},
        {"replaces": "²"},
        {"replaces": "-1"},
        {"take_back": "yes"},
    ],
)
def test_what_is_wrong_is_said_and_kept_in_the_form(
    register: Register, fields: dict[str, str]
) -> None:
    answer = write(as_(register, CHAIR), **fields)
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)
    assert not NoteRow.objects.exists()


def test_a_correction_is_a_new_note_and_the_old_one_stays_marked(register: Register) -> None:
    chair = as_(register, CHAIR)
    write(chair)
    first = NoteRow.objects.get()
    assert write(chair, said="One theatre was closed.", replaces=str(first.pk)).status_code == 302
    told = shown(anybody())
    assert "Corrected on" in told
    assert SAID in told
    assert "One theatre was closed." in told
    again = write(chair, said="None was.", replaces=str(first.pk))
    assert again.status_code == 422


def test_a_note_taken_back_stays_marked_as_that(register: Register) -> None:
    chair = as_(register, CHAIR)
    write(chair)
    first = NoteRow.objects.get()
    taken = write(chair, said="", take_back="yes", replaces=str(first.pk))
    assert taken.status_code == 302
    assert "Taken back on" in shown(anybody())


def test_nobody_corrects_the_note_of_another(register: Register) -> None:
    write(as_(register, CHAIR))
    first = NoteRow.objects.get()
    answer = write(as_(register, GP), by=GP, said="No.", replaces=str(first.pk))
    assert answer.status_code == 422
    assert NoteRow.objects.count() == 1


def test_a_note_is_never_changed_nor_deleted(register: Register) -> None:
    write(as_(register, CHAIR))
    first = NoteRow.objects.get()
    first.said = "Something else."
    with pytest.raises(NeverChanged):
        first.save()
    with pytest.raises(NeverChanged):
        first.delete()
    with pytest.raises(NeverChanged):
        NoteRow.objects.all().delete()
    with pytest.raises(NeverChanged):
        NoteRow.objects.update(said="x")


def test_a_form_from_another_page_is_refused(register: Register) -> None:
    client = Client(headers=HERE, enforce_csrf_checks=True)
    client.cookies = as_(register, CHAIR).cookies
    assert client.post(ADD, {"said": SAID, "by": CHAIR, "readers": "public"}).status_code == 403
    assert not NoteRow.objects.exists()


def test_the_form_says_what_stands_with_the_note(register: Register) -> None:
    told = page(as_(register, CHAIR), ADD)
    assert "never with your name" in told
    assert "Write nothing about a single patient" in told
