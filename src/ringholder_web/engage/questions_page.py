"""Questions and petitions on pages: all that were taken in, one's own by its reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.engage.questions import ByBody, Question, by_body, question_of
from ringholder.matters.local_day import local_day
from ringholder.matters.speaking import secretary_of
from ringholder_web.engage.question_models import PutQuestion, Signature
from ringholder_web.matters import rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader, reader_of
from ringholder_web.ui.words import Tag, sentence

PROCEDURE = "public-question"
MOST = 300
_STATES = {
    "put": Tag("Waiting for its answer", "blue"),
    "listed": Tag("To be heard at a meeting", "blue"),
    "answered": Tag("Answered", "green"),
    "declined": Tag("Not answered", "orange"),
}
WITHDRAWN = Tag("Withdrawn", "grey")


@dataclass(frozen=True, slots=True)
class Item:
    """A question in the list."""

    one: Question
    body: str
    about: str
    about_address: str
    received: str
    answered: str
    tag: Tag
    signed_here: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that the list shows; `waiting` are those that the reader may take in."""

    items: tuple[Item, ...]
    bodies: tuple[tuple[str, ByBody], ...]
    waiting: int


def page(request: HttpRequest, desk: Desk) -> Page:
    """The list for whoever asks; `?to=` is a body, `?about=` a matter."""
    reader = reader_of(request)
    charter = desk.charter_on(local_day(reader.at))
    to, about = request.GET.get("to", ""), request.GET.get("about", "")
    found = [
        one
        for one in _questions(desk, reader)
        if (not to or one.put_to == to) and (not about or one.about == about)
    ]
    titles = _titles(reader, {one.about for one in found}, charter)
    return Page(
        items=tuple(_item(one, charter, titles) for one in found),
        bodies=tuple((_name(charter, row.body), row) for row in by_body(found)),
        waiting=len(waits(reader, charter)),
    )


def waits(reader: Reader, charter: Charter | None) -> list[PutQuestion]:
    """The questions that whoever reads may take in, as the secretary of the body asked."""
    if charter is None:
        return []
    ours = [body for body in charter.bodies if secretary_of(body) in reader.held]
    found = PutQuestion.objects.filter(put_to__in=ours, matter="", declined="")
    return list(found.order_by("received_on", "reference"))


def _questions(desk: Desk, reader: Reader) -> Iterator[Question]:
    for row in rows.visible(reader).filter(procedure=PROCEDURE).order_by("-opened_at")[:MOST]:
        walk = desk.judging(row.pk)
        told = question_of(walk.case) if walk is not None else None
        if told is not None:
            yield told


def _titles(reader: Reader, matters: set[str], charter: Charter | None) -> dict[str, str]:
    found: list[MatterRow] = list(rows.visible(reader).filter(pk__in=matters))
    return {row.pk: rows.title(row, charter, {}) for row in found}


def _item(one: Question, charter: Charter | None, titles: dict[str, str]) -> Item:
    known = one.about in titles
    return Item(
        one=one,
        body=_name(charter, one.put_to),
        about=titles.get(one.about, ""),
        about_address=reverse("matter", args=[one.about]) if known else "",
        received=in_words(one.received_on),
        answered=in_words(one.answered_on) if one.answered_on is not None else "",
        tag=_STATES.get(one.state, WITHDRAWN),
        signed_here=Signature.objects.filter(matter=one.matter).count() if one.is_petition else 0,
    )


def _name(charter: Charter | None, body: str) -> str:
    return sentence(charter.name(body)) if charter is not None else body
