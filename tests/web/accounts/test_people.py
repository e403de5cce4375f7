"""Inviting people, by links that work once; barring them; and the very first of them."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from ringholder_web.accounts import links, people
from ringholder_web.accounts.asked import PersonForm
from ringholder_web.accounts.console import add_person
from ringholder_web.accounts.models import OneTimeLink, Person
from tests.web.accounts.people import AT, HERE, PASSWORD, sign_in, somebody

# the console makes every database ready
pytestmark = pytest.mark.django_db(databases=["default", "continuing_care"])

SET = {"password": "kettle marble swan", "again": "kettle marble swan"}
FIRST = {"name": "Ada", "email": "ada@nhs.net", **SET}
PAGES = ["/account/", "/account/acting/", "/account/password/", "/account/tokens/"]
ADMINISTRATORS = ["/people/", "/people/invite/", "/people/p-0123456789abcdef/"]


@pytest.fixture
def administrator(client: Client) -> Client:
    somebody("admin@nhs.net", is_administrator=True)
    sign_in(client, "admin@nhs.net")
    return client


def link_in(page: str) -> str:
    found = re.search(r"/sign-in/link/[\w-]+/", page)
    assert found is not None
    return found[0]


def test_a_fresh_install_lets_nobody_in_and_has_no_page_to_register(client: Client) -> None:
    for address in [*PAGES, *ADMINISTRATORS]:
        read, sent = client.get(address, headers=HERE), client.post(address, headers=HERE)
        assert read.headers["Location"].startswith("/sign-in/?next=")
        assert sent.status_code == 405 or sent.headers["Location"].startswith("/sign-in/?next=")
    page = client.get("/sign-in/", headers=HERE).content.decode()
    assert "Nobody has an account here yet" in page
    assert sign_in(client).status_code == 422
    assert Person.objects.count() == 0


@pytest.mark.parametrize("address", ADMINISTRATORS)
def test_who_is_no_administrator_gives_nobody_an_account(client: Client, address: str) -> None:
    somebody()
    sign_in(client)
    assert client.get(address, headers=HERE).status_code == 403
    sent = {"name": "Eve", "email": "eve@nhs.net", "is_administrator": "yes"}
    assert client.post(address, sent, headers=HERE).status_code in (403, 405)
    assert Person.objects.count() == 1


def test_an_invited_person_sets_a_password_by_the_link_and_is_in(administrator: Client) -> None:
    sent = {"name": "Jo Bloggs", "email": "Jo.Bloggs@nhs.net"}
    page = administrator.post("/people/invite/", sent, headers=HERE).content.decode()
    link, theirs = link_in(page), Client()
    assert "Jo Bloggs" in theirs.get(link, headers=HERE).content.decode()
    theirs.get(link, headers=HERE)  # looking does not use it up
    assert theirs.post(link, SET, headers=HERE).status_code == 302
    assert theirs.get("/account/", headers=HERE).status_code == 200
    assert sign_in(Client(), password=SET["password"]).status_code == 302
    # they see who made it, since whoever makes a link could use it
    account = theirs.get("/account/", headers=HERE).content.decode()
    assert "made by Jo Bloggs" in account.split("Links by which")[1]
    # and the link is used up
    assert theirs.get(link, headers=HERE).status_code == 404
    assert Client().post(link, SET, headers=HERE).status_code == 404


def test_a_link_runs_out_after_a_week_and_ends_with_the_next(client: Client) -> None:
    person = somebody()
    old = links.link_for(person, now() - timedelta(days=8))
    assert client.get(old, headers=HERE).status_code == 404
    second = links.link_for(person, now())
    third = links.link_for(person, now())
    assert client.get(second, headers=HERE).status_code == 404
    assert client.get(third, headers=HERE).status_code == 200


def test_what_is_kept_of_a_link_does_not_open_anything(client: Client) -> None:
    link = links.link_for(somebody(), now())
    kept = OneTimeLink.objects.get()
    assert kept.digest not in link
    assert client.get(f"/sign-in/link/{kept.digest}/", headers=HERE).status_code == 404


@pytest.mark.parametrize("drawn", ["x", "A" * 43, "A" * 9_000, "%00", "..%2f..", "\u0663" * 43])
def test_a_link_that_nobody_made_opens_nothing(client: Client, drawn: str) -> None:
    links.first_link(now())
    for kind in ("link", "first"):
        assert client.get(f"/sign-in/{kind}/{drawn}/", headers=HERE).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_once_one_is_told() -> None:
    person = somebody()
    links.link_for(person, now())
    link, used, ready = OneTimeLink.objects.get(), [], threading.Barrier(2, timeout=30)

    def use() -> None:
        ready.wait()
        used.append(links.use(link, now()))
        connection.close()

    both = [threading.Thread(target=use) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=60)
    assert sorted(used) == [False, True]


def test_a_link_of_somebody_barred_meanwhile_opens_nothing(client: Client) -> None:
    somebody("admin@nhs.net", is_administrator=True)
    person = somebody()
    link = links.link_for(person, now())
    people.bar(person, AT)
    assert client.post(link, SET, headers=HERE).status_code == 404


def test_an_address_has_one_account(administrator: Client) -> None:
    somebody()
    sent = {"name": "Other", "email": "JO.BLOGGS@nhs.net"}
    answer = administrator.post("/people/invite/", sent, headers=HERE)
    assert answer.status_code == 422
    assert "has an account already" in answer.content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"name": "A"}, {"name": "A", "email": "no"}, {"name": "\x00", "email": "a@b.org"}]
)
def test_what_is_missing_of_a_person_is_said(administrator: Client, sent: dict[str, str]) -> None:
    answer = administrator.post("/people/invite/", sent, headers=HERE)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_the_last_administrator_cannot_be_barred_nor_unmade(administrator: Client) -> None:
    person = Person.objects.get()
    address = f"/people/{person.pk}/"
    for sent in ({"do": "bar"}, {"name": "A", "email": "admin@nhs.net"}):
        answer = administrator.post(address, sent, headers=HERE)
        assert answer.status_code == 422
        assert "only administrator" in answer.content.decode()
    with pytest.raises(people.LastAdministrator):
        people.change(person, PersonForm("A", "admin@nhs.net"))
    person.refresh_from_db()
    assert person.is_active
    assert person.is_administrator


def test_an_administrator_changes_bars_and_admits(administrator: Client) -> None:
    person = somebody()
    address = f"/people/{person.pk}/"
    sent = {"name": "Jo Smith", "email": "jo.smith@nhs.net", "is_administrator": "yes"}
    assert administrator.post(address, sent, headers=HERE).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.email, person.is_administrator) == (
        "Jo Smith",
        "jo.smith@nhs.net",
        True,
    )
    administrator.post(address, {"do": "bar"}, headers=HERE)
    assert "Barred" in administrator.get("/people/", headers=HERE).content.decode()
    administrator.post(address, {"do": "admit"}, headers=HERE)
    person.refresh_from_db()
    assert person.is_active


def test_a_name_is_never_part_of_the_page_but_as_words(administrator: Client) -> None:
    sent = {"name": "<script>alert(1)</script>", "email": "eve@nhs.net"}
    pages = [
        administrator.post("/people/invite/", sent, headers=HERE),
        administrator.get("/people/", headers=HERE),
    ]
    assert all("<script" not in page.content.decode() for page in pages)


def test_the_link_is_sent_where_there_is_a_mail_server(
    administrator: Client, settings: LazySettings, mailoutbox: list[EmailMessage]
) -> None:
    sent = {"name": "Jo", "email": "jo@nhs.net"}
    page = administrator.post("/people/invite/", sent, headers=HERE).content.decode()
    assert mailoutbox == []
    assert "yourself, in a way that nobody else reads" in page
    settings.EMAIL_HOST = "mail.example"
    sent = {"name": "Ann\r\nBcc: eve@example.org", "email": "ann@nhs.net"}
    page = administrator.post("/people/invite/", sent, headers=HERE).content.decode()
    assert "It was sent to ann@nhs.net" in page
    assert link_in(page) in mailoutbox[0].body
    assert mailoutbox[0].recipients() == ["ann@nhs.net"]


def test_a_mail_server_that_fails_leaves_the_link_on_the_page(
    administrator: Client, settings: LazySettings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    sent = {"name": "Jo", "email": "jo@nhs.net"}
    page = administrator.post("/people/invite/", sent, headers=HERE).content.decode()
    assert link_in(page)
    assert "yourself" in page


def test_the_first_administrator_is_made_once_by_the_link_of_the_console(client: Client) -> None:
    link = links.first_link(now())
    assert link is not None
    wrong = client.post(link, {**FIRST, "email": "no"}, headers=HERE)
    assert wrong.status_code == 422
    assert client.post(link, FIRST, headers=HERE).headers["Location"] == "/people/"
    assert client.get("/people/", headers=HERE).status_code == 200
    again = Client().post(link, {**FIRST, "email": "eve@nhs.net"}, headers=HERE)
    assert again.status_code == 404
    assert Person.objects.count() == 1
    assert links.first_link(now()) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_would_be_first_at_once_one_is() -> None:
    link, told, ready = links.first_link(now()), [], threading.Barrier(2, timeout=30)

    def make(email: str) -> None:
        client = Client()
        ready.wait()
        told.append(client.post(f"{link}", {**FIRST, "email": email}, headers=HERE).status_code)
        connection.close()

    both = [threading.Thread(target=make, args=[f"{one}@nhs.net"]) for one in ("ada", "eve")]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=60)
    assert sorted(told) == [302, 404]
    assert Person.objects.count() == 1


def test_the_first_link_opens_on_this_machine_alone_and_only_the_newest(client: Client) -> None:
    old, new = links.first_link(now()), links.first_link(now())
    assert client.get(f"{old}", headers=HERE).status_code == 404
    far = Client(REMOTE_ADDR="192.0.2.7")
    assert far.get(f"{new}", headers=HERE, secure=True).status_code == 404
    assert far.post(f"{new}", FIRST, headers=HERE, secure=True).status_code == 404
    assert client.get(f"{new}", headers=HERE).status_code == 200


def test_the_first_link_is_dead_once_there_is_an_administrator(client: Client) -> None:
    link = links.first_link(now())
    somebody(is_administrator=True)
    assert client.post(f"{link}", FIRST, headers=HERE).status_code == 404
    assert Person.objects.count() == 1


def test_the_console_lets_somebody_in(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--name", "Jo Bloggs", "--email", "Jo.Bloggs@nhs.net", "--administrator"]
    assert add_person([*words, "--address", "https://ours.example/"]) == 0
    said = capsys.readouterr().out
    assert "https://ours.example/sign-in/link/" in said
    assert client.post(link_in(said), SET, headers=HERE).status_code == 302
    assert client.get("/people/", headers=HERE).status_code == 200
    # once more for the same person: another link, and no second account
    assert add_person(words) == 0
    assert Person.objects.count() == 1


def test_the_console_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert add_person(["--name", "Jo", "--email", "nonsense"]) == 2
    assert "Give an e-mail address" in capsys.readouterr().err
    somebody("admin@nhs.net", is_administrator=True)
    people.bar(somebody(), AT)
    assert add_person(["--name", "Jo", "--email", "jo.bloggs@nhs.net"]) == 2
    assert "barred" in capsys.readouterr().err


def test_an_id_says_nothing_of_the_person() -> None:
    person = somebody()
    assert re.fullmatch(r"p-[0-9a-f]{16}", person.pk)
    assert person.check_password(PASSWORD)
