"""Another chart, or other rules, on the page of one indicator: asked by its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from ringholder.measures.ruleset import NAMED
from ringholder.monitor.chosen_chart import (
    NAMES,
    ChartedSeries,
    Choice,
    Kind,
    charted_as,
    does_not_fit,
    fitting,
)
from ringholder.monitor.watch import Watched
from ringholder_web.charter.choices import Option
from ringholder_web.monitor.explore_asked import chosen
from ringholder_web.ui.reading import Problem, plain

RULES = {
    "": "As its file says",
    "nhsr-0.2.2": "NHSRplotthedots 0.2.2",
    "nhsr-0.2.2+trend=6": "NHSRplotthedots, a trend of 6",
    "nhsr-0.2.2+screen=none": "NHSRplotthedots, no screening",
    "mdc": "Making Data Count (unverified)",
    "mdc+trend=6": "Making Data Count, a trend of 6",
}
"""The rule sets that are offered; an address may name any other."""
FIELDS = ("chart", "rules", "knobs", "baseline", "changed")


@dataclass(frozen=True, slots=True)
class Switch:
    """What can be chosen and what was; `one` is the series on the chosen chart."""

    one: ChartedSeries
    choice: Choice
    charts: tuple[Option, ...]
    rules: tuple[Option, ...]
    said: Mapping[str, str]

    @property
    def own(self) -> bool:
        """Whether nothing was chosen: the chart is the one that is watched."""
        return not any(self.said[name] for name in FIELDS[:-1])


def switch(one: Watched, query: QueryDict, problems: list[Problem]) -> Switch:
    """The series on the chart that an address asks for."""
    said = {name: plain(str(query.get(name, ""))) for name in FIELDS}
    choice = chosen(said, one.indicator, problems)
    kinds = fitting(one.indicator, [one.series])
    if choice.kind not in kinds:
        problems.append(Problem("chart", does_not_fit(choice.kind)))
        choice = replace(choice, kind=Kind.XMR)
    return Switch(
        one=charted_as(one.indicator, [one.series], choice)[0],
        choice=choice,
        charts=chart_options(kinds, choice.kind),
        rules=rule_options(said["rules"]),
        said=said,
    )


def chart_options(kinds: tuple[Kind, ...], chosen_: Kind) -> tuple[Option, ...]:
    """The charts that suit what is counted."""
    return tuple(Option(kind.value, NAMES[kind], kind is chosen_) for kind in kinds)


def rule_options(typed: str) -> tuple[Option, ...]:
    """The rule sets offered, and one that an address named beside them."""
    said = "+".join(typed.replace("+", " ").split())
    offered = dict(RULES)
    if said and said not in offered and said.partition("+")[0] in NAMED:
        offered[said] = said
    return tuple(Option(name, text, name == said) for name, text in offered.items())
