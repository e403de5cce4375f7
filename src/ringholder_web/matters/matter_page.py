"""The page of one matter: one frame for all procedures, as its reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from ringholder.matters.capacity import may_take
from ringholder.matters.case import Case
from ringholder.matters.figures import OPENS_GAP
from ringholder.matters.judge import LAPSED, Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.record import ClockState, Due, Record
from ringholder_web.commission.procurement_box import ProcurementBox, procurement_box
from ringholder_web.matters import names, onward, rows, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.dispute_box import DisputeBox, dispute_box
from ringholder_web.matters.gap_box import IN_GAP_BOX, GapBox, gap_box
from ringholder_web.matters.leads_on import leads_on
from ringholder_web.matters.money_box import BudgetBox, OrderBox, budget_box, order_box
from ringholder_web.matters.onward import Ahead
from ringholder_web.matters.panels import Panel, panel
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.route_box import RouteBox, route_box
from ringholder_web.matters.saying import Line, Saying, Words
from ringholder_web.matters.story import Shown, Story, shown, story
from ringholder_web.plan.taken_box import Taken, taken_box
from ringholder_web.primary_care.network_box import NetworkBox, network_box
from ringholder_web.ui.words import Tag, listed, sentence, spaced

PERSONS = ("person", "deputy")
NO_MATTER_WAITS = "Nothing more is to be done."
_CLOCKS = {
    ClockState.RUNNING: Tag("Running", "blue"),
    ClockState.MET: Tag("Met", "green"),
    ClockState.LATE: Tag("Met late", "orange"),
    ClockState.PASSED: Tag("Passed", "orange"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline: what for, until when, how it stands."""

    title: str
    until: str
    left: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided, where the reader may see it, and when it takes effect."""

    title: str
    wording: str
    effect: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Where an act stands in the register, its hash, and that of the act before it."""

    place: int
    title: str
    hash: str
    prev: str


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody with a part in the matter: in which capacity, and who that is today."""

    as_: str
    who: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of a matter shows."""

    matter: str
    title: str
    procedure: str
    what: str
    state: Tag
    verdict: Tag | None
    verdict_says: str
    where: str
    waits: tuple[str, ...]
    outcome: Outcome | None
    question: tuple[Saying, ...]
    story: Story
    mine: tuple[Ahead, ...]
    aside: tuple[Ahead, ...]
    others: tuple[Ahead, ...]
    clocks: tuple[Clock, ...]
    standing: tuple[Shown, ...]
    route: RouteBox | None
    dispute: DisputeBox | None
    gap: GapBox | None
    procurement: ProcurementBox | None
    networks: NetworkBox | None
    panel: Panel | None
    taken: Taken | None
    budget: BudgetBox | None
    order: OrderBox | None
    leads_on: tuple[Line, ...]
    papers: tuple[Line, ...]
    people: tuple[Held, ...]
    thread_from: tuple[Line, ...]
    thread_to: tuple[Line, ...]
    proofs: tuple[Proof, ...]
    charter: Line
    is_inside: bool
    is_published: bool
    signed_in: bool
    illustrative: str


def words_for(desk: Desk, walk: Judging, reader: Reader) -> Words:
    """The words of a matter; with people's names for those whom it concerns."""
    if not reader.is_inside(walk.case):
        return Words(walk.case, {}, rows.visible(reader))
    return Words(walk.case, names.people(_persons(walk.case)), rows.visible(reader))


def _persons(case: Case) -> set[str]:
    """Everybody who acted on a matter, or is named in one of its acts."""
    acts = [entry.act for entry in case.entries]
    named = {str(act.payload[key]) for act in acts for key in PERSONS if act.payload.get(key)}
    return {act.by for act in acts} | named


def page(desk: Desk, matter: str, reader: Reader) -> Page | None:
    """The page of a matter; `None` where there is none that the reader may know of."""
    walk = desk.judging(matter)
    if walk is None:
        return None
    told, case = words_for(desk, walk, reader), walk.case
    found = story(walk, reader, told, desk)
    if not found.chapters:
        return None
    record = walk.record(reader.at)
    inside = reader.is_inside(case)
    steps = onward.ahead(case, record, reader, told)
    mine = [one for one in steps if one.mine]
    fully = inside or case.last("publish") is not None
    verdict = words.VERDICT[record.verdict] if fully else None
    return Page(
        matter=matter,
        title=title(case, told),
        procedure=case.procedure.title if case.procedure is not None else "A procedure not here",
        what=case.procedure.what if case.procedure is not None else "",
        state=state(case, record),
        verdict=verdict,
        verdict_says=_VERDICT_SAYS[verdict.text] if verdict is not None else "",
        where=_where(case, told, fully=fully),
        waits=tuple(_waits(record, steps, told)) if inside else (),
        outcome=_outcome(case, record, reader, told),
        question=tuple(_question(case, told)),
        story=found,
        mine=tuple(one for one in mine if not one.is_aside),
        aside=tuple(one for one in mine if one.is_aside),
        others=tuple(o for o in steps if not o.mine and not o.is_aside) if inside else (),
        clocks=tuple(_clock(due, reader.at, case) for due in record.clocks) if inside else (),
        standing=tuple(shown(record.standing, told)) if inside else (),
        route=route_box(case, told) if _may_see_route(case, reader) else None,
        dispute=dispute_box(case, told, reader.at) if inside else None,
        gap=gap_box(case, told, reader.at),
        procurement=procurement_box(case, reader),
        networks=network_box(case),
        panel=panel(desk, case, reader),
        taken=taken_box(desk, case, reader),
        budget=budget_box(case) if inside else None,
        order=order_box(desk, walk, told, reader.at) if inside else None,
        leads_on=leads_on(case, reader) if inside else (),
        papers=tuple(_papers(found)),
        people=tuple(_people(desk, case, reader, told)) if inside else (),
        thread_from=tuple(_from(case, told)),
        thread_to=tuple(_to(matter, reader)),
        proofs=tuple(_proofs(walk, reader)),
        charter=_charter(case),
        is_inside=inside,
        is_published=bool(case.all("publish")),
        signed_in=reader.signed_in,
        illustrative=case.procedure.illustrative if case.procedure is not None else "",
    )


_VERDICT_SAYS = {
    "Shown": "All that the record has to show, it shows.",
    "Not shown": "The record does not show something that it ought to.",
    "Against": "The record shows something against a clause. What follows is for people to say.",
    "Cannot say": "What would be needed to say it was not read, or is not here.",
}


def title(case: Case, told: Words) -> str:
    """The title of a matter: its own, or whose appointment or interests it is."""
    first = case.entries[0].act.payload
    own = case.said(
        "title", *{entry.act.kind for entry in case.entries if "title" in entry.act.payload}
    )
    if own:
        return str(own)
    if "as" in first:
        return f"Appointment: {told.of(str(first['as']))}"
    if "person" in first:
        return f"Interests of {told.of(str(first['person']))}"
    return case.procedure.title if case.procedure is not None else "A matter"


def state(case: Case, record: Record) -> Tag:
    """The state of a matter as a tag."""
    if record.state == LAPSED:
        return words.LAPSED
    named = case.procedure.states.get(record.state, "") if case.procedure is not None else ""
    title = named or sentence(spaced(record.state))
    return words.state(title, ended=case.ended, decided=case.decided is not None)


def _where(case: Case, told: Words, *, fully: bool) -> str:
    """In plain words: before whom it is, since when; for the public, who opened it."""
    since = words.day(case.entries[-1].act.at)
    if case.ended:
        return f"It ended on {since}."
    opened = case.entries[0].act
    broker = case.said("broker", "name-broker")
    named = case.competent or ((broker,) if broker else ()) or opened.payload.get("bodies") or ()
    if named and fully:
        with_ = listed(told.of(str(one)) for one in named)
        return f"It is with {with_}. The last step was on {since}."
    return f"It was opened by {told.of(opened.as_)} on {words.day(opened.at)}."


def _waits(record: Record, steps: list[Ahead], told: Words) -> list[str]:
    """What it waits for, in words."""
    held = [sentence(f"{told.plain(one)}.") for one in record.waits_for]
    if record.ended:
        return held or [NO_MATTER_WAITS]
    due = [f"{one.title}: {one.who}, by {one.due} ({one.left})." for one in steps if one.due]
    if held or due:
        return [*held, *due]
    usual = [one for one in steps if not one.is_aside]
    return [f"{one.title}: {one.who}." for one in usual[: onward.NAMED]]


def _outcome(case: Case, record: Record, reader: Reader, told: Words) -> Outcome | None:
    decided = case.decided
    if decided is None or not reader.sees(case, decided):
        return None
    payload = decided.act.payload
    urgent = case.last("decide-urgently")
    if "outcome" not in payload and urgent is not None:
        payload = urgent.act.payload
    day = words.day(decided.act.at)
    return Outcome(
        f"{words.choice(str(payload.get('outcome', '')))} on {day}",
        str(payload.get("wording", "")),
        _effect(record, reader.at, told),
    )


def _effect(record: Record, at: datetime, told: Words) -> str:
    waits = listed(told.plain(one) for one in record.waits_for)
    if record.in_effect_at is None:
        return f"It is not in effect: it waits for {waits}." if waits else "It has no effect."
    when = words.moment(record.in_effect_at)
    if record.in_effect_at > at:
        return (
            f"It takes effect on {when}, after {waits}." if waits else f"It takes effect on {when}."
        )
    return f"In effect since {when}."


def _question(case: Case, told: Words) -> list[Saying]:
    entry = case.last("raise", "amend") or case.entries[0]
    hidden, payload = {"title", "as", "person", "arises_from"}, dict(entry.act.payload)
    if entry is not case.entries[0] and "title" not in payload:  # it says only what it changes
        payload = {**case.entries[0].act.payload, **payload}
        hidden |= {"reasons"}
    if case.entries[0].act.kind == OPENS_GAP:
        hidden |= IN_GAP_BOX
    return [one for one in told.sayings(payload) if one.name not in hidden]


def _clock(due: Due, at: datetime, case: Case) -> Clock:
    step = case.step(due.step)
    running = due.state is ClockState.RUNNING and due.ends_at is not None
    return Clock(
        words.of_step(step, due.step).do,
        words.day(due.ends_at) if due.ends_at is not None else "beyond the calendar",
        words.left(due.ends_at, at, case.calendar) if running and due.ends_at else "",
        _CLOCKS[due.state],
    )


def _may_see_route(case: Case, reader: Reader) -> bool:
    entry = case.last("route")
    return entry is not None and reader.sees(case, entry)


def _papers(found: Story) -> list[Line]:
    return [
        line
        for chapter in found.chapters
        for saying in chapter.says
        for line in saying.lines
        if saying.name in ("cite", "evidence")
    ]


def _people(desk: Desk, case: Case, reader: Reader, told: Words) -> list[Held]:
    day = local_day(reader.at)
    acted = [case.entries[0].act.as_]
    steps = case.procedure.steps.values() if case.procedure is not None else ()
    words_ = [w for w in ("presiding", "secretary") if any(w in step.by for step in steps)]
    record_of = [as_ for word in words_ for as_ in _some(case, word, reader)]
    carrier = case.said("carried_out_by", "decide", "decide-urgently")
    asked = dict.fromkeys([*acted, *record_of, *([carrier] if carrier else ())])
    holders = {as_: desk.roll.holders(as_, day) for as_ in asked}
    known = names.people({one for ids in holders.values() for one in ids})
    return [
        Held(told.of(as_), listed(known.get(one, names.NOT_SHOWN) for one in ids) or "Vacant")
        for as_, ids in holders.items()
        if ids or "/" in as_
    ]


def _some(case: Case, word: str, reader: Reader) -> list[str]:
    if not case.competent and "bodies" not in case.entries[0].act.payload:
        return []
    return sorted(may_take(case, (word,), local_day(reader.at)))


def _from(case: Case, told: Words) -> list[Line]:
    payload = case.entries[0].act.payload
    told_of = {key: payload[key] for key in ("arises_from", "matter") if payload.get(key)}
    return [line for saying in told.sayings(told_of) for line in saying.lines]


def _to(matter: str, reader: Reader) -> list[Line]:
    found = rows.visible(reader).filter(Q(arises_from=matter) | Q(meeting=matter))
    return [
        Line(row.title or sentence(spaced(row.procedure)), reverse("matter", args=[row.pk]))
        for row in found.order_by("opened_at")[:50]
    ]


def _proofs(walk: Judging, reader: Reader) -> list[Proof]:
    case = walk.case
    return [
        Proof(
            entry.index,
            words.of_step(case.step(entry.act.kind), entry.act.kind).done,
            entry.act.hash,
            entry.act.prev,
        )
        for entry in case.entries
        if reader.sees(case, entry)
    ]


def _charter(case: Case) -> Line:
    if case.charter is None:
        return Line("A constitution that is not here")
    return Line(case.charter.title, reverse("constitution", args=[case.charter.edition]))
