"""The whole answer: shares of a component, targets of a sum, distances, and the year after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ringholder.finance.shares.allocations import Allocations
from ringholder.finance.shares.components import Component
from ringholder.finance.shares.convergence import Converged, Rule, converge
from ringholder.finance.shares.distance import Distance, distances
from ringholder.finance.shares.fair import FairShares, Share
from ringholder.finance.shares.need import NeedIndex
from ringholder.findings import Finding
from ringholder.money import rounded
from ringholder.pennies import split
from ringholder.populations import ControlTotal

_SHARE = Decimal("0.0000000001")
_INDEX = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Answer:
    """Fair shares of one component and, where sums were given, the pounds that follow.

    `targets` are of the quantum; `distances` of the allocations brought; `converged` is the year
    after, by a rule.
    """

    shares: FairShares
    component: Component
    quantum: Decimal | None = None
    targets: Mapping[str, Decimal] | None = None
    current: Allocations | None = None
    distances: Mapping[str, Distance] | None = None
    converged: Converged | None = None

    @property
    def each(self) -> tuple[Share, ...]:
        """The share of each place."""
        return self.shares.of(self.component.id)


def answered(
    shares: FairShares,
    component: Component,
    *,
    quantum: Decimal | None = None,
    current: Allocations | None = None,
    following: Decimal | None = None,
    rule: Rule | None = None,
) -> Answer:
    """The answer. Raises CannotBeSplit where the sums cannot be shared so.

    quantum: pounds to share now; without it, all that is allocated. following: pounds of the year
    after, to which the rule moves the allocations.
    """
    if not shares.sound:
        return Answer(shares, component)
    usable = current is not None and not current.findings
    if quantum is None and current is not None and usable:
        quantum = current.total
    need = shares.by_need(component.id)
    targets = split(quantum, need) if quantum is not None else None
    apart = distances(current.pounds, targets) if current and usable and targets else None
    after = None
    if current is not None and usable and following is not None and rule is not None:
        after = converge(current.pounds, need, following, rule)
    return Answer(shares, component, quantum, targets, current, apart, after)


def as_json(answer: Answer, england: ControlTotal | None = None) -> dict[str, object]:
    """The stable JSON shape. Shares to 10 decimals, money as text to the penny."""
    shares = answer.shares
    return {
        "year": shares.year,
        "icb": shares.icb,
        "file": shares.practices.file,
        "sha256": shares.practices.sha256,
        "component": answer.component.id,
        "counted": answer.component.counted.value,
        "sound": shares.sound,
        "people": _decimal(shares.people, _INDEX),
        "weighted": _decimal(shares.weighted.get(answer.component.id), _INDEX),
        "index_beside_england": _index(shares.beside_england(answer.component.id))
        if answer.component.id in shares.weighted
        else None,
        "share_of_england": _of_england(answer, england),
        "quantum": _money(answer.quantum),
        "places": [_place(answer, one) for one in answer.each] if shares.sound else [],
        "convergence": _converged(answer.converged),
        "findings": [one.as_json() for one in _findings(answer)],
    }


def _findings(answer: Answer) -> tuple[Finding, ...]:
    return (*answer.shares.findings, *(answer.current.findings if answer.current else ()))


def _place(answer: Answer, one: Share) -> dict[str, object]:
    distance = (answer.distances or {}).get(one.place)
    moved = answer.converged.moved.get(one.place) if answer.converged else None
    return {
        "place": one.place,
        "practices": one.practices,
        "people": _decimal(one.people, _INDEX),
        "weighted": _decimal(one.weighted, _INDEX),
        "share_by_head": _decimal(one.by_head, _SHARE),
        "share_by_need": _decimal(one.by_need, _SHARE),
        "index_beside_icb": _index(one.index),
        "moved_per_billion": _decimal(one.moved, Decimal("0.01")),
        "target": _money((answer.targets or {}).get(one.place)),
        "allocation": _money(distance.allocation if distance else None),
        "over_target": _money(distance.pounds if distance else None),
        "over_target_ratio": _decimal(distance.ratio if distance else None, _SHARE),
        "following": _money(moved.after if moved else None),
        "following_growth": _decimal(moved.growth if moved else None, _SHARE),
    }


def _converged(converged: Converged | None) -> dict[str, object] | None:
    if converged is None:
        return None
    rule = converged.rule
    return {
        "rule": rule.name,
        "mark": rule.mark.value,
        "for_decision": rule.for_decision,
        "source": rule.source,
        "base_growth": _decimal(converged.base_growth, _SHARE),
        "total": _money(converged.total),
    }


def _of_england(answer: Answer, england: ControlTotal | None) -> str | None:
    weighted = answer.shares.weighted.get(answer.component.id)
    if england is None or weighted is None:
        return None
    return _decimal(weighted / Fraction(england.stated), _SHARE)


def _index(index: NeedIndex | None) -> str | None:
    return _decimal(index.value, _INDEX) if index else None


def _decimal(value: Fraction | None, to: Decimal) -> str | None:
    """An exact value, rounded half-up to so many decimals, as text."""
    return None if value is None else f"{shown(value, to):f}"


def _money(sum_: Decimal | None) -> str | None:
    return None if sum_ is None else f"{rounded(sum_):.2f}"


def shown(value: Fraction, to: Decimal) -> Decimal:
    """An exact value rounded half-up, for people to read; never to be compared."""
    coins = value / Fraction(to)
    whole = (2 * abs(coins.numerator) + coins.denominator) // (2 * coins.denominator)
    return (whole if value >= 0 else -whole) * to
