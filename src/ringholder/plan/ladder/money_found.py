"""Whether a benefit or a sum of money is counted twice: one function a fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ringholder.findings import Severity
from ringholder.money import pounds, total
from ringholder.plan.ladder.known import Found, Known, called, of
from ringholder.plan.ladder.plans import Item, Ladder

BENEFIT_TWICE = ("PLA030", "benefit-counted-twice")
BENEFIT_RENAMED = ("PLA031", "benefit-under-two-names")
MONEY_EXCEEDS = ("PLA032", "money-exceeds-its-matter")
MONEY_TWICE = ("PLA033", "money-counted-twice")
MONEY_FROM_NOWHERE = ("PLA034", "money-from-nowhere")


def counted_twice(ladder: Ladder, known: Known) -> Iterator[Found]:
    """All that is wrong with benefits and money."""
    yield from _benefit_twice(ladder)
    yield from _benefit_renamed(ladder)
    yield from _money(ladder, known)


def _benefit_twice(ladder: Ladder) -> Iterator[Found]:
    by_benefit: dict[str, list[Item]] = {}
    for item in ladder.items.values():
        if item.benefit:
            by_benefit.setdefault(item.benefit.casefold(), []).append(item)
    for items in by_benefit.values():
        if len(items) > 1:
            others = "; ".join(called(one) for one in items[1:])
            says = f"it counts the benefit `{items[0].benefit}`, which is counted at {others} too."
            do = "Count it where it arises, and take it out elsewhere."
            yield of(
                ladder, BENEFIT_TWICE, Severity.ERROR, tuple(items), says, do, column="benefit"
            )


def _benefit_renamed(ladder: Ladder) -> Iterator[Found]:
    """The same words, sum and first day under two names are most likely one benefit."""
    alike: dict[tuple[str, Decimal, date | None], dict[str, Item]] = {}
    for item in ladder.items.values():
        if item.benefit_what and item.benefit_sum is not None:
            words = " ".join(item.benefit_what.casefold().split())
            held = alike.setdefault((words, item.benefit_sum, item.benefit_from_on), {})
            held.setdefault(item.benefit.casefold() or item.key, item)
    for found in alike.values():
        if len(found) > 1:
            one, *others = found.values()
            rest = "; ".join(called(other) for other in others)
            says = f"“{one.benefit_what}” with the same sum and day stands at {rest} too."
            do = "Give one benefit one name and count it once, or say how the two differ."
            yield of(
                ladder, BENEFIT_RENAMED, Severity.WARNING, (one, *others), says, do,
                column="benefit_what",
            )  # fmt: skip


def _money(ladder: Ladder, known: Known) -> Iterator[Found]:
    by_matter: dict[str, list[Item]] = {}
    for item in ladder.items.values():
        if item.money and item.money_from:
            by_matter.setdefault(item.money_from.casefold(), []).append(item)
        elif item.money:
            says = f"it needs {pounds(item.money)}, and no budget or decision is named."
            do = "Name the matter that the money comes from, or have it decided."
            yield of(
                ladder, MONEY_FROM_NOWHERE, Severity.WARNING, (item,), says, do, column="money"
            )
    sums = {matter.casefold(): sum_ for matter, sum_ in known.sums.items()}
    for matter, items in by_matter.items():
        if matter in sums:
            yield from _exceeds(ladder, items, sums[matter])
        else:
            yield from _money_twice(ladder, items)


def _exceeds(ladder: Ladder, items: list[Item], whole: Decimal) -> Iterator[Found]:
    parts = total(one.money or Decimal(0) for one in items)
    if parts > whole:
        others = "".join(f"; {called(one)} {pounds(one.money or Decimal(0))}" for one in items[1:])
        says = (
            f"of `{items[0].money_from}` it takes {pounds(items[0].money or Decimal(0))}{others}: "
            f"together {pounds(parts)} of {pounds(whole)}."
        )
        do = "Share the sum out so that the parts fit in it, or have more decided."
        yield of(ladder, MONEY_EXCEEDS, Severity.ERROR, tuple(items), says, do, column="money")


def _money_twice(ladder: Ladder, items: list[Item]) -> Iterator[Found]:
    """Nobody knows how much the matter is: equal sums from it are most likely one sum."""
    alike: dict[Decimal, list[Item]] = {}
    for one in items:
        alike.setdefault(one.money or Decimal(0), []).append(one)
    for sum_, found in alike.items():
        if len(found) > 1:
            others = "; ".join(called(one) for one in found[1:])
            says = f"it takes {pounds(sum_)} from `{found[0].money_from}`, as {others} does."
            do = "Count the sum where it is spent; the sum of the matter is not known here."
            yield of(ladder, MONEY_TWICE, Severity.WARNING, tuple(found), says, do, column="money")
