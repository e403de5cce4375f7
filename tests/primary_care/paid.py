"""A made-up network of three practices: what tests of payments start from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ringholder.calendar import Period
from ringholder.populations import Counted, Population
from ringholder.primary_care.lists import Lists, PracticeList
from ringholder.primary_care.membership import Membership, Memberships
from ringholder.primary_care.payments import Basis, tariff

NETWORK = "U00001"
PRACTICES = ("X00001", "X00002", "X00003")
JANUARY_2024, JANUARY_2025 = date(2024, 1, 1), date(2025, 1, 1)
END_OF_2025 = date(2026, 3, 31)
REGISTERED = dict(zip(PRACTICES, (20_000, 17_000, 13_000), strict=True))
ADJUSTED = dict(zip(PRACTICES, (21_000, 17_500, 13_500), strict=True))
WEIGHTED = dict(zip(PRACTICES, (20_500, 17_250, 13_250), strict=True))


def counted(
    kind: Counted,
    people: Mapping[str, int | str],
    on: date,
    known_from: date | None = None,
    *,
    illustrative: bool = False,
) -> tuple[PracticeList, ...]:
    """The people of practices, counted in one way for one day."""
    return tuple(
        PracticeList(
            Population(kind, of, on, Decimal(many)), known_from or on, "made up", illustrative
        )
        for of, many in people.items()
    )


def lists(*days: date) -> Lists:
    """50,000 registered, 52,000 adjusted and 51,000 weighted people on each day."""
    rows: tuple[PracticeList, ...] = ()
    for on in days or (JANUARY_2024, JANUARY_2025):
        rows += counted(Counted.REGISTERED, REGISTERED, on)
        rows += counted(Counted.PCN_ADJUSTED, ADJUSTED, on)
        rows += counted(Counted.CARR_HILL, WEIGHTED, on)
    return Lists(rows)


def members(**until: date) -> Memberships:
    """The three practices in the network, each up to a day where one is given."""
    rows = (Membership(one, NETWORK, Period(date(2019, 7, 1), until.get(one))) for one in PRACTICES)
    return Memberships(rows, "made up")


def basis(held: Lists | None = None, memberships: Memberships | None = None) -> Basis:
    """The shipped rates on the made-up network."""
    return Basis(tariff(), held or lists(), memberships or members())
