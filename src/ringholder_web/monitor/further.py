"""What lies behind a chart: said in words, what may come, what might be asked, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.monitor.commentary import commentary
from ringholder.monitor.coverage import rests_on
from ringholder.monitor.interruption import Answer, changed_at, months_to_ask
from ringholder.monitor.outlook import chance_in_words, plan_in_words
from ringholder.monitor.rebase_suggested import SuggestedRebase, suggested
from ringholder.monitor.watch import Watched
from ringholder_web.charter.choices import Option
from ringholder_web.monitor import words
from ringholder_web.monitor.explore_asked import read_month
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.reading import Problem


@dataclass(frozen=True, slots=True)
class Further:
    """The sections of the page below its chart; each may be empty."""

    commentary: tuple[str, ...]
    chance: str
    plan: tuple[str, ...]
    rebase: SuggestedRebase | None
    changed: Answer | None
    months: tuple[Option, ...]
    rests_on: tuple[str, ...]
    file: str


def further(figures: Figures, one: Watched, changed: str, problems: list[Problem]) -> Further:
    """All of it for one series; `changed` is the month that somebody asks about."""
    month = read_month(changed) if changed else None
    if changed and month is None:
        problems.append(Problem("changed", f"“{changed}” is no month; write it as 2024-10."))
    england = figures.one(one.indicator.id, "ENG")
    return Further(
        commentary=commentary(
            one, stands=one.stands, beside=england if one.organisation != "ENG" else None
        ),
        chance=chance_in_words(one),
        plan=plan_in_words(one),
        rebase=suggested(one),
        changed=changed_at(one, month) if month is not None else None,
        months=tuple(
            Option(f"{each:%Y-%m}", words.period(one.indicator, each), each == month)
            for each in months_to_ask(one)
        ),
        rests_on=rests_on(one.indicator, one.series),
        file=f"{one.indicator.id}.yaml",
    )
