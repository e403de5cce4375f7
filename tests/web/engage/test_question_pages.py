"""Questions and petitions on pages: anybody asks, the secretary takes in, everybody reads."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import now

from ringholder_web.engage.models import PutQuestion, Signature
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, text

PLACE = "place-committee-oxfordshire"
SECRETARY = f"{PLACE}/secretary"
ALL, ASK = "/have-your-say/questions/", "/have-your-say/questions/ask/"
WAITING = "/have-your-say/questions/waiting/"
ASKED = {
    "asked_as": "question",
    "to": PLACE,
    "title": "Sundays <b>now</b>",
    "text": "Will the walk-in centre stay open?",
}


@pytest.fixture
def today(register: Register) -> Register:
    register.at = now()
    return register


def put(client: Client | None = None, **other: str) -> PutQuestion:
    before = set(PutQuestion.objects.values_list("pk", flat=True))
    answer = (client or anybody()).post(ASK, {**ASKED, **other})
    assert answer.status_code == 302, text(answer)
    return PutQuestion.objects.exclude(pk__in=before).get()


def take_in(register: Register, one: PutQuestion, **more: str) -> Any:
    said = {"reference": one.pk, "do": "take-in", **more}
    return as_(register, SECRETARY).post(WAITING, said)


def test_anybody_asks_and_finds_the_way_back_by_a_reference(today: Register) -> None:
    one = put()
    assert "It is with the secretary" in page(anybody(), f"{ALL}yours/{one.pk}/")
    assert "Nothing was asked" in page(anybody(), ALL)


def test_what_is_kept_of_a_question_says_nothing_of_who_asked(today: Register) -> None:
    one = put(as_(today, "ouh"))
    kept = {name: str(value) for name, value in vars(one).items() if not name.startswith("_")}
    assert set(kept) == {
        "reference", "asked_as", "put_to", "about", "title", "text", "received_on", "matter",
        "declined",
    }  # fmt: skip
    assert today.who["ouh"] not in "".join(kept.values())


def test_the_secretary_takes_it_in_and_everybody_reads_it_and_its_reply(today: Register) -> None:
    one = put()
    assert take_in(today, one).status_code == 302
    said = page(anybody(), ALL)
    assert "Sundays <b>now</b>" in said
    assert b"<b>now</b>" not in anybody().get(ALL).content
    today.at = now()
    today.do(f"question-{one.pk}", "answer-question", SECRETARY, reply="Yes, until March.")
    assert "Yes, until March." in page(anybody(), ALL)
    assert anybody().get(f"{ALL}yours/{one.pk}/").status_code == 302


def test_a_question_is_taken_in_once(today: Register) -> None:
    one = put()
    take_in(today, one)
    again = take_in(today, one)
    assert again.status_code in (403, 422) or "waits no longer" in text(again)
    assert PutQuestion.objects.get().matter == f"question-{one.pk}"


def test_what_is_not_taken_in_has_its_reasons_for_whoever_asked(today: Register) -> None:
    one = put()
    said = {"reference": one.pk, "do": "decline"}
    assert "Say why" in text(as_(today, SECRETARY).post(WAITING, said))
    as_(today, SECRETARY).post(WAITING, {**said, "reasons": "It names a patient."})
    assert "It names a patient." in page(anybody(), f"{ALL}yours/{one.pk}/")
    assert "It names a patient." not in page(anybody(), ALL)


def test_nobody_else_takes_in_a_question(today: Register) -> None:
    one = put()
    assert as_(today, "ouh").post(WAITING, {"reference": one.pk}).status_code == 403
    assert anybody().post(WAITING, {"reference": one.pk}).status_code in (302, 403)
    other = put(to="icb-board")
    assert "not put to a body of yours" in text(take_in(today, other))


@pytest.mark.parametrize(
    "other",
    [{"to": "the-moon"}, {"title": ""}, {"text": " "}, {"text": "x" * 5001}, {"asked_as": "vote"}],
)
def test_what_is_wrong_with_the_form_is_said_beside_it(
    today: Register, other: dict[str, str]
) -> None:
    answer = anybody().post(ASK, {**ASKED, **other})
    assert answer.status_code == 422
    assert PutQuestion.objects.count() == 0


def test_somebody_who_sends_many_is_slowed_down(today: Register) -> None:
    client = anybody()
    answers = [client.post(ASK, ASKED).status_code for _ in range(6)]
    assert answers[:4] == [302] * 4
    assert answers[-1] == 429


def test_a_question_about_an_item_is_linked_to_it(today: Register) -> None:
    today.raised()
    one = put(about="falls")
    take_in(today, one)
    assert "About: A falls service for Oxfordshire" in page(anybody(), ALL)
    assert put(about="no-such-matter").about == ""


def test_a_petition_is_signed_once_by_each_address_and_no_address_is_kept(
    today: Register, settings: Any
) -> None:
    settings.EMAIL_HOST = "localhost"
    one = put(asked_as="petition")
    take_in(today, one, heard_from="1000")
    address = f"/have-your-say/petitions/question-{one.pk}/"
    for email in ("a@example.org", "A@example.org ", "b@example.org"):
        assert "on its way" in text(anybody().post(address, {"email": email}))
    links = [re.search(r"http\S+", str(sent.body)) for sent in mail.outbox]
    for link in links:
        assert link is not None
        where = link[0].replace("http://localhost", "").replace("http://testserver", "")
        path = "/" + where.split("/", 3)[-1] if where.startswith("http") else where
        assert Signature.objects.filter(matter=f"question-{one.pk}").count() <= 2
        assert "Sign it" in text(anybody().get(path))
        assert "You have signed" in text(anybody().post(path))
    assert Signature.objects.count() == 2
    assert "example" not in "".join(str(vars(one)) for one in Signature.objects.all())
    assert "2 signed here" in page(anybody(), address)
    assert anybody().get("/have-your-say/petitions/sign/forged/").status_code == 404


def test_what_is_no_address_is_not_sent_to(today: Register, settings: Any) -> None:
    settings.EMAIL_HOST = "localhost"
    one = put(asked_as="petition")
    take_in(today, one)
    answer = anybody().post(f"/have-your-say/petitions/question-{one.pk}/", {"email": "nobody"})
    assert answer.status_code == 422
    assert mail.outbox == []
