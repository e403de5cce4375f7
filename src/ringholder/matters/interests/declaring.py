"""Declared in time, reviewed each year, and by everybody: what the record shows of declaring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.calendar import in_words
from ringholder.charter.bodies import Body
from ringholder.charter.interests import rules_on
from ringholder.charter.model import Charter
from ringholder.charter.said import Said
from ringholder.matters.interests.interest import Interest
from ringholder.matters.interests.remark import Remark
from ringholder.matters.interests.standing import NOTHING_YET, Standing, Version
from ringholder.matters.voting.steps import Answer

_TABLE = Path(__file__).with_name("declaring.yaml")
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Limit:
    """Within how many days an interest must be declared, and which clause says so."""

    days: int
    clause: str


@cache
def _table() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return read


def limit(charter: Charter, body: Body, on: date) -> Limit | None:
    """The charter's own limit for members of a body, or the law's; `None` before either was."""
    for rule in rules_on(charter, body, on):
        if not isinstance(rule.declare_within_days, Said):
            clause = ", ".join(rule.authority) or f"{charter.title}, rule on interests {rule.id}"
            return Limit(rule.declare_within_days, clause)
    law = _table()["declare"]
    if on < date.fromisoformat(law["from"]):
        return None
    return Limit(law["within_days"], law["source"])


def in_time(interest: Interest, within: Limit | None) -> Remark:
    """Whether an interest was declared within the days allowed from when it was known.

    Day 28 after the day of knowing is within 28 days; the 29th is not.
    """
    if within is None:
        says = "No rule then in force says within how many days it had to be declared."
        return Remark(Answer.CANNOT_SAY, interest.id, says, "", "")
    if interest.known_on is None:
        says = f"Since when it was known is not said, so whether the {within.days} days were kept "
        do = "Fill in `known_on`."
        return Remark(Answer.CANNOT_SAY, interest.id, says + "is open.", do, within.clause)
    days = (interest.declared_on - interest.known_on).days
    told = (
        f"Known on {in_words(interest.known_on)} and declared on {in_words(interest.declared_on)}: "
        f"{days} day{'' if days == 1 else 's'}"
    )
    if days <= within.days:
        says = f"{told}, within the {within.days} allowed."
        return Remark(Answer.SHOWN, interest.id, says, "", within.clause)
    says = f"{told}, more than the {within.days} allowed."
    do = "Enter it in the register of breaches, and see what was decided in the days between."
    return Remark(Answer.FAULT, interest.id, says, do, within.clause)


def remarks_on_declaring(standing: Standing, within: Limit | None) -> Iterator[Remark]:
    """Of every version of every interest: declared in time, and recorded when it says it was."""
    for versions in standing.versions.values():
        seen: set[tuple[date | None, date]] = set()
        for version in versions:
            days = (version.interest.known_on, version.interest.declared_on)
            if days in seen:  # an end, or an amendment of other things: told already
                continue
            seen.add(days)
            yield in_time(version.interest, within)
            yield from _recorded_late(version)


def _recorded_late(version: Version) -> Iterator[Remark]:
    interest = version.interest
    if version.recorded_on > interest.declared_on:
        yield Remark(
            Answer.CANNOT_SAY,
            interest.id,
            f"It is said to have been declared on {in_words(interest.declared_on)}; the register "
            f"has it from {in_words(version.recorded_on)} only.",
            "Keep the form or message by which it was declared.",
            "",
        )


def last_reviewed(standing: Standing) -> date | None:
    """The last day on which the person spoke to all of their interests; `None` for never.

    That is a statement that there is nothing (more) to declare, or else the first declaration.
    """
    first = min(
        (versions[0].interest.declared_on for versions in standing.versions.values()), default=None
    )
    days = [day for day in (*standing.said_nothing_on, first) if day is not None]
    return max(days, default=None)


def review_due(standing: Standing) -> date | None:
    """The last day on which the yearly review is in time; `None` for who has not declared."""
    reviewed = last_reviewed(standing)
    every: int = _table()["review"]["every_days"]
    return None if reviewed is None else reviewed + timedelta(days=every)


def review_source() -> str:
    """What the yearly review rests on."""
    source: str = _table()["review"]["source"]
    return source


@dataclass(frozen=True, slots=True)
class NotDeclared:
    """Somebody whose declaration is missing, or whose review was due `since` that day."""

    person: str
    since: date | None = None


def not_declared(
    people: Iterable[str], standings: Mapping[str, Standing], on: date
) -> tuple[NotDeclared, ...]:
    """Who of these people has declared nothing, not even that there is nothing; who is overdue."""
    found: list[NotDeclared] = []
    for person in dict.fromkeys(people):
        due = review_due(standings.get(person, NOTHING_YET))
        if due is None or due < on:
            found.append(NotDeclared(person, due))
    return tuple(found)


def on_the_register(interest: Interest, on: date) -> bool:
    """Whether it is published on a day: it is current, to come, or ended not too long ago."""
    return interest.to_on is None or on <= kept_until(interest.to_on)


def kept_until(to_on: date) -> date:
    """The last day on the published register of an interest that ended on a day."""
    months = to_on.month - 1 + kept_months()
    year, month = to_on.year + months // _DECEMBER, months % _DECEMBER + 1
    for day in (to_on.day, 30, 29, 28):
        try:
            return date(year, month, day)
        except ValueError:  # the month is shorter
            continue
    raise AssertionError(to_on)


def kept_months() -> int:
    """For how many months after its end an interest stays published."""
    months: int = _table()["kept"]["months"]
    return months


def kept_is_unverified() -> bool:
    """Whether the time for which ended interests stay published was never read in a source."""
    return bool(_table()["kept"]["unverified"])
