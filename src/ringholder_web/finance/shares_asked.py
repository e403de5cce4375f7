"""What the address of the page of fair shares asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from ringholder.finance.shares import shipped
from ringholder.finance.shares.components import COMPONENTS, Component, component
from ringholder_web.ui.reading import Problem, plain, read_sum

_PENCE = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. `quantum` is `None` where no sum was typed, or none was read."""

    year: str
    component: Component
    typed: str
    quantum: Decimal | None
    problems: tuple[Problem, ...]

    @property
    def query(self) -> str:
        """The same question as the end of an address."""
        asked = {"year": self.year, "component": self.component.id}
        return "?" + urlencode({**asked, **({"sum": self.typed} if self.quantum else {})})


def read(query: Mapping[str, str]) -> Asked:
    """The question of an address; what cannot be read is told, and its default is taken."""
    year, name = plain(query.get("year", "")), plain(query.get("component", ""))
    typed = plain(query.get("sum", ""))
    sum_ = read_sum(typed) if typed else None
    problems = []
    if sum_ is not None and -int(sum_.normalize().as_tuple().exponent) > _PENCE:
        sum_ = None  # part of a penny cannot be shared out
    if typed and not sum_:
        says = f"“{typed}” is no sum. Write it as 3.6bn, £250m or 1,234.50."
        problems.append(Problem("sum", says))
    return Asked(
        year=year if year in shipped.YEARS else shipped.YEARS[-1],
        component=component(name) or COMPONENTS[0],
        typed=typed,
        quantum=sum_ or None,
        problems=tuple(problems),
    )
