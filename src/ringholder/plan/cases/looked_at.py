"""A business case looked at as a whole: appraised, checked, and with what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ringholder.findings import Finding
from ringholder.money import pounds, rounded
from ringholder.plan.cases.appraise import Appraisal, OfOption, appraise
from ringholder.plan.cases.checks import checked
from ringholder.plan.cases.claims import Claim
from ringholder.plan.cases.money import of_organisations
from ringholder.plan.cases.reading import Brought
from ringholder.plan.cases.sensitivity import (
    Moved,
    Scenario,
    Switch,
    one_way,
    scenarios,
    switches,
)
from ringholder.rates import RateTable

POUND = Decimal(1)
HUNDREDTH = Decimal("0.01")
NO_RATIO, MINIMUM = "it costs no more", "the minimum"


@dataclass(frozen=True)
class LookedAt:
    """A case with all that is worked out of it, on a day, for a stage (empty: for none)."""

    brought: Brought
    on: date
    stage: str
    appraisal: Appraisal
    switches: tuple[Switch, ...]
    moved: tuple[Moved, ...]
    scenarios: tuple[Scenario, ...]
    findings: tuple[Finding, ...]

    @property
    def preferred(self) -> OfOption | None:
        """The option that the case asks for, else the one that is worth most."""
        return self.appraisal.preferred

    @property
    def title(self) -> str:
        """What the case is called."""
        return self.brought.case.settings.title or "Business case"


def look(
    brought: Brought,
    on: date,
    stage: str = "",
    elsewhere: Iterable[Claim] = (),
    rates: RateTable | None = None,
) -> LookedAt:
    """All of a case, for a stage (else that of its settings). Raises NoRate.

    `elsewhere` are the claims of other cases on benefits.
    """
    found = appraise(brought.case, on, rates)
    stage = stage or brought.case.settings.stage
    return LookedAt(
        brought,
        on,
        stage,
        found,
        switches(found),
        one_way(found, on, rates=rates),
        scenarios(found),
        (*brought.findings, *checked(found, stage, elsewhere)),
    )


# ---- as people read it ---------------------------------------------------------------------------


def ratio_in_words(of: OfOption) -> str:
    """The benefit-cost ratio as it is shown."""
    if of.is_minimum:
        return MINIMUM
    return NO_RATIO if of.bcr is None else f"{rounded(of.bcr, HUNDREDTH):f}"


def percent(change: Decimal | None) -> str:
    """A change as it is shown; `never` where none is enough."""
    if change is None:
        return "never"
    shown = rounded(change, Decimal("0.1"))
    return f"{'+' if shown > 0 else ''}{shown:f}%"


def payback_in_words(of: OfOption) -> str:
    """When it has paid back what it cost."""
    if of.is_minimum:
        return MINIMUM
    return "not within the appraisal" if of.payback is None else f"in year {of.payback}"


def terms_in_words(found: LookedAt) -> str:
    """In which prices it is, and how it was discounted."""
    said = found.brought.case.settings
    base = f" of {said.price_year}/{(said.price_year + 1) % 100:02}" if said.price_year else ""
    terms = f"{said.terms or 'real'} prices{base}" + ("" if said.terms else " (not said: taken so)")
    rates = ", ".join(f"{one.value.normalize():f}%" for one in found.appraisal.rates)
    last = found.brought.case.last_year
    return f"{terms.capitalize()}, over years 0 to {last}, discounted by {rates} a year"


def sum_in_words(sum_: Decimal | None) -> str:
    """Pounds to the pound; nothing where there is none."""
    return "" if sum_ is None else pounds(sum_, POUND)


# ---- as JSON -------------------------------------------------------------------------------------


def as_json(found: LookedAt) -> dict[str, Any]:
    """The stable JSON shape: sums are text, in pounds to the penny."""
    case, chosen = found.brought.case, found.preferred
    return {
        "title": found.title,
        "on": found.on.isoformat(),
        "cite": found.brought.cite,
        "illustrative": case.settings.illustrative,
        "for_decision": found.appraisal.for_decision,
        "terms": case.settings.terms or "real",
        "years": case.last_year,
        "preferred": chosen.option.id if chosen is not None else "",
        "ranked": [one.option.id for one in found.appraisal.ranked],
        "within_budget": _within(found),
        "options": [_option(one) for one in found.appraisal.options],
        "switching_values": [
            {"kind": one.input[0], "category": one.input[1], "worth_nought": _percent(one.nought),
             "ranking_changes": _percent(one.rank), "over": one.over}
            for one in found.switches
        ],
        "one_way": [
            {"kind": one.input[0], "category": one.input[1], "by": one.by,
             "lower": _money(one.lower), "higher": _money(one.higher)}
            for one in found.moved
        ],
        "scenarios": [
            {"name": one.name, "first": one.first,
             "worth": {name: _money(worth) for name, worth in one.worth.items()}}
            for one in found.scenarios
        ],
        "rates": [
            {"code": one.code, "value": str(one.value), "mark": one.mark.value,
             "source": one.source, "for_decision": one.for_decision}
            for one in found.appraisal.rates
        ],
        "findings": [one.as_json() for one in found.findings],
    }  # fmt: skip


def _within(found: LookedAt) -> list[str] | None:
    budget = found.brought.case.settings.budget
    return None if budget is None else [o.option.id for o in found.appraisal.within(budget)]


def _option(one: OfOption) -> dict[str, Any]:
    return {
        "id": one.option.id,
        "name": one.option.name,
        "do_minimum": one.option.do_minimum,
        "costs": _money(one.costs),
        "benefits": _money(one.benefits),
        "npv": _money(one.npv),
        "npv_over_minimum": _money(one.more_npv),
        "bcr": None if one.bcr is None else f"{rounded(one.bcr, HUNDREDTH):f}",
        "whole_life_cost": _money(one.whole_life),
        "dearest_year": _money(one.dearest_year),
        "payback_year": one.payback,
        "organisations": [
            {"organisation": own.organisation,
             "net": {str(year): _money(own.net(year)) for year in own.years}}
            for own in of_organisations(one)
        ],
    }  # fmt: skip


def _money(sum_: Decimal | None) -> str | None:
    return None if sum_ is None else f"{rounded(sum_):f}"


def _percent(change: Decimal | None) -> str | None:
    return None if change is None else f"{rounded(change, HUNDREDTH):f}"
