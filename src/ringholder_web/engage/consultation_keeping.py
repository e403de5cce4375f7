"""Keeping responses: what comes online, on paper, by e-mail or in a table, and what is read of it.

What is kept of a response leads to nobody: see `consultation_models`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, F, Sum

from ringholder.engage.consultation.campaigns import Marked, marked
from ringholder.engage.consultation.responses import Response
from ringholder_web.engage.consultation_models import (
    AnswerDraft,
    EqualitiesAnswer,
    KeptResponse,
    new_key,
)
from ringholder_web.engage.consultation_open import Open, questionnaire

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Those that nobody mistakes for another."""
DRAFTS_KEPT = timedelta(days=60)
"""How long a draft that nobody sends is kept. Illustrative."""
STIRRED = 20
"""How many other rows of each table are written anew with a response that is sent."""
_GROUP, _SECRET_GROUPS, _NUMBER_GROUPS = 4, 5, 3
_TRIES = 8


# ---- secrets and numbers -------------------------------------------------------------------------


def new_secret() -> str:
    """The number by which somebody finds their draft again: a hundred bits, in groups to copy."""
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(_GROUP * _SECRET_GROUPS)))


def plain_secret(typed: str) -> str:
    """A secret as it is kept by, however it was typed."""
    kept = "".join(letter for letter in typed.upper() if letter in LETTERS)
    return _grouped(kept) if len(kept) == _GROUP * _SECRET_GROUPS else ""


def number_of(send_key: str) -> str:
    """The number of the response that is sent by a key: the same key gives the same number."""
    digest = int.from_bytes(sha256(f"response:{send_key}".encode()).digest(), "big")
    letters = []
    for _ in range(_GROUP * _NUMBER_GROUPS):
        digest, rest = divmod(digest, len(LETTERS))
        letters.append(LETTERS[rest])
    return _grouped("".join(letters))


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _hash(secret: str) -> str:
    return sha256(f"draft:{secret}".encode()).hexdigest()


# ---- drafts --------------------------------------------------------------------------------------


def begin(one: Open, on: date, said: Mapping[str, Any] | None = None) -> str:
    """Begin a draft: the secret by which it is found again. Old ones that nobody sent go."""
    AnswerDraft.objects.filter(begun_on__lt=on - DRAFTS_KEPT).delete()
    secret = new_secret()
    AnswerDraft.objects.create(
        key=new_key(),
        consultation=one.id,
        sha256=_hash(secret),
        send_key=secrets.token_hex(20),
        said=dict(said or {}),
        begun_on=on,
    )
    return secret


def draft(one: Open, secret: str) -> AnswerDraft | None:
    """A draft by its secret; `None` where it was sent, let go, or never was."""
    return AnswerDraft.objects.filter(consultation=one.id, sha256=_hash(secret)).first()


def send(one: Open, secret: str, send_key: str, response: Response, about_me: Any) -> str:
    """Keep what a draft says as a response, and forget the draft: the response's number.

    The form sent twice is one response: whoever sends it again gets the same number.
    Raises `LookupError` where there is neither a draft nor a response of that key.
    """
    number = number_of(send_key)
    with transaction.atomic():
        gone, _ = AnswerDraft.objects.filter(
            consultation=one.id, sha256=_hash(secret), send_key=send_key
        ).delete()
        if gone:
            _keep(one, response, number, entered_as="", source="")
            if about_me:
                EqualitiesAnswer.objects.create(
                    key=new_key(), consultation=one.id, answers=about_me, keep_until_on=_until(one)
                )
            for model in _KEPT:
                _stir(model, one)
    if not gone and not KeptResponse.objects.filter(consultation=one.id, number=number).exists():
        raise LookupError(number)
    return number


def _stir(model: type[KeptResponse] | type[EqualitiesAnswer], one: Open) -> None:
    """Write some rows anew beside the one that was sent.

    PostgreSQL keeps which rows were written together, and lays rows down as they come: that would
    join what somebody says of themselves to their response, and say who came when.
    """
    rows, start = model.objects.filter(consultation=one.id).order_by("key"), new_key()
    keys: list[int] = []
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)  # two who send at once never wait in turn
    for some in (rows.filter(key__gte=start), rows.filter(key__lt=start)):
        keys += some.values_list("key", flat=True)[: STIRRED - len(keys)]
    model.objects.filter(key__in=keys).update(keep_until_on=F("keep_until_on"))


# ---- responses -----------------------------------------------------------------------------------


def enter(one: Open, response: Response, send_key: str, entered_as: str, source: str) -> str:
    """Keep a response that came on paper or by e-mail; the same form sent twice is one."""
    number = number_of(send_key)
    if not KeptResponse.objects.filter(consultation=one.id, number=number).exists():
        try:
            with transaction.atomic():
                _keep(one, response, number, entered_as=entered_as, source=source)
        except IntegrityError:  # sent twice at the same moment
            pass
    return number


def bring(one: Open, responses: Iterable[Response], entered_as: str, source: str) -> int:
    """Keep the responses of a table that are not here yet: how many were new."""
    here = set(KeptResponse.objects.filter(consultation=one.id).values_list("number", flat=True))
    new = [response for response in responses if response.number not in here]
    keys = _free_keys(len(new))
    rows = [
        _row(one, response, response.number, key, entered_as, source)
        for response, key in zip(new, keys, strict=True)
    ]
    with transaction.atomic():
        KeptResponse.objects.bulk_create(sorted(rows, key=lambda row: row.key), batch_size=500)
    return len(rows)


def _free_keys(many: int) -> list[int]:
    """Keys that no row has, all different."""
    found: set[int] = set()
    for _ in range(_TRIES):
        found |= {new_key() for _ in range(many - len(found))}
        taken = set()
        for at in range(0, len(found), 500):
            some = sorted(found)[at : at + 500]
            taken |= set(KeptResponse.objects.filter(key__in=some).values_list("key", flat=True))
        found -= taken
        if len(found) == many:
            break
    return list(found)


def _keep(one: Open, response: Response, number: str, *, entered_as: str, source: str) -> None:
    (key,) = _free_keys(1)
    _row(one, response, number, key, entered_as, source).save(force_insert=True)


def _row(
    one: Open, response: Response, number: str, key: int, entered_as: str, source: str
) -> KeptResponse:
    said = response.answers.items()
    return KeptResponse(
        key=key,
        consultation=one.id,
        number=number,
        on=response.on,
        way=response.way,
        audience=response.audience[:100],
        organisation=(response.organisation or "")[:200],
        district=response.district or "",
        answers={id_: list(a) if isinstance(a, tuple) else a for id_, a in said},
        campaign=(response.campaign or "")[:100],
        quote=response.quote,
        entered_as=entered_as,
        source=source[:200],
        keep_until_on=_until(one),
    )


def _until(one: Open) -> date:
    return one.keep_until_on or date.max


def responses_of(matter: str) -> tuple[Response, ...]:
    """All responses to a consultation, by their numbers."""
    return tuple(row.as_response() for row in KeptResponse.objects.filter(consultation=matter))


def is_here(matter: str, typed: str) -> bool:
    """Whether a response of a number is among those that were kept, however it was typed."""
    kept = "".join(letter for letter in typed.upper() if letter in LETTERS)
    number = _grouped(kept) if len(kept) == _GROUP * _NUMBER_GROUPS else typed.strip()
    return KeptResponse.objects.filter(consultation=matter, number=number).exists()


def marked_of(one: Open) -> Marked:
    """All responses with their campaigns; worked out anew when rows came or went."""
    rows = KeptResponse.objects.filter(consultation=one.id)
    state = rows.aggregate(many=Count("key"), keys=Sum("key"))
    sha = one.questionnaire.sha256 if one.questionnaire is not None else ""
    return _marked(one.id, sha, state["many"], state["keys"])


@lru_cache(16)
def _marked(matter: str, sha: str, _many: int, _keys: int | None) -> Marked:
    return marked(responses_of(matter), questionnaire(sha) if sha else None)


def about_people(one: Open) -> tuple[Mapping[str, Any], ...]:
    """What people said about themselves, apart from their responses and in no order."""
    rows = EqualitiesAnswer.objects.filter(consultation=one.id).order_by("key")
    return tuple(rows.values_list("answers", flat=True))


def expired(one: Open, on: date) -> int:
    """How many rows are kept longer than was said."""
    told = {"consultation": one.id, "keep_until_on__lt": on}
    return sum(model.objects.filter(**told).count() for model in _KEPT)


def forget(one: Open, on: date) -> int:
    """Delete what was kept long enough: how many rows."""
    told = {"consultation": one.id, "keep_until_on__lt": on}
    return sum(model.objects.filter(**told).delete()[0] for model in _KEPT)


_KEPT: Sequence[type[KeptResponse] | type[EqualitiesAnswer]] = (KeptResponse, EqualitiesAnswer)
