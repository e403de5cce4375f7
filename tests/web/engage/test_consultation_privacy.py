"""No path leads from an anonymous response to its person (competitors.md N28, N29)."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import Any

import pytest
from django.db import connection, models
from django.test import Client

from ringholder_web.accounts.models import Person
from ringholder_web.engage import consultation_keeping as keeping
from ringholder_web.engage.consultation_models import AnswerDraft, EqualitiesAnswer, KeptResponse
from tests.web.accounts.people import HERE
from tests.web.engage.consulting import AT, SECRETARY, consulted, filled, sending, sent
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_

KEPT = (KeptResponse, AnswerDraft, EqualitiesAnswer)
ADDRESS = "203.0.113.77"
NUMBER = re.compile(r"<strong>([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})</strong>")


@pytest.fixture
def there(register: Register) -> Register:
    return consulted(register)


def number(answer: Any) -> str:
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return NUMBER.findall(answer.content.decode())[0]


def everything_kept() -> str:
    """Every cell of the rows of engagement, as one text."""
    rows = []
    with connection.cursor() as cursor:
        for model in KEPT:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            rows.append(cursor.fetchall())
    return json.dumps(rows, default=str)


@pytest.mark.parametrize("model", KEPT)
def test_no_row_has_a_person_an_address_or_a_time_of_day(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        assert not field.is_relation
        assert not isinstance(field, models.DateTimeField | models.GenericIPAddressField)
    names = {field.name for field in model._meta.get_fields()}
    assert names.isdisjoint({"person", "user", "by", "session", "ip", "token", "secret"})


def test_somebody_signed_in_leaves_nothing_of_themselves(there: Register) -> None:
    client = as_(there, SECRETARY)
    client.defaults["REMOTE_ADDR"] = ADDRESS
    form = filled(client)
    secret = form.rstrip("/").rsplit("/", 1)[-1]
    sent(client, form)
    kept = everything_kept()
    person = Person.objects.get(pk=there.who[SECRETARY])
    for own in (person.pk, person.name, person.email, ADDRESS, secret, "secretary"):
        assert own not in kept
    assert client.session.session_key not in kept


def test_a_draft_is_gone_once_it_is_sent_and_its_secret_opens_nothing(there: Register) -> None:
    client = anybody()
    form = filled(client)
    secret = form.rstrip("/").rsplit("/", 1)[-1]
    assert secret not in everything_kept()  # only its hash
    sent(client, form)
    assert AnswerDraft.objects.count() == 0
    assert client.get(form).status_code == 410
    assert keeping.number_of(secret) not in everything_kept()  # nor does the number follow from it


def test_the_number_stands_in_no_address_and_no_page_is_remembered(there: Register) -> None:
    client = anybody()
    form = filled(client)
    answer = sent(client, form)
    assert number(answer)
    assert "Location" not in answer.headers
    for page in (answer, client.get(f"{AT}answer/"), client.get(form)):
        assert "no-store" in page.headers["Cache-Control"]
        assert page.headers["Referrer-Policy"] == "no-referrer"


def test_what_people_say_of_themselves_cannot_be_joined_to_what_they_answer(
    there: Register,
) -> None:
    client = anybody()
    sent(client, filled(client))
    told, kept = EqualitiesAnswer.objects.get(), KeptResponse.objects.get()
    assert told.answers == {"age": "45-64"}
    assert "45-64" not in json.dumps(kept.answers)
    shared = {f.name for f in told._meta.fields} & {f.name for f in kept._meta.fields}
    assert shared == {"key", "consultation", "answers", "keep_until_on"}
    assert told.key != kept.key


def test_rows_do_not_lie_in_the_order_in_which_they_came(there: Register) -> None:
    for at in range(8):
        client = anybody()
        sent(client, filled(client, f"Answer {at}"))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid, key FROM {KeptResponse._meta.db_table}")
            pairs = cursor.fetchall()
        assert all(rowid == key for rowid, key in pairs)
    by_key = [one.answers["matters"] for one in KeptResponse.objects.order_by("key")]
    by_number = [one.answers["matters"] for one in KeptResponse.objects.all()]
    came = [f"Answer {at}" for at in range(8)]
    assert sorted(by_key) == sorted(by_number) == came
    assert by_key != came or by_number != came  # both in order: once in a thousand million


def test_the_exports_and_the_officers_page_are_ordered_by_number(there: Register) -> None:
    for at in range(5):
        client = anybody()
        sent(client, filled(client, f"Answer {at}"))
    officer = as_(there, SECRETARY)
    table = officer.get(f"{AT}responses/responses.csv").content.decode()
    rows = list(csv.DictReader(StringIO(table)))
    assert [row["number"] for row in rows] == sorted(row["number"] for row in rows)
    assert set(rows[0]) >= {"number", "on", "way", "audience", "district", "quote"}
    assert ":" not in rows[0]["on"]
    page = officer.get(f"{AT}responses/").content.decode()
    places = [page.index(row["number"]) for row in rows]
    assert places == sorted(places)


def test_two_anonymous_people_on_one_tablet_are_two(there: Register) -> None:
    tablet = Client(headers=HERE)  # with whatever cookies it has got
    numbers = {number(sent(tablet, filled(tablet))) for _ in range(2)}
    assert len(numbers) == 2
    assert KeptResponse.objects.count() == 2


def test_one_who_sends_the_form_again_is_one(there: Register) -> None:
    client = anybody()
    form = filled(client)
    body = sending(client, form)
    answers = [client.post(f"{AT}answer/send/", body) for _ in range(3)]
    assert len({number(one) for one in answers}) == 1
    assert KeptResponse.objects.count() == 1
    assert EqualitiesAnswer.objects.count() == 1


def test_who_goes_back_on_the_tablet_and_writes_on_is_another(there: Register) -> None:
    tablet = Client(headers=HERE)
    form = filled(tablet)
    sent(tablet, form)
    answer = tablet.post(form, {"part": "words", "q-matters": "I am the second."})
    assert answer.status_code == 302
    other = answer.headers["Location"].split("?")[0]
    assert other != form
    assert "had been sent already" in tablet.get(answer.headers["Location"]).content.decode()
    tablet.post(other, {"part": "about", "audience": "carers", "who": "person"})
    sent(tablet, other)
    said = {one.answers["matters"] for one in KeptResponse.objects.all()}
    assert said == {"Longer hours, please.", "I am the second."}


def test_a_form_that_nobody_began_sends_nothing(there: Register) -> None:
    made_up = {"draft": keeping.new_secret(), "key": "0" * 40}
    assert anybody().post(f"{AT}answer/send/", made_up).status_code == 410
    assert KeptResponse.objects.count() == 0


def test_a_machine_that_fills_in_every_field_sends_nothing(there: Register) -> None:
    client = anybody()
    answer = sent(client, filled(client), website="http://spam.example")
    assert answer.status_code == 422
    assert KeptResponse.objects.count() == 0
    assert AnswerDraft.objects.count() == 1  # nothing is lost


def test_a_flood_is_stopped_without_knowing_who_sends_it(
    there: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ringholder_web.engage.consultation_answer_views.BEGUN_A_MINUTE", 3)
    told = [anybody().post(f"{AT}answer/").status_code for _ in range(5)]
    assert told == [302, 302, 302, 429, 429]


def test_what_was_kept_long_enough_is_deleted(there: Register) -> None:
    client = anybody()
    sent(client, filled(client))
    for model in (KeptResponse, EqualitiesAnswer):
        model.objects.update(keep_until_on="2020-01-01")
    officer = as_(there, SECRETARY)
    assert "2 rows have been kept" in officer.get(f"{AT}responses/").content.decode()
    officer.post(f"{AT}responses/forget/")
    assert KeptResponse.objects.count() == EqualitiesAnswer.objects.count() == 0
