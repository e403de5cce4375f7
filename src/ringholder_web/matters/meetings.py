"""Meetings: those to come and those held, of all bodies or of one, and as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import icalendar
from django.db.models import Count
from django.urls import reverse

from ringholder.charter import Charter
from ringholder.matters.local_day import LONDON, local_day
from ringholder.matters.meeting import Meeting
from ringholder.matters.roll import AT_THE_END
from ringholder.papers.letters import clean
from ringholder_web.charter.choices import Option
from ringholder_web.matters import rows, saying
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

MOST = 200
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
    """The list: what is to come by month, what was held, of which body."""

    to_come: tuple[Month, ...]
    held: tuple[Month, ...]
    bodies: tuple[Option, ...]
    body: str
    body_name: str
    may_convene: bool
    begun: bool


def page(desk: Desk, reader: Reader, body: str) -> Page:
    """The meetings that anybody may know of: all of them are public, if not open to the public."""
    today = local_day(reader.at)
    charter = desk.charter_on(today)
    names = _bodies(desk, charter, body)
    body = body if any(one.value == body for one in names) else ""  # one that never met is none
    found = listed(desk, charter, body)
    to_come = [one for one in found if one.on >= today]
    held = [one for one in reversed(found) if one.on < today]
    return Page(
        to_come=tuple(_months(to_come)),
        held=tuple(_months(held)),
        bodies=names,
        body=body,
        body_name=next((one.text for one in names if one.value == body and body), ""),
        may_convene=any(one.as_.endswith("/secretary") for one in reader.capacities),
        begun=desk.is_begun,
    )


def listed(desk: Desk, charter: Charter | None, body: str = "") -> list[Listed]:
    """Meetings by their day, the newest two hundred."""
    found = MatterRow.objects.filter(procedure="meeting").exclude(meets_on=None)
    held = [row for row in found.order_by("-meets_on")[:MOST] if not body or body in row.holders]
    numbers = _items_of(held)
    told = (_listed(desk, charter, row, numbers.get(row.pk, 0)) for row in reversed(held))
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
        bodies="; ".join(_name(charter, body) for body in told.bodies),
        on=told.meets_on,
        starts=told.starts,
        where=told.where,
        in_public=bool(told.in_public),
        state=rows.state(row, told.meets_on),
        cancelled=row.state == "cancelled",
        items=len(told.items) or items,
    )


def _name(charter: Charter | None, body: str) -> str:
    known = charter.bodies.get(body) if charter is not None else None
    return known.name if known is not None else body


def _months(found: Iterable[Listed]) -> list[Month]:
    months: dict[str, list[Listed]] = {}
    for one in found:
        months.setdefault(one.month, []).append(one)
    return [Month(name, tuple(some)) for name, some in months.items()]


def _bodies(desk: Desk, charter: Charter | None, body: str) -> tuple[Option, ...]:
    """The bodies that ever met, to choose one of."""
    some = MatterRow.objects.filter(procedure="meeting").values_list("holders", flat=True)
    ids = {one for holders in some for one in holders}
    named = sorted(((_name(charter, one), one) for one in ids), key=lambda pair: pair[0].lower())
    return (
        Option("", "Every body", not body),
        *(Option(id_, name, id_ == body) for name, id_ in named),
    )


# ---- a calendar file -----------------------------------------------------------------------------


def ical(desk: Desk, charter: Charter | None, body: str, site: str) -> bytes:
    """The meetings of a body, or of all, for Outlook and any other calendar (RFC 5545).

    A meeting keeps its identity when it is moved or cancelled, so that a calendar that reads the
    file again changes what it has.
    """
    calendar = icalendar.Calendar()
    title = f"Meetings: {_name(charter, body)}" if body else "Meetings"
    for name, value in (
        ("prodid", _PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", clean(title)),
        ("x-wr-timezone", str(LONDON)),
    ):
        calendar.add(name, value)
    for one in listed(desk, charter, body):
        calendar.add_component(_event(desk, one, site))
    return bytes(calendar.to_ical())


def _event(desk: Desk, one: Listed, site: str) -> icalendar.Event:
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
    made.add("description", clean(f"{one.visibility}. ") + "\n".join(_agenda(desk, one, address)))
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


def _agenda(desk: Desk, one: Listed, address: str) -> list[str]:
    told = Meeting.of(desk.clerk.acts(one.matter), AT_THE_END)
    matters = told.items if told is not None else ()
    titles = saying.titles(matters)
    lines = [f"{n}. {titles[m]}" for n, m in enumerate(matters, 1) if m in titles]
    return [*map(clean, lines), address]
