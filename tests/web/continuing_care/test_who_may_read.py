"""As every kind of user, try to read what one may not: every address, and every table beside."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connections
from django.http import HttpResponse
from django.urls import URLPattern
from django.utils.timezone import now

from ringholder.matters.roll import REGISTRAR
from ringholder_web.accounts.models import Person
from ringholder_web.continuing_care import case_urls
from ringholder_web.continuing_care.models import (
    CaseRow,
    Individual,
    Opened,
    Reading,
    StepTaken,
)
from tests.web.continuing_care.ward import BUCKS, HERE, NAMES, NUMBERS, OXFORD, SECRETS, Ward

pytestmark = pytest.mark.django_db(databases=["default", "continuing_care"])
CC = "/continuing-care/"
UNKNOWN = "0" * 24
NOT_THERE = 404

OUTSIDERS = ("nobody", "administrator", "expired", "to-come")
"""Signed in, and with nothing granted today: they are told what is told of any address."""
ADDRESSES = {
    "care-cases": "cases/",
    "care-refer": "cases/new/",
    "care-find": "cases/find/",
    "care-case": "cases/{case}/",
    "care-open": "cases/{case}/open/",
    "care-step": "cases/{case}/steps/arrange-package/",
    "care-person": "people/{individual}/",
    "care-access": "access/",
    "care-end-grant": "access/1/end/",
    "care-reads": "reads/",
    "care-extract": "extract/",
    "care-retention": "retention/",
}
OPEN_TO = {
    "care-cases": {
        "coordinator",
        "assessor",
        "decision-maker",
        "finance",
        "lead",
        "auditor",
        "office",
        "reviewer",
    },
    "care-refer": {"coordinator"},
    "care-find": {"coordinator", "assessor"},
    "care-case": {"coordinator", "assessor", "decision-maker", "finance", "lead", "auditor"},
    "care-open": {"coordinator", "assessor", "decision-maker", "lead"},
    "care-step": {"coordinator", "assessor", "decision-maker", "finance", "lead", "auditor"},
    "care-person": {"coordinator", "assessor", "decision-maker"},
    "care-access": {"lead", "office"},
    "care-end-grant": set(),
    "care-reads": {"lead", "auditor"},
    "care-extract": {"lead", "auditor"},
    "care-retention": {"lead"},
}
"""Who gets anything but "there is no such page", of the case of their place, once it is decided.

A reviewer sees a case only once a review was asked for or may be. Step: the page may say that the
step is not theirs."""
KINDS = (
    "coordinator",
    "assessor",
    "decision-maker",
    "finance",
    "reviewer",
    "lead",
    "auditor",
    "office",
)
MAY_NAME = {
    "coordinator": {"care-cases", "care-case", "care-person", "care-step"},
    "assessor": {"care-cases", "care-case", "care-person"},
    "decision-maker": {"care-cases", "care-case", "care-person"},
}
"""On which pages somebody may read a name, a number or words: of their own case."""


def _address(name: str, row: CaseRow) -> str:
    return CC + ADDRESSES[name].format(case=row.pk, individual=row.individual)


def _leaks(answer: HttpResponse) -> list[str]:
    text = answer.content.decode("utf-8", "replace") + str(answer.headers)
    grouped = [f"{n[:3]} {n[3:6]} {n[6:]}" for n in NUMBERS]
    return [one for one in (*SECRETS, *grouped) if one in text]


def test_every_address_about_cases_is_in_the_table() -> None:
    names = {one.name for one in case_urls.urlpatterns if isinstance(one, URLPattern)}
    assert names == ADDRESSES.keys() == OPEN_TO.keys()


def test_every_kind_of_user_sees_what_the_table_says_and_no_more(ward: Ward) -> None:
    row = ward.decided()
    for kind in KINDS:
        client = ward.client(kind)
        for name in ADDRESSES:
            answer = client.get(_address(name, row))
            assert (answer.status_code != NOT_THERE) == (kind in OPEN_TO[name]), (kind, name)
            if name not in MAY_NAME.get(kind, ()):
                assert _leaks(answer) == [], (kind, name)


def test_nobody_of_another_place_is_told_that_a_case_is_there(ward: Ward) -> None:
    row = ward.decided()
    for kind in ("coordinator", "assessor", "decision-maker", "finance", "lead", "auditor"):
        client = ward.client(f"{kind}-bucks")
        for name in ("care-case", "care-step", "care-open", "care-person"):
            told = client.get(_address(name, row))
            made_up = _address(name, CaseRow(id=f"c-{UNKNOWN}", individual=f"i-{UNKNOWN}"))
            none = client.get(made_up)
            assert told.status_code == none.status_code == NOT_THERE, (kind, name)
            assert _plain(told) == _plain(none)
        for name in ADDRESSES:
            answer = client.get(_address(name, row))
            assert row.pk not in answer.content.decode()
            assert row.pk[:8] not in answer.content.decode()
            text = answer.content.decode()
            assert not [one for one in (NAMES[0], NUMBERS[0], "Quill") if one in text], (kind, name)


def _plain(answer: HttpResponse) -> str:
    """A page without the token of its forms, which is another each time."""
    text = re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode())
    return re.sub(r"signed out at \S+", "", text)


def test_whoever_has_nothing_is_told_what_is_told_of_any_address(ward: Ward) -> None:
    row = ward.decided()
    for kind in OUTSIDERS:
        client = ward.client(kind)
        nowhere = _plain(client.get("/no-such-page-at-all/"))
        for name in ADDRESSES:
            for method in (client.get, client.post):
                answer = method(_address(name, row))
                assert answer.status_code == NOT_THERE, (kind, name)
                assert _plain(answer) == nowhere
    assert not Reading.objects.filter(who__in=[ward.who[one] for one in OUTSIDERS]).exists()


def test_the_public_is_sent_to_sign_in_alike_for_what_is_there_and_what_is_not(ward: Ward) -> None:
    row = ward.decided()
    client = ward.client()
    for name in ADDRESSES:
        answer = client.get(_address(name, row))
        assert answer.status_code == 302, name
        assert answer.headers["Location"].startswith("/sign-in/?next=")
        assert _leaks(answer) == []
    made_up = client.get(f"{CC}cases/c-{UNKNOWN}/")
    assert made_up.headers["Location"].startswith("/sign-in/?next=")


def test_a_grant_that_was_taken_back_and_an_account_that_was_barred_see_nothing(ward: Ward) -> None:
    row = ward.decided()
    office = ward.client("office")
    assessor = ward.client("assessor")
    assert assessor.get(_address("care-case", row)).status_code == 200
    grant = ward.grant_of("assessor")
    assert office.post(f"{CC}access/{grant.pk}/end/").status_code == 302
    assert assessor.get(_address("care-case", row)).status_code == NOT_THERE
    coordinator = ward.client("coordinator")
    Person.objects.filter(pk=ward.who["coordinator"]).update(is_active=False)
    assert coordinator.get(_address("care-case", row)).status_code == 302


def test_finance_sees_the_package_and_its_cost_and_nobody(ward: Ward) -> None:
    row = ward.packaged()
    page = ward.client("finance").get(_address("care-case", row))
    assert "£900.00" in page.content.decode() or "£900" in page.content.decode()
    assert _leaks(page) == []
    text = page.content.decode()
    assert not any(
        word in text for word in ("Nature", "Priority", "Assessed", "Eligible", "reg 21")
    )


def test_the_main_application_knows_nobody(ward: Ward) -> None:
    """No table of the main database, no page, no search, no API has a name, a number or a word."""
    ward.decided()
    dumped = "\n".join(_rows_of_main())
    assert not [one for one in SECRETS if one in dumped]
    client = ward.client("administrator")
    searched = (f"/?what={NAMES[0]}", f"/organisations/?find={NUMBERS[0]}")
    for address in ("/register/", "/tracker/", "/people/", "/continuing-care/", *searched):
        answer = client.get(address)
        told = [one for one in _leaks(answer) if one not in address]
        assert told == [], address


def _rows_of_main() -> Iterator[str]:
    """Every row of every table of the main database, as text."""
    connection = connections["default"]
    for table in connection.introspection.table_names():
        assert not table.startswith("continuing_care_"), table
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield " ".join(
                    cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
                    for cell in row
                )


def test_no_page_with_a_case_is_kept_on_the_way_or_says_a_name_in_its_title(ward: Ward) -> None:
    row = ward.decided()
    client = ward.client("coordinator")
    for name in ("care-cases", "care-case", "care-person", "care-step"):
        answer = client.get(_address(name, row))
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)
        assert title
        assert not [one for one in SECRETS if one in title[1]]
        links = re.findall(r'(?:href|action)="([^"]*)"', answer.content.decode())
        assert not [one for one in SECRETS if any(one in link for link in links)]


def test_what_is_typed_and_comes_too_late_is_kept_in_no_session(ward: Ward) -> None:
    row = ward.case
    client = ward.client("coordinator")
    session = client.session
    session["seen"] = 0  # they did nothing for very long
    session.save()
    answer = client.post(_address("care-step", row), {"reasons": SECRETS[4], "on": "1 May 2026"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")
    assert "kept" not in client.session
    assert SECRETS[4] not in json.dumps(dict(client.session))


def test_an_address_that_nobody_could_guess_names_nobody(ward: Ward) -> None:
    ids = [row.pk for row in CaseRow.objects.all()]
    ids += [row.pk for row in Individual.objects.all()]
    assert all(re.fullmatch(r"[ci]-[0-9a-f]{24}", one) for one in ids)
    assert len(set(ids)) == len(ids) == 4


def test_a_fault_tells_its_kind_and_not_what_was_typed(
    ward: Ward, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: Any) -> None:
        raise ValueError(f"cannot read {NAMES[0]} {NUMBERS[0]}")

    monkeypatch.setattr("ringholder_web.continuing_care.case_page.page", fails)
    answer = ward.client("coordinator").get(_address("care-case", ward.case))
    assert answer.status_code == 500
    assert _leaks(answer) == []
    assert "ValueError in one_case" in caplog.text
    assert not [one for one in SECRETS if one in caplog.text]


def test_no_e_mail_about_a_case_leaves_the_application() -> None:
    app = Path(case_urls.__file__).parent
    written = "\n".join(file.read_text(encoding="utf-8") for file in app.rglob("*.py"))
    assert "mail" not in written.replace("email", "")
    printing = [file.name for file in app.rglob("*.py") if "print(" in file.read_text("utf-8")]
    assert printing == ["console.py"]


def test_every_word_of_every_table_is_marked_personal_or_listed_as_not() -> None:
    for model in apps.get_app_config("continuing_care").get_models():
        listed: dict[str, str] = model.NOT_PERSONAL  # type: ignore[attr-defined]
        for field in model._meta.concrete_fields:
            words = field.get_internal_type() in {
                "CharField", "TextField", "JSONField", "DateField", "EmailField", "BinaryField",
            } or hasattr(field, "personal")  # fmt: skip
            marked = getattr(field, "personal", None) is not None
            not_about_people = field.name in ("on", "from_on", "to_on")
            if words and not not_about_people:
                assert marked != (field.name in listed), f"{model.__name__}.{field.name}"


def test_the_extract_as_it_is_sent_names_nobody(ward: Ward) -> None:
    ward.packaged()
    for kind in ("lead", "auditor"):
        answer = ward.client(kind).post(_address("care-extract", ward.case))
        assert answer.status_code == 200
        assert _leaks(answer) == []
        rows = list(csv.DictReader(answer.content.decode().splitlines()))
        assert {row["place"] for row in rows} == {"10Q"}
        assert "received" in {row["kind"] for row in rows}
        ids = {ward.case.pk, ward.case.individual, ward.cases[BUCKS].individual}
        assert not [one for one in ids if one in answer.content.decode()]
        assert "no-store" in answer.headers["Cache-Control"]
    assert OXFORD in {row.place for row in Reading.objects.filter(what="extract")}


def test_no_form_is_taken_without_its_token(ward: Ward) -> None:
    client = ward.client("office")
    client.handler.enforce_csrf_checks = True
    said = {"person": ward.who["nobody"], "role": "lead", "place": OXFORD, "until": "1 May 2027"}
    assert client.post(_address("care-access", ward.case), said, headers=HERE).status_code == 403


SENT = {"on": "1 June 2026", "seen": "1", "why": "urgent", "worker": "p-x", "reasons": "So it is."}


def test_nobody_of_another_place_changes_anything_by_sending(ward: Ward) -> None:
    row = ward.decided()
    before = StepTaken.objects.count()
    for kind in KINDS[:-1]:
        client = ward.client(f"{kind}-bucks")
        for name in ("care-case", "care-open", "care-step", "care-person"):
            answer = client.post(_address(name, row), SENT)
            assert answer.status_code == NOT_THERE, (kind, name)
    assert StepTaken.objects.count() == before
    assert not Opened.objects.exists()


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        ("finance", "arrange-package"),
        ("finance", "review"),
        ("auditor", "share-cost"),
        ("auditor", "assign"),
        ("assessor", "arrange-package"),
        ("coordinator", "decide"),
        ("lead", "review"),
        ("office", "assign"),
    ],
)
def test_nobody_takes_a_step_of_another_role(ward: Ward, kind: str, step: str) -> None:
    row = ward.packaged()
    address = f"{CC}cases/{row.pk}/steps/{step}/"
    said = {**SENT, "seen": str(row.steps), "worker": ward.who["assessor"]}
    answer = ward.client(kind).post(address, said)
    assert answer.status_code in (NOT_THERE, 409)
    assert _leaks(answer) == []
    assert ward.case.steps == row.steps


def test_a_reviewer_sees_a_case_once_a_review_may_be_asked_for(ward: Ward) -> None:
    reviewer = ward.client("reviewer")
    ward.assessed("not-eligible")
    assert reviewer.get(_address("care-case", ward.case)).status_code == NOT_THERE
    said = {"outcome": "not-eligible", "sent_on": ward.day(12).isoformat(), "review_told": True}
    ward.take("decide", "decision-maker", 12, said, {"reasons": SECRETS[4]})
    page = reviewer.get(_address("care-case", ward.case))
    assert page.status_code == 200
    assert _leaks(page) == []
    asked = {"requested_on": ward.day(15).isoformat(), "requested_by": "themselves"}
    ward.take("request-local-resolution", "coordinator", 15, asked, {"reasons": SECRETS[4]})
    assert NAMES[0] in reviewer.get(_address("care-case", ward.case)).content.decode()


def test_an_office_that_was_left_gives_no_more_roles(ward: Ward) -> None:
    office = ward.client("office")
    assert office.get(_address("care-access", ward.case)).status_code == 200
    ward.register.at = now()
    last = (now().date() - timedelta(days=1)).isoformat()
    said = {"to_on": last, "reasons": "They left."}
    ward.register.do("appointment-office", "end-appointment", REGISTRAR, **said)
    assert office.get(_address("care-access", ward.case)).status_code == NOT_THERE
