"""Alerts: nobody is sent what they did not confirm, and a mail tells what everybody may read."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.utils.timezone import now

from ringholder_web.alerts import asking, digest
from ringholder_web.alerts.models import Alert
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.register import decisions
from tests.web.accounts.people import HERE
from tests.web.matters.builder import PLACE, Register
from tests.web.register.told import HIDDEN, SECRETARY

pytestmark = pytest.mark.django_db
SITE = "https://decisions.example"
WHO = "una@example.org"


@pytest.fixture(autouse=True)
def _mail(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example"
    caches["default"].clear()


def ask(client: Client, about: str = "", email: str = WHO, status: int = 200) -> str:
    answer = client.post("/alerts/", {"email": email, "about": about}, headers=HERE)
    assert answer.status_code == status
    return answer.content.decode()


def links(message: Any) -> list[str]:
    return re.findall(r"https?://[^\s>]+", message.body)


def confirm(client: Client, message: Any) -> None:
    path = "/" + links(message)[0].split("/", 3)[3]
    assert client.get(path, headers=HERE).status_code == 200
    assert Alert.objects.exclude(confirmed_at=None).count() == 0  # opening a link confirms nothing
    assert "has begun" in client.post(path, headers=HERE).content.decode()


def send() -> digest.Sent:
    decisions.catch_up()
    with at_desk() as desk:
        return digest.send_all(desk, SITE, now())


def published(told: Register) -> None:
    """Something is published after the alert began."""
    told.at = now().replace(microsecond=0)
    told.do("beds", "publish", SECRETARY)


def test_nothing_is_sent_before_it_is_confirmed(client: Client, told: Register) -> None:
    ask(client)
    assert [one.to for one in mail.outbox] == [[WHO]]
    published(told)
    assert send() == digest.Sent(0, 0)
    assert len(mail.outbox) == 1


def test_a_confirmed_alert_tells_what_is_new_once(client: Client, told: Register) -> None:
    ask(client, f"body:{PLACE}")
    confirm(client, mail.outbox[0])
    assert send() == digest.Sent(0, 0)  # nothing is new, and of what was before nothing is told
    published(told)
    assert send() == digest.Sent(1, 0)
    text = mail.outbox[-1].body
    assert "Beds for the winter" in text
    assert "A falls service" not in text
    assert f"{SITE}/register/decisions/beds/" in text
    assert send() == digest.Sent(0, 0)


@pytest.mark.parametrize(
    ("about", "told_of"),
    [
        ("area:oxfordshire", True),
        ("area:berkshire-west", False),
        ("organisation:ouh", True),
        ("organisation:bht", False),
        ("function:commission-community-services", True),
        ("body:policy-board", False),
    ],
)
def test_an_alert_tells_only_of_what_was_chosen(
    client: Client, told: Register, about: str, told_of: bool
) -> None:
    ask(client, about)
    confirm(client, mail.outbox[0])
    published(told)
    assert send().sent == int(told_of)


def test_a_mail_tells_of_a_meeting_and_nothing_that_members_said(
    client: Client, told: Register
) -> None:
    ask(client, "area:oxfordshire")
    confirm(client, mail.outbox[0])
    Alert.objects.update(upto=0)
    assert send().sent == 1
    text = mail.outbox[-1].body
    assert "Meeting: Place committee, next" in text
    assert "A falls service for Oxfordshire" in text
    assert HIDDEN not in text
    assert "Beds for the winter" not in text


def test_a_meeting_is_told_of_however_many_others_there_are(
    client: Client, told: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digest, "MOST", 1)
    ask(client, f"body:{PLACE}")
    confirm(client, mail.outbox[0])
    decisions.catch_up()
    for matter, body in (("earlier", "another"), ("later", PLACE)):
        row = MatterRow.objects.get(pk="next")
        row.pk, row.title, row.holders = matter, matter, [body]
        row.meets_on += timedelta(days=-1 if matter == "earlier" else 1)
        row.save(force_insert=True)
    Alert.objects.update(upto=0)
    with at_desk() as desk:
        assert digest.send_all(desk, SITE, now()).sent == 1
    text = mail.outbox[-1].body
    assert "Meeting: Place committee, next" in text
    assert "Meeting: earlier" not in text
    assert f"And 1 more meeting: {SITE}/forward-plan/" in text


def test_one_click_ends_an_alert_and_keeps_nothing(client: Client, told: Register) -> None:
    for about in ("", "area:oxfordshire"):
        ask(client, about)
    Alert.objects.update(confirmed_at=now(), upto=0)
    send()
    message: Any = mail.outbox[-1]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    one = "/" + next(u for u in links(message) if "/alerts/end/" in u).split("/", 3)[3]
    all_ = "/" + message.extra_headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    assert WHO not in one + all_
    client.get(one, headers=HERE)
    assert Alert.objects.count() == 2  # programs that follow links end nothing
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(one, {"List-Unsubscribe": "One-Click"}, headers=HERE).status_code == 200
    assert Alert.objects.count() == 1
    strict.post(all_, headers=HERE)
    assert not Alert.objects.exists()
    assert "has ended" in client.get(all_, headers=HERE).content.decode()


def test_whoever_asks_cannot_tell_who_has_asked_before(client: Client, told: Register) -> None:
    token = re.compile(r'value="[A-Za-z0-9]{64}"')
    first, second = token.sub("", ask(client)), token.sub("", ask(client))
    assert first == second
    assert len(mail.outbox) == 1


def test_nobody_can_have_many_mails_sent_to_somebody_else(client: Client, told: Register) -> None:
    for about in ("", "area:oxfordshire", "area:bob", "organisation:ouh", "organisation:bht"):
        ask(client, about)
    assert len(mail.outbox) == asking.MOST_WAITING
    ask(client, "area:england")
    ask(client, "area:south-east", status=429)


def test_what_was_not_confirmed_is_forgotten_after_seven_days(
    client: Client, told: Register
) -> None:
    ask(client)
    Alert.objects.update(asked_at=now() - timedelta(days=8))
    send()
    assert not Alert.objects.exists()


@pytest.mark.parametrize("email", ["", "x", "a@b", "a@b.c\nBcc: d@e.f", "a" * 300 + "@b.org"])
def test_what_is_no_address_is_told(client: Client, told: Register, email: str) -> None:
    page = ask(client, email=email, status=422)
    assert "Write an e-mail address" in page
    assert not mail.outbox


def test_what_cannot_be_chosen_is_told(client: Client, told: Register) -> None:
    for about in ("body:nobody", "x", "area:", "' OR 1=1"):
        assert "Choose what" in ask(client, about, status=422)


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "é"])
def test_a_link_that_was_made_up_does_nothing(client: Client, told: Register, token: str) -> None:
    assert client.post(f"/alerts/confirm/{token}/", headers=HERE).status_code == 404
    assert client.post(f"/alerts/end/{token}/", headers=HERE).status_code == 200


def test_a_link_to_confirm_is_none_to_end(client: Client, told: Register) -> None:
    ask(client)
    path = links(mail.outbox[0])[0].split("/", 3)[3]
    client.post("/" + path.replace("confirm", "end"), headers=HERE)
    assert Alert.objects.count() == 1


def test_where_no_mail_can_be_sent_nothing_is_asked_for(
    client: Client, told: Register, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    page = ask(client)
    assert "No mail is sent from this site" in page
    assert not Alert.objects.exists()


def test_a_mail_that_does_not_go_is_tried_again(
    client: Client, told: Register, settings: Any
) -> None:
    ask(client)
    confirm(client, mail.outbox[0])
    published(told)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert send() == digest.Sent(0, 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send() == digest.Sent(1, 0)
