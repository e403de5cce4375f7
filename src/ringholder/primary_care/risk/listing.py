"""The list that a board looks at: what it is without a signal, and what chance would put on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ringholder.primary_care.risk.assessment import Assessment
from ringholder.primary_care.risk.signals import Signal, Signals

LEAST = 3
"""How many signals put a practice on the list, unless somebody asks for another number."""


def listed(found: Iterable[Assessment], least: int = LEAST) -> tuple[Assessment, ...]:
    """Those with at least so many signals, in the order given."""
    return tuple(one for one in found if one.count() >= least)


def near(found: Iterable[Assessment], least: int = LEAST) -> tuple[Assessment, ...]:
    """Those one short of it, of whom some signal cannot be told: a figure could put them there."""
    return tuple(one for one in found if one.count() == least - 1 and one.untold)


@dataclass(frozen=True, slots=True)
class Without:
    """The list without one signal.

    `leave` would have fewer than the least. `enter` would come in if as many practices (or all that
    tie with the last of them) were looked at as before.
    """

    signal: Signal
    leave: tuple[str, ...]
    enter: tuple[str, ...]


def without_each(
    signals: Signals, found: Sequence[Assessment], least: int = LEAST
) -> tuple[Without, ...]:
    """The list without each signal in turn."""
    held = {one.practice for one in listed(found, least)}
    return tuple(_without(signal, found, held, least) for signal in signals.all)


def _without(signal: Signal, found: Sequence[Assessment], held: set[str], least: int) -> Without:
    gone = int(signal.counted)
    counts = {one.practice: one.count() - gone * (signal.id in one.ids) for one in found}
    leave = tuple(code for code in counts if code in held and counts[code] < least)
    as_many = sorted(counts.values(), reverse=True)[len(held) - 1] if held else 0
    enter = tuple(
        code for code, count in counts.items() if code not in held and count >= as_many > 0
    )
    return Without(signal, leave, enter if leave else ())


@dataclass(frozen=True, slots=True)
class Chance:
    """How many practices show at least so many signals, and how many would by coincidence alone.

    `expected` supposes that each signal comes as often as it does, and none with another. Signals
    on one figure do come together, so that more than this is no proof of anything.
    """

    practices: int
    observed: int
    expected: float


def by_chance(found: Sequence[Assessment], least: int = LEAST) -> Chance:
    """What coincidence alone would put on the list, each practice on the signals told of it."""
    told: dict[str, int] = {}
    there: dict[str, int] = {}
    for one in found:
        for name in one.told:
            told[name] = told.get(name, 0) + 1
            there[name] = there.get(name, 0) + (name in one.ids)
    often = {name: there[name] / told[name] for name in told}
    expected = sum(_at_least([often[name] for name in sorted(one.told)], least) for one in found)
    return Chance(len(found), len(listed(found, least)), expected)


def _at_least(often: Sequence[float], least: int) -> float:
    """The probability of at least so many of some independent events."""
    exactly = [1.0] + [0.0] * len(often)
    for one in often:
        for n in range(len(often), 0, -1):
            exactly[n] = exactly[n] * (1 - one) + exactly[n - 1] * one
        exactly[0] *= 1 - one
    return sum(exactly[least:])
