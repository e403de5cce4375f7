"""The page for whoever is on call, on a phone: the level, whom to ring, what is open and due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ringholder.charter import Charter
from ringholder.coordinate.pressure.actions import WHOSE, actions_due
from ringholder.coordinate.pressure.cover import wall
from ringholder.coordinate.pressure.levels import GroupNow, Level
from ringholder.coordinate.pressure.parameters import PILLARS
from ringholder.matters.case import Case
from ringholder.matters.incident import (
    INCIDENT,
    RUNNING,
    Divert,
    actions,
    diverts,
    left_to_do,
    situation,
)
from ringholder.matters.local_day import local_day
from ringholder_web.coordinate.on_call_now import Rota, Shown, clock, rotas, shown, title_of
from ringholder_web.coordinate.pressure_files import Held
from ringholder_web.coordinate.pressure_now import Now, now_of
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

MOST = 20
COLOURS = {1: "green", 2: "yellow", 3: "orange", 4: "red"}
_FIRST = ("system", "region", "provider")
"""Whose actions are shown first: those of whoever reads this at night."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The level that is told first: of what, since when, and how far it can be relied on."""

    of: str
    tag: Tag
    since: str
    partial: str
    for_decision: bool


@dataclass(frozen=True, slots=True)
class Tier:
    """Who is on call in a tier of a rota now, and who is next."""

    tier: str
    now: Shown | None
    next: Shown | None
    next_from: str


@dataclass(frozen=True, slots=True)
class OnRota:
    """A rota with its tiers."""

    id: str
    title: str
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class DivertShown:
    """A divert of an open incident."""

    name: str
    way: str
    state: Tag
    review: str
    late: bool


@dataclass(frozen=True, slots=True)
class Incident:
    """An open incident as whoever reads may see it."""

    id: str
    title: str
    since: str
    situation: str
    diverts: tuple[DivertShown, ...]
    actions: tuple[tuple[str, str, str, bool], ...]
    may_act: bool


@dataclass(frozen=True, slots=True)
class DueShown:
    """An action that the level asks for, and how it stands in an open incident."""

    id: str
    owner: str
    says: str
    because: str
    state: Tag
    illustrative: bool
    rank: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    at: str
    as_: str
    headline: Headline | None
    pillars: tuple[tuple[str, Tag, str], ...]
    illustrative: bool
    rotas: tuple[OnRota, ...]
    incidents: tuple[Incident, ...]
    due: tuple[DueShown, ...]
    late: tuple[tuple[str, str, str], ...]
    loaded: bool


def page(desk: Desk, known: Held, reader: Reader, who: str) -> Page:
    """The page for whoever reads, who sees it as `who`. Take the desk first."""
    at = reader.at
    charter = desk.charter_on(local_day(at))
    now = now_of(known, at)
    cases = list(open_(desk, reader))
    names = {**PILLARS, **{one.id: one.name for one in known.sites.sites}}
    return Page(
        at=wall(at),
        as_=who,
        headline=_headline(now, names),
        pillars=tuple(
            (PILLARS[one.pillar], tag_of(one.level), _partial(one, names))
            for one in now.pressure.pillars
        ),
        illustrative=known.illustrative,
        rotas=tuple(_rota(charter, one, at) for one in rotas(desk, at)),
        incidents=tuple(_incident(charter, one, reader) for one in cases),
        due=tuple(sorted(_due(now, known, cases), key=lambda one: one.rank)),
        late=tuple(_late(now)),
        loaded=bool(known.sites.sites),
    )


def tag_of(level: Level) -> Tag:
    """A level as a tag; the colour says nothing that the word does not."""
    if level.known is None:
        return Tag(level.words, "grey")
    return Tag(level.words, COLOURS[level.known])


def _headline(now: Now, names: Mapping[str, str]) -> Headline | None:
    first = now.headline
    if first is None:
        return None
    return Headline(
        of="The system overall" if now.pressure.overall is first else PILLARS[first.pillar],
        tag=tag_of(first.level),
        since="" if now.since is None else clock(now.since, now.pressure.at),
        partial=_partial(first, names),
        for_decision=now.pressure.for_decision,
    )


def _partial(one: GroupNow, names: Mapping[str, str]) -> str:
    """What is missing, and between which levels it lies whatever that says."""
    if not one.partial:
        return ""
    least, most = one.level.least, one.level.most
    between = f"OPEL {least}" if least == most else f"OPEL {least} to {most}"
    missing = ", ".join(names.get(name, name) for name in one.whole.missing)
    return (
        f"Partial{f': without {missing}' if missing else ''}. With what is missing it is {between}."
    )


def _rota(charter: Charter | None, rota: Rota, at: datetime) -> OnRota:
    every = dict.fromkeys(one.tier for one in rota.duties)
    return OnRota(rota.id, rota.title, tuple(_tier(charter, rota, tier, at) for tier in every))


def _tier(charter: Charter | None, rota: Rota, tier: str, at: datetime) -> Tier:
    now = next((one for one in rota.now if one.tier == tier), None)
    after = rota.next_in(tier, at)
    return Tier(
        tier,
        None if now is None else shown(charter, now, at),
        None if after is None else shown(charter, after, at),
        "" if after is None else clock(after.from_at, at),
    )


# ---- incidents -----------------------------------------------------------------------------------


def open_(desk: Desk, reader: Reader) -> Iterator[Case]:
    """The incidents that are open and concern whoever reads, the newest first.

    Each is asked of its acts and its rota as they are now: a row does not know of a later rota.
    """
    found = MatterRow.objects.filter(procedure=INCIDENT, ended=False)
    for row in found.order_by("-opened_at")[:MOST]:
        walk = desk.judging(row.pk)
        if walk is not None and reader.is_inside(walk.case):
            yield walk.case


def _incident(charter: Charter | None, case: Case, reader: Reader) -> Incident:
    at = reader.at
    return Incident(
        id=case.matter,
        title=str(case.opened.get("title", "")),
        since=clock(case.opening.act.at, at),
        situation=situation(case),
        diverts=tuple(
            divert_shown(charter, one, at) for one in diverts(case) if one.state != "ended"
        ),
        actions=tuple(
            (one.id, one.to_do, clock(one.due_at, at), one.due_at < at) for one in left_to_do(case)
        ),
        may_act=case.state == "open",
    )


def divert_shown(charter: Charter | None, one: Divert, at: datetime) -> DivertShown:
    """A divert in words."""
    names = [title_of(charter, site) for site in one.sites]
    waits = [title_of(charter, site) for site in one.sites if site not in one.agreed]
    state = Tag("Runs", "blue") if one.state == RUNNING else Tag("Proposed", "grey")
    said = f"waits for {' and '.join(waits)}" if waits and one.state != RUNNING else ""
    review = clock(one.review_at, at) if one.review_at is not None else said
    late = one.review_at is not None and one.review_at < at
    return DivertShown(
        one.id, f"{one.an_hour} an hour from {names[0]} to {names[1]}", state, review, late
    )


def _due(now: Now, known: Held, cases: list[Case]) -> Iterator[DueShown]:
    given = {one.id: one for case in cases for one in actions(case)}
    for one in actions_due(now.pressure, known.cards.cards):
        found = given.get(one.id)
        state = Tag("Not given to anybody yet", "orange")
        if found is not None and found.done is not None:
            state = Tag("Done", "green")
        elif found is not None:
            state = Tag("Taken on" if found.acknowledged else "Given", "blue")
        owner = one.owner or WHOSE[one.whose]
        done = found is not None and found.done is not None
        rank = len(WHOSE) if done else _FIRST.index(one.whose)
        yield DueShown(one.id, owner, one.says, one.because, state, one.illustrative, rank)


def _late(now: Now) -> Iterator[tuple[str, str, str]]:
    """The sites whose report was due and has not come: code, name and since when."""
    for one in now.pressure.sites:
        if one.standing.late_since is not None:
            yield one.site.id, one.site.name, clock(one.standing.late_since, now.pressure.at)
