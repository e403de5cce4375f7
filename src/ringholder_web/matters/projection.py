"""The rows of a matter, folded from its acts: what is kept and what is worked out anew is equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from ringholder.matters.capacity import ANY, UNSAID, may_take
from ringholder.matters.case import ASKING, ROUTING, Case
from ringholder.matters.cited_figures import cited
from ringholder.matters.climbing import CLIMB
from ringholder.matters.judge import STAND_AS_TAKEN, Judging, lapses_on
from ringholder.matters.local_day import local_day
from ringholder.matters.one_act import open_to
from ringholder.matters.procedure import Step
from ringholder.matters.record import Record, verdict
from ringholder.matters.roll import PUBLIC
from ringholder.matters.spent import spent
from ringholder.register.store import Entry
from ringholder_web.matters.models import Cites, Concern, MatterRow, ProjectedTo, Stay, Turn
from ringholder_web.matters.step_words import ASIDE
from ringholder_web.register.turn import take_turn, writing

LONGEST = {
    "title": 500, "subject": 400, "function": 200, "indicator": 200, "observed": 60, "owner": 400,
    "value": 60,
}  # fmt: skip
CITES = (
    "place", "sha256", "rows", "indicator", "observed", "period_ends_on", "value", "is_public",
)  # fmt: skip
TURN = ("capacity", "step", "due_at", "too_late_at")
STAY = ("rung", "holder", "from_at", "to_at", "lasted", "is_public")
_FOR_EVERYBODY = frozenset({"anyone", "person", "public"})
CARRY = "carry"
"""The one step that is left once a matter has lapsed."""
TurnKey = tuple[str, str, datetime | None, datetime | None]


@dataclass(frozen=True)
class Rows:
    """What is kept of one matter: its row, its stays, and whose turn it is."""

    row: dict[str, Any]
    stays: tuple[dict[str, Any], ...]
    turns: frozenset[TurnKey]
    concerns: frozenset[str]
    cites: tuple[dict[str, Any], ...] = ()


def rows(walk: Judging) -> Rows:
    """What the acts of a matter say, as the register stood with the last of them."""
    case = walk.case
    record = walk.record(case.entries[-1].act.at)
    return Rows(
        {**_head(walk, record), **_decision(case, record), **_due(record)},
        tuple(_stays(case)),
        frozenset(_turns(case, record)),
        concerned(case),
        tuple(_cites(case)),
    )


def _head(walk: Judging, record: Record) -> dict[str, Any]:
    case, first, last = walk.case, walk.case.entries[0], walk.case.entries[-1]
    charter = case.charter
    holders = _holders(case)
    return {
        "place": first.index,
        "last_place": last.index,
        "acts": len(case.entries),
        "procedure": record.procedure,
        "title": _kept("title", _said(case, "title")),
        "subject": _kept("subject", _said(case, "as") or _said(case, "person")),
        "state": case.state,
        "ended": case.ended,
        "verdict": verdict(f for judged in walk.judged for f in judged.findings).value,
        "charter": charter.id if charter is not None else "",
        "lapses_on": lapses_on(case),
        "holder": holders[0] if holders else "",
        "holders": holders,
        "function": _kept("function", _said(case, "function")),
        "area": [str(one) for one in case.said("area", *ASKING) or ()],
        "meeting": str(case.said("meeting", "open", "list") or ""),
        "meets_on": _day(case.said("meets_on", "convene", "move-meeting")),
        "arises_from": _arises_from(case),
        "indicator": _kept("indicator", _said(case, "indicator")),
        "observed": _kept("observed", _said(case, "observed")),
        "owner": _kept("owner", _owner(case)),
        "is_public": _is_public(case),
        "raised_as": first.act.as_,
        "opened_at": first.act.at,
        "state_since": _since(walk),
        "last_at": last.act.at,
    }


def _decision(case: Case, record: Record) -> dict[str, Any]:
    decided, published = case.decided, case.last("publish")
    routes = case.all("route")
    lowest = set(routes[0].act.payload.get("competent", ())) if routes else set()
    return {
        "rung": _rung(case),
        "ought": str(case.said("ought", "route") or ""),
        "decided_at": None if decided is None else decided.act.at,
        "outcome": str(case.said("outcome", "decide", "decide-urgently") or "") if decided else "",
        "at_lowest": bool(lowest & set(case.competent)) if decided is not None and lowest else None,
        "in_effect_at": record.in_effect_at,
        "published_at": None if published is None else published.act.at,
    }


def _due(record: Record) -> dict[str, Any]:
    waiting = [(one.due_at, one.kind) for one in record.next if one.due_at is not None]
    due_at, step = min(waiting, default=(None, ""))
    return {"due_at": due_at, "due_step": step}


def _arises_from(case: Case) -> str:
    thread = case.entries[0].act.payload.get("arises_from")
    if isinstance(thread, dict) and thread.get("kind") == "matter":
        return str(thread.get("id", ""))[:200]
    return ""


def _is_public(case: Case) -> bool:
    return any(is_public(case, entry) for entry in case.entries)


def is_public(case: Case, entry: Entry) -> bool:
    """Whether the procedure says that everybody sees this step."""
    step = case.step(entry.act.kind)
    return step is not None and step.sees == "public"


def concerned(case: Case) -> frozenset[str]:
    """The capacities that a matter concerns: who opened it, and all who may ever act on it, or did.

    Not whoever did what anybody may, such as a challenge, or what was not theirs to do: nobody
    becomes an insider by saying something.
    """
    on = local_day(case.entries[-1].act.at)
    steps = case.procedure.steps.values() if case.procedure is not None else ()
    able = {as_ for step in steps for as_ in may_take(case, step.by, on)}
    did = {as_ for step in steps for as_ in _did(case, step, on)}
    opened = {case.entries[0].act.as_}
    return frozenset((able | did | opened) - {ANY, PUBLIC})


def _did(case: Case, step: Step, on: date) -> Iterator[str]:
    """As what people took a step that is not for everybody."""
    if not _FOR_EVERYBODY.isdisjoint(step.by):
        return
    taken = [entry.act.as_ for entry in case.all(step.name)]
    if step.name in STAND_AS_TAKEN:  # it stands whoever took it
        able = may_take(case, step.by, on)
        taken = [as_ for as_ in taken if as_ in able]
    yield from taken


def _said(case: Case, key: str) -> str:
    """What the last act that says it, says under a key; of the opening act where none else does."""
    told = [e.act.payload.get(key) for e in case.entries if e.act.payload.get(key)]
    return str(told[-1]) if told else ""


def _owner(case: Case) -> str:
    """Who is to put it right, as the level named them that has it now."""
    named, climbed = case.last("name-owner"), case.last(CLIMB)
    if named is None or (climbed is not None and climbed.index > named.index):
        return ""
    return str(named.act.payload.get("owner", ""))


def _kept(name: str, words: str) -> str:
    return words[: LONGEST[name]]


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _since(walk: Judging) -> datetime:
    """When the matter came into its state."""
    since = walk.judged[0]
    for before, judged in zip(walk.judged, walk.judged[1:], strict=False):
        if judged.state != before.state:
            since = judged
    return since.entry.act.at


def _holders(case: Case) -> list[str]:
    """Before whom it is: those who decide, who meet, the broker, or whoever opened it."""
    payload = case.entries[0].act.payload
    broker = case.said("broker", "name-broker")
    found = case.competent or ((broker,) if broker else ()) or payload.get("bodies") or ()
    return [str(one) for one in found] or [case.entries[0].act.as_]


def _rung(case: Case) -> str:
    if case.holders:
        return case.holders[0].rung
    return str(case.said("rung", "route") or "")


def _stays(case: Case) -> Iterator[dict[str, Any]]:
    """Before whom it was from when to when, by the acts that route it and refer it."""
    moves = [(e, to) for e in case.all(*ROUTING) if (to := _to(e))]
    decided = case.decided
    end = decided.act.at if decided is not None else None
    if end is None and case.ended:
        end = case.entries[-1].act.at
    for place, (entry, to) in enumerate(moves):
        following = next((e for e, other in moves[place + 1 :] if other != to), None)
        if place and moves[place - 1][1] == to:
            continue
        holder = case.charter.holder(to) if case.charter is not None else None
        from_at, to_at = entry.act.at, end if following is None else following.act.at
        yield {
            "rung": holder.rung if holder is not None else "",
            "holder": to,
            "from_at": from_at,
            "to_at": to_at,
            "lasted": None if to_at is None else round((to_at - from_at).total_seconds()),
            "is_public": _is_public(case),
        }


def _to(entry: Entry) -> str:
    payload = entry.act.payload
    return str(payload.get("refer_to") or next(iter(payload.get("competent", ())), ""))


def _turns(case: Case, record: Record) -> Iterator[TurnKey]:
    for one in record.next:
        if one.kind in ASIDE or spent(case, one.kind):
            continue
        for as_ in one.as_:
            yield as_, one.kind, one.due_at, one.too_late_at
    yield from _climbs(case)
    carry = case.step(CARRY)
    if carry is not None and lapses_on(case) is not None:
        for as_ in may_take(case, carry.by, local_day(case.entries[-1].act.at)) - {ANY, UNSAID}:
            yield as_, CARRY, None, None


def _cites(case: Case) -> Iterator[dict[str, Any]]:
    """The figures that the acts rest on."""
    for one in cited(case.entries):
        yield {
            "place": one.entry.index,
            "sha256": one.sha256,
            "rows": one.rows,
            "indicator": _kept("indicator", one.indicator),
            "observed": _kept("observed", one.observed),
            "period_ends_on": one.period_ends_on,
            "value": _kept("value", one.value),
            "is_public": is_public(case, one.entry),
        }


def _climbs(case: Case) -> Iterator[TurnKey]:
    """The level above may take it as soon as a clock runs out: nobody acts when that happens."""
    step = case.step(CLIMB)
    if step is not None and open_to(case, step) is None:
        for as_ in may_take(case, step.by, local_day(case.entries[-1].act.at)) - {ANY, UNSAID}:
            yield as_, CLIMB, None, None


# ---- keeping them --------------------------------------------------------------------------------


def keep(matter: str, found: Rows) -> None:
    """Write what is kept of a matter, within the transaction that entered its last act.

    What stands there is read first, and only what differs is written: most acts leave most of it
    as it was.
    """
    if not MatterRow.objects.filter(pk=matter).update(**found.row):
        MatterRow.objects.create(matter=matter, **found.row)
    _keep_stays(matter, found.stays)
    _keep_turns(matter, found.turns)
    _keep_concerns(matter, found.concerns)
    _keep_cites(matter, found.cites)


def _keep_stays(matter: str, stays: tuple[dict[str, Any], ...]) -> None:
    known = Stay.objects.filter(row_id=matter)
    if tuple(known.order_by("pk").values(*STAY)) != stays:
        known.delete()
        Stay.objects.bulk_create(Stay(row_id=matter, **stay) for stay in stays)


def _keep_turns(matter: str, turns: frozenset[TurnKey]) -> None:
    there = Turn.objects.filter(row_id=matter).values_list("pk", *TURN)
    known: dict[TurnKey, int] = {(as_, step, due, late): pk for pk, as_, step, due, late in there}
    gone = [pk for key, pk in known.items() if key not in turns]
    if gone:
        Turn.objects.filter(pk__in=gone).delete()
    Turn.objects.bulk_create(
        Turn(row_id=matter, capacity=as_, step=step, due_at=due, too_late_at=late)
        for as_, step, due, late in sorted(turns - known.keys(), key=str)
    )


def _keep_concerns(matter: str, concerns: frozenset[str]) -> None:
    known = dict(Concern.objects.filter(row_id=matter).values_list("capacity", "pk"))
    gone = [pk for as_, pk in known.items() if as_ not in concerns]
    if gone:
        Concern.objects.filter(pk__in=gone).delete()
    Concern.objects.bulk_create(
        Concern(row_id=matter, capacity=as_) for as_ in sorted(concerns - known.keys())
    )


def _keep_cites(matter: str, cites: tuple[dict[str, Any], ...]) -> None:
    """Acts are never taken back, so that there can only be more."""
    if cites and len(cites) != Cites.objects.filter(row_id=matter).count():
        Cites.objects.filter(row_id=matter).delete()
        Cites.objects.bulk_create(Cites(row_id=matter, **one) for one in cites)


def kept(matter: str) -> Rows | None:
    """What is kept of a matter, to be held against what its acts say."""
    row = MatterRow.objects.filter(pk=matter).first()
    if row is None:
        return None
    return Rows(
        {f.name: getattr(row, f.name) for f in MatterRow._meta.fields if f.name != "matter"},
        tuple(dict(one) for one in row.stays.order_by("pk").values(*STAY)),
        frozenset(row.turns.values_list(*TURN)),
        frozenset(row.concerns.values_list("capacity", flat=True)),
        tuple(dict(one) for one in row.cites.order_by("place").values(*CITES)),
    )


@contextmanager
def only_writer() -> Iterator[None]:
    """A transaction of the only one who writes to the register and its rows until it ends."""
    with writing(DEFAULT_DB_ALIAS) as cursor:
        take_turn(cursor)
        yield


def upto() -> int:
    """How many acts of the register the rows know of."""
    return next(iter(ProjectedTo.objects.filter(pk=1).values_list("upto", flat=True)), 0)


def goes_to(number: int) -> None:
    """Note how many acts the rows know of now."""
    if not ProjectedTo.objects.filter(pk=1).update(upto=number):
        ProjectedTo.objects.create(pk=1, upto=number)


def forget_all() -> None:
    """Throw all rows away."""
    for model in (Turn, Concern, Cites, Stay, MatterRow, ProjectedTo):
        model.objects.all().delete()


def matters_of(entries: Iterable[Entry]) -> list[str]:
    """The matters on which these acts are, each once, in order."""
    return list(dict.fromkeys(entry.act.matter for entry in entries))
