"""Which signals each practice shows, since when, and which cannot be told for lack of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ringholder.catalogue import organisations
from ringholder.primary_care.incomes.points import shown
from ringholder.primary_care.risk.figures import ENGLAND, Figures, Point
from ringholder.primary_care.risk.rules import Against, Among, Beside, Changed, Measured, Of, Side
from ringholder.primary_care.risk.signals import Severity, Signal, Signals

_YEAR = 12
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Fired:
    """A signal that is there: in words, of which period, and since when it has been there.

    `always` says that it was there in the first figure too, so that it may be older.
    """

    signal: Signal
    says: str
    on: date
    since: date
    always: bool


@dataclass(frozen=True, slots=True)
class Untold:
    """A signal that cannot be told, and why."""

    signal: Signal
    why: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """A practice with the signals that are there, that cannot be told, and that are not."""

    practice: str
    fired: tuple[Fired, ...]
    untold: tuple[Untold, ...]
    quiet: tuple[Signal, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The signals that are there."""
        return frozenset(one.signal.id for one in self.fired)

    @property
    def told(self) -> frozenset[str]:
        """The signals that count and can be told, there or not."""
        every = (*(one.signal for one in self.fired), *self.quiet)
        return frozenset(one.id for one in every if one.counted)

    def count(self, severity: Severity | None = None) -> int:
        """How many that count are there, of a severity or of all."""
        return sum(
            one.signal.counted and severity in (None, one.signal.severity) for one in self.fired
        )

    @property
    def kinds(self) -> int:
        """On how many different figures those that count rest: two on one figure are no two."""
        return len({one.signal.figure.series for one in self.fired if one.signal.counted})


def assessed(
    signals: Signals, figures: Figures, practices: Iterable[str], on: date
) -> tuple[Assessment, ...]:
    """Each practice on what was complete by a day, in the order given."""
    return tuple(_assessment(signals, figures, one, on) for one in practices)


def ordered(found: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """By the number of signals, then of high ones, then of medium ones, then by code."""
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -one.count(),
                -one.count(Severity.HIGH),
                -one.count(Severity.MEDIUM),
                one.practice,
            ),
        )
    )


def _assessment(signals: Signals, figures: Figures, practice: str, on: date) -> Assessment:
    fired: list[Fired] = []
    untold: list[Untold] = []
    quiet: list[Signal] = []
    for signal in signals.all:
        match _told(signal, figures, practice, on):
            case Fired() as one:
                fired.append(one)
            case Untold() as one:
                untold.append(one)
            case None:
                quiet.append(signal)
    return Assessment(practice, tuple(fired), tuple(untold), tuple(quiet))


def _told(signal: Signal, figures: Figures, practice: str, on: date) -> Fired | Untold | None:
    """The signal if it is there, `None` if not, or why it cannot be told."""
    series = figures.of(signal.figure.series, practice)
    points = [one for one in series if _end(one.on, signal.figure.months) <= on]
    if not points:
        return Untold(signal, f"there is no figure of {signal.figure.name}")
    last = points[-1]
    if _end(last.on, _YEAR * signal.oldest + signal.figure.months) < on:
        return Untold(signal, f"its last figure, of {period(last, signal)}, is too old")
    if last.bottom < signal.least:
        return Untold(signal, f"with {last.bottom} it is too small to tell")
    if signal.figure.nothing_is_a_gap and not last.top:
        return Untold(signal, "none is recorded, which may be a gap in the return")
    beside = _beside(figures, signal.figure.series, practice)
    found = signal.rule.measure(points, beside)
    if found.met is None:
        return Untold(signal, found.why)
    if not found.met:
        return None
    since = _since(signal, points, beside)
    words = said(signal, found, last)
    return Fired(signal, words, last.on, points[since].on, since == 0)


def _since(signal: Signal, points: Sequence[Point], beside: Beside) -> int:
    """The first of the periods, one after the other, in which the signal has been there."""
    at = len(points) - 1
    while at > 0 and signal.rule.measure(points[:at], beside).met:
        at -= 1
    return at


def _beside(figures: Figures, series: str, practice: str) -> Beside:
    def at(whom: str, on: date) -> Point | None:
        if whom == "england":
            return figures.at(series, ENGLAND, on)
        one = organisations.find(practice)
        return figures.at(series, one.parent, on) if one is not None and one.parent else None

    return at


def _end(first: date, months: int) -> date:
    """The first day after a period."""
    year, month = divmod(first.month - 1 + months, 12)
    return date(first.year + year, month + 1, 1)


def period(point: Point, signal: Signal) -> str:
    """The period of a figure in words: `2024/25`, `January 2026`, `2018`."""
    match signal.figure.months:
        case 12:
            return f"{point.on.year}/{(point.on.year + 1) % 100:02d}"
        case 0:
            return str(point.on.year)
        case _:
            return f"{point.on:%B %Y}"


def said(signal: Signal, found: Measured, last: Point) -> str:
    """What was measured, in words with both figures."""
    rule, when = signal.rule, period(last, signal)
    if isinstance(rule, Among) or found.now is None or found.against is None:
        return f"{last.word} ({when})"
    now, against = _figure(signal, found.now), _figure(signal, found.against)
    unit = _unit(signal)
    if isinstance(rule, Changed):
        change = found.now / found.against - 1
        way = "down" if change < 0 else "up"
        percent = shown(abs(change) * 100, Decimal("0.1"))
        return f"{now}{unit} in {when}, {way} {percent}% from {against} {_years(rule.years)} before"
    if isinstance(rule, Against):
        whose = "England" if rule.whom == "england" else "its place"
        return f"{now}{unit} in {when}, where {whose} has {against}"
    limit = "at or under" if rule.side is Side.BELOW else "at or over"
    return f"{now}{unit} in {when}, {limit} the limit of {against}"


def _years(number: int) -> str:
    word = _WORDS[number] if number < len(_WORDS) else str(number)
    return f"{word} {'year' if number == 1 else 'years'}"


def _figure(signal: Signal, value: Fraction) -> str:
    of = Of.RATIO if isinstance(signal.rule, Among) else signal.rule.of
    times = signal.figure.times if of is Of.RATIO else 1
    digits = {Of.RATIO: signal.figure.digits, Of.TOP: 1, Of.BOTTOM: 0}[of]
    return f"{shown(value * times, Decimal(1).scaleb(-digits)):,f}"


def _unit(signal: Signal) -> str:
    of = Of.RATIO if isinstance(signal.rule, Among) else signal.rule.of
    unit = {Of.RATIO: signal.figure.unit, Of.TOP: "full-time equivalent", Of.BOTTOM: "patients"}[of]
    return unit if unit.startswith("%") else f" {unit}"
