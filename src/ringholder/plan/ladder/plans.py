"""Plans and what is in them: items, what threatens them, and what people saw.

An item is known by its plan and its own name in it, as `plan:item`: its key. All that refers to an
item holds its key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from ringholder.findings import Finding, InRow, RestsOn

PRIORITY, OBJECTIVE, ACTION = "priority", "objective", "action"
KINDS = (ACTION, OBJECTIVE, PRIORITY)
"""What an item is, the smallest first: what serves something is no larger than it."""
PLAN_KINDS = {
    "joint-forward-plan": "Joint forward plan",
    "health-and-wellbeing-strategy": "Joint health and wellbeing strategy",
    "place-plan": "Place plan",
    "provider-plan": "Provider plan",
    "specialty-plan": "Specialty plan",
    "network-plan": "Network plan",
}
UP, DOWN = "up", "down"
RISK, TREND = "risk", "trend"


class File(NamedTuple):
    """A file that was read: its name and the fingerprint of what is in it."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: whose it is, on which level, for where. What its table does not say is empty.

    `body` is a body, post or organisation of the constitution. `illustrative`: it was made up.
    """

    id: str
    title: str
    kind: str
    body: str
    rung: str
    areas: tuple[str, ...]
    from_on: date | None
    to_on: date | None
    illustrative: bool
    where: InRow

    @property
    def rests_on(self) -> RestsOn:
        """What a finding about it rests on."""
        return RestsOn.ILLUSTRATIVE if self.illustrative else RestsOn.SOURCED


@dataclass(frozen=True, slots=True)
class Item:
    """A priority, an objective or an action of a plan.

    `serves`, `excludes` and `weights` hold keys. `rung`, `body` and `areas` are those of the plan
    where the row is silent. `weights` are those that its owner gives to what serves it; `equally`:
    the owner said that all weigh the same. `progress` is a share of 100, `target` is in the unit of
    the indicator `measure`. `benefit` names a benefit that is counted here, `benefit_sum` in
    pounds. `money` is what this item itself uses of the sum of the matter `money_from`, in pounds.
    `from_matter` is the policy, innovation, case or gap that it was taken from.
    """

    plan: str
    id: str
    kind: str
    title: str
    rung: str
    body: str
    areas: tuple[str, ...]
    serves: tuple[str, ...]
    weights: tuple[tuple[str, Decimal], ...]
    equally: bool
    progress: Decimal | None
    starts_on: date | None
    ends_on: date | None
    owner: str
    champion: str
    measure: str
    direction: str
    target: Decimal | None
    by_on: date | None
    benefit: str
    benefit_what: str
    benefit_sum: Decimal | None
    benefit_from_on: date | None
    money: Decimal | None
    money_from: str
    principles: tuple[str, ...]
    excludes: tuple[str, ...]
    from_matter: str
    note: str
    where: InRow

    @property
    def key(self) -> str:
        """Its plan and its name in it."""
        return key(self.plan, self.id)


@dataclass(frozen=True, slots=True)
class Threat:
    """A risk, or a trend, and the items that it threatens; likelihood and impact from 1 to 5."""

    plan: str
    id: str
    kind: str
    what: str
    threatens: tuple[str, ...]
    likelihood: int | None
    impact: int | None
    mitigation: str
    owner: str
    where: InRow

    @property
    def score(self) -> int | None:
        """Likelihood times impact, from 1 to 25; `None` where either is not said."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True)
class Seen:
    """Soft intelligence: what somebody saw, who, and on which day, about items."""

    plan: str
    about: tuple[str, ...]
    author: str
    seen_on: date
    seen: str
    where: InRow


@dataclass(frozen=True)
class Ladder:
    """All plans together, and what was wrong with the files that they were read from."""

    plans: Mapping[str, Plan]
    items: Mapping[str, Item]
    threats: tuple[Threat, ...]
    seen: tuple[Seen, ...]
    findings: tuple[Finding, ...] = ()
    files: tuple[File, ...] = ()

    def of(self, plan: str) -> Iterator[Item]:
        """The items of a plan."""
        return (one for one in self.items.values() if one.plan == plan)

    @cached_property
    def threats_of(self) -> Mapping[str, tuple[Threat, ...]]:
        """What threatens each item, by its key."""
        found: dict[str, list[Threat]] = {}
        for one in self.threats:
            for key_ in one.threatens:
                found.setdefault(key_, []).append(one)
        return {key_: tuple(of) for key_, of in found.items()}

    @cached_property
    def seen_of(self) -> Mapping[str, tuple[Seen, ...]]:
        """What was seen about each item, by its key."""
        found: dict[str, list[Seen]] = {}
        for one in self.seen:
            for key_ in one.about:
                found.setdefault(key_, []).append(one)
        return {key_: tuple(of) for key_, of in found.items()}

    @property
    def illustrative(self) -> bool:
        """Whether anything in it was made up."""
        return any(one.illustrative for one in self.plans.values())


def key(plan: str, item: str) -> str:
    """The key of an item: `plan:item`."""
    return f"{plan}:{item}"
