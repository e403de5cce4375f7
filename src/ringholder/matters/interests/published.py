"""The published register of interests: rows of plain data for a page, a workbook or a CSV file.

What is private is left out, and it is said that it was, and why. Rows are of people by the names
that the caller may publish; this module knows ids only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ringholder.calendar import in_words
from ringholder.charter.model import Charter
from ringholder.matters.interests.declaring import (
    NotDeclared,
    kept_is_unverified,
    kept_months,
    kept_until,
    not_declared,
    on_the_register,
)
from ringholder.matters.interests.forecast import Forecast
from ringholder.matters.interests.gift import Gift
from ringholder.matters.interests.interest import Category, Gains, Interest
from ringholder.matters.interests.looking import Seen
from ringholder.matters.interests.standing import NOTHING_YET, Standing
from ringholder.matters.interests.words import asked, matched

COLUMNS = (
    "Name", "Role", "Type", "Interest", "Stands to", "From", "To", "Declared", "Withheld",
)  # fmt: skip
"""The columns of the register, in the order that the NHS's registers have."""
GIFT_COLUMNS = (
    "Name", "Role", "Offered", "What", "From whom", "Worth", "What became of it", "Date",
    "Declared", "Withheld",
)  # fmt: skip
EXTRACT_COLUMNS = ("Item", "Name", "Role", "Interest", "Why it is shown", "Proposed", "Open")
WITHHELD = "Private detail is held apart and not published."
NOTHING = "Nothing to declare"
NO_LONGER = "No interest any more"
NOT_DECLARED = "Has not declared"

_TYPES = {
    Category.FINANCIAL: "Financial",
    Category.PROFESSIONAL: "Non-financial professional",
    Category.PERSONAL: "Non-financial personal",
    Category.INDIRECT: "Indirect",
}
_STANDS_TO = {Gains.GAIN: "Gain", Gains.LOSE: "Lose", Gains.EITHER: "Gain or lose"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on the register: by which name, in which roles; both as they may be published."""

    person: str
    name: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The register on a day: rows of texts under `COLUMNS`, and what readers are told of it.

    `missing` are those who have declared nothing, or whose yearly review is overdue.
    """

    on: date
    rows: tuple[tuple[str, ...], ...]
    gifts: tuple[tuple[str, ...], ...]
    missing: tuple[NotDeclared, ...]
    notes: tuple[str, ...]


def register(people: Iterable[Listed], standings: Mapping[str, Standing], on: date) -> Register:
    """The register of these people on a day, in their order."""
    listed = list(people)
    rows = tuple(row for one in listed for row in _rows(one, standings, on))
    gifts = tuple(
        _gift_row(one, gift)
        for one in listed
        for gift in standings.get(one.person, NOTHING_YET).gifts
        if gift.declared_on <= on
    )
    missing = not_declared((one.person for one in listed), standings, on)
    withheld = sum(1 for row in (*rows, *gifts) if row[-1])
    return Register(on, rows, gifts, missing, tuple(_notes(on, withheld)))


def _rows(one: Listed, standings: Mapping[str, Standing], on: date) -> Iterator[tuple[str, ...]]:
    standing = standings.get(one.person, NOTHING_YET)
    shown = [i for i in standing.interests if i.declared_on <= on and on_the_register(i, on)]
    yield from (_row(one, interest) for interest in shown)
    if not shown:
        text, said = _without(standing, on)
        yield (one.name, "; ".join(one.roles), "", text, "", "", "", said, "")


def _without(standing: Standing, on: date) -> tuple[str, str]:
    """What is said of somebody with no interest on the register, and when they last said so."""
    nil = max((day for day in standing.said_nothing_on if day <= on), default=None)
    if nil is not None:
        return NOTHING, _day(nil)
    declared = any(interest.declared_on <= on for interest in standing.interests)
    return (NO_LONGER if declared else NOT_DECLARED), ""


def _row(one: Listed, interest: Interest) -> tuple[str, ...]:
    return (
        one.name,
        "; ".join(one.roles),
        _TYPES[interest.category],
        interest.what,
        _STANDS_TO[interest.gains],
        _day(interest.from_on),
        _day(interest.to_on),
        _day(interest.declared_on),
        WITHHELD if interest.detail else "",
    )


def _gift_row(one: Listed, gift: Gift) -> tuple[str, ...]:
    return (
        one.name,
        "; ".join(one.roles),
        gift.offered.value.capitalize(),
        gift.what,
        gift.source,
        f"{gift.worth:.2f}",
        gift.became.value.replace("-", " ").capitalize(),
        _day(gift.offered_on),
        _day(gift.declared_on),
        WITHHELD if gift.detail else "",
    )


def _notes(on: date, withheld: int) -> Iterator[str]:
    yield f"The register as it stood on {in_words(on)}."
    unread = " (usual practice, not read in a source)" if kept_is_unverified() else ""
    yield f"An interest stays on it for {kept_months()} months after its end{unread}."
    if withheld:
        yield (
            f"{withheld} {'entry has' if withheld == 1 else 'entries have'} private detail, which "
            "is kept apart: it names people who hold no office, and no rule needs it."
        )


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda, as it is called, with its forecast."""

    title: str
    forecast: Forecast


def extract(
    charter: Charter, items: Iterable[Item], people: Mapping[str, Listed]
) -> tuple[tuple[str, ...], ...]:
    """The interests of a meeting's members that touch its items: rows under `EXTRACT_COLUMNS`."""
    return tuple(
        row
        for item in items
        for seen in item.forecast.table.seen
        if seen.person is not None and seen.touched
        for row in _extract_rows(charter, item.title, seen, people)
    )


def _extract_rows(
    charter: Charter, title: str, seen: Seen, people: Mapping[str, Listed]
) -> Iterator[tuple[str, ...]]:
    listed = people.get(seen.person or "")
    name = listed.name if listed is not None else ""
    handling = None if seen.proposal is None else seen.proposal.handling
    step = "" if handling is None else handling.title
    who = (title, name, seen.place.role)
    for match in seen.proposal.matches if seen.proposal is not None else ():
        what = match.interest.what if match.interest is not None else "The organisation of the seat"
        yield (*who, what, matched(charter, match), step, "")
    for question in seen.questions:
        yield (*who, question.interest.what, "", step, asked(charter, question))
    if seen.may_come_from:
        names = ", ".join(charter.name(one) for one in seen.may_come_from)
        yield (
            *who,
            "The organisation of the seat",
            "",
            step,
            f"Does the member come from {names}?",
        )


def published_until(interest: Interest) -> date | None:
    """The last day on which an interest is on the register; `None` while it has no end."""
    return None if interest.to_on is None else kept_until(interest.to_on)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
