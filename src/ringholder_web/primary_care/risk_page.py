"""What the pages of practices at risk show, in words and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from ringholder.catalogue import organisations
from ringholder.primary_care.membership import registered
from ringholder.primary_care.risk import (
    Assessment,
    Fired,
    Severity,
    Signal,
    assessed,
    ordered,
    shipped_figures,
    shipped_signals,
)
from ringholder.primary_care.risk.listing import LEAST, by_chance, listed, near, without_each
from ringholder.primary_care.risk.practices import places, practices
from ringholder_web.charter.choices import Option
from ringholder_web.monitor.citing import opening_address
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.words import Tag, counted

SEVERITY = {
    Severity.HIGH: Tag("High", "red"),
    Severity.MEDIUM: Tag("Medium", "orange"),
    Severity.LOW: Tag("Low", "grey"),
}
_MOST = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A signal that is there at a practice."""

    name: str
    severity: Tag
    counted: bool
    illustrative: bool
    says: str
    since: str
    why: str
    evidence: tuple[str, ...]
    tested: str
    do: str
    source: str
    owner: str
    figure: str
    opens: str


@dataclass(frozen=True, slots=True)
class Line:
    """A practice on the list."""

    code: str
    name: str
    place: str
    network: tuple[str, str]
    signals: str
    kinds: str
    fired: tuple[Shown, ...]
    untold: tuple[tuple[str, str], ...]
    quiet: tuple[str, ...]
    support: str
    """Where support for it is opened, with its signals filled in."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What the list is without a signal."""

    name: str
    there: int
    leave: tuple[tuple[str, str], ...]
    enter: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The list, how it hangs on each signal, and what chance would do."""

    lines: tuple[Line, ...]
    practices: int
    least: int
    expected: str
    changed: tuple[Changed, ...]
    near: tuple[tuple[str, str], ...]
    places: tuple[Option, ...]
    leasts: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the list was asked for."""

    place: str = ""
    least: int = LEAST

    @classmethod
    def read(cls, place: str, least: str) -> Asked:
        """From an address; a word that says nothing is no wish."""
        number = int(least) if least.isascii() and least.isdecimal() and len(least) == 1 else LEAST
        codes = {one.code for one in places(practices(shipped_figures(), date.max))}
        return cls(place if place in codes else "", min(max(1, number), _MOST + 1))


def everybody(on: date, place: str = "") -> tuple[Assessment, ...]:
    """Every practice assessed on a day, the one with most signals first."""
    held = shipped_figures()
    codes = (one.code for one in practices(held, on, place))
    return ordered(assessed(shipped_signals(), held, codes, on))


def page(on: date, asked: Asked) -> Page:
    """The list of a day."""
    found = everybody(on, asked.place)
    return Page(
        lines=tuple(line(one, on) for one in listed(found, asked.least)),
        practices=len(found),
        least=asked.least,
        expected=f"{by_chance(found, asked.least).expected:.0f}",
        changed=tuple(_changed(found, asked.least)),
        near=tuple(_named(one.practice) for one in near(found, asked.least)),
        places=tuple(
            Option(one.code, one.called, one.code == asked.place)
            for one in places(practices(shipped_figures(), on))
        ),
        leasts=tuple(
            Option(str(n), counted(n, "signal") + " or more", n == asked.least)
            for n in range(1, _MOST + 2)
        ),
    )


def _changed(found: Sequence[Assessment], least: int) -> Iterator[Changed]:
    for one in without_each(shipped_signals(), found, least):
        yield Changed(
            one.signal.name,
            sum(one.signal.id in each.ids for each in found),
            tuple(map(_named, one.leave)),
            tuple(map(_named, one.enter)),
        )


def _named(code: str) -> tuple[str, str]:
    known = organisations.find(code)
    return code, known.called if known is not None else code


def line(one: Assessment, on: date, figures: Figures | None = None) -> Line:
    """A practice in words; with the figures that are watched, where a gap is opened too."""
    code, name = _named(one.practice)
    known = organisations.find(one.practice)
    network = registered().network_of(code, on)
    return Line(
        code=code,
        name=name,
        place=_named(known.parent)[1] if known is not None else "",
        network=_named(network) if network else ("", ""),
        signals=counted(one.count(), "signal"),
        kinds=counted(one.kinds, "figure"),
        fired=tuple(_shown(each, code, figures) for each in one.fired),
        untold=tuple((each.signal.name, each.why) for each in one.untold),
        quiet=tuple(signal.name for signal in one.quiet),
        support=_support(one, name),
    )


def _support(one: Assessment, name: str) -> str:
    told = (f"{each.signal.name}: {each.says}" for each in one.fired if each.signal.counted)
    said = {
        "title": f"Support for {name}",
        "practice": one.practice,
        "signals": "\n".join(told),
    }
    return f"{reverse('open-matter', args=['practice-support'])}?{urlencode(said)}"


def _shown(one: Fired, practice: str, figures: Figures | None) -> Shown:
    signal = one.signal
    since = f"since the figure of {one.since:%B %Y}"
    if signal.figure.months == 0:
        since = f"since {one.since:%Y}"
    watched = figures.one(signal.figure.series, practice) if figures is not None else None
    return Shown(
        name=signal.name,
        severity=SEVERITY[signal.severity],
        counted=signal.counted,
        illustrative=signal.illustrative,
        says=one.says,
        since=since + (", the first there is" if one.always else ""),
        why=signal.why,
        evidence=signal.evidence,
        tested=signal.tested,
        do=signal.do,
        source=signal.figure.source,
        owner=signal.owner,
        figure=_figure(signal, practice),
        opens=opening_address(figures, watched) if figures is not None and watched else "",
    )


def _figure(signal: Signal, practice: str) -> str:
    """Where the figure is charted, where it is an indicator."""
    if signal.figure.series == "ratings":
        return ""
    return reverse("indicator", args=[signal.figure.series, practice])


@dataclass(frozen=True, slots=True)
class Rule:
    """A signal, for everybody: what it is, why, and how it fared."""

    name: str
    severity: Tag
    counted: bool
    illustrative: bool
    why: str
    evidence: tuple[str, ...]
    tested: str
    source: str
    owner: str
    oldest: int


def rules() -> tuple[Rule, ...]:
    """Every signal."""
    return tuple(
        Rule(
            one.name, SEVERITY[one.severity], one.counted, one.illustrative, one.why,
            one.evidence, one.tested, one.figure.source, one.owner, one.oldest,
        )
        for one in shipped_signals().all
    )  # fmt: skip
