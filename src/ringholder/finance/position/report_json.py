"""A report of a system's money as JSON: sums are pounds as text, exact."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ringholder.finance.envelopes.control import Control
from ringholder.finance.envelopes.payment_scheme import PaymentScheme
from ringholder.finance.position.bodies import Body
from ringholder.finance.position.forecast import forecasts, run_rate
from ringholder.finance.position.months import Year
from ringholder.finance.position.moves import Effect, Move
from ringholder.finance.position.report import Report
from ringholder.finance.savings.programme import Part, Programme


def as_json(one: Report) -> dict[str, Any]:
    """The stable JSON shape; sums are pounds as text, exact."""
    return {
        "year": one.year,
        "illustrative": one.illustrative,
        "system": {
            **_year(one.system.year),
            "outturn": _sum(one.system.outturn),
            "added": [body.code for body in one.system.added],
        },
        "bodies": [_body(body) for body in one.system.bodies],
        "risk": {
            "gross": _sum(one.exposure.gross),
            "mitigated": _sum(one.exposure.mitigated),
            "net": _sum(one.exposure.net),
        },
        "moves": [_move(move) for move in one.moves],
        "effects": [_effect(effect) for effect in one.effects],
        "payment_scheme": one.scheme.year,
        "envelopes": [_control(held, one.scheme) for held in one.controls],
        "savings": _programme(one.programme),
        "findings": [finding.as_json() for finding in one.findings],
    }


def _sum(exact: Decimal | None) -> str | None:
    return None if exact is None else f"{exact:f}"


def _year(year: Year) -> dict[str, Any]:
    return {
        "months_known": len(year.known),
        "plan_to_date": _sum(year.plan_to_date),
        "actual_to_date": _sum(year.actual_to_date),
        "variance": _sum(year.variance),
        "plan": _sum(year.plan),
        "run_rate": _sum(run_rate(year)),
        "forecasts": [
            {"way": one.way.value, "outturn": _sum(one.outturn), "assumes": one.assumes}
            for one in forecasts(year)
        ],
    }


def _body(body: Body) -> dict[str, Any]:
    regime = body.regime
    return {
        "code": body.code,
        "name": body.name,
        "regime": None if regime is None else regime.id,
        "mark": None if regime is None else regime.mark,
        "in_system": regime is not None and regime.in_system,
        "not_added": "" if regime is None else regime.not_added,
        "brought_forward": _sum(body.brought_forward),
        "illustrative": body.illustrative,
        **_year(body.year),
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "gives": move.gives,
        "receives": move.receives,
        "sum": _sum(move.sum),
        "recurrent": move.recurrent,
        "returned_in": move.returned_in,
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "code": effect.code,
        "before": _sum(effect.before),
        "after": _sum(effect.after),
        "duty_kept_before": effect.kept_before,
        "duty_kept_after": effect.kept_after,
    }


def _control(held: Control, scheme: PaymentScheme) -> dict[str, Any]:
    return {
        "commissioner": held.commissioner,
        "allocation": _sum(held.allocation),
        "promised": _sum(held.promised),
        "held": _sum(held.held),
        "difference": _sum(held.difference),
        "envelopes": [
            {
                "provider": one.provider,
                "planned": _sum(one.planned),
                "paid": _sum(one.paid(scheme)),
            }
            for one in held.envelopes
        ],
    }


def _programme(found: Programme) -> dict[str, Any]:
    return {
        "to": None if found.to is None else found.to.isoformat(),
        "recurrent": _part(found.recurrent),
        "non_recurrent": _part(found.non_recurrent),
        "may_be_double": _sum(found.may_be_double),
        "organisations": [
            {
                "organisation": own.organisation,
                "recurrent": _part(own.recurrent),
                "non_recurrent": _part(own.non_recurrent),
            }
            for own in found.organisations
        ],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "plan": _sum(part.plan),
        "plan_to_date": _sum(part.plan_to_date),
        "delivered": _sum(part.delivered),
        "forecast": _sum(part.forecast),
    }
