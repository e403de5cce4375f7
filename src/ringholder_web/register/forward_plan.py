"""The forward plan: what is coming to which body, when, and what was raised and has no day yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.matters.coming import Coming, coming
from ringholder.matters.local_day import local_day
from ringholder_web.charter.choices import Option
from ringholder_web.matters import names, saying, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.rows import before, listing
from ringholder_web.matters.saying import Line
from ringholder_web.register.near import Near, near
from ringholder_web.ui.reading import plain
from ringholder_web.ui.words import Tag, listed, sentence

MOST_MEETINGS, MOST_RAISED = 60, 100
_PUBLIC = {
    True: Tag("In public", "green"),
    False: Tag("Not in public", "grey"),
    None: Tag("Not said", "grey"),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """What is looked for."""

    body: str = ""
    area: str = ""
    postcode: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Ask:
        """What an address asks for."""
        return cls(**{n: plain(str(query.get(n, ""))) for n in ("body", "area", "postcode")})


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of the plan."""

    meeting: str
    title: str
    bodies: str
    day: str
    time: str
    where: str
    public: Tag
    papers: str
    notice: str
    speak: str
    items: tuple[Line, ...]
    changed: str
    on: date
    told: Coming


@dataclass(frozen=True, slots=True)
class Month:
    """The meetings of a month."""

    name: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """Something that was raised and stands on no agenda that was sent."""

    title: str
    address: str
    where: str
    function: str
    on: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page of the forward plan; `more` and `more_raised` say where not all is shown."""

    ask: Ask
    months: tuple[Month, ...]
    more: str
    raised: tuple[Raised, ...]
    more_raised: str
    bodies: tuple[Option, ...]
    areas: tuple[Option, ...]
    near: Near | None

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The meetings of all months, by day."""
        return tuple(one for month in self.months for one in month.sessions)


def page(desk: Desk, ask: Ask, at: datetime) -> Page:
    """What is coming, from today."""
    charter = desk.charter_on(local_day(at))
    place = near(charter, ask.postcode) if ask.postcode else None
    area = ask.area or (place.area if place is not None else "")
    found = _sought(_to_come(at), charter, ask.body, area)
    shown = sessions(desk, found[: MOST_MEETINGS + 1], at)
    raised = [] if ask.body else list(islice(_raised(desk, charter, area, at), MOST_RAISED + 1))
    return Page(
        ask=ask,
        months=tuple(_months(shown[:MOST_MEETINGS])),
        more=f"The first {MOST_MEETINGS}" if len(shown) > MOST_MEETINGS else "",
        raised=tuple(raised[:MOST_RAISED]),
        more_raised=f"The newest {MOST_RAISED}" if len(raised) > MOST_RAISED else "",
        bodies=_bodies(desk, charter, at, ask.body),
        areas=_areas(charter, area),
        near=place,
    )


def _to_come(at: datetime) -> QuerySet[MatterRow]:
    """Every meeting from today on that was not cancelled, by day."""
    found = MatterRow.objects.filter(procedure="meeting", ended=False, meets_on__gte=local_day(at))
    return found.order_by("meets_on", "pk")


def _sought(
    found: QuerySet[MatterRow], charter: Charter | None, body: str, area: str
) -> QuerySet[MatterRow]:
    """Those of a body, and of the bodies of an area."""
    if body:
        found = found.filter(before([body]))
    if area:
        bodies = charter.bodies.values() if charter is not None else ()
        found = found.filter(before(one.id for one in bodies if area in one.area))
    return found


def sessions(desk: Desk, rows: QuerySet[MatterRow], at: datetime) -> list[Session]:
    """Some meetings in words, in their order."""
    charter, today = desk.charter_on(local_day(at)), local_day(at)
    some = rows.values_list("pk", "acts")
    found = [told for m, acts in some if (told := desk.worked_out(m, acts, _coming)) is not None]
    titles = titles_of(found)
    return [session(desk, told, charter, today, titles) for told in found]


def _bodies(desk: Desk, charter: Charter | None, at: datetime, chosen: str) -> tuple[Option, ...]:
    """The bodies that are to meet, to choose one of."""
    some = _to_come(at).order_by().values_list("holders", flat=True).distinct()
    past = desk.constitutions
    ids = {one for holders in some for one in holders}
    named = sorted((sentence(names.thing(charter, one, past)), one) for one in ids)
    return tuple(Option(one, text, one == chosen) for text, one in named)


def _coming(desk: Desk, matter: str) -> Coming | None:
    walk = desk.judging(matter)
    return coming(walk.case) if walk is not None else None


def titles_of(found: Iterable[Coming]) -> Mapping[str, str]:
    """The titles of those items of meetings that are public."""
    return saying.titles({item for told in found for item in told.items})


def session(
    desk: Desk, told: Coming, charter: Charter | None, today: date, titles: Mapping[str, str]
) -> Session:
    """A meeting in words, with those of its items that have a title here."""
    return Session(
        meeting=told.meeting,
        title=told.title,
        bodies=listed(
            sentence(names.thing(charter, body, desk.constitutions)) for body in told.bodies
        ),
        day=f"{told.meets_on:%A} {in_words(told.meets_on)}",
        time=told.starts,
        where=told.where,
        public=_PUBLIC[told.in_public],
        papers=_papers(told, today),
        notice=_notice(told),
        speak=_speak(told, charter),
        items=tuple(_items(told, titles)),
        changed=told.changed,
        on=told.meets_on,
        told=told,
    )


def _papers(told: Coming, today: date) -> str:
    if told.papers_sent:
        return "The agenda was sent."
    if told.papers_by is None:
        return "No rule was read that says when the papers go."
    verb = "were due" if told.papers_by < today else "are due"
    return f"The papers {verb} by {in_words(told.papers_by)}."


def _notice(told: Coming) -> str:
    if told.noticed:
        return "Notice was given."
    return f"Notice is due by {in_words(told.notice_by)}." if told.notice_by else ""


def _speak(told: Coming, charter: Charter | None) -> str:
    """When one can speak: the constitution does not say, so whom to ask."""
    bodies = charter.bodies if charter is not None else {}
    contacts = (given(bodies[name].contact) for name in told.bodies if name in bodies)
    whom = listed(filter(None, contacts), "or") or "the secretary"
    if told.in_public is False:
        return f"The public is not admitted. To be heard, write to {whom}."
    ask = f"The constitution does not say when one may speak: ask {whom}."
    return f"Anybody may come and listen. {ask}"


def _items(told: Coming, titles: Mapping[str, str]) -> Iterator[Line]:
    for item in told.items:
        if item in titles:
            yield Line(titles[item], reverse("matter", args=[item]))


def areas_of(charter: Charter | None, body: str) -> tuple[str, ...]:
    """The areas of a body; none where there is no such body."""
    found = charter.bodies.get(body) if charter is not None else None
    return found.area if found is not None else ()


def _months(found: Iterable[Session]) -> Iterator[Month]:
    by: dict[str, list[Session]] = {}
    for one in found:
        by.setdefault(f"{one.on:%B %Y}", []).append(one)
    yield from (Month(name, tuple(some)) for name, some in by.items())


def _raised(desk: Desk, charter: Charter | None, area: str, at: datetime) -> Iterator[Raised]:
    """What was raised and stands on no agenda that was sent, the newest first."""
    its_meeting = _to_come(at).filter(pk=OuterRef("meeting")).values("acts")
    found = MatterRow.objects.filter(
        procedure="decision", is_public=True, ended=False, decided_at=None
    ).annotate(meeting_acts=Subquery(its_meeting[:1]))
    found = found.filter(listing("area", area)) if area else found
    some = found.order_by("-opened_at").values_list(
        "pk", "meeting", "meeting_acts", "title", "area", "function", "opened_at"
    )
    for pk, meeting, acts, title, areas, function, on in some.iterator(chunk_size=MOST_RAISED + 1):
        if acts is None or not _on_agenda(desk, meeting, acts, pk):
            yield Raised(
                title=title,
                address=reverse("matter", args=[pk]),
                where=listed(names.capacity(charter, one) for one in areas),
                function=sentence(names.capacity(charter, function)) if function else "",
                on=words.day(on),
            )


def _on_agenda(desk: Desk, meeting: str, acts: int, matter: str) -> bool:
    """Whether a matter stands on the agenda of a meeting, as everybody may read of it."""
    told = desk.worked_out(meeting, acts, _coming)
    return told is not None and matter in told.items


def _areas(charter: Charter | None, chosen: str) -> tuple[Option, ...]:
    areas = charter.areas.values() if charter is not None else ()
    return tuple(Option(one.id, one.name, one.id == chosen) for one in areas)


def as_json(one: Session) -> dict[str, object]:
    """A meeting of the plan as data."""
    told = one.told
    return {
        "id": told.meeting,
        "title": told.title,
        "bodies": list(told.bodies),
        "meets_on": told.meets_on.isoformat(),
        "starts": told.starts,
        "where": told.where,
        "in_public": told.in_public,
        "notice_given": told.noticed,
        "notice_by": told.notice_by and told.notice_by.isoformat(),
        "agenda_sent": told.papers_sent,
        "papers_by": told.papers_by and told.papers_by.isoformat(),
        "items": [{"title": line.text, "address": line.href} for line in one.items],
    }
