"""What a partner has to know of its own standing, and the report of it to its board.

Asks of an organisation, promises by and to it, decisions that touch it. The same question that two
bodies ask within 60 days is marked, so that nobody answers it twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ringholder.calendar import in_words
from ringholder.matters.case import Case
from ringholder.matters.due import limit_of
from ringholder.matters.local_day import local_day
from ringholder.matters.ratifying import ratification
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Row,
    Table,
    cell,
    clauses,
    columns,
    line,
)

SAME_QUESTION = timedelta(days=60)
HOW_RECOGNISED = (
    "Two asks are taken for the same question where two bodies ask within 60 days about the same "
    "function and an area in common. The rule is ours and illustrative: it may mark two that are "
    "not, and miss one that is worded otherwise."
)


@dataclass(frozen=True, slots=True)
class Ask:
    """What an organisation is asked for on a matter: `effect` or `ratification`.

    `by` is the body that asks; `due_at` is `None` where no clock runs; `clause` is what the charter
    has it ratify by.
    """

    matter: str
    title: str
    kind: str
    by: str
    function: str
    areas: frozenset[str]
    asked_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment: by whom, to whom, what, by when, and how it stands."""

    matter: str
    title: str
    by: str
    to: tuple[str, ...]
    what: str
    due_on: date | None
    state: str
    by_us: bool


@dataclass(frozen=True, slots=True)
class Touching:
    """A decision of a body on which the organisation sits, or that affects it."""

    title: str
    on: date
    by: str
    outcome: str
    what: str
    affects: bool


@dataclass(frozen=True, slots=True)
class Report:
    """All that goes to the board, in words, for the days from a first to a last."""

    organisation: str
    from_on: date
    to_on: date
    decided: tuple[Touching, ...]
    promises: tuple[Promise, ...]
    asks: tuple[Ask, ...]
    disputes: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()
    vacancies: tuple[str, ...] = field(default=())


def asks_of(case: Case, organisation: str) -> Iterator[Ask]:
    """What a matter asks of an organisation: to say what it means for it, and to ratify."""
    asked = case.last("raise", "amend")
    if asked is None:
        return
    routed = case.last("route")
    heard = routed.act.payload.get("asked", ()) if routed is not None else ()
    needed = ratification(case)
    for kind, entry, those, step in (
        ("effect", routed, heard, "state-effect"),
        ("ratification", case.decided, needed.organisations, "ratify"),
    ):
        if entry is None or organisation not in those:
            continue
        done = [
            e for e in case.since(step, entry) if e.act.payload.get("organisation") == organisation
        ]
        procedure = case.procedure.named(step) if case.procedure is not None else None
        limit = limit_of(case, procedure.within) if procedure is not None else None
        yield Ask(
            matter=case.matter,
            title=str(asked.act.payload.get("title", "")),
            kind=kind,
            by=next(iter(case.competent), entry.act.as_.split("/", maxsplit=1)[0]),
            function=str(asked.act.payload.get("function", "")),
            areas=frozenset(map(str, asked.act.payload.get("area", ()))),
            asked_at=entry.act.at,
            due_at=limit[1] if limit is not None else None,
            answered_at=done[0].act.at if done else None,
            clause=needed.clause_of(organisation) if kind == "ratification" else "",
        )


def duplicates(asks: Sequence[Ask]) -> dict[int, int]:
    """For each ask that is asked by another body too, the place of the earlier one among them."""
    found: dict[int, int] = {}
    order = sorted(range(len(asks)), key=lambda place: asks[place].asked_at)
    for number, place in enumerate(order):
        for before in order[:number]:
            if _same(asks[before], asks[place]):
                found[place] = before
                break
    return found


def _same(one: Ask, other: Ask) -> bool:
    return (
        one.by != other.by
        and one.kind == other.kind
        and bool(one.function)
        and one.function == other.function
        and bool(one.areas & other.areas)
        and abs(one.asked_at - other.asked_at) <= SAME_QUESTION
    )


def promise_of(case: Case, organisation: str) -> Promise | None:
    """The commitment of a matter, where the organisation gives or receives it."""
    if case.procedure is None or case.procedure.id != "commitment" or not case.opened:
        return None
    said = case.opened
    to = tuple(map(str, said.get("promised_to", ())))
    by = str(said.get("organisation", ""))
    if organisation != by and organisation not in to:
        return None
    return Promise(
        matter=case.matter,
        title=str(said.get("title", "")),
        by=by,
        to=to,
        what=str(case.said("promise", "promise", "change-promise") or ""),
        due_on=_day(case.said("due_on", "promise", "change-promise")),
        state=case.state,
        by_us=organisation == by,
    )


def quarter(on: date) -> tuple[date, date]:
    """The last quarter of the NHS's year that is over on a day: its first and its last day."""
    first = date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)
    last = first - timedelta(days=1)
    return date(last.year, 3 * ((last.month - 1) // 3) + 1, 1), last


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


# ---- the paper -----------------------------------------------------------------------------------

_DECIDED = columns({"Day": 1.2, "By": 2, "Decision": 4, "Outcome": 1})
_PROMISED = columns({"What": 3, "Who": 2, "Due": 1.2, "Stands": 1})
_ASKED = columns({"Matter": 3, "Asked by": 2, "For": 1.2, "Due": 1.2, "Answered": 1.2})


def paper(report: Report) -> Paper:
    """The report to the board, as a paper. What it says is in the words of `report`."""
    span = f"{in_words(report.from_on)} to {in_words(report.to_on)}"
    facts = (
        ("Quarter", span),
        ("Decisions", str(len(report.decided))),
        ("Asked of us", str(len(report.asks))),
        ("Promises", str(len(report.promises))),
    )
    return Paper(
        title="Report to the board on decisions in the system",
        subtitle=report.organisation,
        on=report.to_on,
        running=f"{report.organisation}: {span}",
        facts=facts,
        blocks=tuple(_blocks(report)),
        contents=1,
    )


def _blocks(report: Report) -> Iterator[Block]:
    yield Heading(1, "Decided in our name", "1")
    yield from _table(_DECIDED, "Decisions of bodies on which we sit", _decided(report, False), "1")
    yield from _table(_DECIDED, "Decisions that affect us", _decided(report, True), "1")
    yield Heading(1, "Promises", "2")
    yield from _table(_PROMISED, "Promised by us", _promised(report, by_us=True), "2")
    yield from _table(_PROMISED, "Promised to us", _promised(report, by_us=False), "2")
    yield Heading(1, "Asked of us", "3")
    yield from _table(_ASKED, "What we were asked for", list(_asked(report)), "3")
    yield Paragraph(line(HOW_RECOGNISED))
    for number, title, said in (
        ("4", "Disputes", report.disputes),
        ("5", "Delegated to us and by us", report.delegations),
        ("6", "Our vacant places", report.vacancies),
    ):
        yield Heading(1, title, number)
        yield from [Bullets(tuple(map(line, said)))] if said else clauses(number, ["None."])


def _table(shape: object, title: str, rows: list[Row], number: str) -> Iterator[Block]:
    if rows:
        yield Table(title, shape, tuple(rows), title[:25])  # type: ignore[arg-type]
    else:
        yield from clauses(number, [f"{title}: none in this quarter."])


def _decided(report: Report, affects: bool) -> list[Row]:
    return [
        Row((cell(in_words(d.on)), cell(d.by), cell(d.title, d.what), cell(d.outcome)))
        for d in report.decided
        if d.affects is affects
    ]


def _promised(report: Report, *, by_us: bool) -> list[Row]:
    return [
        Row(
            (
                cell(p.title, p.what),
                cell(*(p.to if by_us else (p.by,))),
                cell(in_words(p.due_on) if p.due_on else "Not said"),
                cell(p.state),
            )
        )
        for p in report.promises
        if p.by_us is by_us
    ]


def _asked(report: Report) -> Iterator[Row]:
    twice = duplicates(report.asks)
    for place, ask in enumerate(report.asks):
        first = report.asks[twice[place]] if place in twice else None
        also = f"Also asked by {first.by} on {_on(first.asked_at)}" if first is not None else ""
        yield Row(
            (
                cell(ask.title, also),
                cell(ask.by),
                cell(ask.kind.capitalize(), ask.clause),
                cell(_on(ask.due_at) or "No clock"),
                cell(_on(ask.answered_at) or "Not yet"),
            )
        )


def _on(at: datetime | None) -> str:
    return "" if at is None else in_words(local_day(at))
