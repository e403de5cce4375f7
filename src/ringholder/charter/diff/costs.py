"""What it costs to run, before and after, in words: in all, for each person, by function."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ringholder.charter.model import Charter
from ringholder.charter.reasons import pounds
from ringholder.charter.running_cost import RunningCost, in_pence

MOST = 12
_NOTHING = Fraction(0)


def running_costs(
    old: Charter, new: Charter, costs: tuple[RunningCost, RunningCost]
) -> Iterator[str]:
    """The lines. Totals are told only where the cost of every team was read, on both sides."""
    before, after = costs
    for charter, cost in ((old, before), (new, after)):
        if not cost.is_whole:
            yield f"Running cost of {charter.title}: cannot say; {_unread_teams(cost)}"
    if before.is_whole and after.is_whole:
        yield f"Running cost: {a_year(before, before.total)} → {a_year(after, after.total)}"
        for function in largest_changes(before, after)[:MOST]:
            was, now = (cost.by_function.get(function, _NOTHING) for cost in costs)
            name = new.name(function) if function in new.functions else old.name(function)
            yield f"  {name}: {a_year(before, was)} → {a_year(after, now)}"


def largest_changes(before: RunningCost, after: RunningCost) -> list[str]:
    """The functions whose cost changes, the largest change first."""
    by = {
        name: abs(after.by_function.get(name, _NOTHING) - before.by_function.get(name, _NOTHING))
        for name in (*before.by_function, *after.by_function)
    }
    return sorted((name for name, change in by.items() if change), key=lambda name: -by[name])


def _unread_teams(cost: RunningCost) -> str:
    many = len(cost.read) + len(cost.unread)
    return (
        f"that of {len(cost.unread)} of {many} teams was not read" if many else "it names no team"
    )


def a_year(cost: RunningCost, sum_: Fraction) -> str:
    """A sum a year, and for each person where they were counted."""
    head = cost.per_head(sum_)
    return f"{pounds(in_pence(sum_))} a year" + (f" ({pounds(head)} a head)" if head else "")
