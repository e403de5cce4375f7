"""Which of the five subjects is arranged with which council, and what the constitution says of it.

A constitution may give power by s75 (`delegations.yaml`); the arrangement itself, with its terms
and signatures, is in the register. Power without an arrangement is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import each, given
from ringholder.commission.joint.arrangement import IN_FORCE, Arrangement, Subject

FIVE = tuple(one for one in Subject if one is not Subject.OTHER)
"""What source 002 ¶16 has commissioned jointly."""
ROUTE = "s75"


@dataclass(frozen=True, slots=True)
class Cell:
    """A subject with one council: the arrangements in force, and those that are on their way."""

    subject: Subject
    council: str
    in_force: tuple[Arrangement, ...]
    coming: tuple[Arrangement, ...]


def councils(charter: Charter) -> tuple[str, ...]:
    """The upper-tier councils of a constitution: each has its own health and wellbeing board."""
    found = charter.organisations.values()
    return tuple(one.id for one in found if given(one.kind) == "council")


def covered(charter: Charter, arrangements: Iterable[Arrangement]) -> Iterator[Cell]:
    """Each of the five subjects with each council, row by row."""
    told = list(arrangements)
    for subject in FIVE:
        for council in councils(charter):
            own = [one for one in told if one.subject is subject and council in one.partners]
            yield Cell(
                subject,
                council,
                tuple(one for one in own if one.state in IN_FORCE),
                tuple(one for one in own if one.state == "proposed"),
            )


def given_by_s75(charter: Charter) -> tuple[Delegation, ...]:
    """What the constitution has passed on by s75."""
    return tuple(one for one in charter.delegations.values() if given(one.route) == ROUTE)


def without_arrangement(
    charter: Charter, arrangements: Iterable[Arrangement]
) -> Iterator[Delegation]:
    """Those for which the register has no arrangement in force, of the same parties."""
    told = [one for one in arrangements if one.state in IN_FORCE]
    for delegation in given_by_s75(charter):
        functions, ends = set(each(delegation.functions)), {delegation.from_, delegation.to}
        if not any(functions & {*one.functions} and ends <= {*one.partners} for one in told):
            yield delegation
