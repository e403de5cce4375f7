"""Uplifts of prices: which providers got one and which did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ringholder.continuing_care.packages import Package
from ringholder.continuing_care.submissions import terms_of
from ringholder.findings import Finding, Severity

PARTIAL = ("CHC051", "uplift-of-some-providers")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Uplift:
    """A provider's packages that ran over a day: whose price rose then, and by how much.

    `percents` are the rises, exactly, without repeats and the least first.
    """

    provider: str
    raised: tuple[Package, ...]
    unchanged: tuple[Package, ...]
    percents: tuple[Decimal, ...]


def uplifts(packages: Iterable[Package], on: date) -> list[Uplift]:
    """What happened on a day to the prices of each provider whose packages ran over it."""
    eve = on - timedelta(days=1)
    before: dict[tuple[str, str], Package] = {}
    after: dict[tuple[str, str], Package] = {}
    for one in terms_of(packages):
        for day, held in ((eve, before), (on, after)):
            if day in one.open and one.unit_cost:
                held[one.person, one.package] = one
    by: dict[str, list[tuple[Package, Package]]] = defaultdict(list)
    for key, was in before.items():
        if (now := after.get(key)) and now.provider == was.provider:
            by[was.provider].append((was, now))
    return [_of_provider(provider, pairs) for provider, pairs in sorted(by.items())]


def _of_provider(provider: str, pairs: list[tuple[Package, Package]]) -> Uplift:
    prices = [
        (was, now, was.unit_cost or _HUNDRED, now.unit_cost or _HUNDRED) for was, now in pairs
    ]
    raised = [now for _, now, old, new in prices if new > old]
    rest = [now for _, now, old, new in prices if new <= old]
    percents = {(new - old) * _HUNDRED / old for _, _, old, new in prices if new > old}
    return Uplift(provider, tuple(raised), tuple(rest), tuple(sorted(percents)))


def partial(packages: Iterable[Package], on: date) -> list[Finding]:
    """The packages whose price stood still on a day on which others' rose, provider by provider."""
    found = uplifts(packages, on)
    if not any(one.raised for one in found):
        return []
    told = []
    for one in found:
        if not one.unchanged:
            continue
        some = "some" if one.raised else "none"
        says = (
            f"On {on} prices rose, but `{one.provider}` got the uplift on {some} of its "
            f"{len(one.raised) + len(one.unchanged)} packages; {len(one.unchanged)} stood still."
        )
        do = "Say whether the uplift is theirs too: all get it, or the reason is recorded."
        where = one.unchanged[0].where
        told.append(Finding(*PARTIAL, Severity.WARNING, says, do, where))
    return told
