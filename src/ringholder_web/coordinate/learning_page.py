"""The library of what was learnt, on a page: search, topics, evaluations, who took it up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from ringholder.charter import Charter
from ringholder.coordinate.shared.library import (
    Evaluation,
    Learning,
    Wish,
    learning_of,
    search,
    topics,
)
from ringholder.matters.local_day import local_day
from ringholder_web.charter.choices import Groups, Option, OptionGroup, areas
from ringholder_web.coordinate.shared_groups import walks
from ringholder_web.matters import names, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import reader_of
from ringholder_web.ui.reading import plain
from ringholder_web.ui.words import Tag, sentence

PROCEDURE = "shared-learning"
SHOWN = Tag("Shown by the standard", "green")
NOT_SHOWN = Tag("Not evaluated by the standard", "grey")
DISPUTED = Tag("Evaluations disagree", "orange")
_FINDS = {"better": "green", "no-difference": "grey", "worse": "red", "cannot-say": "grey"}
LONGEST = 200
SHOWN_FIRST, AT_MOST = 40, 500


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
    what: str
    evaluations: tuple[Judged, ...]
    taken: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; `narrowed`: something was looked for."""

    words: str
    topic: str
    shown: bool
    areas: Groups
    functions: Groups
    users: Groups
    topics: tuple[tuple[str, int], ...]
    items: tuple[Item, ...]
    found: int
    all: int
    more: str
    narrowed: bool


def page(request: HttpRequest, desk: Desk) -> Page:
    """The page for whoever asks: `words`, `topic`, `where`, `what`, `by` and `shown` narrow it."""
    reader = reader_of(request)
    told = (learning_of(walk.case) for walk in walks(desk, reader, PROCEDURE))
    found = [one for one in told if one is not None]
    charter = desk.charter_on(local_day(reader.at))
    where, wish = _wish(request.GET, charter)
    fits = search(found, wish)
    many = _many(request.GET)
    return Page(
        words=wish.words,
        topic=wish.topic,
        shown=wish.shown,
        areas=areas(charter, where) if charter is not None else (),
        functions=_those((one.function for one in found), charter, wish.function),
        users=_those((by for one in found for by in one.users), charter, wish.used_by),
        topics=topics(found),
        items=tuple(_item(one, charter) for one in fits[:many]),
        found=len(fits),
        all=len(found),
        more=_more(request.GET, many) if len(fits) > many else "",
        narrowed=wish != Wish(),
    )


def _many(query: QueryDict) -> int:
    """How many are shown: so many more each time that somebody asks."""
    said = str(query.get("many", ""))
    known = said.isascii() and said.isdecimal() and len(said) <= len(str(AT_MOST))
    return max(SHOWN_FIRST, min(int(said), AT_MOST)) if known else SHOWN_FIRST


def _more(query: QueryDict, many: int) -> str:
    """The query of the same page with more of them."""
    asked = query.copy()
    asked["many"] = str(many + SHOWN_FIRST)
    return asked.urlencode()


def _wish(query: QueryDict, charter: Charter | None) -> tuple[str, Wish]:
    """The area that was asked for, and all that was; a word that says nothing is no wish."""
    asked = {
        name: plain(str(query.get(name, "")))[:LONGEST]
        for name in ("words", "topic", "where", "what", "by", "shown")
    }
    here = charter is not None and asked["where"] in charter.areas
    where = asked["where"] if here else ""
    touched: frozenset[str] = frozenset()
    if charter is not None and where:
        about = charter.footprint((where,))
        touched = frozenset(one for one in charter.areas if charter.footprint((one,)) & about)
    return where, Wish(
        asked["words"], asked["topic"], touched, asked["what"], asked["by"], asked["shown"] == "yes"
    )


def _those(named: Iterable[str], charter: Charter | None, chosen: str) -> Groups:
    """What occurs, by its name, to choose from."""
    called = {one: sentence(charter.name(one)) if charter is not None else one for one in named}
    rows = sorted(called.items(), key=lambda pair: pair[1])
    return (OptionGroup("", tuple(Option(one, text, one == chosen) for one, text in rows)),)


def _item(one: Learning, charter: Charter | None) -> Item:
    name = charter.name if charter is not None else str
    tag = SHOWN if one.is_shown else DISPUTED if one.is_disputed else NOT_SHOWN
    return Item(
        one=one,
        tag=tag,
        by=names.capacity(charter, one.shared_as),
        when=words.day(one.shared_at),
        where=", ".join(sentence(name(area)) for area in one.area),
        what=sentence(name(one.function)),
        evaluations=tuple(map(_judged, one.evaluations)),
        taken=tuple((name(by), words.choice(what)) for by, what in one.taken),
    )


def _judged(one: Evaluation) -> Judged:
    tag = Tag(words.choice(one.finds), _FINDS.get(one.finds, "grey"))
    return Judged(one, words.choice(one.design), tag)
