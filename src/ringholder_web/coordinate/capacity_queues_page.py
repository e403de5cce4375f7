"""Waiting lists as queues on a page: real figures, where they grow, and what nobody can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from markupsafe import Markup

from ringholder.coordinate.capacity import months
from ringholder.coordinate.capacity.lists import OTHER, WaitingList, together
from ringholder.coordinate.capacity.standing import (
    ODD_GROWTH,
    STANDARD_SOURCE,
    Change,
    Standing,
    Trend,
    standing,
)
from ringholder.findings import Finding
from ringholder.pictures.ratios import Ratio, ratios
from ringholder_web.charter.choices import Option
from ringholder_web.coordinate.capacity_files import FileRow, Given, name_of
from ringholder_web.ui.words import Tag

TRENDS = {
    Trend.GROWS: Tag("Grows", "red"),
    Trend.SHRINKS: Tag("Shrinks", "green"),
    Trend.CHANCE: Tag("May be chance", "grey"),
    Trend.CANNOT_SAY: Tag("Cannot say", "grey"),
}
MET, NOT_MET = Tag("Met", "green"), Tag("Not met", "red")
HEAD = (
    "provider", "name", "specialty", "service", "month", "waiting", "within_18", "over_52",
    "over_65", "new", "completed", "load", "load_low", "load_high", "weeks_to_clear",
    "target_queue", "relief_a_week", "mean_wait_weeks", "pressure", "trend", "cannot_say",
)  # fmt: skip
_TOO_FEW_TO_DRAW = 2
_FEW = 20
"""A list of fewer is told in the table and not drawn."""


@dataclass(frozen=True, slots=True)
class Line:
    """A list in words."""

    name: str
    address: str
    waiting: str
    share: str
    standard: Tag | None
    too_many: str
    new: str
    completed: str
    load: str
    clear: str
    relief: str
    wait: str
    trend: Tag
    helps: str


@dataclass(frozen=True, slots=True)
class SystemLine:
    """How the system's list of a specialty changed, in words."""

    service: str
    before: str
    now: str
    new: str
    completed: str
    otherwise: str
    load: str
    grows: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    title: str
    month: str
    providers: tuple[Option, ...]
    services: tuple[Option, ...]
    lines: tuple[Line, ...]
    by_provider: bool
    growing: int
    picture: Markup
    doubts: tuple[tuple[str, str], ...]
    system: tuple[SystemLine, ...]
    unexplained: str
    grew: str
    flows: str
    own: bool
    query: str
    files: tuple[FileRow, ...]
    findings: tuple[Finding, ...]
    as_: str
    source: str
    odd: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lists: of one provider, or of one specialty (which comes first where both are)."""

    provider: str = ""
    specialty: str = ""


def chosen(given: Given, asked: Asked) -> tuple[Standing, ...]:
    """The lists that were asked for; those of the provider with most waiting where none were."""
    whole = together(given.lists)
    if asked.specialty in {specialty for _, specialty in whole}:
        own = [one for (_, name), one in whole.items() if name == asked.specialty]
    else:
        provider = _provider(given.lists, asked.provider)
        own = [one for (name, _), one in whole.items() if name == provider]
    return tuple(standing(one) for one in sorted(own, key=lambda one: (-one.waiting, one.service)))


def _provider(lists: Sequence[WaitingList], wanted: str) -> str:
    """The provider that was asked for; else the one on whose lists most of the system's are."""
    waiting: dict[str, int] = {}
    for one in lists:
        count = 0 if one.place == OTHER else one.waiting
        waiting[one.provider] = waiting.get(one.provider, 0) + count
    return wanted if wanted in waiting else max(waiting, key=lambda one: waiting[one], default="")


def page(given: Given, asked: Asked, files: tuple[FileRow, ...], as_: str) -> Page:
    """The page of the lists that were asked for."""
    whole = together(given.lists)
    found = chosen(given, asked)
    services = {specialty: one.service for (_, specialty), one in whole.items()}
    by_specialty = asked.specialty in services
    provider = "" if by_specialty else _provider(given.lists, asked.provider)
    title = services[asked.specialty] if by_specialty else name_of(provider)
    changes = {} if given.own_lists else months.changes()
    return Page(
        title=title,
        month=f"{found[0].list.month:%B %Y}" if found else "",
        providers=_options({p: name_of(p) for p, _ in whole}, provider),
        services=_options(services, asked.specialty if by_specialty else ""),
        lines=tuple(_line(one, by_specialty) for one in found),
        by_provider=not by_specialty,
        growing=sum(one.trend is Trend.GROWS for one in found),
        picture=_picture(found, title, by_specialty),
        doubts=tuple(_doubts(found, by_specialty)),
        system=tuple(_system(changes, services)),
        unexplained=f"{sum(one.unexplained for one in changes.values()):,}",
        grew=f"{sum(one.now - one.before for one in changes.values()):,}",
        flows=f"{sum(one.by_flows for one in changes.values()):,}",
        own=given.own_lists,
        query=f"specialty={asked.specialty}" if by_specialty else f"provider={provider}",
        files=files,
        findings=given.findings,
        as_=as_,
        source=STANDARD_SOURCE,
        odd=f"{float(100 * ODD_GROWTH):g}%",
    )


def _options(named: Mapping[str, str], chosen_: str) -> tuple[Option, ...]:
    ordered = sorted(named.items(), key=lambda one: one[1])
    return tuple(Option(code, name, code == chosen_) for code, name in ordered)


def _named(one: Standing, by_specialty: bool) -> str:
    return name_of(one.list.provider) if by_specialty else one.list.service


def _line(one: Standing, by_specialty: bool) -> Line:
    row, meets = one.list, one.meets
    other = f"provider={row.provider}" if by_specialty else f"specialty={row.specialty}"
    helps = one.trend is Trend.GROWS or meets is False
    return Line(
        name=_named(one, by_specialty),
        address=f"{reverse('capacity')}?{other}",
        waiting=f"{row.waiting:,}",
        share="Not known" if one.share_within is None else f"{float(100 * one.share_within):.1f}%",
        standard=None if meets is None else MET if meets else NOT_MET,
        too_many=f"{one.too_many:,}" if one.too_many else "",
        new=_count(row.new),
        completed=_count(row.removed),
        load=load_in_words(one),
        clear=_tenth(one.weeks_to_clear),
        relief=_tenth(one.relief),
        wait="" if one.mean_wait is None else f"{float(one.mean_wait):.1f}",
        trend=TRENDS[one.trend],
        helps=f"{reverse('mutual-aid')}?specialty={row.specialty}" if helps else "",
    )


def load_in_words(one: Standing) -> str:
    """The load with its limits."""
    load = one.load
    if load is None or load.value is None:
        return "Cannot say"
    high = "no limit" if load.high is None else f"{load.high:.2f}"
    return f"{float(load.value):.2f} ({load.low:.2f} to {high})"


def _count(value: int | None) -> str:
    return "Not known" if value is None else f"{value:,}"


def _tenth(value: Fraction | None) -> str:
    return "Cannot say" if value is None else f"{float(value):,.0f}"


def _picture(found: Sequence[Standing], title: str, by_specialty: bool) -> Markup:
    rows = [
        Ratio(
            _named(one, by_specialty), float(one.load.value), one.load.low, one.load.high,
            far=one.trend is Trend.GROWS,
        )
        for one in found
        if one.load is not None and one.load.value is not None and one.list.waiting >= _FEW
        and one.trend is not Trend.CANNOT_SAY
    ]  # fmt: skip
    if len(rows) < _TOO_FEW_TO_DRAW:
        return Markup()
    name = f"New pathways for each completed one: {title}"
    return Markup(ratios(rows, name=name, prefix="loads", at_one="as many as completed"))  # noqa: S704 (our own drawing)


def _doubts(found: Sequence[Standing], by_specialty: bool) -> Iterator[tuple[str, str]]:
    for one in found:
        if one.cannot_say and one.list.waiting >= _FEW:
            yield _named(one, by_specialty), " ".join(one.cannot_say)


def _system(changes: Mapping[str, Change], services: Mapping[str, str]) -> Iterator[SystemLine]:
    for specialty, one in sorted(changes.items(), key=lambda pair: -pair[1].now):
        grows = one.now > one.before
        yield SystemLine(
            service=services.get(specialty, specialty),
            before=f"{one.before:,}",
            now=f"{one.now:,}",
            new=f"{one.new:,}",
            completed=f"{one.removed:,}",
            otherwise=f"{one.unexplained:,}".replace("-", "\N{MINUS SIGN}"),
            load="Cannot say" if one.load is None else f"{float(one.load):.2f}",
            grows=grows,
        )


def rows(found: Sequence[Standing]) -> Iterator[list[str]]:
    """The lists as rows of a file, as `HEAD` has them; empty is not known."""
    for one in found:
        row, load = one.list, one.load
        value, low, high = (None,) * 3 if load is None else (load.value, load.low, load.high)
        yield [
            row.provider, name_of(row.provider), row.specialty, row.service, f"{row.month:%Y-%m}",
            *map(_cell, (row.waiting, row.within_18, row.over_52, row.over_65, row.new,
                         row.removed, value, low, high, one.weeks_to_clear, one.target_queue,
                         one.relief, one.mean_wait, one.pressure)),
            one.trend.value, " ".join(one.cannot_say),
        ]  # fmt: skip


def _cell(value: Fraction | float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{float(value):.2f}"
