"""Whoever owns the database and asks it which rows were written together, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection, connections
from django.utils.timezone import localdate

from ringholder.engage.consultation.responses import Response
from ringholder_web.engage import consultation_keeping as keeping
from ringholder_web.engage.consultation_models import AnswerDraft, EqualitiesAnswer, KeptResponse
from ringholder_web.engage.consultation_open import Open, found
from tests.register.places import Places
from tests.web.engage.consulting import IT, consulted
from tests.web.matters.builder import Register

MANY = 2 * keeping.STIRRED


@pytest.fixture
def one(register: Register, places: Places) -> Iterator[Open]:
    """A consultation whose responses are kept in PostgreSQL."""
    asked = found(consulted(register) and IT)
    alias, was = places.new("postgres").alias(), connections["default"]
    connections["default"] = connections[alias]
    with connection.schema_editor() as editor:
        for model in (KeptResponse, AnswerDraft, EqualitiesAnswer):
            editor.create_model(model)
    yield asked
    connections["default"] = was


def send(one: Open, age: str) -> str:
    secret = keeping.begin(one, localdate())
    draft = keeping.draft(one, secret)
    assert draft is not None
    said = Response("", localdate(), "online", "public", None, None, {"matters": age})
    return keeping.send(one, secret, draft.send_key, replace(said), {"q-age": age})


def laid(table: str, column: str) -> list[tuple[str, str]]:
    """What PostgreSQL keeps of each row: by which transaction it was written, in its order."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text, {column}::text FROM {table} ORDER BY ctid")
        return [(str(mark), str(said)) for mark, said in cursor.fetchall()]


def test_what_somebody_says_of_themselves_is_not_found_by_what_was_written_with_it(
    one: Open,
) -> None:
    sent = [send(one, str(n)) for n in range(MANY)]
    responses = laid("engage_keptresponse", "number")
    about = laid("engage_equalitiesanswer", "answers ->> 'q-age'")
    last = next(mark for mark, number in responses if number == sent[-1])
    assert sum(mark == last for mark, _ in about) >= keeping.STIRRED
    assert [number for _, number in responses] != sent
    assert [age for _, age in about] != [str(n) for n in range(MANY)]
    assert sorted(number for _, number in responses) == sorted(sent)
    assert len(about) == MANY
