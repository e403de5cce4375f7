"""The page of an organisation, for the public and for those who speak for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.catalogue import belonging
from ringholder.catalogue import organisations as catalogue
from ringholder.catalogue.organisations import Kind
from ringholder.charter.said import each, given
from ringholder.matters import organisation_report as reports
from ringholder.matters.local_day import local_day
from ringholder.matters.organisation_report import Ask, Promise, duplicates
from ringholder_web.matters import names, rows, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import Line
from ringholder_web.monitor.figures import figures
from ringholder_web.organisations.between import Between, between
from ringholder_web.organisations.known import Known, known
from ringholder_web.organisations.performance import Performance, performance
from ringholder_web.organisations.standing import Standing
from ringholder_web.register.list_page import One, one
from ringholder_web.ui.words import Tag, listed, sentence, spaced

SHOWN = 10
PROMISES = {
    "offered": Tag("Offered", "blue"),
    "agreed": Tag("Agreed", "blue"),
    "kept": Tag("Kept", "green"),
    "broken": Tag("Not kept", "red"),
    "released": Tag("Released", "grey"),
}
_ASKS = {"effect": "Say what it means for us", "ratification": "Ratify it"}


@dataclass(frozen=True, slots=True)
class Post:
    """An accountable post of the organisation."""

    role: str
    who: str
    contact: str
    what: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that is asked of the organisation."""

    title: str
    address: str
    for_: str
    by: str
    on: str
    due: str
    late: bool
    answered: str
    also: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise, as whoever reads may see it."""

    title: str
    address: str
    who: str
    what: str
    due: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; what is for those inside is empty for everybody else."""

    known: Known
    about: tuple[tuple[str, str], ...]
    inside: bool
    signed_in: bool
    posts: tuple[Post, ...]
    sits_on: tuple[tuple[str, str], ...]
    decided: tuple[One, ...]
    number_decided: int
    all_decided: str
    by_us: tuple[Promised, ...]
    to_us: tuple[Promised, ...]
    awaited: tuple[Asked, ...]
    asked: tuple[Asked, ...]
    how_recognised: str
    meetings: tuple[Line, ...]
    delegated: tuple[tuple[str, bool], ...]
    disputes: tuple[tuple[Line, Tag], ...]
    vacancies: tuple[str, ...]
    quarter: str
    performance: Performance
    networks: tuple[Line, ...] = ()
    between: tuple[Between, ...] = ()


def page(desk: Desk, code: str, reader: Reader) -> Page | None:
    """The page of the organisation of a code; `None` where there is none."""
    charter = desk.charter_on(local_day(reader.at))
    found = known(charter, code)
    if found is None:
        return None
    first, last = reports.quarter(local_day(reader.at))
    span = f"{in_words(first)} to {in_words(last)}"
    if charter is None or not found.partner:
        return _stranger(found, reader, span)
    standing = Standing(desk, charter, found.id, reader.at)
    inside = bool(reader.held & standing.speakers)
    asked = standing.asks() if inside else []
    shown = tuple(_asked(standing, asked, reader.at))
    promised = tuple(_promised(standing, inside=inside))
    decisions = standing.decisions()
    return Page(
        known=found,
        about=tuple(_about(found)),
        inside=inside,
        signed_in=reader.signed_in,
        posts=tuple(_posts(standing, inside=inside)),
        sits_on=tuple(_sits_on(standing)),
        decided=tuple(one(row, reader.at) for row in decisions.defer("words")[:SHOWN]),
        number_decided=decisions.count(),
        all_decided=f"{reverse('register')}?organisation={found.id}",
        by_us=tuple(promise for promise, ours in promised if ours),
        to_us=tuple(promise for promise, ours in promised if not ours),
        awaited=tuple(ask for ask in shown if not ask.answered),
        asked=shown,
        how_recognised=reports.HOW_RECOGNISED,
        meetings=tuple(_meetings(standing)),
        delegated=tuple((standing.in_words(d), to_us) for d, to_us in standing.delegations()),
        disputes=tuple(_disputes(standing, inside=inside)),
        vacancies=tuple(standing.vacancies()),
        quarter=span,
        performance=performance(figures(), found.code),
        between=between(standing) if inside else (),
    )


def _stranger(found: Known, reader: Reader, span: str) -> Page:
    """One of England's that is not in the constitution: what the registers say of it."""
    return Page(
        found, tuple(_about(found)), inside=False, signed_in=reader.signed_in, posts=(),
        sits_on=(), decided=(), number_decided=0, all_decided="", by_us=(), to_us=(), awaited=(),
        asked=(), how_recognised="", meetings=(), delegated=(), disputes=(), vacancies=(),
        quarter=span, performance=performance(figures(), found.code),
        networks=tuple(_networks(found.code, local_day(reader.at))),
    )  # fmt: skip


def _networks(code: str, on: date) -> Iterator[Line]:
    """The page of a network, or of that to which a practice belongs."""
    found = catalogue.find(code)
    own = found.code if found is not None and found.kind is Kind.NETWORK else ""
    if network := own or belonging.whole(code, Kind.NETWORK, on):
        one = catalogue.find(network)
        yield Line(network if one is None else one.called, reverse("network", args=[network]))


def _about(found: Known) -> Iterator[tuple[str, str]]:
    yield "Kind", found.kind
    yield "Code", found.code
    listed_ = found.listed
    if listed_ is None:
        return
    if listed_.name != found.name:
        yield "In the register of organisations", listed_.name
    parent = catalogue.find(listed_.parent) if listed_.parent else None
    if parent is not None:
        yield "Belongs to", parent.called
    if listed_.postcode:
        yield "Postcode", listed_.postcode
    if listed_.in_being.to_on is not None:
        yield "Closed on", in_words(listed_.in_being.to_on)
    for step in catalogue.successors(listed_.code):
        after = catalogue.find(step.successor)
        yield "Followed by", f"{after.name if after else step.successor}, on {in_words(step.on)}"


def _posts(standing: Standing, *, inside: bool) -> Iterator[Post]:
    charter, on = standing.charter, local_day(standing.at)
    held = {
        post.id: standing.desk.roll.holders(post.id, on)
        for post in charter.posts.values()
        if given(post.organisation) == standing.id and on in post.in_force
    }
    known_ = names.people({who for whos in held.values() for who in whos}) if inside else {}
    for id_, whos in held.items():
        post = charter.posts[id_]
        named = listed(known_.get(who, names.NOT_SHOWN) for who in whos) if inside else "Held"
        yield Post(
            sentence(post.role),
            named if whos else "No appointment is recorded",
            given(post.contact) or "",
            listed(each(post.portfolio)),
        )


def _sits_on(standing: Standing) -> Iterator[tuple[str, str]]:
    for body, places in standing.sits_on:
        roles = [sentence(names.place(standing.charter, place)) for place in places]
        yield body.name, listed(roles) if roles else "Its own board"


def _asked(standing: Standing, asks: list[Ask], at: datetime) -> Iterator[Asked]:
    twice = duplicates(asks)
    name = standing.charter.name
    for place, ask in enumerate(asks):
        before = asks[twice[place]] if place in twice else None
        due = words.day(ask.due_at) if ask.due_at is not None else ""
        also = ""
        if before is not None:
            also = f"{name(before.by)} asked the same on {words.day(before.asked_at)}"
        yield Asked(
            title=ask.title,
            address=reverse("matter", args=[ask.matter]),
            for_=_ASKS[ask.kind],
            by=sentence(name(ask.by)),
            on=words.day(ask.asked_at),
            due=due,
            late=ask.due_at is not None and ask.due_at < at and ask.answered_at is None,
            answered=words.day(ask.answered_at) if ask.answered_at is not None else "",
            also=also,
            clause=ask.clause,
        )


def _promised(standing: Standing, *, inside: bool) -> Iterator[tuple[Promised, bool]]:
    public = {row.pk for row in standing.rows("commitment", public=True)}
    for promise in standing.promises():
        if inside or promise.matter in public:
            yield _promise(standing, promise, inside=inside), promise.by_us


def _promise(standing: Standing, promise: Promise, *, inside: bool) -> Promised:
    name = standing.charter.name
    who = listed(map(name, promise.to)) if promise.by_us else name(promise.by)
    return Promised(
        title=promise.title,
        address=reverse("matter", args=[promise.matter]),
        who=sentence(who),
        what=promise.what if inside else "",
        due=in_words(promise.due_on) if promise.due_on is not None else "",
        tag=PROMISES.get(promise.state, Tag(sentence(spaced(promise.state)), "grey")),
    )


def _meetings(standing: Standing) -> Iterator[Line]:
    for row in standing.meetings():
        on = in_words(row.meets_on) if row.meets_on is not None else ""
        yield Line(f"{row.title}, {on}", reverse("matter", args=[row.pk]))


def _disputes(standing: Standing, *, inside: bool) -> Iterator[tuple[Line, Tag]]:
    day = local_day(standing.at)
    for row in standing.rows("dispute", public=not inside):
        yield Line(row.title, reverse("matter", args=[row.pk])), rows.state(row, day)
