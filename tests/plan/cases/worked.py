"""The worked example of the reference (T41), and a larger case, as plain values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ringholder.plan.cases.case import BusinessCase, Line, Option, Settings

ON = date(2026, 4, 1)
D = Decimal


def line(option: str, kind: str, category: str, amount: str, first: int, last: int | None = None,
         **more: Any) -> Line:  # fmt: skip
    """A line in whole years."""
    to = first if last is None else last
    return Line(option, kind, category, more.pop("organisation", "ouh"), first, to,
                D(amount), **more)  # fmt: skip


def example(build_bias: str = "0", benefit_bias: str = "0") -> BusinessCase:
    """T41: 1.2m in year 0, 300k a year and 1.13m of benefits a year in years 1 to 5."""
    lines = (
        line("build", "cost", "building", "1200000", 0, bias=D(build_bias)),
        line("build", "cost", "staff", "300000", 1, 5, bias=D(0)),
        line("build", "benefit", "time saved", "1130000", 1, 5, bias=D(benefit_bias)),
    )
    options = (Option("nothing", "Do the minimum", do_minimum=True),
               Option("build", "Build", preferred=True))  # fmt: skip
    return BusinessCase(Settings(title="Example", terms="real", years=5), options, lines)
