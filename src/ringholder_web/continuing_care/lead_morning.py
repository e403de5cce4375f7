"""What the page of the morning shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.calendar import in_words
from ringholder.continuing_care.variation.morning import Line, Morning, Sort
from ringholder_web.continuing_care.lead_access import Viewer
from ringholder_web.continuing_care.lead_files import Extract
from ringholder_web.continuing_care.lead_words import Option, in_pounds, known, people, places

MOST_SHOWN = 60
DAYS = {
    Sort.SOON: "Days left",
    Sort.NURSING_STOPPED: "Days since",
    Sort.AFTER_DEATH: "Days paid",
    Sort.REFUND: "Days",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A sort with its count in each place and in all, and its pounds."""

    id: str
    says: str
    counts: tuple[str, ...]
    whole: str
    pounds: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a list."""

    person: str
    request: str
    place: str
    days: str
    says: str
    pounds: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The lines of a sort. clauses: the texts that make them due, unread ones said to be so."""

    id: str
    says: str
    days: str
    has_pounds: bool
    lines: tuple[Shown, ...]
    more: str
    clauses: tuple[str, ...]
    do: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page of the morning."""

    on: str
    until: str
    old: bool
    headline: str
    places: tuple[Option, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    lists: tuple[Listed, ...]


_DO = {
    Sort.VERY_LATE: "Decide, or write down why not and who does what by when. Whoever still waits "
    "at the quarter’s end is counted by NHS England.",
    Sort.LATE: "Decide. Each day may be refunded to whoever pays for the care meanwhile.",
    Sort.SOON: "Put these first today: none of them is late yet.",
    Sort.FAST_TRACK: "Commission the package. The time limit was not read in its source, so it "
    "decides nothing.",
    Sort.REVIEW: "Review, or say when. A review that is not due yet stays out of this list.",
    Sort.AFTER_DEATH: "Ask the sum back, or show that the contract pays for these days.",
    Sort.REFUND: "Decide whether the delay was justified; pay back what is due. Sums are at the "
    "price of the package that followed.",
    Sort.NURSING_STOPPED: "See that the weekly payment to the home stops on the day.",
    Sort.NURSING_NOT_STARTED: "Start the weekly payment, or say why none is due.",
}


def page(extract: Extract, place: str, viewer: Viewer) -> Page:
    """The page, of one place or of all whose lines somebody sees."""
    among = tuple(one for one in places(extract, place) if viewer.sees(one.value))
    found = extract.morning().within(one.value for one in among)
    chosen = known(place, among)
    shown = [Sort(one) for one in Sort if found.of(one, chosen)]
    return Page(
        on=in_words(found.today),
        until=in_words(extract.until),
        old=extract.old,
        headline=_headline(found, chosen),
        places=among,
        columns=tuple(one.text for one in among),
        rows=tuple(_row(found, sort, among) for sort in Sort),
        lists=tuple(_listed(found, sort, chosen, extract) for sort in shown),
    )


def _headline(found: Morning, place: str) -> str:
    late, very = found.counted(Sort.LATE, place), found.counted(Sort.VERY_LATE, place)
    soon = found.counted(Sort.SOON, place)
    waiting = late.lines + very.lines
    if not waiting:
        soon_says = f"{people(soon.lines)} will within a week unless decided."
        return f"Nobody waits longer than 28 days. {soon_says}"
    verb = "waits" if waiting == 1 else "wait"
    return (
        f"{people(waiting)} {verb} longer than 28 days for a decision, {very.lines:,} of them by "
        f"more than 12 weeks. {soon.lines:,} more will within a week."
    )


def _row(found: Morning, sort: Sort, among: tuple[Option, ...]) -> Row:
    whole = found.counted(sort)
    return Row(
        sort,
        sort.says,
        tuple(f"{found.counted(sort, one.value).lines:,}" for one in among),
        f"{whole.lines:,}",
        in_pounds(whole.pounds) if whole.pounds else "",
    )


def _listed(found: Morning, sort: Sort, place: str, extract: Extract) -> Listed:
    lines = found.of(sort, place)
    left = len(lines) - MOST_SHOWN
    return Listed(
        sort,
        sort.says,
        DAYS.get(sort, "Days over"),
        any(one.pounds is not None for one in lines),
        tuple(_shown(one, extract) for one in lines[:MOST_SHOWN]),
        f"And {left:,} more." if left > 0 else "",
        tuple(dict.fromkeys(_clauses(lines))),
        _DO[sort],
    )


def _shown(one: Line, extract: Extract) -> Shown:
    pounds = in_pounds(one.pounds) if one.pounds is not None else ""
    place = extract.adults.called(one.place)
    return Shown(one.person, one.request, place, f"{one.days:,}", one.says, pounds)


def _clauses(lines: tuple[Line, ...]) -> Iterator[str]:
    for one in lines:
        yield one.clause if one.for_decision else f"{one.clause}. Not for decision."
