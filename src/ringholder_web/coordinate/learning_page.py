"""The library of what was learnt, on a page: search, topics, evaluations, who took it up."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from ringholder.coordinate.shared.library import Evaluation, Learning, learning_of, search, topics
from ringholder.matters.local_day import local_day
from ringholder_web.coordinate.shared_groups import walks
from ringholder_web.matters import names, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.ui.reading import plain
from ringholder_web.ui.words import Tag, sentence

PROCEDURE = "shared-learning"
SHOWN = Tag("Shown by the standard", "green")
NOT_SHOWN = Tag("Not evaluated by the standard", "grey")
_FINDS = {"better": "green", "no-difference": "grey", "worse": "red", "cannot-say": "grey"}
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Judged:
    """An evaluation in words."""

    one: Evaluation
    design: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was learnt."""

    one: Learning
    tag: Tag
    by: str
    when: str
    where: str
    evaluations: tuple[Judged, ...]
    taken: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    words: str
    topic: str
    topics: tuple[tuple[str, int], ...]
    items: tuple[Item, ...]
    all: int


def page(request: HttpRequest, desk: Desk) -> Page:
    """The page for whoever asks: `?words=` and `?topic=` narrow it."""
    reader = reader_of(request)
    asked = plain(request.GET.get("words", ""))[:LONGEST]
    topic = plain(request.GET.get("topic", ""))[:LONGEST]
    told = (learning_of(walk.case) for walk in walks(desk, reader, PROCEDURE))
    found = [one for one in told if one is not None]
    charter = desk.charter_on(local_day(reader.at))

    def item(one: Learning) -> Item:
        name = charter.name if charter is not None else str
        return Item(
            one=one,
            tag=SHOWN if one.is_shown else NOT_SHOWN,
            by=names.capacity(charter, one.shared_as),
            when=words.day(one.shared_at),
            where=", ".join(sentence(name(area)) for area in one.area),
            evaluations=tuple(map(_judged, one.evaluations)),
            taken=tuple((name(by), words.choice(what)) for by, what in one.taken),
        )

    return Page(
        words=asked,
        topic=topic,
        topics=topics(found),
        items=tuple(item(one) for one in search(found, asked, topic)),
        all=len(found),
    )


def _judged(one: Evaluation) -> Judged:
    tag = Tag(words.choice(one.finds), _FINDS.get(one.finds, "grey"))
    return Judged(one, words.choice(one.design), tag)
