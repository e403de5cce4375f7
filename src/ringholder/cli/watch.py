"""ringholder watch: where is a decision needed, and who can take it?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from ringholder.charter import Charter, Route
from ringholder.charter.chain import Chain, shelf
from ringholder.charter.route_json import as_json as route_json
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import at_most, count, hanging, wrapped
from ringholder.cli.watch_engine import ENGINES, HERE, by_engine, engine_of
from ringholder.findings import Finding, errors
from ringholder.monitor import indicators, observations
from ringholder.monitor.commentary import controlled_in_words
from ringholder.monitor.engine.found import Found, FoundGap
from ringholder.monitor.grouping import Together, together
from ringholder.monitor.ladder import on_the_ladder
from ringholder.monitor.routes import Routed, RoutedGap, known_to, routed, subject_of
from ringholder.monitor.watch import Watch, Watched, watch
from ringholder.monitor.wording import in_unit, short_name
from ringholder.shipped import charters_folder

AnyRouted = Routed[Watched | FoundGap]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `watch` takes."""
    parser.add_argument(
        "data",
        help="a folder of tables of observations, one CSV an indicator, or of Parquet files",
    )
    parser.add_argument("--charters", default=None, help="the folder of charters (those shipped)")
    parser.add_argument("--charter", help="route under this one, not the one in force on each date")
    parser.add_argument("--beside", default="ladder", help="the charter to compare with (ladder)")
    parser.add_argument("--most", type=int, default=20, help="how many gaps to list (20)")
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        help="watch without drawing charts, for very many series: in this process (embedded, and "
        "the choice for Parquet) or on a cluster of Apache Spark",
    )
    parser.add_argument(
        "--master", default=HERE, help=f"the cluster, as spark://host:7077 ({HERE})"
    )
    add_json(parser)


def run(options: Options) -> int:
    """Watch the data; the gaps with their routes."""
    if not Path(options.data).is_dir():
        raise CouldNotRun(f"there is no folder `{options.data}`. Give a folder of CSV tables.")
    chain = shelf(_charters(options))
    found, gaps = look(options, chain)
    if options.json:
        print_json(as_json(found, gaps, chain.findings))
    else:
        print("\n".join([*text(found, gaps, options.most), *of_the_chain(chain)]))
    return int(bool(errors([*found.findings, *chain.findings])))


def look(options: Options, chain: Chain) -> tuple[Watch | Found, Sequence[AnyRouted]]:
    """What watching finds, with each gap routed."""
    folder = _charters(options)
    beside = Charter.load(folder / options.beside)
    fixed = Charter.load(options.charter) if options.charter else None
    known = [fixed or beside]
    engine = engine_of(Path(options.data), options.engine)
    found: Watch | Found
    if engine is None:
        read = observations.read(Path(options.data))
        ladder = on_the_ladder(read, indicators.shipped())
        found = watch(indicators.shipped(), ladder, subject_of(known))
    else:
        found = by_engine(Path(options.data), engine, options.master, known_to(known))
    in_force_on = (lambda day: fixed) if fixed is not None else chain.in_force_on
    return found, routed(found.gaps, in_force_on, beside)


def _charters(options: Options) -> Path:
    return Path(options.charters) if options.charters else charters_folder()


def of_the_chain(chain: Chain) -> Iterator[str]:
    """What is wrong with the chain of constitutions, by which a gap may find nobody."""
    return (wrapped(f"In the constitutions: {finding}") for finding in chain.findings)


def text(found: Watch | Found, gaps: Sequence[AnyRouted], most: int) -> Iterator[str]:
    """The watch for a person to read."""
    yield headline(found)
    yield wrapped(
        f"{count(len(gaps), 'gap')} where somebody must act, most people beyond the target first, "
        f"then the strongest signal. {down(gaps)}"
    )
    groups = grouped(found, gaps)
    if len(groups) < len(gaps):
        places = count(len(groups), "place")
        yield f"{places} to look: gaps that one cause may explain are together."
    for group in groups[:most]:
        yield ""
        yield from group_lines(group)
    if len(groups) > most:
        yield f"\n{len(groups) - most} more; --most lists them."
    wrong = errors(found.findings)
    others = [finding for finding in found.findings if finding not in wrong]
    yield from at_most((f"In the data: {finding}" for finding in [*wrong, *others]), _FINDINGS)


def grouped(found: Watch | Found, gaps: Sequence[AnyRouted]) -> Sequence[Together | AnyRouted]:
    """The gaps put together; of what an engine found, which draws no chart, each by itself."""
    if isinstance(found, Found):
        return gaps
    return together(cast("Sequence[RoutedGap]", gaps), found.watched)


def group_lines(group: Together | AnyRouted) -> Iterator[str]:
    """Gaps that are together, with who acts on the whole; or one gap by itself."""
    if not isinstance(group, Together):
        yield from gap_lines(group)
        return
    yield from gap_lines(group.first_asked or group.gaps[0])
    if not group.alone:
        yield wrapped(f"{group.says} {_members(group)}", "  ")


def _members(group: Together) -> str:
    named = [short_name(gap.gap.organisation) for gap in group.gaps[:_NAMED]]
    more = len(group.gaps) - len(named)
    return f"{', '.join(named)}{f' and {more} more' if more else ''}."


_NAMED = 6
_FINDINGS = 8


def headline(found: Watch | Found) -> str:
    """Series, signals, and the false alarms to expect."""
    series, signals, standing = _counts(found)
    return (
        f"{count(series, 'series', 'series')} watched; "
        f"{count(signals, 'signal')} of concern; "
        f"about {found.expected_false_alarms:.1f} to expect by chance alone, "
        "were months independent.\n"
        + wrapped(controlled_in_words(found.control, signals, standing))
    )


def _counts(found: Watch | Found) -> tuple[int, int, int]:
    """How many series were watched, how many signal, and how many signals stand."""
    if isinstance(found, Found):
        return found.series, found.signals, found.standing
    return len(found.watched), len(found.signals), len(found.standing)


def down(gaps: Sequence[AnyRouted]) -> str:
    """How many gaps the other constitution brings down to place, or gives to somebody at all."""
    lower = sum(gap.comes_down for gap in gaps)
    taken_up = sum(gap.finds_a_holder for gap in gaps)
    return (
        f"Under the ladder {lower} of {len(gaps)} would come down to place, "
        f"and {taken_up} that nobody is known to hold would have a holder."
    )


def gap_lines(routed_gap: AnyRouted) -> Iterator[str]:
    """One gap: what, where, how grave, who acts."""
    gap = routed_gap.gap
    yield f"{gap.indicator.name}, {short_name(gap.organisation)}"
    yield wrapped(f"{figures(gap)}", "  ")
    yield f"  acts now:         {actor(routed_gap.now)}"
    yield f"  under the ladder: {actor(routed_gap.then)}"
    yield hanging(f"  why there:        {why_there(routed_gap)}")


def figures(gap: Watched | FoundGap) -> str:
    """The latest value, the target, those beyond it, and what opened the gap."""
    parts = [f"{gap.on:%B %Y}: {in_unit(gap.indicator.unit, gap.value, 1)}"]
    if gap.target is not None:
        parts.append(f"target {in_unit(gap.indicator.unit, gap.target.value)}")
    if gap.people:
        parts.append(f"{gap.people:,.0f} {gap.indicator.people.noun}")
    parts.append(" and ".join(event.value for event in gap.opened_by))
    return "; ".join(parts)


def briefly(gap: Watched) -> str:
    """The latest value, the target, and how many are beyond it, in half a line."""
    parts = [f"{in_unit(gap.indicator.unit, gap.value, 1)} in {gap.on:%B %Y}"]
    if gap.target is not None:
        parts.append(f"target {in_unit(gap.indicator.unit, gap.target.value)}")
    if gap.people:
        parts.append(f"{gap.people:,.0f} people beyond it")
    return ", ".join(parts)


def actor(route: Route | None) -> str:
    """Who acts, with the level."""
    if route is None:
        return "no constitution in force then knows it"
    if route.competent:
        return f"{route.deciders} ({route.rung})"
    if route.fault is not None:
        return f"nobody ({route.fault.code})"
    return "it depends on what is not known"


def why_there(routed_gap: AnyRouted) -> str:
    """Why the matter belongs on that level, in the words of the catalogue."""
    route = routed_gap.then or routed_gap.now
    return route.ought.why if route is not None and route.ought is not None else "not known"


def as_json(
    found: Watch | Found,
    gaps: Sequence[AnyRouted],
    of_the_chain: tuple[Finding, ...] = (),
) -> dict[str, object]:
    """The stable JSON shape of a watch; `findings` of the constitutions come before the data's."""
    series, signals, standing = _counts(found)
    areas = _areas(found, gaps)
    return {
        "series": series,
        "signals": signals,
        "expected_false_alarms": found.expected_false_alarms,
        "control": {
            "procedure": found.control.control.value,
            "rate": found.control.rate,
            "tested": found.control.tested,
            "changed": found.control.found,
            "threshold": found.control.threshold,
            "standing": standing,
        },
        "findings": [f.as_json() for f in (*of_the_chain, *found.findings)],
        "gaps": [_gap_json(gap, areas.get(id(gap))) for gap in gaps],
    }


def _areas(found: Watch | Found, gaps: Sequence[AnyRouted]) -> dict[int, str]:
    """The area under which each gap is together with others; gaps by themselves have none."""
    groups = (one for one in grouped(found, gaps) if isinstance(one, Together) and not one.alone)
    return {id(gap): group.area for group in groups for gap in group.gaps}


def _gap_json(routed_gap: AnyRouted, area: str | None) -> dict[str, object]:
    gap = routed_gap.gap
    return {
        "indicator": gap.indicator.id,
        "organisation": gap.organisation,
        "period": gap.on.isoformat(),
        "value": gap.value,
        "signal": gap.variation.icon,
        "opened_by": [event.value for event in gap.opened_by],
        "people": gap.people,
        "strength": gap.strength,
        "chance": gap.chance,
        "together": area,
        "route": route_json(routed_gap.now) if routed_gap.now is not None else None,
        "beside": route_json(routed_gap.then) if routed_gap.then is not None else None,
    }


COMMAND = Command(
    "watch",
    "Watch figures for signals and missed targets, and carry each gap to who can act.",
    "ringholder watch data/observations",
    arguments,
    run,
)
