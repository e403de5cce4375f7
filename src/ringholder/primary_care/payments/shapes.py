"""Schedules, arrears and comparisons as JSON: exact sums as fractions of text, and in pennies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ringholder.findings import Finding
from ringholder.pennies import nearest
from ringholder.primary_care.payments.arrears import Owed, owed_in_all
from ringholder.primary_care.payments.comparison import Comparison
from ringholder.primary_care.payments.payment import Payment
from ringholder.primary_care.payments.schedule import Schedule


def answer(
    found: Schedule,
    code: str,
    owed: Sequence[Owed] | None = None,
    compared: Comparison | None = None,
    told: Sequence[Finding] = (),
) -> dict[str, Any]:
    """A schedule with all that was asked beside it; sums are text, so that no digit is lost."""
    paid = found.to_networks
    return {
        "code": code,
        "months": [one.isoformat() for one in found.months],
        "known_at": found.known_at.isoformat(),
        "for_decision": found.for_decision,
        "to_networks": str(nearest(found.year(paid))),
        "practices": {name: str(part) for name, part in found.in_pennies(paid).items()},
        "payments": [_payment(one) for one in found.payments],
        "arrears": None if owed is None else _arrears(owed),
        "statement": None if compared is None else _compared(compared),
        "findings": [one.as_json() for one in (*told, *found.findings)],
    }


def _payment(one: Payment) -> dict[str, Any]:
    rate, of = one.rate.rate, one.people.of
    return {
        "line": one.line.id,
        "name": one.line.name,
        "heading": one.line.heading,
        "clause": one.line.clause,
        "source": one.line.source,
        "network": one.network,
        "to": one.line.to.value,
        "ceiling": one.line.ceiling,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "rate": {
            "value": str(rate.value),
            "unit": rate.unit,
            "valid_from": rate.valid_from.isoformat(),
            "valid_to": rate.valid_to.isoformat() if rate.valid_to else None,
            "known_from": rate.known_from.isoformat(),
            "source": rate.source,
            "second_source": one.rate.second,
            "mark": rate.mark.value,
        },
        "size": str(one.size),
        "counted": "beds" if one.beds else of.population.counted.value if of else None,
        "counted_on": one.people.on.isoformat() if one.people.on and not one.beds else None,
        "arithmetic": one.arithmetic,
        "monthly": str(one.monthly),
        "sum": str(nearest(one.exact)),
        "parts": {name: str(nearest(part * one.months)) for name, part in one.parts().items()},
        "cautions": list(one.cautions),
    }


def _arrears(owed: Sequence[Owed]) -> dict[str, Any]:
    return {
        "sum": str(nearest(owed_in_all(owed))),
        "lines": [
            {
                "line": one.line.id,
                "network": one.network,
                "practice": one.practice,
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "was": str(nearest(one.was)),
                "is": str(nearest(one.is_)),
                "owed": str(nearest(one.exact)),
                "why": one.why,
            }
            for one in owed
        ],
    }


def _compared(compared: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "line": one.line,
            "payee": one.payee,
            "month": one.month.isoformat(),
            "due": str(one.due),
            "paid": str(one.paid),
            "verdict": one.verdict.value,
            "reason": one.reason,
        }
        for one in compared.rows
    ]
