"""The page of one meeting: when and where, its notice, agenda and papers, and the week ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.calendar import in_words
from ringholder.matters.clerk import new_id
from ringholder.matters.deputies import has_deputies
from ringholder.matters.local_day import local_day
from ringholder.matters.minutes.items import Item
from ringholder.matters.withheld import papers_withheld
from ringholder_web.charter.choices import Option
from ringholder_web.matters import ahead, convening, matter_page, names, onward, room, words
from ringholder_web.matters.ahead import Outcome, Warned
from ringholder_web.matters.convening import Notice
from ringholder_web.matters.matter_page import words_for
from ringholder_web.matters.onward import Ahead
from ringholder_web.matters.saying import Line, Words
from ringholder_web.matters.sittings import Sitting, state_of
from ringholder_web.ui.words import Tag, listed

OWN_PAGES = frozenset(
    {"set-agenda", "arrive", "depart", "draft-minutes", "exclude-public"}
    | {"apologise", "name-deputy", "move-meeting"}
)
"""Steps that have their place elsewhere: the agenda, the room, the minutes, or on this page."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item on the agenda, as the reader may see it."""

    matter: str
    number: int
    title: str
    state: Tag
    summary: str
    recommendation: str
    private: str
    papers: tuple[Line, ...]
    withheld: bool
    forecast: Outcome | None
    may_vote: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """A member before the meeting: apologies, a deputy, or nothing said.

    `mine`: the reader may say it; `has_deputies` unless the rules of the body name none.
    """

    place: str
    title: str
    who: str
    says: str
    apologies: bool
    deputy: str
    mine: bool
    has_deputies: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    matter: str
    title: str
    bodies: tuple[tuple[str, str], ...]
    when: str
    where: str
    in_public: bool
    state: Tag
    notice: Notice
    given: str
    rows: tuple[Row, ...]
    warned: tuple[Warned, ...]
    expected: tuple[Expected, ...]
    steps: tuple[Ahead, ...]
    aside: tuple[Ahead, ...]
    waits: tuple[str, ...]
    may_set_agenda: bool
    waiting: int
    is_inside: bool
    is_secretary: bool
    begun: bool
    has_minutes: bool
    approved: bool
    is_over: bool
    cancelled: str
    moved: str
    may_move: bool
    act: str
    people: tuple[Option, ...]


def page(sat: Sitting, waiting: int) -> Page:
    """The page of a meeting for its reader."""
    case, reader = sat.case, sat.reader
    record = sat.walk.record(reader.at)
    told = words_for(sat.desk, sat.walk, reader)
    steps = onward.ahead(case, record, reader, told)
    mine = [one for one in steps if one.mine and one.kind not in OWN_PAGES]
    expected = tuple(_expected(sat)) if sat.is_inside else ()
    given, moved, cancelled = (
        case.last("give-notice"),
        case.last("move-meeting"),
        case.last("cancel"),
    )
    return Page(
        matter=case.matter,
        title=sat.title,
        bodies=tuple((body.id, body.name) for body in sat.bodies),
        when=f"{in_words(sat.on)}, {sat.meeting.starts}",
        where=sat.meeting.where,
        in_public=bool(sat.meeting.in_public),
        state=matter_page.state(case, record),
        notice=_notice(sat),
        given=words.day(given.act.at) if given is not None else "",
        rows=tuple(_row(sat, item) for item in sat.items),
        warned=ahead.warned(sat),
        expected=expected,
        steps=tuple(one for one in mine if not one.is_aside),
        aside=tuple(one for one in mine if one.is_aside),
        waits=tuple(f"{o.title}: {o.who}" for o in steps if not o.mine and not o.is_aside)
        if sat.is_inside
        else (),
        may_set_agenda=any(one.kind == "set-agenda" and one.mine for one in steps),
        waiting=waiting,
        is_inside=sat.is_inside,
        is_secretary=sat.is_secretary,
        begun=sat.meeting.started_at is not None,
        has_minutes=case.last("draft-minutes") is not None,
        approved=case.last("approve-minutes") is not None,
        is_over=sat.meeting.closed_at is not None,
        cancelled=str(cancelled.act.payload.get("reasons", "")) if cancelled is not None else "",
        moved=str(moved.act.payload.get("reasons", "")) if moved is not None else "",
        may_move=any(one.kind == "move-meeting" and one.mine for one in steps),
        act=new_id(),
        people=room.people() if any(one.mine for one in expected) else (),
    )


def _notice(sat: Sitting) -> Notice:
    calendar = sat.case.calendar
    assert calendar is not None
    today = local_day(sat.reader.at)
    return convening.notice(sat.charter, sat.bodies, sat.on, today, calendar)


def _row(sat: Sitting, item: Item) -> Row:
    case, inside = item.case, sat.is_inside
    day = local_day(sat.reader.at)
    withheld = bool(sat.own_places) and papers_withheld(case, sat.reader.person, day)
    closed = bool(item.private_because) and not inside
    before = sat.meeting.started_at is None and case.state == "listed"
    papers = inside and not withheld
    return Row(
        matter=case.matter,
        number=item.number,
        title=item.title,
        state=state_of(case),
        summary="" if closed else str(case.said("summary", "raise", "amend") or ""),
        recommendation=str(case.said("recommendation", "paper") or "") if papers else "",
        private=item.private_because,
        papers=tuple(Words(case, {}).papers()) if papers else (),
        withheld=withheld,
        forecast=ahead.outcome(sat.desk, case, sat.on) if inside and before else None,
        may_vote=case.state == "open" and bool(sat.own_places),
    )


def _expected(sat: Sitting) -> Iterator[Expected]:
    holders = sat.holders(sat.places)
    ids = {one for some in holders.values() for one in some}
    known = names.people({*ids, *sat.meeting.deputies.values()})
    step = sat.case.step("apologise") if sat.case.state in ("convened", "running") else None
    able = onward.mine(sat.case, step, sat.reader) if step is not None else ()
    for place, some in holders.items():
        said = "Apologies" if place in sat.meeting.apologies else ""
        deputy = sat.meeting.deputies.get(place)
        if deputy:
            said = " · ".join(filter(None, [said, f"Deputy: {known.get(deputy, names.NOT_SHOWN)}"]))
        who = listed(known.get(one, names.NOT_SHOWN) for one in some)
        yield Expected(
            place,
            sat.place(place),
            who or "Vacant",
            said,
            apologies=place in sat.meeting.apologies,
            deputy=deputy or "",
            mine=bool(some) and (sat.is_secretary or place in able),
            has_deputies=has_deputies(sat.charter, place) is not False,
        )
