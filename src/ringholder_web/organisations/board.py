"""The board whose constitution it is: whose money, ledger and contracts are shown first."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import now

from ringholder.catalogue import organisations
from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.matters.local_day import local_day
from ringholder_web.matters.desk import caught_up

ICB = "icb"
Names = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The board whose constitution it is: its code and name, and what others are called."""

    code: str
    name: str
    names: Names

    def called(self, code: str) -> str:
        """An organisation's name: as in the constitution, else as in the register of codes."""
        known = dict(self.names).get(code.upper())
        found = None if known else organisations.find(code.upper())
        return known or (found.called if found is not None else code)


def board() -> Board | None:
    """The board of today's constitution; `None` where there is none."""
    charter = caught_up().charter_on(local_day(now()))
    found = _icb(charter)
    if charter is None or found is None:
        return None
    coded = ((given(one.ods), charter.name(one.id)) for one in charter.organisations.values())
    by_id = {one.upper(): charter.name(one) for one in charter.organisations}
    names = {code.upper(): name for code, name in coded if code}
    organisation = charter.organisations[found]
    return Board(
        given(organisation.ods) or organisation.id,
        charter.name(found),
        tuple(sorted({**by_id, **names}.items())),
    )


def _icb(charter: Charter | None) -> str | None:
    there = charter.organisations.values() if charter is not None else ()
    return next((one.id for one in there if one.kind == ICB), None)
