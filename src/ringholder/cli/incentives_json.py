"""What `ringholder incentives` says, as JSON: exact numbers as text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from ringholder.calendar.financial_year import year_in_words
from ringholder.findings import Finding
from ringholder.primary_care.incomes.achievement import Achievement
from ringholder.primary_care.incomes.expected import Expected
from ringholder.primary_care.incomes.iif import Line, total
from ringholder.primary_care.incomes.leaving import Redeclared
from ringholder.primary_care.incomes.points import shown
from ringholder.primary_care.incomes.qof import Year, payment
from ringholder.primary_care.incomes.ratio import Judged

_RATIO = Decimal("0.0001")


def iif(
    found: Achievement,
    lines: Sequence[Line],
    why: str,
    again: Redeclared | None,
    told: Sequence[Finding],
) -> dict[str, object]:
    """A network's achievement, what it earns, and what changed since it declared."""
    return {
        **_achievement(found),
        "pounds": str(shown(total(tuple(lines)))) if lines else None,
        "no_pounds_because": why,
        "lines": [
            {
                "indicator": one.achieved.indicator,
                "pounds": str(shown(one.pounds)),
                "adjusted": one.adjusted,
                "cautions": list(one.cautions),
            }
            for one in lines
        ],
        "declared_again": None
        if again is None
        else {
            "needed": again.needed,
            "left": list(again.left),
            "joined": list(again.joined),
            "points_before": str(shown(again.before.points)),
            "points_after": str(shown(again.after.points)),
        },
        "findings": [one.as_json() for one in told],
    }


def _achievement(found: Achievement) -> dict[str, object]:
    return {
        "organisation": found.organisation,
        "on": str(found.on),
        "practices": list(found.practices),
        "points": str(shown(found.points)),
        "indicators": [
            {
                "indicator": one.indicator,
                "numerator": one.numerator,
                "denominator": one.denominator,
                "points": None if one.points is None else str(shown(one.points)),
                "needed": one.needed,
                "caution": one.caution,
            }
            for one in found.rows
        ],
    }


def points(found: Sequence[Expected], told: Sequence[Finding]) -> dict[str, object]:
    """What published points were worth."""
    return {
        "practices": [
            {
                "practice": one.earned.practice,
                "year": year_in_words(one.earned.year),
                "points": str(shown(one.earned.achieved)),
                "available": str(shown(one.earned.available)),
                "patients": str(one.earned.patients),
                "worth": str(shown(one.payment.pounds)),
                "open": str(shown(one.missed.pounds)),
                "paid": None if one.earned.paid is None else str(one.earned.paid),
                "cautions": list(one.of.cautions),
            }
            for one in found
        ],
        "findings": [one.as_json() for one in told],
    }


def counted(
    each: Sequence[tuple[Achievement, Decimal | None]], year: Year, told: Sequence[Finding]
) -> dict[str, object]:
    """What practices have counted so far, what it is worth and what is missing."""
    return {
        "practices": [
            {
                **_achievement(found),
                "pounds": None
                if patients is None
                else str(shown(payment(found.points, year, Fraction(patients)).pounds)),
            }
            for found, patients in each
        ],
        "cautions": list(year.cautions),
        "findings": [one.as_json() for one in told],
    }


def values(found: Sequence[Judged], told: Sequence[Finding]) -> dict[str, object]:
    """Values of a QOF point held against the ratio that all years share."""
    return {
        "years": [
            {
                "year": one.claim.year,
                "value": str(one.claim.value),
                "average_list": one.claim.average_list,
                "pence_a_patient": str(shown(one.claim.ratio * 100, _RATIO)),
                "sound": one.sound,
                "source": one.claim.source,
            }
            for one in found
        ],
        "findings": [one.as_json() for one in told],
    }
