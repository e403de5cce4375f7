"""Meetings: those to come and those held, of all bodies or of one, and as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

import icalendar
from django.db.models import Count, QuerySet
from django.urls import reverse

from ringholder.charter import Charter
from ringholder.matters.local_day import LONDON, local_day
from ringholder.matters.meeting import Meeting
from ringholder.matters.roll import AT_THE_END
from ringholder.papers.letters import clean
from ringholder_web.charter.choices import Option
from ringholder_web.matters import names, rows, saying
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

MOST_TO_COME, MOST_HELD = 100, 50
MOST_PAGES = 10_000
_PRODUCT = "-//Ringholder//Meetings//EN"


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting in the list: when, where, who meets, and how it stands."""

    matter: str
    title: str
    bodies: str
    on: date
    starts: str
    where: str
    in_public: bool
    state: Tag
    cancelled: bool
    items: int
    agenda: tuple[str, ...]

    @property
    def weekday(self) -> str:
        """`Wed`."""
        return f"{self.on:%a}"

    @property
    def month(self) -> str:
        """`March 2024`."""
        return f"{self.on:%B %Y}"

    @property
    def visibility(self) -> str:
        """Whether anybody may come."""
        return "In public" if self.in_public else "In private"


@dataclass(frozen=True, slots=True)
class Month:
    """The meetings of a month."""

    name: str
    meetings: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The list: what is to come by month, what was held, of which body.

    `more` says how many of those to come are shown, where that is not all. `before` and `after` are
    the addresses of what was held later, and earlier.
    """

    to_come: tuple[Month, ...]
    more: str
    held: tuple[Month, ...]
    page: int
    pages: int
    before: str
    after: str
    bodies: tuple[Option, ...]
    body: str
    body_name: str
    may_convene: bool
    begun: bool


def page(desk: Desk, reader: Reader, body: str, number: int = 1) -> Page:
    """The meetings that anybody may know of: all of them are public, if not open to the public.

    Those to come, and a page of those that were held.
    """
    today = local_day(reader.at)
    charter = desk.charter_on(today)
    bodies = _bodies(desk, charter, body)
    body = body if any(one.value == body for one in bodies) else ""  # one that never met is none
    to_come, held = _to_come(body, today), _held(body, today)
    coming = to_come.count()
    pages = max(1, min(MOST_PAGES, -(-held.count() // MOST_HELD)))
    here = max(1, min(number, pages))
    return Page(
        to_come=tuple(_months(_told(desk, charter, to_come[:MOST_TO_COME]))),
        more=f"The next {MOST_TO_COME} of {coming:,}" if coming > MOST_TO_COME else "",
        held=tuple(_months(_told(desk, charter, held[(here - 1) * MOST_HELD : here * MOST_HELD]))),
        page=here,
        pages=pages,
        before=_address(body, here - 1) if here > 1 else "",
        after=_address(body, here + 1) if here < pages else "",
        bodies=bodies,
        body=body,
        body_name=next((one.text for one in bodies if one.value == body and body), ""),
        may_convene=any(one.as_.endswith("/secretary") for one in reader.capacities),
        begun=desk.is_begun,
    )


def _address(body: str, number: int) -> str:
    return f"{reverse('meetings')}?{urlencode({'body': body, 'page': number})}#held"


def _of(body: str) -> QuerySet[MatterRow]:
    found = MatterRow.objects.filter(procedure="meeting")
    return found.filter(rows.before([body])) if body else found


def _to_come(body: str, today: date) -> QuerySet[MatterRow]:
    return _of(body).filter(meets_on__gte=today).order_by("meets_on", "pk")


def _held(body: str, today: date) -> QuerySet[MatterRow]:
    return _of(body).filter(meets_on__lt=today).order_by("-meets_on", "-pk")


def _told(desk: Desk, charter: Charter | None, some: Iterable[MatterRow]) -> list[Listed]:
    """Meetings in words, in their order."""
    meetings = list(some)
    numbers = _items_of(meetings)
    told = (_listed(desk, charter, row, numbers.get(row.pk, 0)) for row in meetings)
    return [one for one in told if one is not None]


def _items_of(held: Iterable[MatterRow]) -> dict[str, int]:
    """How many matters are listed on each meeting."""
    some = MatterRow.objects.filter(meeting__in=[row.pk for row in held]).order_by()
    return dict(some.values_list("meeting").annotate(number=Count("pk")))


def _meeting(desk: Desk, matter: str) -> Meeting | None:
    return Meeting.of(desk.clerk.acts(matter), AT_THE_END)


def _listed(desk: Desk, charter: Charter | None, row: MatterRow, items: int) -> Listed | None:
    told = desk.worked_out(row.pk, row.acts, _meeting)
    if told is None or told.meets_on is None:
        return None
    return Listed(
        matter=row.pk,
        title=row.title,
        bodies="; ".join(names.thing(charter, one, desk.constitutions) for one in told.bodies),
        on=told.meets_on,
        starts=told.starts,
        where=told.where,
        in_public=bool(told.in_public),
        state=rows.state(row, told.meets_on),
        cancelled=row.state == "cancelled",
        items=len(told.items) or items,
        agenda=told.items,
    )


def _months(found: Iterable[Listed]) -> list[Month]:
    months: dict[str, list[Listed]] = {}
    for one in found:
        months.setdefault(one.month, []).append(one)
    return [Month(name, tuple(some)) for name, some in months.items()]


def _bodies(desk: Desk, charter: Charter | None, body: str) -> tuple[Option, ...]:
    """The bodies that ever met, to choose one of."""
    some = (
        MatterRow.objects.filter(procedure="meeting").order_by().values_list("holders", flat=True)
    )
    ids = {one for holders in some.distinct() for one in holders}
    past = desk.constitutions
    named = sorted(((names.thing(charter, one, past), one) for one in ids), key=_by_name)
    return (
        Option("", "Every body", not body),
        *(Option(id_, name, id_ == body) for name, id_ in named),
    )


def _by_name(pair: tuple[str, str]) -> str:
    return pair[0].lower()


# ---- a calendar file -----------------------------------------------------------------------------


def ical(desk: Desk, charter: Charter | None, body: str, site: str, today: date) -> bytes:
    """The meetings of a body, or of all, for Outlook and any other calendar (RFC 5545).

    Those that the page shows first: what is to come, and what was held last.

    A meeting keeps its identity when it is moved or cancelled, so that a calendar that reads the
    file again changes what it has.
    """
    calendar = icalendar.Calendar()
    called = names.thing(charter, body, desk.constitutions)
    title = f"Meetings: {called}" if body else "Meetings"
    for name, value in (
        ("prodid", _PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", clean(title)),
        ("x-wr-timezone", str(LONDON)),
    ):
        calendar.add(name, value)
    held, to_come = list(_held(body, today)[:MOST_HELD]), _to_come(body, today)[:MOST_TO_COME]
    told = _told(desk, charter, [*reversed(held), *to_come])
    titles = saying.titles({matter for one in told for matter in one.agenda})
    for one in told:
        calendar.add_component(_event(desk, one, titles, site))
    return bytes(calendar.to_ical())


def _event(desk: Desk, one: Listed, titles: Mapping[str, str], site: str) -> icalendar.Event:
    entries = desk.clerk.acts(one.matter)
    moves = [e for e in entries if e.act.kind in ("move-meeting", "cancel")]
    address = f"{site}{reverse('meeting', args=[one.matter])}"
    made = icalendar.Event()
    made.add("uid", f"{one.matter}@ringholder")
    made.add("dtstamp", entries[-1].act.at.astimezone(UTC))
    made.add("sequence", len(moves))
    begins = _begins(one)
    if begins is None:
        made.add("dtstart", one.on)
        made.add("dtend", one.on + timedelta(days=1))
    else:
        made.add("dtstart", begins)  # how long it lasts is not said
    made.add("summary", clean(f"{one.title} ({one.bodies})"))
    made.add("location", clean(one.where))
    made.add("description", clean(f"{one.visibility}. ") + "\n".join(_agenda(one, titles, address)))
    made.add("url", address)
    made.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    return made


def _begins(one: Listed) -> datetime | None:
    """When it begins, where its time can be read."""
    words = one.starts.strip().replace(".", ":")
    for layout in ("%H:%M", "%I:%M%p", "%I%p", "%I:%M %p", "%I %p"):
        try:
            at = datetime.strptime(words.upper(), layout).time()  # noqa: DTZ007 (a time of day)
        except ValueError:
            continue
        return datetime.combine(one.on, time(at.hour, at.minute), LONDON)
    return None


def _agenda(one: Listed, titles: Mapping[str, str], address: str) -> list[str]:
    lines = [f"{n}. {titles[m]}" for n, m in enumerate(one.agenda, 1) if m in titles]
    return [*map(clean, lines), address]
