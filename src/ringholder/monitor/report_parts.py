"""Parts of the performance report: where a decision is needed, and what many small places show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ringholder.charter.route import Route
from ringholder.measures.icons import Variation
from ringholder.monitor.charting import CONCERN
from ringholder.monitor.grouping import Together
from ringholder.monitor.indicator import Level, Opens
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import known_name, period_in_words, value_in_words
from ringholder.papers.blocks import Block, Heading, Paragraph, Row, Table, cell, columns, line

_OPENS = {Opens.CONCERN: "it got worse", Opens.FAILING: "its target is out of reach"}
_MOST_GAPS = 25
_MANY = {Level.NETWORK: "networks", Level.PRACTICE: "practices", Level.TRUST: "trusts",
         Level.PLACE: "places", Level.SYSTEM: "systems", Level.REGION: "regions"}  # fmt: skip
_BETTER = (Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW)


def on_the_gravest(group: Together) -> Route | None:
    """Who acts on the one that is asked first, or the gravest, of gaps that belong together."""
    return (group.first_asked or group.gaps[0]).now


def needed(groups: Sequence[Together], acts: Callable[[Together], Route | None]) -> Iterator[Block]:
    """Where a decision is needed, and who takes it; gaps that one cause may explain as one."""
    yield Heading(1, "Where a decision is needed")
    if not groups:
        yield Paragraph(line("No gap is open in these figures."))
        return
    if len(groups) > _MOST_GAPS:
        yield Paragraph(line(f"The gravest {_MOST_GAPS} of {len(groups)} places to look."))
    heads = columns({"What": 3, "Where": 3, "Now": 1.4, "Why it is a gap": 2, "Who acts": 3})
    rows = tuple(_group(group, acts(group)) for group in groups[:_MOST_GAPS])
    yield Table("Gaps, the gravest first", heads, rows, "Gaps")


def _group(group: Together, route: Route | None) -> Row:
    one = group.gaps[0].gap
    noun = one.indicator.people.noun
    people = f"{group.people:,.0f} {noun}" if group.people else ""
    opened = " and ".join(_OPENS[event] for event in one.opened_by)
    where = [known_name(group.area), *([group.says] if group.says else [])]
    value = value_in_words(one.indicator, one.value)
    when = period_in_words(one.indicator, one.series.period.tolist()[-1])
    now = (
        [value, when] if one.organisation == group.area else [f"{value} where it is gravest", when]
    )
    return Row(
        (
            cell(one.indicator.name),
            cell(*where),
            cell(*now),
            cell(opened[:1].upper() + opened[1:], people),
            cell(*_acts(route)),
        )
    )


def _acts(route: Route | None) -> Iterator[str]:
    if route is None:
        yield "No constitution in force then knows it"
        return
    yield route.deciders or "Nobody is named"
    if route.rung:
        yield f"at the level of {route.rung}"


def counted(name: str, watched: Sequence[Watched]) -> Iterator[Block]:
    """How many series of each indicator and level show what, where there are too many to show."""
    kinds: dict[tuple[str, Level], list[Watched]] = {}
    for one in watched:
        kinds.setdefault((one.indicator.name, one.series.level), []).append(one)
    if not kinds:
        return
    heads = columns(
        {"Indicator": 3, "Among": 1.4, "Watched": 1, "Worse": 1, "Better": 1, "Gaps": 1}
    )
    rows = tuple(_count(*kind, some) for kind, some in kinds.items())
    yield Table(f"{name}: how many show what", heads, rows, f"{name[:20]} counted")


def _count(name: str, level: Level, some: Sequence[Watched]) -> Row:
    worse = sum(one.chart.variation in CONCERN for one in some)
    better = sum(one.chart.variation in _BETTER for one in some)
    gaps = sum(bool(one.opened_by) for one in some)
    numbers = (cell(f"{number:,}") for number in (len(some), worse, better, gaps))
    return Row((cell(name), cell(_MANY.get(level, level.value)), *numbers))
