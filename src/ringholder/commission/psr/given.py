"""Facts and days as a person gives them: in a YAML file, by options, in a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from ringholder.charter.form import did_you_mean
from ringholder.matters.selection.answer import Answer
from ringholder.matters.selection.dates import Days
from ringholder.matters.selection.facts import Facts
from ringholder.matters.selection.regime import regime
from ringholder.money import amount

BECAUSE = "character_because"
VALUES = ("value_before", "lifetime_value")
MOST_BYTES = 100_000
DAYS = (
    "follow_submitted_on",
    "intention_published_on",
    "representations",
    "further_decisions",
    "awarded_on",
    "award_submitted_on",
    "urgent_on",
    "urgent_submitted_on",
    "modified_on",
    "modification_submitted_on",
    "abandoned_on",
    "abandoned_in_standstill",
    "abandonment_submitted_on",
)


class NotFacts(ValueError):
    """What was given cannot be read as facts or days; the message says what, and what to do."""


def asked() -> tuple[str, ...]:
    """The facts that a person is asked for to choose a process, in the order of the table."""
    law = regime()
    by_rows = (fact for row in law.rows for fact in row.when if not law.facts[fact].computed)
    of_change = ("character_differs", "succession_only", "successor_meets_criteria")
    return tuple(dict.fromkeys((*by_rows, *of_change, "change_by_authority", "external_factors")))


def facts_from(said: Mapping[str, Any]) -> Facts:
    """Facts by their ids: `yes`, `no` or `unknown`, and lifetime values as amounts in pounds.

    Raises `NotFacts` for a name that there is none of, or an answer that is none.
    """
    known = (
        *(name for name, fact in regime().facts.items() if not fact.computed),
        BECAUSE,
        *VALUES,
    )
    for name in said:
        if name not in known:
            raise NotFacts(f"There is no fact `{name}`.{did_you_mean(str(name), known)}")
    answers = {
        name: _answer(name, value) for name, value in said.items() if name not in (BECAUSE, *VALUES)
    }
    before, proposed = (_value(name, said.get(name)) for name in VALUES)
    return Facts(answers, before, proposed, str(said.get(BECAUSE) or ""))


def read(text: str) -> Mapping[str, Any]:
    """A YAML file of facts or days: one name and its value a line. Raises `NotFacts`."""
    if len(text) > MOST_BYTES:
        raise NotFacts("The file is too long for facts: a line for each is enough.")
    try:
        found = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (every scalar stays text)
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        raise NotFacts(f"The file is no YAML: {str(problem).splitlines()[0]}.") from None
    if found in (None, ""):
        return {}
    if not isinstance(found, dict):
        raise NotFacts("The file has no names: write a fact a line, such as `framework: no`.")
    return found


def days_from(said: Mapping[str, Any]) -> Days:
    """Days by the names of `Days`; lists of days for what may come often. Raises `NotFacts`."""
    told: dict[str, Any] = {}
    for name, value in said.items():
        if name not in DAYS:
            raise NotFacts(f"There is no day `{name}`.{did_you_mean(str(name), DAYS)}")
        if name == "abandoned_in_standstill":
            told[name] = _answer(name, value) is Answer.YES
        elif name in ("representations", "further_decisions"):
            each: Iterable[Any] = value if isinstance(value, list | tuple) else [value]
            told[name] = tuple(_day(name, one) for one in each)
        else:
            told[name] = _day(name, value)
    return Days(**told)


def _answer(name: str, value: object) -> Answer:
    text = str(value).strip().lower()
    text = {"true": "yes", "false": "no", "": "unknown", "not known": "unknown"}.get(text, text)
    try:
        return Answer(text)
    except ValueError:
        raise NotFacts(f"`{name}: {value}`: answer yes, no or unknown.") from None


def _value(name: str, value: object) -> Decimal | None:
    if value is None or str(value).strip().lower() in ("", "unknown"):
        return None
    found = value if isinstance(value, Decimal) else amount(str(value))
    if found is None or found < 0:
        raise NotFacts(f"`{name}: {value}`: give pounds, such as 1250000 or £1,250,000.")
    return found


def pounds_in(text: str) -> Decimal:
    """An amount in pounds, below nothing where it falls. Raises `NotFacts`."""
    found = amount(text)
    if found is None:
        raise NotFacts(f"`{text}`: give pounds, such as 1250000 or -40000.")
    return found


def _day(name: str, value: object) -> date:
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise NotFacts(f"`{name}: {value}`: write a day as 2026-06-01.") from None
