"""Who promised what to whom, on a page: between each two, and one by one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.coordinate.shared.promises import Between, between, is_late, of, promises
from ringholder.matters.local_day import local_day
from ringholder.matters.organisation_report import Promise
from ringholder_web.charter.choices import Groups, organisations
from ringholder_web.coordinate.shared_groups import walks
from ringholder_web.matters import rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader, reader_of
from ringholder_web.organisations.page import PROMISES
from ringholder_web.ui.words import Tag, listed, sentence, spaced

PROCEDURE = "commitment"


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise as whoever reads may see it."""

    matter: str
    title: str
    by: str
    to: str
    what: str
    due: str
    late: bool
    tag: Tag


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations, and how the promises of the one to the other stand."""

    by: str
    to: str
    count: Between


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; `hidden` are promises that are between others and not public."""

    organisations: Groups
    chosen: str
    pairs: tuple[Pair, ...]
    promises: tuple[Promised, ...]
    only_titles: int


def page(request: HttpRequest, desk: Desk) -> Page:
    """The page for whoever asks; `?of=` is an organisation of the constitution."""
    reader = reader_of(request)
    today = local_day(reader.at)
    charter = desk.charter_on(today)
    chosen = request.GET.get("of", "")
    found = promises(walk.case for walk in walks(desk, reader, PROCEDURE))
    public = rows.visible(reader).filter(procedure=PROCEDURE).count()
    if charter is not None and chosen in charter.organisations:
        found = tuple(of(chosen, found))
    else:
        chosen, found = "", tuple(found)
    return Page(
        organisations=organisations(charter, chosen)[1:] if charter is not None else (),
        chosen=chosen,
        pairs=tuple(
            Pair(_name(charter, row.by), _name(charter, row.to), row)
            for row in between(found, today)
        ),
        promises=tuple(_promised(one, charter, reader) for one in found),
        only_titles=0 if chosen else public - len(found),
    )


def _promised(one: Promise, charter: Charter | None, reader: Reader) -> Promised:
    return Promised(
        matter=one.matter,
        title=one.title,
        by=_name(charter, one.by),
        to=listed(_name(charter, to) for to in one.to),
        what=one.what,
        due=in_words(one.due_on) if one.due_on is not None else "",
        late=is_late(one, local_day(reader.at)),
        tag=PROMISES.get(one.state, Tag(sentence(spaced(one.state)), "grey")),
    )


def _name(charter: Charter | None, named: str) -> str:
    return charter.name(named) if charter is not None else named
