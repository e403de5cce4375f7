"""Who is on call when: the duties of a rota on record, and the deputies who stand in for them.

A duty is a line of the rota: its tier, in which capacity somebody has it, from when and to when, a
deputy, and a telephone of the duty, with semicolons between. Instants are in UTC with a `Z`, or as
the clock on the wall in London shows them; an hour that comes twice there is written in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache

from ringholder.charter.model import Charter
from ringholder.matters.case import Case
from ringholder.matters.local_day import LONDON, local_day
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.speaking import places_of, secretary_of, speaks_as
from ringholder.register.store import Entry

ROTA = "rota"
PUBLISH, CHANGE, STAND_IN = "publish-rota", "change-rota", "stand-in"
YEARS = range(2000, 2200)
"""Nobody was on call before, nor is yet: a year outside is a slip of the keyboard."""
LEAST, MOST = 4, 6
"""How many parts a line has: the deputy and the telephone may be left out."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: `from_at` belongs to it and `to_at` does not, both in UTC."""

    tier: str
    as_: str
    from_at: datetime
    to_at: datetime
    deputy: str = ""
    ring: str = ""

    def on(self, at: datetime) -> bool:
        """Whether it is on at an instant."""
        return self.from_at <= at < self.to_at


def instant_of(text: str) -> datetime | None:
    """An instant in UTC; `None` for none, and for a local time that comes twice or never.

    None of a year outside `YEARS` is one.
    """
    if ":" not in text:
        return None
    try:
        at = datetime.fromisoformat(text.strip())
        if at.year not in YEARS:
            return None
        if at.tzinfo is not None:
            return at.astimezone(UTC)
        first, second = (at.replace(tzinfo=LONDON, fold=fold) for fold in (0, 1))
        if first.utcoffset() != second.utcoffset():
            return None
        return first.astimezone(UTC)
    except ValueError:
        return None


@lru_cache(4_096)
def read_duty(line: str) -> Duty | str:
    """The duty of a line, or what is wrong with the line, in words."""
    parts = [part.strip() for part in line.split(";")]
    said = f"“{line[:80]}”"
    if not LEAST <= len(parts) <= MOST or not all(parts[:LEAST]):
        return f"{said} is no tier, capacity, beginning and end with semicolons between."
    tier, as_, *times = parts[:LEAST]
    begins, ends = (instant_of(one) for one in times)
    if begins is None or ends is None:
        odd = times[0] if begins is None else times[1]
        return f"`{odd}` in {said} is no instant, or an hour that comes twice or never: write UTC."
    if ends <= begins:
        return f"{said} ends before it begins."
    return Duty(tier, as_, begins, ends, *parts[LEAST:])


def line_of(duty: Duty) -> str:
    """A duty as a line of the rota has it."""
    times = (f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in (duty.from_at, duty.to_at))
    parts = (duty.tier, duty.as_, *times, duty.deputy, duty.ring)
    return "; ".join(parts).rstrip("; ")


def in_charter(charter: Charter, as_: str) -> bool:
    """Whether the constitution knows a capacity: a post, an organisation, a seat or an office."""
    body, _, place = as_.partition("/")
    if not place:
        return as_ in charter.posts or as_ in charter.organisations
    found = charter.bodies.get(body)
    return found is not None and as_ in {*places_of(found), secretary_of(body)}


def published(acts: Iterable[Entry], before: int = AT_THE_END) -> Entry | None:
    """The act by which the rota stands that counts: the last that was published or changed."""
    told = [e for e in acts if e.act.kind in (PUBLISH, CHANGE) and e.index < before]
    return told[-1] if told else None


def duties(acts: Sequence[Entry], before: int = AT_THE_END) -> tuple[Duty, ...]:
    """The duties of a rota; lines that cannot be read are left out, for its own rule tells them."""
    entry = published(acts, before)
    lines = () if entry is None else entry.act.payload.get("duties", ())
    found = (read_duty(line) for line in lines if isinstance(line, str))
    return tuple(one for one in found if isinstance(one, Duty))


def on_duty(acts: Sequence[Entry], at: datetime, before: int = AT_THE_END) -> tuple[Duty, ...]:
    """Who is on call at an instant, as the rota has the tiers, deputies who stand in among them."""
    stood = [
        e for e in acts
        if e.act.kind == STAND_IN and e.index < before and _was_deputy(acts, e)
    ]  # fmt: skip
    return tuple(_stood_in(one, stood, at) for one in duties(acts, before) if one.on(at))


def _was_deputy(acts: Sequence[Entry], entry: Entry) -> bool:
    """Whether who stood in was named as the deputy when they did: no later rota makes them so."""
    for_ = entry.act.payload.get("stands_in_for")
    return any(
        (one.as_, one.deputy) == (for_, entry.act.as_) and one.on(entry.act.at)
        for one in duties(acts, entry.index)
    )


def _stood_in(duty: Duty, stood: Sequence[Entry], at: datetime) -> Duty:
    """A duty with whoever does it: its deputy, from when the deputy stood in until it ends."""
    for entry in stood:
        theirs = entry.act.payload.get("stands_in_for") == duty.as_ and duty.on(entry.act.at)
        if theirs and entry.act.as_ == duty.deputy and entry.act.at <= at:
            return replace(duty, as_=duty.deputy, deputy="")
    return duty


def rota_acts(case: Case, before: int = AT_THE_END) -> list[Entry]:
    """The acts of the rota that a matter is under: its own, or those of the rota that it names."""
    if case.procedure is not None and case.procedure.id == ROTA:
        return [e for e in case.all(PUBLISH, CHANGE, STAND_IN) if e.index < before]
    named = case.opened.get("rota")
    told = case.world.matter(named) if isinstance(named, str) else ()
    return [e for e in told if e.index < before and _counts(case, told[0], e)]


def _counts(case: Case, opening: Entry, entry: Entry) -> bool:
    """Whether an act of a rota changes who is on call: by whoever runs it, or who stands in.

    The rota of an incident is read from the register, where anybody's act may stand.
    """
    act, world = entry.act, case.world
    if entry.index == opening.index:
        return True
    if not world.roll.holds(act.by, act.as_, local_day(act.at), entry.index):
        return False
    if act.kind != CHANGE:
        return act.kind == STAND_IN
    charter = world.charters.pinned(opening.act.payload.get("charter"))
    runs = speaks_as(charter, str(opening.act.payload.get("for_body")))
    return act.as_ in set(runs) and isinstance(act.payload.get("duties"), list)


def on_the_rota(case: Case, _: date) -> Iterator[str]:
    """All who are on the rota at any time, and their deputies: who of them now, a rule says."""
    for duty in duties(rota_acts(case)):
        yield duty.as_
        if duty.deputy:
            yield duty.deputy


def tiers(found: Iterable[Duty]) -> tuple[str, ...]:
    """The tiers of a rota, the first that is rung first: as the rota has them."""
    return tuple(dict.fromkeys(one.tier for one in found))


def strangers(charter: Charter | None, found: Iterable[Duty]) -> tuple[str, ...]:
    """The capacities of duties, deputies' too, that the constitution does not know."""
    named = dict.fromkeys(name for one in found for name in (one.as_, one.deputy) if name)
    return tuple(n for n in named if charter is not None and not in_charter(charter, n))


def twice(found: Iterable[Duty]) -> Iterator[tuple[Duty, Duty]]:
    """Duties of one capacity that are on at once, by their beginning: each with the one before."""
    last: dict[str, Duty] = {}
    for duty in sorted(found, key=lambda one: (one.from_at, one.to_at)):
        before = last.get(duty.as_)
        if before is not None and duty.from_at < before.to_at:
            yield before, duty
        if before is None or duty.to_at > before.to_at:
            last[duty.as_] = duty
