"""What the page of the forecast shows: people and pounds to come, and how the method did before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.calendar.limits import months_later
from ringholder.continuing_care.variation.forecast import Held, Span, held_out, months, years
from ringholder.continuing_care.variation.history import LEAST, Model, fitted
from ringholder.continuing_care.variation.journeys import Journey
from ringholder.continuing_care.variation.stay import stays
from ringholder.pictures.fan import FanPoint, fan
from ringholder_web.continuing_care.lead_access import Viewer
from ringholder_web.continuing_care.lead_files import Extract
from ringholder_web.continuing_care.lead_words import Option, in_pounds, known, places

HELD_OUT = timedelta(days=182)
_BEHIND = 18
_LONGEST = 8
_MOST = 50.0
_NO_PERCENT = "Write a percentage from -50 to 50, such as 4.5."
_PICTURE = "People with a package at the end of each month"


@dataclass(frozen=True, slots=True)
class YearRow:
    """A time to come, with its intervals."""

    name: str
    people: str
    people_within: str
    pounds: str
    pounds_within: str


@dataclass(frozen=True, slots=True)
class HeldRow:
    """What was forecast of a time that is over, and what came."""

    what: str
    forecast: str
    within: str
    came: str
    off: str
    inside: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page of the forecast; without rows where there is too little history."""

    on: str
    places: tuple[Option, ...]
    uplift: str
    uplift_says: str
    enough: bool
    least: int
    years: tuple[YearRow, ...]
    months: tuple[YearRow, ...]
    picture: Markup
    held: tuple[HeldRow, ...]
    held_says: str
    problem: str


def page(extract: Extract, place: str, uplift: str, viewer: Viewer) -> Page:
    """The page, of a place that somebody sees or of all; uplift: percent each 1 April, as typed."""
    among = tuple(one for one in places(extract, place) if viewer.sees(one.value))
    chosen = known(place, among)
    percent = read_percent(uplift)
    share = None if percent is None else percent / 100
    rows = _of(extract, extract.until, chosen)
    model = extract.once(("model", chosen, share), lambda: fitted(rows, extract.until, share))
    held = extract.once(("held", chosen), lambda: _held(extract, chosen)) if model.enough else None
    spans = extract.once(("spans", chosen, share), lambda: _spans(model)) if model.enough else []
    return Page(
        on=in_words(extract.until),
        places=among,
        uplift=uplift if percent is not None else "",
        uplift_says=_uplift_says(model, given=percent is not None),
        enough=model.enough,
        least=LEAST,
        years=tuple(_year(one) for one in years(model)) if model.enough else (),
        months=tuple(_year(one) for one in spans),
        picture=_picture(rows, extract.until, spans),
        held=_held_rows(held) if held is not None else (),
        held_says=_held_says(held) if held is not None else "",
        problem=_NO_PERCENT if uplift and percent is None else "",
    )


def read_percent(typed: str) -> float | None:
    """A percentage as people type it, from -50 to 50; `None` for anything else."""
    plain = typed.strip().removesuffix("%").strip()
    if len(plain) > _LONGEST or not plain.removeprefix("-").replace(".", "", 1).isdecimal():
        return None
    found = float(plain)
    return found if abs(found) <= _MOST else None


def _of(extract: Extract, until: date, place: str) -> Sequence[Journey]:
    found = extract.journeys(until)
    return found.by_place.get(place, []) if place else found.rows


def _held(extract: Extract, place: str) -> Held | None:
    origin = extract.until - HELD_OUT
    before = _of(extract, origin, place)
    if not fitted(before, origin).enough:
        return None
    return held_out(before, _of(extract, extract.until, place), origin, extract.until)


def _spans(model: Model) -> list[Span]:
    return list(months(model, years(model)[1].last))


def _uplift_says(model: Model, *, given: bool) -> str:
    if given:
        return f"Prices go up by {model.uplift:.1%} each 1 April, as you typed."
    return f"Prices go up by {model.uplift:.1%} each 1 April, as the middle package did last April."


def _year(one: Span) -> YearRow:
    people, sums = one.people, one.pounds
    return YearRow(
        one.name,
        f"{people.value:,.0f}",
        f"{people.lower:,.0f} to {people.upper:,.0f}",
        in_pounds(sums.value),
        f"{in_pounds(sums.lower)} to {in_pounds(sums.upper)}",
    )


def _picture(rows: Sequence[Journey], until: date, spans: Sequence[Span]) -> Markup:
    known_stays = stays(rows, until)
    behind = []
    first = until.replace(day=1)
    for back in range(_BEHIND, 0, -1):
        end = months_later(first, 1 - back) - timedelta(days=1)
        count = sum(
            one.first <= end and (one.last is None or one.last > end) for one in known_stays
        )
        behind.append(FanPoint(f"{end:%b %Y}", count))
    ahead = [
        FanPoint(f"{one.last:%b %Y}", one.people.value, one.people.lower, one.people.upper)
        for one in spans
    ]
    drawn = fan([*behind, *ahead], name=_PICTURE, unit="people")
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _held_rows(held: Held) -> tuple[HeldRow, ...]:
    people, sums = held.span.people, held.span.pounds
    inside = {True: "inside its interval", False: "outside its interval"}
    return (
        HeldRow(
            "People at the end",
            f"{people.value:,.0f}",
            f"{people.lower:,.0f} to {people.upper:,.0f}",
            f"{held.people:,}",
            f"{held.people_off:+.1%}",
            inside[held.people_inside],
        ),
        HeldRow(
            "Pounds of the half year",
            in_pounds(sums.value),
            f"{in_pounds(sums.lower)} to {in_pounds(sums.upper)}",
            in_pounds(held.pounds),
            f"{held.pounds_off:+.1%}",
            inside[held.pounds_inside],
        ),
    )


def _held_says(held: Held) -> str:
    return (
        f"From what was known on {in_words(held.span.first - timedelta(days=1))}, the same method "
        f"would have said this of the time to {in_words(held.span.last)}:"
    )
