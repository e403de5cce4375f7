"""Feeds and files of the public register: Atom, iCalendar, CSV."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta

import icalendar
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from ringholder.matters.local_day import LONDON, local_day
from ringholder.papers.letters import clean
from ringholder_web.register.forward_plan import Session
from ringholder_web.register.list_page import OUTCOME, name
from ringholder_web.register.models import Decision
from ringholder_web.ui.words import listed

IN_A_FEED = 50
MOST_ROWS = 10_000
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])", re.ASCII)
_LASTS = timedelta(hours=2)
CSV_HEAD = (
    "Matter", "Title", "Outcome", "Stands", "Decided by", "Level", "Where", "Decided on",
    "Published on", "The decision", "Reasons", "Whom it serves", "Who bears the loss", "For",
    "Against", "Abstentions", "Address",
)  # fmt: skip

Absolute = Callable[[str], str]
"""Makes the whole address of a path of this site."""


def atom(title: str, rows: Iterable[Decision], here: str, absolute: Absolute) -> str:
    """Decisions as an Atom feed, newest first."""
    home = absolute(reverse("register"))
    feed = Atom1Feed(clean(title), home, "What was decided, and why.", "en", feed_url=here)
    for row in rows:
        said = row.shape["decision"]
        outcome = OUTCOME[row.outcome].text if row.outcome in OUTCOME else "Decided"
        link = absolute(reverse("decision", args=[row.pk]))
        by = name(row.names, row.holder)
        feed.add_item(
            title=clean(f"{outcome}: {row.title}"),
            link=link,
            unique_id=link,
            description=clean(f"{by}: {said['wording']} Reasons: {said['reasons']}"),
            author_name=clean(by),
            pubdate=row.published_at,
            updateddate=row.changed_at,
        )
    return feed.writeString("utf-8")


def plan_atom(sessions: Iterable[Session], here: str, absolute: Absolute, at: datetime) -> str:
    """What is coming as an Atom feed."""
    home = absolute(reverse("forward-plan"))
    feed = Atom1Feed("Forward plan", home, "What is coming to which body.", "en", feed_url=here)
    for one in sessions:
        link = absolute(reverse("matter", args=[one.meeting]))
        items = "; ".join(line.text for line in one.items)
        feed.add_item(
            title=clean(f"{one.day}: {one.bodies}"),
            link=link,
            unique_id=link,
            description=clean(f"{one.where}. {one.papers} {items}"),
            pubdate=at,
            updateddate=at,
        )
    return feed.writeString("utf-8")


def plan_ical(sessions: Iterable[Session], absolute: Absolute, at: datetime) -> bytes:
    """What is coming as a calendar (RFC 5545). An event keeps its identity when it is moved."""
    calendar = icalendar.Calendar()
    for key, value in (
        ("prodid", "-//Ringholder//Forward plan//EN"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("x-wr-calname", "Forward plan"),
    ):
        calendar.add(key, value)
    for one in sessions:
        calendar.add_component(_event(one, absolute, at))
    return bytes(calendar.to_ical())


def _event(one: Session, absolute: Absolute, at: datetime) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", f"{one.meeting}@ringholder")
    made.add("dtstamp", at)
    clock = _CLOCK.fullmatch(one.time.strip())
    if clock is None:
        made.add("dtstart", one.on)
        made.add("dtend", one.on + timedelta(days=1))
    else:
        starts = datetime.combine(one.on, time(int(clock[1]), int(clock[2])), LONDON)
        made.add("dtstart", starts)
        made.add("dtend", starts + _LASTS)
    link = absolute(reverse("matter", args=[one.meeting]))
    items = [f"- {line.text}" for line in one.items]
    said = [one.public.text, one.notice, one.papers, one.speak, *items, link]
    made.add("summary", clean(one.title or one.bodies))
    made.add("location", clean(one.where))
    made.add("description", "\n".join(clean(text) for text in said if text))
    made.add("url", link)
    return made


def csv_rows(rows: Iterable[Decision], absolute: Absolute) -> Iterator[list[str]]:
    """Decisions as rows of a table, as `CSV_HEAD` has its columns."""
    for row in rows:
        shape, said = row.shape, row.shape["decision"]
        counts = {
            c["option"]: str(c["value"]) for c in (shape["vote_event"] or {}).get("counts", ())
        }
        yield [
            row.pk,
            row.title,
            row.outcome,
            row.stands,
            name(row.names, row.holder),
            row.rung,
            listed(name(row.names, area) for area in shape["areas"]),
            local_day(row.decided_at).isoformat(),
            local_day(row.published_at).isoformat(),
            *(said[key] for key in ("wording", "reasons", "serves", "bears_loss")),
            *(counts.get(option, "") for option in ("yes", "no", "abstain")),
            absolute(reverse("decision", args=[row.pk])),
        ]
