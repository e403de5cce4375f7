"""What it costs to run a system, by function and for each person it serves.

A team's running cost is shared evenly among the functions that it does: a charter says which they
are, not how its people divide their days. The parts always add up to the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ringholder.charter.model import Charter
from ringholder.charter.said import each, given

PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class RunningCost:
    """Pounds a year, exactly: of each function, and of teams that no function names.

    `unread` are the teams of which the charter gives no cost. `population` are the people of the
    whole system, `None` where the charter does not say how many.
    """

    by_function: Mapping[str, Fraction]
    of_no_function: Fraction
    read: tuple[str, ...]
    unread: tuple[str, ...]
    population: int | None

    @property
    def total(self) -> Fraction:
        """The cost of all teams that were read."""
        return sum(self.by_function.values(), self.of_no_function)

    def per_head(self, pounds: Fraction) -> Decimal | None:
        """Pounds a year for each person, to the penny; `None` where nobody was counted."""
        return None if self.population is None else in_pence(pounds / self.population)

    @property
    def is_whole(self) -> bool:
        """Whether the cost of every team was read, so that totals may be compared."""
        return bool(self.read) and not self.unread

    def as_json(self) -> dict[str, object]:
        """The cost as plain data; money as text, to the penny."""
        return {
            "total": str(in_pence(self.total)),
            "per_head": _text(self.per_head(self.total)),
            "population": self.population,
            "by_function": {name: str(in_pence(cost)) for name, cost in self.by_function.items()},
            "of_no_function": str(in_pence(self.of_no_function)),
            "teams_read": list(self.read),
            "teams_unread": list(self.unread),
        }


def running_cost(charter: Charter) -> RunningCost:
    """The running cost of a charter's teams."""
    known = {t.id: c for t in charter.teams.values() if (c := given(t.running_cost)) is not None}
    done = {team: _functions_of(charter, team) for team in known}
    by_function: dict[str, Fraction] = {}
    for team, functions in done.items():
        for function in functions:
            share = Fraction(known[team]) / len(functions)
            by_function[function] = by_function.get(function, Fraction(0)) + share
    area = charter.areas.get(given(charter.system) or "")
    return RunningCost(
        by_function=by_function,
        of_no_function=sum((Fraction(known[t]) for t in known if not done[t]), Fraction(0)),
        read=tuple(known),
        unread=tuple(team for team in charter.teams if team not in known),
        population=given(area.population) if area is not None else None,
    )


def _functions_of(charter: Charter, team: str) -> list[str]:
    return [f.id for f in charter.functions.values() if team in each(f.exercised_by)]


def in_pence(pounds: Fraction) -> Decimal:
    """Pounds rounded half up to the penny."""
    exact = Decimal(pounds.numerator) / Decimal(pounds.denominator)
    return exact.quantize(PENNY, ROUND_HALF_UP)


def _text(pounds: Decimal | None) -> str | None:
    return None if pounds is None else str(pounds)
