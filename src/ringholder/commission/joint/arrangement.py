"""A joint arrangement as a page shows it: partners, money, what is missing, who has signed what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from ringholder.commission.contracts.months import months_from
from ringholder.matters import joint_arrangement as acts
from ringholder.matters.case import Case
from ringholder.matters.joint_arrangement import Content, Missing, SignedOff
from ringholder.matters.local_day import local_day
from ringholder.money import total

IN_FORCE = frozenset({"in-force", "varying", "ending"})
QUARTER = 3


class Subject(StrEnum):
    """What an arrangement is for: the five of source 002 ¶16, or something else."""

    MENTAL_HEALTH = "mental-health"
    LEARNING_DISABILITY = "learning-disability"
    SEND = "send"
    CHILDREN = "children"
    BETTER_CARE_FUND = "better-care-fund"
    OTHER = "other"


IN_WORDS = {
    Subject.MENTAL_HEALTH: "Mental health",
    Subject.LEARNING_DISABILITY: "Learning disability",
    Subject.SEND: "Special educational needs and disabilities",
    Subject.CHILDREN: "Children",
    Subject.BETTER_CARE_FUND: "Better Care Fund",
    Subject.OTHER: "Another subject",
}


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of an arrangement that is over; `told` is `None` where nobody has reported it."""

    ends_on: date
    told: SignedOff | None

    @property
    def complete(self) -> bool:
        """Whether it was reported and every partner signed it off."""
        return self.told is not None and self.told.complete


@dataclass(frozen=True, slots=True)
class Arrangement:
    """An arrangement at an instant.

    `contributions` has pounds by financial year and partner. `quarters` are all that are over since
    it began, the last first; `unready` is what is missing before it may begin.
    """

    matter: str
    title: str
    subject: Subject
    functions: tuple[str, ...]
    areas: tuple[str, ...]
    partners: tuple[str, ...]
    host: str
    pool_manager: str
    pooled: bool
    state: str
    began_on: date | None
    contributions: Mapping[str, Mapping[str, Decimal]]
    missing: tuple[Content, ...]
    unready: tuple[Missing, ...]
    quarters: tuple[Quarter, ...]
    years: tuple[SignedOff, ...]

    def pool(self, year: str) -> Decimal:
        """What all partners put in for a financial year, in pounds."""
        return total(self.contributions.get(year, {}).values())


def arrangement(case: Case, at: datetime) -> Arrangement | None:
    """The arrangement of a matter at an instant; `None` for a matter that is none."""
    said = case.opened
    if case.procedure is None or case.procedure.id != acts.PROCEDURE or not said:
        return None
    began = next((e.act.payload["from_on"] for e in case.all("begin-arrangement")), None)
    return Arrangement(
        matter=case.matter,
        title=said["title"],
        subject=Subject(said["subject"]),
        functions=tuple(said["functions"]),
        areas=tuple(said["area"]),
        partners=acts.partners(case),
        host=said["host"],
        pool_manager=str(case.said("owner", "name-owner") or ""),
        pooled=said["pooled"],
        state=case.state,
        began_on=None if began is None else date.fromisoformat(began),
        contributions=acts.contributions(case),
        missing=acts.missing_contents(case),
        unready=tuple(acts.not_ready(case)) if case.state in ("proposed", "varying") else (),
        quarters=tuple(_quarters(case, began, at)),
        years=acts.signed_off(case, "return-year"),
    )


def _quarters(case: Case, began: str | None, at: datetime) -> Iterator[Quarter]:
    if began is None:
        return
    told = {one.ends_on: one for one in acts.signed_off(case)}
    ends = list(quarter_ends(date.fromisoformat(began), _until(case, at)))
    for day in reversed(ends):
        yield Quarter(day, told.get(day))


def _until(case: Case, at: datetime) -> date:
    """The day until which quarters are owed: today, or its end."""
    today = local_day(at)
    ended = case.said("to_on", "give-notice-of-end")
    return today if ended is None else min(today, date.fromisoformat(ended) + timedelta(days=1))


def quarter_ends(start: date, until: date) -> Iterator[date]:
    """The last day of each quarter of a financial year that ends in a stretch, before its end."""
    first = date(start.year, (start.month - 1) // QUARTER * QUARTER + 1, 1)
    while True:
        first = months_from(first, QUARTER)
        day = first - timedelta(days=1)
        if day >= until:
            return
        yield day
