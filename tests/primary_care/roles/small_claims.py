"""A sound claim, and what is wrong with it once something of it is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ringholder.calendar import Period
from ringholder.populations import Counted, Population
from ringholder.primary_care.lists import Lists, PracticeList
from ringholder.primary_care.membership import Membership, Memberships
from ringholder.primary_care.roles.asked import Asked
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.judging import Judged, Line, judge

NETWORK, PRACTICE, OTHER = "U20931", "K84042", "U83604"
JANUARY = date(2025, 1, 1)
JUDGED_ON = date(2025, 2, 1)

SOUND = Claim(
    claim="C1", network=NETWORK, month=JANUARY, person="900001", role="clinical-pharmacist",
    called="Clinical pharmacist", band="7", wte=Decimal(1), started_on=date(2024, 11, 1),
    left_on=None, salary=Decimal("4000.00"), insurance=Decimal("447.35"),
    pension=Decimal("575.20"), claimed=Decimal("5000.00"), evidence="GPhC 2000001",
    in_baseline=False, submitted_on=date(2025, 2, 1),
)  # fmt: skip


def people(weighted: str = "40000", on: date = date(2024, 1, 1)) -> Lists:
    """Weighted lists of one practice in each of two networks."""
    rows = (
        Population(Counted.CARR_HILL, code, on, Decimal(weighted)) for code in (PRACTICE, "K84052")
    )
    return Lists(tuple(PracticeList(one, on, "test") for one in rows))


MEMBERS = Memberships(
    (
        Membership(PRACTICE, NETWORK, Period(date(2019, 7, 1))),
        Membership("K84052", OTHER, Period(date(2019, 7, 1))),
    ),
    "test",
)


def asked(on: date = JUDGED_ON, **other: Any) -> Asked:
    """What claims of 2024/25 are held against: sums of £915,760 for each network."""
    return Asked(on, **{"lists": people(), "memberships": MEMBERS, **other})


def claim(**other: Any) -> Claim:
    """A sound claim but for what is said."""
    return replace(SOUND, **other)


def judged(*claims: Claim, on: date = JUDGED_ON, **other: Any) -> Judged:
    """These claims, judged together."""
    return judge(claims, asked(on, **other))


def one(on: date = JUDGED_ON, **other: Any) -> Line:
    """A claim that differs from the sound one, judged alone."""
    return judged(claim(**other), on=on).lines[0]


def codes(line: Line | Iterable[Line]) -> set[str]:
    """The codes of all reasons."""
    lines = [line] if isinstance(line, Line) else line
    return {reason.rule.code for each in lines for reason in each.reasons}
