"""Setting the agenda: live items in an order, those that wait for the body, part of it in private.

An item that waits is put on the meeting by an act of its own, as its procedure asks; the agenda
then says the order. What is to be taken in private whoever presides resolves, at the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from ringholder.matters.case import Case
from ringholder.matters.clerk import Draft, Entered, Refused, new_id
from ringholder.matters.record import Record
from ringholder_web.matters import matter_page, onward, rows
from ringholder_web.matters.ahead import Outcome, outcome
from ringholder_web.matters.matter_page import words_for
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.sittings import Sitting, waiting
from ringholder_web.matters.story import Shown, shown
from ringholder_web.matters.taking import LONGEST_ID, id_of_each
from ringholder_web.ui.reading import Problem, written
from ringholder_web.ui.words import Tag

LAST = 999


@dataclass(frozen=True, slots=True)
class Row:
    """A matter that is on the agenda, or may be put on it."""

    matter: str
    title: str
    state: Tag
    number: str
    chosen: bool
    on_it: bool
    forecast: Outcome | None
    cannot: str


@dataclass(frozen=True, slots=True)
class Page:
    """The form of the agenda."""

    matter: str
    title: str
    on: date
    rows: tuple[Row, ...]
    act: str
    head: str
    late_because: str = ""
    problems: tuple[Problem, ...] = ()
    refused: tuple[Shown, ...] = ()
    meanwhile: bool = False


@dataclass
class Asked:
    """What was sent: the items in their order, and why any comes with shorter notice."""

    order: list[str] = field(default_factory=list)
    late_because: str = ""
    problems: list[Problem] = field(default_factory=list)


def page(sat: Sitting, asked: Asked | None = None, refused: tuple[Shown, ...] = (),
         *, meanwhile: bool = False) -> Page:  # fmt: skip
    """The form, as it stands or as it was sent."""
    chosen = asked.order if asked is not None else [item.case.matter for item in sat.items]
    return Page(
        matter=sat.case.matter,
        title=sat.title,
        on=sat.on,
        rows=tuple(_rows(sat, chosen)),
        act=new_id(),
        head=sat.case.entries[-1].act.hash,
        late_because=asked.late_because if asked is not None else "",
        problems=tuple(asked.problems) if asked is not None else (),
        refused=refused,
        meanwhile=meanwhile,
    )


def _rows(sat: Sitting, chosen: list[str]) -> Iterator[Row]:
    on_it = {item.case.matter: item for item in sat.items}
    may = [row.pk for row in waiting(sat)]
    ordered = [*chosen, *(m for m in [*on_it, *may] if m not in chosen)]
    titles = {row.pk: row for row in MatterRow.objects.filter(pk__in=ordered)}
    for matter in ordered:
        if matter not in on_it and matter not in may:
            continue
        walk = sat.desk.judging(matter)
        if walk is None:
            continue
        record = walk.record(sat.reader.at)
        place = chosen.index(matter) + 1 if matter in chosen else 0
        yield Row(
            matter=matter,
            title=rows.title(titles[matter], sat.charter, {}) if matter in titles else matter,
            state=matter_page.state(walk.case, record),
            number=str(place or ""),
            chosen=matter in chosen,
            on_it=matter in on_it,
            forecast=outcome(sat.desk, walk.case, sat.on),
            cannot="" if matter in on_it else _cannot(sat, walk.case, record),
        )


def _cannot(sat: Sitting, case: Case, record: Record) -> str:
    """Why a matter cannot be put on an agenda yet, or not by the reader."""
    if any(one.kind == "list" for one in record.next):
        own = onward.may(case, "list", sat.reader)
        return "" if own else "The secretary of the body that decides puts it on."
    if case.state == "raised":
        return "It has not been sent to who decides."
    return "Its paper is not written." if not case.all("paper") else "It is elsewhere by now."


def read(sat: Sitting, post: QueryDict) -> Asked:
    """The order that was sent: ticked items by their numbers, then as they stood."""
    asked = Asked(late_because=written(str(post.get("late_because", ""))))
    known = {row.matter for row in page(sat).rows}
    ticked = [matter for matter in post.getlist("items") if matter in known]
    numbers: dict[str, int] = {}
    for matter in ticked:
        typed = str(post.get(f"number-{matter}", "")).strip()
        if typed and not (typed.isascii() and typed.isdecimal() and len(typed) <= len(str(LAST))):
            asked.problems.append(Problem(f"number-{matter}", f"“{typed[:20]}” is no number."))
        numbers[matter] = int(typed) if typed.isascii() and typed.isdecimal() else LAST
    asked.order = sorted(dict.fromkeys(ticked), key=lambda matter: numbers[matter])
    if not asked.order and not asked.problems:
        asked.problems.append(Problem("items", "Choose at least one item."))
    return asked


def take(sat: Sitting, asked: Asked, act: str, head: str) -> Page | None:
    """Put what waits on the meeting, and set its order; the form again where that is refused."""
    if asked.problems:
        return page(sat, asked)
    if _meanwhile(sat, head):
        return page(sat, asked, meanwhile=True)
    found: list[Shown] = []
    on_it = {item.case.matter for item in sat.items}
    for matter in asked.order:
        if matter not in on_it:
            late = {"late_because": asked.late_because} if asked.late_because else {}
            found += _enter(sat, matter, "list", {"meeting": sat.case.matter, **late}, act)
    if not found:
        found += _enter(sat, sat.case.matter, "set-agenda", {"items": asked.order}, act)
    return page(sat, asked, tuple(found)) if found else None


def _meanwhile(sat: Sitting, head: str) -> bool:
    """Whether somebody else set the agenda since the form was shown."""
    since = next((e for e in sat.case.entries if e.act.hash == head), None)
    later = sat.case.since("set-agenda", since) if since is not None else []
    return any(e.act.by != sat.reader.person for e in later)


def _enter(
    sat: Sitting, matter: str, kind: str, payload: dict[str, object], act: str
) -> list[Shown]:
    walk = sat.desk.judging(matter)
    assert walk is not None
    step = walk.case.step(kind)
    able = onward.mine(walk.case, step, sat.reader) if step is not None else []
    if not able:
        title = matter_page.title(walk.case, words_for(sat.desk, walk, sat.reader))
        says = f"{title}: not yours to put there."
        return [
            Shown(Tag("Not yours", "red"), says, "Ask the secretary of the body that decides.", ())
        ]
    own = id_of_each(act[:LONGEST_ID] or new_id(), kind, matter)
    draft = Draft(matter, kind, sat.reader.person, able[0], sat.reader.at, payload, own)
    told = sat.desk.enter(draft)
    if isinstance(told, Entered):
        return []
    words = words_for(sat.desk, walk, sat.reader)
    if isinstance(told, Refused):
        return list(shown(told.findings, words))
    return [Shown(Tag("Again", "orange"), "Others were entering things.", "Send it once more.", ())]
