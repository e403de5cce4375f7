"""ringholder demo: the main job on the data that comes with it, then the workspace.

The report has at most fifty-six lines, and every number in it is worked out now.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from ringholder.charter import Charter, Question, Route, Value
from ringholder.charter.chain import Chain, shelf
from ringholder.charter.experts import found_again
from ringholder.cli.command import Command, Options, port
from ringholder.cli.demo_decision import properly_decided
from ringholder.cli.screen import aligned
from ringholder.cli.serve import PORT, address, serve
from ringholder.cli.watch import actor, briefly, down, headline, of_the_chain, why_there
from ringholder.findings import Finding, tally
from ringholder.monitor import indicators, observations
from ringholder.monitor.grouping import together
from ringholder.monitor.ladder import on_the_ladder
from ringholder.monitor.routes import RoutedGap, routed, subject_of
from ringholder.monitor.watch import Watch, watch
from ringholder.monitor.wording import short_name
from ringholder.shipped import charters_folder, data_folder

Result = TypeVar("Result")
Checked = Mapping[str, list[Finding]]

LADDER = "ladder"
COMPARED = {
    "bob-2019-ccgs": "Three CCGs, 2018-22",
    "nhsei-2020-proposals": "NHSEI proposals 2020",
    "bob-2022": "BOB ICB, 2022",
    "thames-valley-2026": "Thames Valley, today",
    LADDER: "The ladder",
}
HEADINGS = (
    "constitution",
    "faults",
    "warnings",
    "cannot say",
    "rests on illustrative",
    "experts' findings found again",
)
WORST = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `demo` takes."""
    parser.add_argument("--no-serve", action="store_true", help="end after the report")
    parser.add_argument(
        "--port", type=port, default=PORT, help=f"the port of the workspace ({PORT})"
    )


def run(options: Options) -> int:
    """Show the report; then serve the workspace until stopped."""
    report = list(reported(date.today(), options.port))
    print("\n" + "\n".join(report), flush=True)
    if options.no_serve:
        return 0
    return serve(options.port)


def reported(today: date, port: int) -> Iterator[str]:
    """The report, line by line, with progress in plain words on the way."""
    chain = _timed("Reading the constitutions", lambda: shelf(charters_folder()))
    checked = _timed(
        "Checking each of them", lambda: {n: c.check() for n, c in chain.charters.items()}
    )
    found, gaps = _timed("Watching the figures", lambda: watched(chain))
    decided = _timed(
        "Deciding on one gap", lambda: list(properly_decided(gaps, chain.charters[LADDER], today))
    )
    yield from who_decides(chain, today)
    yield from is_it_sound(chain, checked)
    yield from decision_needed(found, gaps)
    yield from decided
    yield from what_next(port)


def _timed(what: str, work: Callable[[], Result]) -> Result:
    started = time.monotonic()
    print(f"» {what} …", end=" ", flush=True)
    done = work()
    print(f"{time.monotonic() - started:.1f} s", flush=True)
    return done


def watched(chain: Chain) -> tuple[Watch, list[RoutedGap]]:
    """The shipped figures, watched; each gap routed today and under the ladder."""
    known, ladder = indicators.shipped(), chain.charters[LADDER]
    read = on_the_ladder(observations.read(data_folder() / "observations"), known)
    found = watch(known, read, subject_of([ladder]))
    return found, routed(found.gaps, chain.in_force_on, ladder)


def asked(charter: Charter, today: date) -> Question:
    """The question of the demonstration, on a day when the constitution answers."""
    on = (
        today
        if charter.status != "in-force" or today in charter.in_force
        else charter.in_force.to_on
    )
    return Question(
        function="commission-community-services",
        area=("oxfordshire",),
        on=on or today,
        value=Value.yearly(Decimal(6_000_000)),
        affects=frozenset({"ouh"}),
    )


def who_decides(chain: Chain, today: date) -> Iterator[str]:
    """One question under four constitutions, with where it ought to be decided."""
    matter = "A £6m a year community contract in Oxfordshire that touches the acute trust"
    yield f"WHO DECIDES?  {matter}"
    routes = {
        label: chain.charters[n].route(asked(chain.charters[n], today))
        for n, label in COMPARED.items()
    }
    yield from aligned(
        [
            (label, f"may: {actor(route)}{_unread(route)}", f"ought: {_ought(route)}")
            for label, route in routes.items()
        ]
    )
    if any(route.unread for route in routes.values()):
        yield "    * not all of its delegations were read: somebody lower may hold the power"
    yield ""


def _unread(route: Route) -> str:
    return " *" if route.unread else ""


def _ought(route: Route) -> str:
    if route.ought is None:
        return "the constitution gives no unit"
    nobody = "nobody there is known to be fit" if route.ought.unread else "nobody there is fit"
    holder = route.charter.name(route.ought.holder) if route.ought.holder else nobody
    return f"{route.ought.rung} ({holder})"


def is_it_sound(chain: Chain, checked: Checked) -> Iterator[str]:
    """Each constitution's faults, counted as the sources bear them out."""
    yield "IS IT SOUND?"
    rows: list[tuple[str, ...]] = [HEADINGS]
    models_last = sorted(checked, key=lambda n: chain.charters[n].status == "model")
    rows += [_standing(chain, chain.charters[n], checked[n]) for n in models_last]
    yield from aligned(rows)
    yield from of_the_chain(chain)
    yield ""


def _standing(chain: Chain, charter: Charter, findings: list[Finding]) -> tuple[str, ...]:
    of = tally(findings)
    again, listed = found_again(charter, findings, chain.charters)
    figures = (of.faults, of.warnings, of.cannot_say, of.apart)
    return (charter.id, *map(str, figures), f"{again} of {listed}" if listed else "-")


def decision_needed(found: Watch, gaps: list[RoutedGap]) -> Iterator[str]:
    """The figures watched, and the worst gaps with who acts."""
    yield "WHERE IS A DECISION NEEDED?"
    yield from (f"  {line}" for line in headline(found).splitlines())
    for number, group in enumerate(together(gaps, found.watched)[:WORST], start=1):
        first = group.first_asked or group.gaps[0]
        yield f"  {number} {group.indicator.name}, {short_name(first.gap.organisation)}"
        yield f"    {briefly(first.gap)}; {_who_acts(first)}"
        yield f"    there because: {why_there(first)}"
    yield f"  {down(gaps)}"
    yield ""


def _who_acts(routed_gap: RoutedGap) -> str:
    now, then = actor(routed_gap.now), actor(routed_gap.then)
    return (
        f"acts: {now}, and so under the ladder" if now == then else f"acts: {now}; ladder: {then}"
    )


def what_next(port: int) -> Iterator[str]:
    """Where to go from here."""
    yield "NEXT  ringholder check charters/ladder  ·  ringholder route --help  ·  " + address(port)


COMMAND = Command(
    "demo",
    "Show who decides, what is unsound, where to decide and how it is proved, then serve.",
    "ringholder demo --no-serve",
    arguments,
    run,
)
