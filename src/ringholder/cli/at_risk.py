"""ringholder at-risk: practices with several weak signals, each with its reason."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from ringholder.catalogue import organisations
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, day, print_json
from ringholder.cli.screen import at_most, count, hanging, wrapped
from ringholder.findings import Finding
from ringholder.primary_care.risk import (
    Assessment,
    Fired,
    Signals,
    assessed,
    ordered,
    shipped_signals,
)
from ringholder.primary_care.risk import shipped_figures as figures
from ringholder.primary_care.risk.listing import LEAST, by_chance, listed, near, without_each
from ringholder.primary_care.risk.practices import practices
from ringholder.primary_care.risk.signals import read

_MOST = 40


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `at-risk` takes."""
    parser.add_argument("--on", help="the day on which it is asked: what was known then (today)")
    parser.add_argument("--place", metavar="CODE", help="only this place, such as 10Q")
    parser.add_argument("--practice", metavar="CODE", help="only this practice, all that is known")
    parser.add_argument(
        "--least", type=int, default=LEAST, help=f"how many signals put it on the list ({LEAST})"
    )
    parser.add_argument("--signals", metavar="FILE", help="your own signals, as YAML")
    add_json(parser)


def run(options: Options) -> int:
    """List the practices; 1 where a signal of the file could not be read."""
    on = day(options.on) if options.on else date.today()
    if options.least < 1:
        raise CouldNotRun("`--least` is a number from 1 on.")
    signals = _signals(options.signals)
    everybody = practices(figures(), on, (options.place or "").upper())
    if not everybody:
        raise CouldNotRun(f"no practice has figures there on {on}. Try 14Y, 10Q or 15A.")
    found = ordered(assessed(signals, figures(), (one.code for one in everybody), on))
    chosen = _chosen(found, options)
    if options.json:
        print_json(_json(signals, found, chosen, options.least))
    else:
        print("\n".join(_text(signals, found, chosen, options)))
    return int(bool(signals.findings))


def _signals(file: str | None) -> Signals:
    if file is None:
        return shipped_signals()
    if not Path(file).is_file():
        raise CouldNotRun(f"there is no file `{file}`.")
    return read(Path(file))


def _chosen(found: Sequence[Assessment], options: Options) -> tuple[Assessment, ...]:
    if options.practice is None:
        return listed(found, options.least)
    chosen = tuple(one for one in found if one.practice == options.practice.upper())
    if not chosen:
        raise CouldNotRun(f"no figures of `{options.practice}` come with Ringholder.")
    return chosen


def _text(
    signals: Signals, found: Sequence[Assessment], chosen: Sequence[Assessment], options: Options
) -> Iterator[str]:
    if options.practice is None:
        yield from _list_in_words(found, chosen, options.least)
    for one in chosen[:_MOST]:
        yield ""
        yield from _practice(one, every=options.practice is not None)
    if options.practice is None:
        yield from _sensitivity(signals, found, options.least)
    yield from _told(signals.findings)


def _list_in_words(
    found: Sequence[Assessment], chosen: Sequence[Assessment], least: int
) -> Iterator[str]:
    chance = by_chance(found, least)
    yield (
        f"{len(chosen)} of {count(len(found), 'practice')} show {count(least, 'signal')} or more."
    )
    yield wrapped(
        f"By coincidence alone about {chance.expected:.0f} would. A signal is a reason to ask, and "
        "no forecast: of practices of England with three or more, nine in ten did not close."
    )


def _practice(one: Assessment, *, every: bool) -> Iterator[str]:
    known = organisations.find(one.practice)
    name = known.called if known is not None else ""
    figures_ = count(one.kinds, "figure")
    yield f"{one.practice} {name}: {count(one.count(), 'signal')} on {figures_}"
    for fired in one.fired:
        yield hanging(f"  {_mark(fired)}{fired.signal.name}. {fired.says}; {_since(fired)}.")
        if every:
            yield hanging(f"    {fired.signal.do}")
    for untold in one.untold if every else ():
        yield hanging(f"  Cannot be told: {untold.signal.name}, as {untold.why}.")
    if not every and one.untold:
        names = ", ".join(each.signal.id for each in one.untold)
        yield hanging(f"  Cannot be told: {names}.")


def _mark(fired: Fired) -> str:
    return "" if fired.signal.counted else "(not counted) "


def _since(fired: Fired) -> str:
    words = f"there since the figure of {fired.since:%B %Y}"
    return f"{words}, the first there is" if fired.always else words


def _sensitivity(signals: Signals, found: Sequence[Assessment], least: int) -> Iterator[str]:
    hangs = [one for one in without_each(signals, found, least) if one.leave]
    yield from ("", "Without one signal:") if hangs else ()
    for one in hangs:
        enter = f"; as many again would be {_codes(one.enter)}" if one.enter else ""
        yield hanging(f"  {one.signal.id}: {_codes(one.leave)} would leave{enter}.")
    if missing := near(found, least):
        codes = _codes([one.practice for one in missing])
        yield wrapped(f"One signal short, with a figure missing: {codes}.")


def _codes(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:12])
    return shown if len(codes) <= 12 else f"{shown} and {len(codes) - 12} more"


def _told(findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield ""
        yield from at_most((hanging(str(one)) for one in findings), _MOST)


def _json(
    signals: Signals, found: Sequence[Assessment], chosen: Sequence[Assessment], least: int
) -> dict[str, object]:
    chance = by_chance(found, least)
    return {
        "least": least,
        "practices": chance.practices,
        "observed": chance.observed,
        "by_coincidence": round(chance.expected, 2),
        "listed": [_practice_json(one) for one in chosen],
        "without": [
            {"signal": one.signal.id, "leave": list(one.leave), "enter": list(one.enter)}
            for one in without_each(signals, found, least)
        ],
        "near": [one.practice for one in near(found, least)],
        "findings": [one.as_json() for one in signals.findings],
    }


def _practice_json(one: Assessment) -> dict[str, object]:
    return {
        "practice": one.practice,
        "signals": one.count(),
        "figures": one.kinds,
        "fired": [
            {
                "signal": fired.signal.id,
                "severity": fired.signal.severity.value,
                "counted": fired.signal.counted,
                "says": fired.says,
                "since": str(fired.since),
                "source": fired.signal.figure.source,
                "illustrative": fired.signal.illustrative,
                "do": fired.signal.do,
            }
            for fired in one.fired
        ],
        "untold": [{"signal": each.signal.id, "why": each.why} for each in one.untold],
    }


COMMAND = Command(
    "at-risk",
    "Practices with several weak signals of being at risk, each with its reason and its source.",
    "ringholder at-risk --place 10Q --on 2026-03-01",
    arguments,
    run,
)
