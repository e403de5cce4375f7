"""The notices of the Schedules, filled from the acts of a procurement (`notices.yaml`).

Each item of a Schedule says what the acts say, or what is missing, with who can supply it. A notice
is submitted elsewhere, on the central digital platform; this is its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ringholder.commission.psr.decided import decisions
from ringholder.commission.psr.notice_items import FILL, TITLES, Filling
from ringholder.commission.psr.record import Missing, chosen
from ringholder.matters.case import Case
from ringholder.matters.interests.touches import Process
from ringholder.matters.minutes.written import Named
from ringholder.matters.selection.regime import clause
from ringholder.matters.selection.so_far import (
    assessments,
    award_of,
    offers,
    process_of,
    way_of,
)

_TABLE = Path(__file__).with_name("notices.yaml")


@dataclass(frozen=True, slots=True)
class Form:
    """A notice as the law lists it. `schedule` is 0 where no Schedule lists what it says."""

    id: str
    schedule: int
    title: str
    of: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """One item of a notice: its paragraph in the Schedule, what it says, or what is missing."""

    paragraph: int
    title: str
    lines: tuple[str, ...]
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice, filled as far as the acts go. `about` is the provider that a letter is to."""

    form: Form
    title: str
    reference: str
    items: tuple[Filled, ...]
    about: str = ""

    @property
    def missing(self) -> tuple[Missing, ...]:
        """All that is missing."""
        return tuple(one.missing for one in self.items if one.missing is not None)


@cache
def forms() -> Mapping[str, Form]:
    """Every notice that the regime knows."""
    rows = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return {
        name: Form(name, row["schedule"], row["title"], row["of"], tuple(row["items"]))
        for name, row in rows.items()
    }


def forms_of(case: Case) -> tuple[str, ...]:
    """The notices of a procurement, those that have come up so far, in their order."""
    return tuple(_forms_of(case))


def _forms_of(case: Case) -> Iterator[str]:
    process, way = process_of(case), way_of(case)
    name = "" if process is None else process.value
    if process is Process.MOST_SUITABLE:
        yield "follow-most-suitable"
    if process is Process.COMPETITIVE:
        yield "invite"
    if way is not None and way.standstill and assessments(case):
        yield f"intend-{name}"
    if process is Process.COMPETITIVE and len(offers(case)) > 1 and chosen(case):
        yield "unsuccessful"
    awarded = award_of(case)
    if awarded is not None:
        on = {"award-urgently": "award-urgent", "award-on-framework": "award-direct"}
        direct = name in (Process.DIRECT_A, Process.DIRECT_B)
        yield on.get(awarded.act.kind, "award-direct" if direct else f"award-{name}")
    if case.last("modify"):
        yield "modification"
    if case.last("modify-urgently"):
        yield "modification-urgent"
    if case.last("abandon"):
        yield "abandonment"


def notice(case: Case, form: str, named: Named, about: str = "") -> Notice:
    """A notice filled from the acts. Raises KeyError where there is none of that name."""
    made = Filling(case, named, decisions(case, named), about, form)
    asked = forms()[form]
    return Notice(
        asked,
        made.said("title"),
        made.said("reference"),
        tuple(_filled(made, number, name) for number, name in enumerate(asked.items, 1)),
        about,
    )


def _filled(made: Filling, paragraph: int, name: str) -> Filled:
    found = FILL[name](made)
    if isinstance(found, Missing):
        return Filled(paragraph, TITLES[name], (), found)
    return Filled(paragraph, TITLES[name], tuple(found))


def listed_in(form: Form) -> str:
    """Where the law lists what a notice says."""
    if not form.schedule:
        return clause(form.of)
    return f"{clause(f'Schedule {form.schedule}')} (reg {form.of})"
