"""Those who sign a petition many times, forge its links, flood a mailbox, or guess references."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.core.signing import dumps
from django.utils.timezone import now

from ringholder_web.engage import questions_kept
from ringholder_web.engage.models import PutQuestion, Signature
from tests.web.engage.test_question_pages import SECRETARY, put, take_in
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, text

SAME = (
    "jo.bloggs@gmail.com", "Jo.Bloggs@GMAIL.com", "jobloggs@gmail.com", "j.o.bloggs+2@gmail.com",
    "jobloggs+a+b@googlemail.com", "\uff4ao.bloggs@gmail.com",
)  # fmt: skip
OTHERS = ("jo.bloggs@nhs.net", "jobloggs@nhs.net", "jo@gmail.com")


def test_one_mailbox_is_one_signer_however_its_address_is_written() -> None:
    assert len({questions_kept.mailbox(one) for one in SAME}) == 1
    assert len({questions_kept.mailbox(one) for one in (*SAME, *OTHERS)}) == 4
    assert questions_kept.mailbox("jo+petitions@nhs.net") == "jo@nhs.net"
    assert questions_kept.mailbox("+only@nhs.net") == "+only@nhs.net"


@pytest.fixture
def petition(register: Register, settings: Any) -> str:
    settings.EMAIL_HOST = "localhost"
    register.at = now()
    one = put(asked_as="petition")
    take_in(register, one, heard_from="2")
    return f"question-{one.pk}"


def path_in(body: str) -> str:
    found = re.search(r"(/have-your-say/petitions/sign/\S+)", body)
    assert found is not None
    return found[1]


def test_a_link_signs_once_and_nothing_after_the_petition_was_answered(
    register: Register, petition: str
) -> None:
    anybody().post(f"/have-your-say/petitions/{petition}/", {"email": "a@example.org"})
    link = path_in(str(mail.outbox[0].body))
    for _ in range(3):
        assert anybody().post(link).status_code == 200
    assert Signature.objects.count() == 1
    Signature.objects.all().delete()
    record = {"kind": "signatures", "rows": 1, "sha256": "5" * 64}
    register.do(petition, "count-signatures", SECRETARY, signed_by_many=1, signatures=record)
    register.do(petition, "answer-question", SECRETARY, reply="No.")
    for answer in (anybody().get(link), anybody().post(link)):
        assert answer.status_code == 404
        assert "takes no more signatures" in text(answer)
    assert not Signature.objects.exists()


def test_a_link_of_ones_own_making_signs_nothing(petition: str) -> None:
    whose = "a" * 64
    forged = [
        dumps([petition, whose], salt="alerts"),
        dumps([petition, whose], salt="petitions", key="another site"),
        dumps(petition, salt="petitions"),
        dumps([petition], salt="petitions"),
        dumps({"a": 1}, salt="petitions"),
        dumps(["no-such-matter", whose], salt="petitions"),
    ]
    for token in forged:
        assert anybody().post(f"/have-your-say/petitions/sign/{token}/").status_code == 404
    assert not Signature.objects.exists()


def test_nobody_is_sent_mail_after_mail_by_somebody_else(petition: str) -> None:
    address = f"/have-your-say/petitions/{petition}/"
    for number, email in enumerate(SAME[:4]):
        client = anybody()
        client.defaults["REMOTE_ADDR"] = f"203.0.113.{number}"
        assert "on its way" in text(client.post(address, {"email": email}))
    assert len(mail.outbox) == 1


def test_a_question_that_waits_is_found_by_its_whole_reference_alone(petition: str) -> None:
    one = put(title="Still waiting")
    assert PutQuestion.objects.get(pk=one.pk).matter == ""
    at = "/have-your-say/questions/yours/"
    assert "Still waiting" in text(anybody().get(f"{at}{one.pk}/"))
    for guess in (one.pk[:-1], one.pk.upper(), f"{one.pk}x", "1", "%25"):
        assert anybody().get(f"{at}{guess}/").status_code == 404
    assert "Still waiting" not in text(anybody().get("/have-your-say/questions/"))
