"""ringholder running-cost: what running a system costs a head, before and after a restructure."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from ringholder.charter import Charter
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, day, print_json
from ringholder.cli.screen import aligned, count, hanging, wrapped
from ringholder.finance.dated import CEILINGS, shipped_rates
from ringholder.finance.running_cost import CostPerHead, Restructured, restructured
from ringholder.finance.shares.answer import shown
from ringholder.money import pounds
from ringholder.populations import Counted, Population
from ringholder.rates import NoRate, Rate

_PENNY, _POUND = Decimal("0.01"), Decimal(1)
_FUNCTIONS = 12
_MOST_PEOPLE = 10**9


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `running-cost` takes."""
    parser.add_argument("before", help="the folder of the constitution before")
    parser.add_argument("after", help="the folder of the constitution after")
    parser.add_argument("--people", required=True, metavar="NUMBER", help="how many heads")
    parser.add_argument(
        "--counted", default=Counted.REGISTERED.value, choices=[one.value for one in Counted],
        help="how they are counted (registered); a ceiling is for one kind of heads alone",
    )  # fmt: skip
    parser.add_argument("--on", help="the day whose ceiling counts (today)")
    add_json(parser)


def run(options: Options) -> int:
    """The cost before and after; 1 when the two cannot be compared or a ceiling is passed."""
    on = day(options.on) if options.on else date.today()
    people = Population(Counted(options.counted), "", on, _people(options.people))
    ceiling = _ceiling(people)
    before, after = Charter.load(options.before), Charter.load(options.after)
    found = restructured(before, after, people, ceiling)
    if options.json:
        print_json(_json(found))
    else:
        print("\n".join(_text(found, before, after)))
    return int(not found.comparable or found.head_after.within is False)


def _people(text: str) -> Decimal:
    try:
        found = Decimal(text.replace(",", ""))
    except InvalidOperation:
        found = Decimal(0)
    if not found.is_finite() or not 0 < found < _MOST_PEOPLE:
        raise CouldNotRun(f"`--people {text}` is no number of people. Write it as 2013976.")
    return found


def _ceiling(people: Population) -> Rate | None:
    """The ceiling of the day for heads of this kind, as far as was known then."""
    for code in CEILINGS:
        try:
            rate = shipped_rates().on(code, people.on, people.on)
        except NoRate:
            continue
        if rate.base is people.counted:
            return rate
    return None


def _text(found: Restructured, before: Charter, after: Charter) -> Iterator[str]:
    over = found.head_before.over
    yield f"Over {over.people:,f} {over.counted.people}:"
    yield ""
    rows = [["", "a year", "a head", ""]]
    for name, one, cost in (
        (before.id, found.head_before, found.before),
        (after.id, found.head_after, found.after),
    ):
        a_head = pounds(shown(one.a_head or Fraction(0), _PENNY))
        whole = _against(one) if cost.is_whole else "not all of it: some teams have no cost"
        rows.append([name, _pounds(one.pounds), a_head, whole])
    yield from aligned(rows)
    ceiling = found.head_after.ceiling
    yield ""
    if ceiling is None:
        yield wrapped("No ceiling for heads of this kind is known on that day.")
    else:
        yield wrapped(f"The ceiling: {ceiling}.")
    if found.saved is None:
        yield wrapped(_not_compared(found))
        return
    less = "less" if found.saved >= 0 else "more"
    yield f"{_pounds(abs(found.saved))} a year {less} than before."
    names = {**before.functions, **after.functions}
    for function, (was, now) in list(found.by_function.items())[:_FUNCTIONS]:
        if was != now:
            yield hanging(f"  {names[function].id}: {_pounds(was)}, then {_pounds(now)}")


def _not_compared(found: Restructured) -> str:
    if not found.unread:
        return "Not compared: one of the constitutions names no team with its cost."
    named = ", ".join(found.unread[:8]) + (" and others" if len(found.unread) > 8 else "")
    return (
        f"Not compared: of {count(len(found.unread), 'team')} no cost is given ({named}). A team "
        "that nobody costed is no saving. Give each its `running_cost`."
    )


def _against(one: CostPerHead) -> str:
    if one.over_ceiling is None:
        return ""
    if one.within:
        return f"{pounds(shown(-one.over_ceiling, _PENNY))} within the ceiling"
    return f"{pounds(shown(one.over_ceiling, _PENNY))} over the ceiling"


def _pounds(value: Fraction) -> str:
    return pounds(shown(value, _POUND), _POUND)


def _json(found: Restructured) -> dict[str, object]:
    return {
        "counted": found.head_before.over.counted.value,
        "people": str(found.head_before.over.people),
        "comparable": found.comparable,
        "teams_unread": list(found.unread),
        "before": _head(found.head_before, whole=found.before.is_whole),
        "after": _head(found.head_after, whole=found.after.is_whole),
        "saved": None if found.saved is None else f"{shown(found.saved, _PENNY)}",
    }


def _head(one: CostPerHead, *, whole: bool) -> dict[str, object]:
    return {
        "whole": whole,
        "a_year": f"{shown(one.pounds, _PENNY)}",
        "a_head": None if one.a_head is None else f"{shown(one.a_head, _PENNY)}",
        "ceiling": None if one.ceiling is None else str(one.ceiling.value),
        "within": one.within if whole else None,
        "over_ceiling": f"{shown(one.over_ceiling, _PENNY)}"
        if whole and one.over_ceiling is not None
        else None,
    }


COMMAND = Command(
    "running-cost",
    "What running a system costs a head, against the ceiling, before and after a restructure.",
    "ringholder running-cost charters/bob-2024-07 charters/ladder --people 2013976",
    arguments,
    run,
)
