"""Rotas with their cover: who is on call when, gaps, and a week as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ringholder.charter import Charter
from ringholder.coordinate.pressure.cover import Cover, cover, wall
from ringholder.findings import Finding
from ringholder.matters.local_day import local_day
from ringholder.matters.on_call import Duty
from ringholder.pictures.week_grid import Look, Marked, week_grid
from ringholder_web.coordinate.on_call_now import Rota, Shown, rotas, shown
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import SEVERITY, Tag

AHEAD = timedelta(days=28)
MOST_DUTIES = 60


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty in the table: from when, as it is shown, and whether it is on now."""

    from_: str
    duty: Shown
    now: bool


@dataclass(frozen=True, slots=True)
class RotaShown:
    """A rota with what its check finds in the four weeks to come, as a picture and a table."""

    id: str
    title: str
    where: str
    tag: Tag
    picture: str
    rows: tuple[DutyRow, ...]
    findings: tuple[tuple[Tag, Finding], ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; `publishers` are the bodies for which whoever reads publishes."""

    at: str
    as_: str
    rotas: tuple[RotaShown, ...]
    publishers: tuple[tuple[str, str], ...]


def page(desk: Desk, reader: Reader, who: str, publishers: tuple[tuple[str, str], ...]) -> Page:
    """The page for whoever reads. Take the desk first."""
    charter = desk.charter_on(local_day(reader.at))
    able = {name for name, _ in publishers}
    found = tuple(
        _rota(charter, one, reader.at, one.for_body in able) for one in rotas(desk, reader.at)
    )
    return Page(wall(reader.at), who, found, publishers)


def _rota(charter: Charter | None, rota: Rota, at: datetime, may_change: bool) -> RotaShown:
    span = (at, min(at + AHEAD, max((d.to_at for d in rota.duties), default=at)))
    ahead = [one for one in rota.duties if one.to_at > at]
    check = _check(rota, ahead, span, charter) if ahead else None
    gaps = len(check.gaps) if check is not None else 0
    tag = Tag("Covered", "green") if check is not None and not gaps else Tag(
        "Nobody is on it" if check is None else f"{gaps} gap{'s' if gaps > 1 else ''}", "red"
    )  # fmt: skip
    ordered = sorted(ahead, key=lambda one: (one.from_at, one.tier))[:MOST_DUTIES]
    return RotaShown(
        rota.id,
        rota.title,
        ", ".join(charter.names(rota.area)) if charter is not None else "",
        tag,
        _picture(rota, check, at) if check is not None else "",
        tuple(DutyRow(wall(one.from_at), shown(charter, one), one.on(at)) for one in ordered),
        tuple((SEVERITY[one.severity], one) for one in check.findings) if check else (),
        may_change,
    )


def _check(
    rota: Rota, ahead: list[Duty], span: tuple[datetime, datetime], charter: Charter | None
) -> Cover:
    rest = rota.rest_hours or None
    return cover(ahead, span, rest_hours=rest, charter=charter, file=rota.title)


def _picture(rota: Rota, check: Cover, at: datetime) -> str:
    """The days to come as weeks: which are covered, and where nobody is."""
    first, last = local_day(at), local_day(check.to_at)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    marks = [_day(rota.duties, check, on) for on in days]
    gaps = [one for one in marks if one.look is Look.LAST]
    says = "A dark day has a time at which nobody is on call."
    told = " ".join(one.says for one in gaps) or "There is none."
    return week_grid(
        marks, name=f"{rota.title}: the days to come", description=f"{says} {told}",
        prefix=f"rota-{rota.id}",
    )  # fmt: skip


def _day(duties: tuple[Duty, ...], check: Cover, on: date) -> Marked:
    some = [one for one in duties if _touches(one.from_at, one.to_at, on)]
    gaps = [gap for gap in check.gaps if _touches(gap.from_at, gap.to_at, on)]
    if gaps:
        says = "; ".join(
            f"tier {g.tier}: nobody from {wall(g.from_at)} to {wall(g.to_at)}" for g in gaps
        )
        return Marked(on, Look.LAST, "gap", f"{says}.")
    return Marked(on, Look.COUNTS if some else Look.PLAIN, "covered" if some else "", "")


def _touches(first: datetime, last: datetime, on: date) -> bool:
    return local_day(first) <= on <= local_day(last - timedelta(microseconds=1))


def titles(found: Iterator[str], charter: Charter) -> tuple[tuple[str, str], ...]:
    """Bodies and posts with their names."""
    return tuple((name, charter.name(name)) for name in found)
