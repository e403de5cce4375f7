"""The agenda and the minutes of a meeting as papers: HTML, Word or PDF come of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ringholder.calendar import in_words
from ringholder.charter.bodies import Body
from ringholder.matters.attended import attended
from ringholder.matters.capacity import places_of
from ringholder.matters.case import Case
from ringholder.matters.local_day import LONDON
from ringholder.matters.meeting import Meeting
from ringholder.matters.minutes.drafted import IN_PRIVATE, Of
from ringholder.matters.minutes.items import Item
from ringholder.matters.roll import AT_THE_END
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Heading,
    Line,
    Mark,
    Notice,
    Paper,
    Paragraph,
    Row,
    Table,
    Words,
    cell,
    columns,
    line,
)

_NUMBERED = re.compile(r"(\d+)\. (.*)")
_LABEL = re.compile(r"[A-Z][A-Za-z ,]{2,40}:")


@dataclass(frozen=True, slots=True)
class Named:
    """How ids are said: seats and bodies by `of`, people by `who`."""

    of: Of
    who: Of


# ---- the minutes ---------------------------------------------------------------------------------


def minutes(
    meeting: Case,
    text: str,
    named: Named,
    *,
    private: Iterable[int] = (),
    for_all: bool = False,
) -> Paper:
    """The minutes: attendance from the acts, then the text.

    `private` are the numbers of the items taken in private, which a paper `for_all` leaves out.
    They are a draft until they were approved.
    """
    on = _on(meeting)
    approved = meeting.last("approve-minutes")
    left_out = frozenset(private) if for_all else frozenset()
    blocks = (*_attendance(meeting, named), *blocks_of(text, left_out, for_all=for_all))
    return Paper(
        title="Minutes" if approved is not None else "Draft minutes",
        subtitle=title_of(meeting),
        on=on,
        running=_status(meeting),
        facts=tuple(_facts(meeting, named, ("Status", _status(meeting)))),
        blocks=blocks,
        notice=None if approved is not None else _draft(),
        contents=1,
    )


def _draft() -> Notice:
    says = "They have not been approved by the body, and may change."
    return Notice("Draft minutes", (line(says),), Mark.DRAFT)


def _status(meeting: Case) -> str:
    approved = meeting.last("approve-minutes")
    if approved is None:
        return "Draft, not approved"
    return f"Approved on {in_words(approved.act.at.astimezone(LONDON).date())}"


def blocks_of(text: str, left_out: frozenset[int], *, for_all: bool) -> Iterator[Block]:
    """The text as blocks. Sections of items that are left out are told and not shown."""
    skipping, bullets = False, list[Line]()
    for written in [*text.splitlines(), ""]:
        one = written.strip()
        if not one.startswith("- ") and bullets:
            yield Bullets(tuple(bullets))
            bullets = []
        if one.startswith("# "):
            heading = one[2:].strip()
            skipping = for_all and _is_private(heading, left_out)
            yield _heading(heading)
            if skipping:
                yield Paragraph(line("Taken in private. What was said is not published."))
        elif skipping or not one:
            continue
        elif one.startswith("## "):
            yield Heading(2, one[3:].strip())
        elif one.startswith("- "):
            bullets.append(line(one[2:].strip()))
        else:
            yield Paragraph(_labelled(one))


def _is_private(heading: str, left_out: frozenset[int]) -> bool:
    numbered = _NUMBERED.fullmatch(heading)
    return IN_PRIVATE in heading or (numbered is not None and int(numbered[1]) in left_out)


def _heading(text: str) -> Heading:
    numbered = _NUMBERED.fullmatch(text)
    return Heading(1, text) if numbered is None else Heading(1, numbered[2], numbered[1])


def _labelled(text: str) -> Line:
    """A line whose label, if it has one, stands out: `Reasons: …`."""
    label = _LABEL.match(text)
    if label is None:
        return line(text)
    return (Words(label[0], strong=True), Words(text[label.end() :]))


def _attendance(meeting: Case, named: Named) -> Iterator[Block]:
    came = attended(meeting.entries)
    yield Heading(1, "Attendance")
    rows = [
        Row(
            (
                cell(named.of(one.place)),
                cell(_who(meeting, one.place, one.deputy, named, one.from_at)),
                cell(_time(one.from_at)),
                cell(_time(one.to_at)),
            )
        )
        for one in came
    ]
    if rows:
        shares = {"Seat": 3.0, "Who": 3.0, "From": 1.0, "To": 1.0}
        yield Table("Who was present, and when", columns(shares), tuple(rows), "Attendance")
    else:
        yield Paragraph(line("The record shows nobody present."))
    away = [place for place in _places(meeting) if place not in {one.place for one in came}]
    if away:
        yield Paragraph((Words("Not present: ", strong=True), *_away(meeting, away, named)))


def _away(meeting: Case, away: Sequence[str], named: Named) -> Line:
    sorry = {str(e.act.payload.get("place")) for e in meeting.all("apologise")}
    told = [named.of(p) + (" (apologies)" if p in sorry else "") for p in away]
    return line(f"{'; '.join(told)}.")


def _who(meeting: Case, place: str, deputy: str | None, named: Named, at: datetime) -> str:
    day = at.astimezone(LONDON).date()
    holders = meeting.world.roll.holders(place, day, AT_THE_END)
    member = ", ".join(named.who(one) for one in holders)
    if deputy is None:
        return member
    return f"{named.who(deputy)}, as deputy" + (f" for {member}" if member else "")


def _time(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone(LONDON):%H:%M}"


def _places(meeting: Case) -> list[str]:
    return [place for body in bodies_of(meeting) for place in places_of(body)]


# ---- the agenda ----------------------------------------------------------------------------------


def agenda(meeting: Case, items: Iterable[Item], named: Named, *, for_all: bool = True) -> Paper:
    """The agenda: when and where, who meets, and the items, with those to be taken in private.

    One `for_all` says of an item in private no more than its title and why it is in private, and
    of no item what its paper recommends.
    """
    return Paper(
        title="Agenda",
        subtitle=title_of(meeting),
        on=_on(meeting),
        running=title_of(meeting),
        facts=tuple(_facts(meeting, named)),
        blocks=tuple(_agenda(meeting, list(items), named, for_all)),
        contents=0,
    )


def _agenda(meeting: Case, items: list[Item], named: Named, for_all: bool) -> Iterator[Block]:
    yield Heading(1, "Welcome and apologies")
    yield Paragraph(line("Who is present is recorded, and whether the meeting is quorate."))
    yield Heading(1, "Declarations of interest")
    yield Paragraph(
        line("Members say of each item what they stand to gain or lose, before it is opened.")
    )
    for private in (False, True):
        part = [item for item in items if bool(item.private_because) is private]
        if part:
            yield Heading(1, "Items in private" if private else "Items")
        for item in part:
            yield from _item(item, named, for_all=for_all)
    if not items:
        yield Paragraph(line("No item is on the agenda yet."))


def _item(item: Item, named: Named, *, for_all: bool) -> Iterator[Block]:
    yield Heading(2, item.title, str(item.number))
    if item.private_because:
        why = (Words("In private, because: ", strong=True), Words(item.private_because))
        yield Paragraph(why)
    if for_all and item.private_because:
        return
    summary = item.case.said("summary", "raise", "amend")
    recommended = None if for_all else item.case.said("recommendation", "paper")
    for label, said in (("What is proposed: ", summary), ("Recommendation: ", recommended)):
        if said:
            yield Paragraph((Words(label, strong=True), Words(str(said))))
    deciders = "; ".join(named.of(one) for one in item.case.competent)
    if deciders:
        yield Paragraph((Words("Who decides: ", strong=True), Words(deciders)))


# ---- both ----------------------------------------------------------------------------------------


def title_of(meeting: Case) -> str:
    """What the meeting is called."""
    return str(meeting.said("title", "convene", "move-meeting") or meeting.matter)


def bodies_of(meeting: Case) -> tuple[Body, ...]:
    """The bodies that meet, as the charter has them."""
    told = Meeting.of(meeting.entries, AT_THE_END)
    charter = meeting.charter
    if told is None or charter is None:
        return ()
    return tuple(charter.bodies[name] for name in told.bodies if name in charter.bodies)


def _on(meeting: Case) -> date:
    told = Meeting.of(meeting.entries, AT_THE_END)
    if told is None or told.meets_on is None:
        return meeting.entries[0].act.at.date()
    return told.meets_on


def _facts(meeting: Case, named: Named, *more: tuple[str, str]) -> Iterator[tuple[str, str]]:
    told = Meeting.of(meeting.entries, AT_THE_END)
    if told is None:
        return
    yield "Who meets", "; ".join(body.name for body in bodies_of(meeting))
    yield "When", f"{in_words(_on(meeting))}, {told.starts}"
    yield "Where", told.where
    yield "Public", "In public" if told.in_public else "In private"
    yield from more
