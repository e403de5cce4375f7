"""Files about an organisation: kept as they came, seen from inside, never changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from ringholder.charter.said import given
from ringholder.matters.capacity import speaks_for
from ringholder_web.accounts.models import Person
from ringholder_web.files import keeping
from ringholder_web.files.insider import Insider, insider
from ringholder_web.matters.desk import caught_up
from ringholder_web.register.appended import NeverChanged
from tests.web.matters.builder import Register
from tests.web.matters.pages import as_

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
BY = Insider("chief-finance-officer", "Chief finance officer")


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.django_db
def test_a_file_is_kept_byte_for_byte_and_opened_by_its_own_name() -> None:
    kept = keeping.keep("orders", "QU9", sent("../../April orders.csv", b"a,b\r\n1,\xff\n"), BY, AT)
    with kept.opened() as path:
        assert path.name == "April orders.csv"
        assert path.read_bytes() == b"a,b\r\n1,\xff\n"
    assert not path.exists()
    assert (kept.by, kept.role) == (BY.as_, BY.title)


@pytest.mark.django_db
def test_the_last_one_stands_and_the_same_one_twice_is_kept_once() -> None:
    for content in (b"1", b"2", b"2", b"1"):
        keeping.keep("orders", "QU9", sent("orders.csv", content), BY, AT)
    keeping.keep("orders", "RTH", sent("orders.csv", b"3"), BY, AT)
    stands = keeping.newest("orders", "QU9")
    assert stands is not None
    assert stands.content == b"1"
    assert [one.content for one in keeping.every("orders", "QU9")] == [b"1", b"2", b"1"]
    assert keeping.newest("invoices", "QU9") is None


@pytest.mark.django_db
def test_what_is_too_large_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 10)
    with pytest.raises(keeping.TooLarge):
        keeping.keep("orders", "QU9", sent("orders.csv", b"x" * 11), BY, AT)
    assert keeping.newest("orders", "QU9") is None


@pytest.mark.django_db
def test_a_file_is_never_changed_nor_deleted() -> None:
    kept = keeping.keep("orders", "QU9", sent("orders.csv", b"1"), BY, AT)
    for change in (kept.save, kept.delete, keeping.every("orders", "QU9").delete):
        with pytest.raises(NeverChanged):
            change()


def asked_by(client: Any, about: str) -> Insider | None:
    request = RequestFactory().get("/")
    request.COOKIES = {name: one.value for name, one in client.cookies.items()}
    request.session = client.session
    key = client.session.get("_auth_user_id")
    request.user = Person.objects.get(pk=key) if key else AnonymousUser()
    return insider(request, about)


def test_who_speaks_for_an_organisation_is_inside_it_and_in_no_other(register: Register) -> None:
    charter = caught_up().charter_on(AT.date())
    assert charter is not None
    organisations = {
        one.id: given(one.ods) or one.id
        for one in charter.organisations.values()
        if speaks_for(charter, one.id) & set(register.who)
    }
    mine, code = next(iter(organisations.items()))
    held = min(speaks_for(charter, mine) & set(register.who))
    client = as_(register, held)
    inside = asked_by(client, code)
    assert inside is not None
    assert inside.as_ == held
    others = [
        one.id for one in charter.organisations.values() if held not in speaks_for(charter, one.id)
    ]
    assert others
    assert all(asked_by(client, one) is None for one in others)
    assert asked_by(client, "no-such") is None
