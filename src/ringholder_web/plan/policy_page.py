"""Policies on pages: options and the way of each place side by side, and who has not chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.matters.policy_ways import PROCEDURE, Way
from ringholder.plan.policy.comparison import Comparison, OptionRow, PlaceRow, comparison
from ringholder_web.matters import names, rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

MOST = 30
ILLUSTRATIVE = "illustrative"
NOTHING_SAID = "Not said"
LATE, MORE_TIME = Tag("Late", "orange"), Tag("More time", "yellow")
CHOSEN, TO_COME = Tag("Chosen", "green"), Tag("Not yet chosen", "grey")
_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class WayRow:
    """What one place does: its way, since when, how it keeps to each limit; those before it."""

    place: str
    tag: Tag
    says: str
    own: bool
    reasons: str
    from_on: str
    due: str
    kept: tuple[str, ...]
    measures: tuple[str, ...]
    learnt: str
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionColumn:
    """An option: what it means in each place, how it keeps to each limit, who took it."""

    name: str
    what: str
    effects: tuple[str, ...]
    kept: tuple[str, ...]
    chosen_by: tuple[str, ...]
    favoured_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy as pages show it. `link` is its address where that is one of the web."""

    id: str
    title: str
    state: Tag | None
    issued_by: str
    source: str
    link: str
    illustrative: bool
    requires: str
    limits: tuple[tuple[str, str, bool], ...]
    free: tuple[str, ...]
    apply_by: str
    places: tuple[str, ...]
    options: tuple[OptionColumn, ...]
    ways: tuple[WayRow, ...]
    differ: int
    waits: tuple[str, ...]


def policies(desk: Desk, reader: Reader) -> tuple[Policy, ...]:
    """Every policy that whoever reads may know of, what waits longest first."""
    return tuple(_each(desk, reader))


def _each(desk: Desk, reader: Reader) -> Iterator[Policy]:
    found = rows.visible(reader).filter(procedure=PROCEDURE)
    for row in found.order_by("ended", F("due_at").asc(nulls_last=True), "-last_at")[:MOST]:
        walk = desk.judging(row.pk)
        if walk is not None:
            yield policy(walk.case, local_day(reader.at), rows.state(row, local_day(reader.at)))


def build(_: Desk, case: Case, reader: Reader) -> Policy | None:
    """The panel of its matter's page."""
    return policy(case, local_day(reader.at)) if case.opened else None


def policy(case: Case, on: date, state: Tag | None = None) -> Policy:
    """A policy as it stands on a day."""
    found, said = comparison(case, on), case.opened
    address = str(said.get("policy_address") or "")
    return Policy(
        id=case.matter,
        title=str(said.get("title", "")),
        state=state,
        issued_by=str(said.get("issued_by", "")),
        source=str(said.get("policy_source", "")),
        link=address if address.startswith(_WEB) else "",
        illustrative=str(said.get("policy_source", "")).strip().casefold() == ILLUSTRATIVE,
        requires=str(said.get("requires", "")),
        limits=tuple((one.name, one.what, one.added) for one in found.limits),
        free=found.free,
        apply_by=_day(found.apply_by),
        places=tuple(_short(row.body.name) for row in found.places),
        options=tuple(_option(case.charter, one) for one in found.options),
        ways=tuple(_way(row) for row in found.places),
        differ=_differing(found),
        waits=found.waits,
    )


def _differing(found: Comparison) -> int:
    return found.ways if found.ways > 1 else 0


def _option(charter: Charter | None, one: OptionRow) -> OptionColumn:
    return OptionColumn(
        name=one.option.name,
        what=one.option.what,
        effects=tuple(text or NOTHING_SAID for text in one.effects),
        kept=tuple(text or NOTHING_SAID for text in one.kept),
        chosen_by=tuple(map(_short, one.chosen_by)),
        favoured_by=tuple(names.capacity(charter, place) for place in one.favoured_by),
    )


def _way(row: PlaceRow) -> WayRow:
    way = row.way
    tag = LATE if row.is_late else MORE_TIME if row.more_time else TO_COME
    return WayRow(
        place=_short(row.body.name),
        tag=CHOSEN if way is not None else tag,
        says="" if way is None else _says(way),
        own=way is not None and not way.option,
        reasons="" if way is None else way.reasons,
        from_on="" if way is None else in_words(way.from_on),
        due=_day(row.due_on) if way is None else "",
        kept=row.kept if way is not None else (),
        measures=() if way is None else way.measures,
        learnt=row.learnt,
        before=tuple(
            f"{_says(one)}, chosen on {in_words(local_day(one.entry.act.at))}" for one in row.before
        ),
    )


def _says(way: Way) -> str:
    return way.option or way.own


def _short(name: str) -> str:
    """`Oxfordshire Place Committee`, in a table of places, is Oxfordshire."""
    return name.removesuffix(" Place Committee")


def _day(day: date | None) -> str:
    return "" if day is None else in_words(day)
