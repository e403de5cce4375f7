"""Whose case it is: reading who they are from a form, and finding somebody who is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from ringholder.continuing_care.cases import is_nhs_number, plain_number
from ringholder.continuing_care.nhs_number import FOR_TESTS
from ringholder_web.continuing_care.models import Individual
from ringholder_web.ui.reading import Problem, plain, read_day, written

NO_NUMBER = Problem(
    "nhs_number",
    "This is not an NHS number: it has ten digits, and the last one checks the others. Look again.",
)
NOT_THIS = Problem(
    "nhs_number",
    "The number, the name and the date of birth do not fit what is known here. Look at each again, "
    "and ask the lead of your place if they are right.",
)
_EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who it is, as typed."""

    name: str
    number: str
    born_on: date | None
    address: str
    problems: tuple[Problem, ...]


def read(typed: QueryDict, today: date) -> Asked:
    """Who it is, with what is wrong with it."""
    name = plain(str(typed.get("name", "")))
    number = plain_number(plain(str(typed.get("nhs_number", ""))))
    born_on = read_day(plain(str(typed.get("born_on", ""))))
    problems = []
    if not name:
        problems.append(Problem("name", "The name is missing."))
    if not is_nhs_number(number):
        problems.append(NO_NUMBER)
    if born_on is None or not _EARLIEST <= born_on <= today:
        problems.append(Problem("born_on", "The date of birth must be a day that is over."))
    return Asked(name, number, born_on, written(str(typed.get("address", ""))), tuple(problems))


def individual(asked: Asked) -> Individual | None:
    """The individual of a number, or a new one, not yet kept; `None`: known, and not as typed.

    What is known stays as it is: nobody learns or changes it by typing a number.
    """
    known = Individual.objects.filter(nhs_number=asked.number).first()
    if known is None:
        return Individual(
            name=asked.name,
            nhs_number=asked.number,
            born_on=asked.born_on,
            address=asked.address,
            is_synthetic=asked.number.startswith(FOR_TESTS),
        )
    return known if known.born_on == asked.born_on and _alike(known.name, asked.name) else None


def _alike(one: str, other: str) -> bool:
    """Whether two names share their last word."""
    return one.casefold().split()[-1:] == other.casefold().split()[-1:]
