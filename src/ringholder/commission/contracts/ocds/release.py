"""The releases of one contract: each says what is known of one stage, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from ringholder.commission.contracts.against_plan import Month
from ringholder.commission.contracts.ocds.parties import Name, parties, reference
from ringholder.commission.contracts.register import Contract
from ringholder.commission.contracts.varied import Step
from ringholder.money import rounded

POUNDS = "GBP"
METHODS = {
    "direct-a": ("direct", "Direct Award Process A"),
    "direct-b": ("direct", "Direct Award Process B"),
    "direct-c": ("direct", "Direct Award Process C"),
    "most-suitable": ("limited", "Most Suitable Provider Process"),
    "competitive": ("open", "Competitive Process"),
}
"""The standard's four methods do not have the processes of the regime: the details name those."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one contract: its process's id, its months and variations."""

    ocid: str
    contract: Contract
    months: tuple[Month, ...]
    varied: tuple[Step, ...]
    at: datetime


def releases(facts: Facts, name: Name) -> Iterator[dict[str, Any]]:
    """A release for each stage of which something is known, in their order."""
    contract = facts.contract
    if contract.decision:
        yield _release(facts, name, "planning", {"planning": _planning(contract)})
    if contract.chosen_by in METHODS:
        yield _release(facts, name, "tender", {"tender": _tender(contract, name)})
    yield _release(facts, name, "award", {"awards": [_award(contract, name)]})
    if contract.signed_on is not None:
        yield _release(facts, name, "contract", {"contracts": [_contract(facts)]})
        if facts.varied:
            told = {"contracts": [_contract(facts, varied=True)]}
            yield _release(facts, name, "contractAmendment", told)
        spent = list(_transactions(facts, name))
        if spent:
            told = {"contracts": [_contract(facts, varied=True, spent=spent)]}
            yield _release(facts, name, "implementation", told)


def _release(facts: Facts, name: Name, tag: str, says: dict[str, Any]) -> dict[str, Any]:
    return {
        "ocid": facts.ocid,
        "id": f"{facts.ocid}-{tag}-{facts.at:%Y%m%dT%H%M%S}",
        "date": _instant(facts.at),
        "tag": [tag],
        "initiationType": "tender",
        "language": "en",
        "parties": list(parties(facts.contract, name)),
        "buyer": reference(facts.contract.commissioners[0], name),
        **says,
    }


def _title(contract: Contract) -> str:
    return f"Illustrative: {contract.title}" if contract.illustrative else contract.title


def _planning(contract: Contract) -> dict[str, Any]:
    return {"rationale": f"Decided in: {contract.decision}"}


def _tender(contract: Contract, name: Name) -> dict[str, Any]:
    method, details = METHODS[contract.chosen_by]
    return {
        "id": f"{contract.reference}-tender",
        "title": _title(contract),
        "description": contract.service,
        "status": "complete",
        "procuringEntity": reference(contract.commissioners[0], name),
        "procurementMethod": method,
        "procurementMethodDetails": details,
        "mainProcurementCategory": "services",
        "contractPeriod": _period(contract),
    }


def _award(contract: Contract, name: Name) -> dict[str, Any]:
    return {
        "id": _award_id(contract),
        "title": _title(contract),
        "description": contract.service,
        "status": "active",
        **_value(contract.whole_life),
        "suppliers": [reference(contract.provider, name)],
        "contractPeriod": _period(contract),
    }


def _contract(
    facts: Facts, *, varied: bool = False, spent: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    contract = facts.contract
    assert contract.signed_on is not None
    after = facts.varied[-1].after if varied and facts.varied else None
    told = {
        "id": contract.reference,
        "awardID": _award_id(contract),
        "title": _title(contract),
        "description": contract.service,
        "status": _status(facts),
        "period": _period(contract),
        **_value(contract.whole_life if after is None else after.value),
        "dateSigned": _day(contract.signed_on),
    }
    if varied and facts.varied:
        told["amendments"] = [_amendment(step) for step in facts.varied]
    if spent:
        told["implementation"] = {"transactions": spent}
    return told


def _status(facts: Facts) -> str:
    day, contract = facts.at.date(), facts.contract
    if day < contract.starts_on:
        return "pending"
    return "active" if contract.ends_on is None or day <= contract.ends_on else "terminated"


def _amendment(step: Step) -> dict[str, Any]:
    one = step.variation
    return {
        "id": one.number,
        "date": _day(one.made_on),
        "rationale": one.change.ground.value.replace("-", " ").capitalize(),
        "description": one.what or f"Lifetime value changed by {rounded(one.change.by)} pounds",
    }


def _transactions(facts: Facts, name: Name) -> Iterator[dict[str, Any]]:
    """What was paid or counted in each month, by the register of contracts."""
    contract = facts.contract
    for one in facts.months:
        if one.actual is not None:
            yield {
                "id": "-".join(filter(None, (contract.reference, f"{one.month:%Y-%m}", one.line))),
                "date": _day(one.month),
                **_value(one.actual),
                "payer": reference(contract.commissioners[0], name),
                "payee": reference(contract.provider, name),
            }


def _award_id(contract: Contract) -> str:
    return f"{contract.reference}-award"


def _period(contract: Contract) -> dict[str, Any]:
    told = {"startDate": _day(contract.starts_on)}
    if contract.ends_on is not None:
        told["endDate"] = _day(contract.ends_on)
        if contract.could_end_on is not None and contract.could_end_on > contract.ends_on:
            told["maxExtentDate"] = _day(contract.could_end_on)
    return told


def _value(sum_: Decimal | None) -> dict[str, Any]:
    """An amount in pounds, to the penny: JSON has numbers of no other kind."""
    if sum_ is None:
        return {}
    exact = rounded(sum_)
    amount = int(exact) if exact == exact.to_integral_value() else float(exact)
    return {"value": {"amount": amount, "currency": POUNDS}}


def _day(day: date) -> str:
    return _instant(datetime.combine(day, time(), UTC))


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
