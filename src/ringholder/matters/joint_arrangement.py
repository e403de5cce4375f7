"""A joint arrangement with a council as its acts have it: what is missing, who has signed what.

What the regulations ask is data (`joint_arrangement.yaml`). A quarter is complete only when every
partner has signed off its last report; the order in which they sign makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.calendar import in_words
from ringholder.matters.capacity import speaks_for
from ringholder.matters.case import Case
from ringholder.matters.due import ends
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

PROCEDURE = "joint-arrangement"
NHS = frozenset({"nhs-england", "icb", "nhs-trust", "foundation-trust", "ccg"})
COUNCILS = frozenset({"council"})
QUARTERS = ((6, 30), (9, 30), (12, 31), (3, 31))
YEARS = ((3, 31),)
NOT_READ = "whether it may be in was not read, so this is not for decision."
_TABLE = Path(__file__).with_suffix(".yaml")
_MAKES_ANEW = ("set-terms", "contribute")
_REPORTS = {"report-quarter": "sign-quarter", "return-year": "sign-year"}


@dataclass(frozen=True, slots=True)
class Content:
    """What the agreement has to say: the field that says it, and the letter of regulation 7."""

    field: str
    letter: str
    says: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """Services that may not be in it, by their words; `read` is false for a list nobody read."""

    words: tuple[str, ...]
    side: str
    read: bool
    source: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What has to be there before it begins, and is not."""

    says: str
    do: str


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A report of a period and what the partners say of it.

    `agrees` has those that signed since the report, each with whether it agrees; `due_at` is when
    the others are due, `None` where the calendar does not reach so far.
    """

    ends_on: date
    report: Entry
    spent: Decimal
    agrees: Mapping[str, bool]
    waits_for: tuple[str, ...]
    due_at: datetime | None

    @property
    def complete(self) -> bool:
        """Whether every partner signed it off, and none of them against it."""
        return not self.waits_for and all(self.agrees.values())


@cache
def _table() -> Mapping[str, Any]:
    told: Mapping[str, Any] = yaml.load(_TABLE.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    return told


@cache
def contents() -> tuple[Content, ...]:
    """What regulation 7 has the agreement say."""
    return tuple(Content(**row) for row in _table()["contents"])


@cache
def excluded() -> tuple[Excluded, ...]:
    """What may not be in an arrangement."""
    return tuple(
        Excluded(tuple(row["words"]), row["side"], row["mark"] == "V", row["source"])
        for row in _table()["excluded"]
    )


def excluded_services(services: Iterable[str]) -> Iterator[tuple[Excluded, str]]:
    """The services that are named and left out by the regulations."""
    for service in services:
        said = " ".join(service.casefold().split())
        for one in excluded():
            if any(re.search(rf"(?<![\w-]){re.escape(word)}", said) for word in one.words):
                yield one, service


# ---- the agreement -------------------------------------------------------------------------------


def partners(case: Case) -> tuple[str, ...]:
    """The parties, each once."""
    return tuple(dict.fromkeys(case.opened.get("parties", ())))


def missing_contents(case: Case) -> tuple[Content, ...]:
    """What the agreement does not say yet."""
    told = {key for entry in case.all("set-terms") for key in entry.act.payload}
    return tuple(one for one in contents() if one.field not in told)


def contributions(case: Case, year: str | None = None) -> dict[str, dict[str, Decimal]]:
    """What each partner puts in, in pounds, by financial year: its last word on each counts."""
    found: dict[str, dict[str, Decimal]] = {}
    for entry in _by_partners(case, "contribute"):
        said = entry.act.payload
        if year is None or said["year"] == year:
            found.setdefault(said["year"], {})[said["organisation"]] = Decimal(said["contributes"])
    return found


def agreed(case: Case) -> dict[str, Entry]:
    """The signatures on the agreement as it stands: what was changed since is to be signed anew."""
    changed = case.last(*_MAKES_ANEW, "vary-arrangement")
    return {
        str(entry.act.payload["organisation"]): entry
        for entry in _by_partners(case, "sign-agreement")
        if changed is None or entry.index > changed.index
    }


def not_ready(case: Case) -> Iterator[Missing]:
    """What is missing before it may begin, or go on as varied."""
    for one in missing_contents(case):
        yield Missing(
            f"The agreement does not say {one.says} (reg 7, letter {one.letter}).",
            "Add it to the terms, and have it signed.",
        )
    if not case.all("consult-jointly"):
        yield Missing("Nobody was consulted.", "Consult jointly those who are affected (reg 4).")
    if not case.all("show-improvement"):
        yield Missing("Nothing says how it is likely to improve what is done.", "Say so (reg 4).")
    if case.opened.get("pooled"):
        yield from _of_the_pool(case)
    signed = agreed(case)
    unsigned = [one for one in partners(case) if one not in signed]
    if unsigned:
        yield Missing(
            f"Not signed, as it stands, by: {', '.join(unsigned)}.", "Wait for every signature."
        )


def _of_the_pool(case: Case) -> Iterator[Missing]:
    years = contributions(case)
    put_in = {partner for one in years.values() for partner in one}
    silent = [one for one in partners(case) if one not in put_in]
    if silent:
        yield Missing(
            f"No contribution is stated by: {', '.join(silent)}.", "State it, be it nothing."
        )
    if case.last("name-owner") is None:
        yield Missing("There is no pool manager.", "The host appoints one (reg 7).")


# ---- quarters and years --------------------------------------------------------------------------


def last_report(case: Case, kind: str, ends_on: str) -> Entry | None:
    """The last report of a period, by the day on which it ends."""
    found = [e for e in case.all(kind) if e.act.payload["period_ends_on"] == ends_on]
    return found[-1] if found else None


def signed_off(case: Case, kind: str = "report-quarter") -> tuple[SignedOff, ...]:
    """Each period that was reported, the first first, with who has signed it off."""
    days = sorted({str(e.act.payload["period_ends_on"]) for e in case.all(kind)})
    return tuple(_signed_off(case, kind, day) for day in days)


def _signed_off(case: Case, kind: str, day: str) -> SignedOff:
    report = last_report(case, kind, day)
    assert report is not None
    signs = _REPORTS[kind]
    agrees = {
        str(e.act.payload["organisation"]): bool(e.act.payload["agrees"])
        for e in _by_partners(case, signs)
        if e.index > report.index and e.act.payload["period_ends_on"] == day
    }
    step = case.step(signs)
    within = step.within if step is not None else None
    return SignedOff(
        ends_on=date.fromisoformat(day),
        report=report,
        spent=Decimal(report.act.payload["spent"]),
        agrees=agrees,
        waits_for=tuple(one for one in partners(case) if one not in agrees),
        due_at=None if within is None else ends(case, report.act.at, within),
    )


def not_over(case: Case, entry: Entry, last_days: Iterable[tuple[int, int]]) -> Iterator[Says]:
    """What is wrong with the day on which a period that is reported ends."""
    ends_on = date.fromisoformat(entry.act.payload["period_ends_on"])
    began = next((e.act.payload["from_on"] for e in case.all("begin-arrangement")), None)
    if (ends_on.month, ends_on.day) not in tuple(last_days):
        yield Says(f"No such period ends on {in_words(ends_on)}.", "Give its last day.")
    elif ends_on >= local_day(entry.act.at):
        yield Says(f"It is not over before {in_words(ends_on)}.", "Wait until it is.")
    elif began is not None and ends_on < date.fromisoformat(began):
        yield Says("It was over before the arrangement began.", "Give a later one.")


def _by_partners(case: Case, kind: str) -> Iterator[Entry]:
    """The acts of a kind by which a partner spoke for itself, and nobody else for it."""
    wanted, charter = partners(case), case.charter
    for entry in case.all(kind):
        named = str(entry.act.payload["organisation"])
        if named in wanted and (charter is None or entry.act.as_ in speaks_for(charter, named)):
            yield entry
