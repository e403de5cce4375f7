"""The whole system beside England: its need, its place among the ICBs, what is published of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from ringholder.finance.shares import shipped
from ringholder.finance.shares.answer import Answer, shown
from ringholder.finance.shares.components import CORE
from ringholder.finance.shares.published import figure
from ringholder.money import pounds
from ringholder.monitor.wording import known_name
from ringholder.pictures.ranked import Ranked, ranked

_POUND = Decimal(1)
_CORE_A_HEAD = "core_services_allocation_per_patient"


@dataclass(frozen=True, slots=True)
class BesideEngland:
    """The index, the part of all need (empty where no total is held), the place among the ICBs.

    `published` says what its allocation is for each person, of core services alone.
    """

    index: str
    share: str
    rank: str
    among: Markup
    published: str
    published_at: str


def beside_england(found: Answer) -> BesideEngland:
    """The system of an answer beside England."""
    ours = figure(shipped.SYSTEM, _CORE_A_HEAD)
    return BesideEngland(
        index=_index(found),
        share=_share_of_england(found),
        rank=_rank(found),
        among=Markup(_among(found)),  # noqa: S704 (made here, with every word escaped)
        published=_published(found),
        published_at=ours.source if ours else "",
    )


def _index(found: Answer) -> str:
    index = found.shares.beside_england(found.component.id)
    return f"{shown(index.value, Decimal('0.0001'))}" if index else ""


def _share_of_england(found: Answer) -> str:
    whole = shipped.england(found.shares.year)
    if whole is None:
        return ""
    share = found.shares.weighted[found.component.id] / Fraction(whole.stated)
    return f"{shown(share * 100, Decimal('0.0001'))}%"


def _among(found: Answer) -> str:
    """The system among the ICBs of England."""
    needs = shipped.icb_needs(found.shares.year, found.component)
    among = [
        Ranked(known_name(icb), float(index.value), lit=icb == shipped.SYSTEM)
        for icb, index in needs.items()
    ]
    name = f"Need of {found.component.name.lower()} for each person, by ICB"
    return ranked(among, name=name, levels=(("England", 1.0),), prefix="among")


def _published(found: Answer) -> str:
    """What is published of the whole system in pounds; of core services alone."""
    ours, england = figure(shipped.SYSTEM, _CORE_A_HEAD), figure("ENG", _CORE_A_HEAD)
    if ours is None or england is None or found.component.id != CORE:
        return ""
    return (
        f"Of the system as a whole, {pounds(ours.value, _POUND)} for each registered person is "
        f"published for {ours.period}, and {pounds(england.value, _POUND)} for England "
        f"({ours.publisher}{', at second hand' if ours.at_second_hand else ''})."
    )


def _rank(found: Answer) -> str:
    order = [*shipped.icb_needs(found.shares.year, found.component)]
    place = order.index(shipped.SYSTEM) + 1
    which = "the lowest" if place == 1 else f"number {place} from the lowest"
    return f"{which} of {len(order)}"
