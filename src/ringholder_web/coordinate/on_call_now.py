"""Who is on call now and next, by every rota that holds; how a capacity is called and rung."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ringholder.charter import Charter
from ringholder.coordinate.pressure.authority import called, contact
from ringholder.coordinate.pressure.cover import wall
from ringholder.matters.local_day import LONDON, local_day
from ringholder.matters.on_call import ROTA, Duty, duties, on_duty, published
from ringholder.matters.record import Verdict
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow

_DIGITS = frozenset("0123456789")
_TELEPHONE = frozenset("0123456789 +()-")
LEAST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Rota:
    """A rota that holds: its matter, title and duties, and who is on call at an instant.

    `rest_hours` is the rule on rest that was given with it, if any.
    """

    id: str
    title: str
    area: tuple[str, ...]
    for_body: str
    duties: tuple[Duty, ...]
    now: tuple[Duty, ...]
    rest_hours: int | None = None

    def next_in(self, tier: str, at: datetime) -> Duty | None:
        """The duty of a tier that begins next."""
        found = (d for d in self.duties if d.tier == tier and d.from_at > at)
        return min(found, key=lambda d: d.from_at, default=None)


@dataclass(frozen=True, slots=True)
class Shown:
    """A duty as a page shows it: `tel` is what a telephone dials, empty where none is known."""

    tier: str
    as_: str
    title: str
    until: str
    ring: str
    tel: str
    deputy: str


def clock(at: datetime, now: datetime) -> str:
    """An instant as somebody says it tonight: `08:00`, `08:00 tomorrow`, else with its day."""
    here, today = at.astimezone(LONDON), local_day(now)
    days = (local_day(at) - today).days
    near = {0: "", 1: " tomorrow", -1: " yesterday"}
    plain = wall(at)
    if days not in near or plain[-1].isalpha():  # an hour that comes twice is told with its zone
        return plain
    return f"{here:%H:%M}{near[days]}"


def rotas(desk: Desk, at: datetime) -> tuple[Rota, ...]:
    """The rotas that were published and have not ended, by title. Take the desk first."""
    rows = MatterRow.objects.filter(procedure=ROTA, ended=False).order_by("title")
    return tuple(_rota(desk, row, at) for row in rows if _was_theirs(desk, row))


def _was_theirs(desk: Desk, row: MatterRow) -> bool:
    """Whether nothing is shown against how a rota was published: others put nobody on call."""
    walk = desk.judging(row.pk)
    return walk is not None and bool(walk.judged) and walk.judged[0].verdict is not Verdict.AGAINST


def _rota(desk: Desk, row: MatterRow, at: datetime) -> Rota:
    walk = desk.judging(row.pk)
    acts = walk.case.all("publish-rota", "change-rota", "stand-in") if walk is not None else []
    opened = walk.case.opened if walk is not None else {}
    stands = published(acts)
    rest = stands.act.payload.get("rest_hours") if stands is not None else None
    return Rota(
        row.pk, row.title, tuple(opened.get("area", ())), str(opened.get("for_body", "")),
        duties(acts), on_duty(acts, at), rest,
    )  # fmt: skip


def shown(charter: Charter | None, duty: Duty, now: datetime | None = None) -> Shown:
    """A duty in words; its end as somebody says it now, where it is said when that is."""
    ring = duty.ring or (contact(charter, duty.as_) if charter is not None else "")
    return Shown(
        tier=duty.tier,
        as_=duty.as_,
        title=title_of(charter, duty.as_),
        until=wall(duty.to_at) if now is None else clock(duty.to_at, now),
        ring=ring,
        tel=tel(ring),
        deputy=title_of(charter, duty.deputy) if duty.deputy else "",
    )


def title_of(charter: Charter | None, as_: str) -> str:
    """A capacity as the constitution calls it."""
    return called(charter, as_) if charter is not None else as_


def tel(ring: str) -> str:
    """A telephone number as a link dials it; empty for what is none."""
    digits = "".join(c for c in ring if c in _DIGITS)
    if not ring or set(ring) - _TELEPHONE or len(digits) < LEAST_DIGITS:
        return ""
    return f"+{digits}" if ring.strip().startswith("+") else digits
