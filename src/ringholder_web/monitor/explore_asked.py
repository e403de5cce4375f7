"""What somebody wants to explore, read from an address that can be shared; faults in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from ringholder.measures.ruleset import RuleSet, named
from ringholder.monitor.chosen_chart import Choice, Kind
from ringholder.monitor.indicator import Indicator, Level
from ringholder.monitor.indicators import LEAST_BASELINE
from ringholder_web.ui.reading import Problem, plain, read_page

DEFAULT = "rtt-within-18-weeks"
SORTS = ("name", "value", "change", "target")
_FIELDS = ("indicator", "level", "within", "from", "to", "chart", "rules", "knobs", "baseline",
           "sort")  # fmt: skip
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d\d)?")
_MOST_BASELINE = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The question; `said` holds each field as it was typed, `problems` what is wrong with it."""

    indicator: Indicator
    level: Level | None
    within: str
    choice: Choice
    sort: str
    page: int
    said: Mapping[str, str]
    problems: tuple[Problem, ...]

    def address(self, **changes: str) -> str:
        """The question as an address's query, with some fields changed."""
        return urlencode({name: text for name, text in {**self.said, **changes}.items() if text})


def read(query: QueryDict, known: Mapping[str, Indicator]) -> Asked:
    """The question of an address; what cannot be read falls back, and is a problem."""
    said = {name: plain(str(query.get(name, ""))) for name in _FIELDS}
    problems: list[Problem] = []
    indicator = _indicator(said["indicator"], known, problems)
    return Asked(
        indicator=indicator,
        level=_level(said["level"], problems),
        within=said["within"].upper(),
        choice=chosen(said, indicator, problems),
        sort=said["sort"] if said["sort"] in SORTS else "name",
        page=read_page(str(query.get("page", ""))),
        said=said,
        problems=tuple(problems),
    )


def chosen(said: Mapping[str, str], indicator: Indicator, problems: list[Problem]) -> Choice:
    """The chart, its rules, its baseline and its span; the indicator's own, unless said."""
    kind = Kind(indicator.chart.value)
    if said.get("chart"):
        try:
            kind = Kind(said["chart"])
        except ValueError:
            charts = ", ".join(Kind)
            problems.append(
                Problem("chart", f"No chart is called “{said['chart']}”; there are {charts}.")
            )
    choice = Choice(
        kind=kind,
        rules=_rules(said, indicator, problems),
        baseline=_baseline(said.get("baseline", ""), indicator, problems),
        first=_month(said, "from", problems),
        last=_month(said, "to", problems),
    )
    if choice.first and choice.last and choice.first > choice.last:
        problems.append(Problem("from", "The first month is after the last; all are shown."))
        return replace(choice, first=None, last=None)
    return choice


def _indicator(said: str, known: Mapping[str, Indicator], problems: list[Problem]) -> Indicator:
    if said and said not in known:
        problems.append(Problem("indicator", f"No indicator is called “{said}”; choose one."))
    return known.get(said) or known.get(DEFAULT) or next(iter(known.values()))


def _level(said: str, problems: list[Problem]) -> Level | None:
    if not said:
        return None
    try:
        return Level(said)
    except ValueError:
        levels = ", ".join(Level)
        problems.append(Problem("level", f"No level is called “{said}”; there are {levels}."))
        return None


def _rules(said: Mapping[str, str], indicator: Indicator, problems: list[Problem]) -> RuleSet:
    """A rule set by its name; an address turns the + between its knobs into a space."""
    own = named(indicator.rules)
    base = "+".join(said.get("rules", "").replace("+", " ").split()) or indicator.rules
    knobs = "+".join(said.get("knobs", "").replace("+", " ").replace(",", " ").split())
    try:
        return named("+".join(filter(None, (base, knobs))))
    except ValueError as fault:
        field = "knobs" if knobs else "rules"
        problems.append(Problem(field, f"{str(fault)[:1].upper()}{str(fault)[1:]}."))
        return own


def _baseline(said: str, indicator: Indicator, problems: list[Problem]) -> int | None:
    if not said:
        return indicator.baseline
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else 0
    if LEAST_BASELINE <= number <= _MOST_BASELINE:
        return number
    problems.append(
        Problem(
            "baseline",
            f"A baseline is a number of periods, {LEAST_BASELINE} or more; “{said}” is none.",
        )
    )
    return indicator.baseline


def read_month(said: str) -> date | None:
    """The first of a month from `2024-10`; `None` where it is none."""
    found = _MONTH.fullmatch(said)
    if found is None or found[1] < "1900":
        return None
    return date(int(found[1]), int(found[2]), 1)


def _month(said: Mapping[str, str], field: str, problems: list[Problem]) -> date | None:
    typed = said.get(field, "")
    month = read_month(typed) if typed else None
    if typed and month is None:
        problems.append(Problem(field, f"“{typed}” is no month; write it as 2024-10."))
    return month
