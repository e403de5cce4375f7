"""The integrated performance report: one paper for all domains, from the gaps to each chart.

It is worked out from the figures alone, but for the notes that people put beside them; the same
figures and notes give the same paper. What it says of a chart is `commentary`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ringholder.calendar import in_words
from ringholder.charter.route import Route
from ringholder.monitor import drawn
from ringholder.monitor.commentary import commentary, control_in_words
from ringholder.monitor.grouping import Together, together
from ringholder.monitor.indicator import Level
from ringholder.monitor.report_parts import counted, needed, on_the_gravest
from ringholder.monitor.routes import RoutedGap
from ringholder.monitor.watch import Watch, Watched
from ringholder.monitor.wording import (
    ASSURANCE,
    DOMAINS,
    VARIATION,
    known_name,
    period_in_words,
    value_in_words,
)
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Heading,
    NewPage,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Row,
    Table,
    Words,
    cell,
    columns,
    line,
)
from ringholder.pictures.icon_table import Glance, icon_table

_LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
_TO_A_PICTURE = 9
_ORDER = {level: place for place, level in enumerate(Level)}


LEVELS = frozenset({Level.SYSTEM, Level.PLACE, Level.TRUST})
"""Networks and practices are many: they are counted, and what needs somebody is among the gaps."""


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody who knows wrote beside a figure; `by` is their role, never a bare name."""

    indicator: str
    organisation: str
    said: str
    by: str
    written_on: date


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report is made of, besides what watching found.

    scope: whom it is for, in words. rests_on: the versions of the figures, as acts cite them.
    acts: who acts on gaps that belong together. levels: those whose series are shown one by one;
    of others it is said how many show what.
    """

    scope: str
    on: date
    gaps: Sequence[RoutedGap]
    notes: Sequence[Note] = ()
    beside: Callable[[Watched], Watched | None] = lambda one: None
    rests_on: str = ""
    levels: Collection[Level] = LEVELS
    acts: Callable[[Together], Route | None] = on_the_gravest


def report(found: Watch, reported: Reported) -> Paper:
    """The paper of what watching found."""
    return Paper(
        title="Integrated performance report",
        subtitle=reported.scope,
        on=reported.on,
        running=f"Integrated performance report, {reported.scope}, {in_words(reported.on)}",
        facts=tuple(_facts(found, reported)),
        blocks=tuple(_blocks(found, reported)),
    )


def _facts(found: Watch, reported: Reported) -> Iterator[tuple[str, str]]:
    yield "Periods ended by", in_words(reported.on)
    yield "Series watched", f"{len(found.watched):,}"
    yield (
        "Signals of concern",
        f"{len(found.signals):,}; about {found.expected_false_alarms:.1f} to expect by chance",
    )
    yield "Gaps", f"{len(found.gaps):,}"
    if reported.rests_on:
        yield "Rests on", reported.rests_on


def _blocks(found: Watch, reported: Reported) -> Iterator[Block]:
    yield from needed(together(reported.gaps, found.watched), reported.acts)
    for domain, name in DOMAINS.items():
        mine = sorted((one for one in found.watched if one.indicator.domain is domain), key=_place)
        yield NewPage()
        yield Heading(1, name)
        if not mine:
            yield Paragraph(line("No indicator of this domain is watched here."))
            continue
        shown = [one for one in mine if one.series.level in reported.levels]
        yield from _glance(name, shown)
        yield from counted(name, [one for one in mine if one.series.level not in reported.levels])
        codes = {one.organisation for one in mine}
        yield from _charts(shown, codes, reported)
    yield from _method(found)


def _place(one: Watched) -> tuple[str, int, str]:
    return one.indicator.name, _ORDER[one.series.level], one.series.organisation


def _glance(name: str, watched: Sequence[Watched]) -> Iterator[Block]:
    """Series of a domain at a glance: the icons as a picture, the same in words below."""
    if not watched:
        return
    grid = [
        Glance(
            one.indicator.name,
            known_name(one.series.organisation),
            value_in_words(one.indicator, one.value),
            drawn.icons_of(one, f"g-{name[:3]}-{place}", 32),
        )
        for place, one in enumerate(watched)
    ]
    for part in range(0, len(grid), _TO_A_PICTURE):
        some = grid[part : part + _TO_A_PICTURE]
        yield Picture(
            icon_table(some, prefix=f"glance-{name[:3]}-{part}"),
            "The icons of the table that follows.",
            f"{name}: variation and assurance at a glance",
        )
    heads = columns({"Indicator": 3, "Where": 2.4, "Latest": 1.6, "Target": 1.2, "It shows": 3})
    rows = tuple(map(_in_words, watched))
    yield Table(f"{name} at a glance", heads, rows, name[:28], drawn=True)


def _in_words(one: Watched) -> Row:
    latest = value_in_words(one.indicator, one.value)
    target = value_in_words(one.indicator, one.target.value) if one.target else "none"
    when = period_in_words(one.indicator, one.series.period.tolist()[-1])
    shows = VARIATION[one.chart.variation], ASSURANCE[one.chart.assurance]
    names = cell(one.indicator.name), cell(known_name(one.series.organisation))
    return Row((*names, cell(latest, when), cell(target), cell(*shows)))


def _charts(
    watched: Sequence[Watched], codes: Collection[str], reported: Reported
) -> Iterator[Block]:
    """For each indicator the chart of its widest area here, what it says, and people's notes."""
    for group in _by_indicator(watched):
        one = group[0]
        yield Heading(2, one.indicator.name)
        yield Picture(
            drawn.chart(one, prefix=f"{one.indicator.id}-{one.series.organisation}", icons=True),
            " ".join(commentary(one)),
            known_name(one.series.organisation),
        )
        for sentence in commentary(one, stands=one.stands, beside=reported.beside(one)):
            yield Paragraph(line(sentence))
        yield from _notes(
            note
            for note in reported.notes
            if note.indicator == one.indicator.id and note.organisation in codes
        )


def _by_indicator(watched: Sequence[Watched]) -> Iterator[list[Watched]]:
    """The series of each indicator, the widest area first."""
    groups: dict[str, list[Watched]] = {}
    for one in watched:
        groups.setdefault(one.indicator.id, []).append(one)
    yield from groups.values()


def _notes(notes: Iterable[Note]) -> Iterator[Block]:
    lines = tuple(
        (
            Words(f"{note.by}, {in_words(note.written_on)}: ", strong=True),
            Words(note.said),
            Words(f" ({known_name(note.organisation)})"),
        )
        for note in notes
    )
    if lines:
        yield Notice("What people who know add", lines)


def _method(found: Watch) -> Iterator[Block]:
    yield Heading(1, "How it was worked out")
    rules = sorted({one.chart.ruleset.name for one in found.watched})
    publishers = sorted({one.indicator.publisher for one in found.watched})
    rule_sets = ", ".join(rules) or "none"
    told = (
        f"Charts are XmR charts by the rule set {rule_sets}; the sentences follow from them.",
        f"{control_in_words(found)} Months hang together, so chance shows more often than this.",
        f"Published by {', '.join(publishers) or 'nobody'}. {_LICENCE}",
        "A place in a ranking is not adjusted for who lives there.",
    )
    yield Bullets(tuple(map(line, told)))
