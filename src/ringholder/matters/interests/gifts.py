"""Gifts and hospitality held against the figures of the guidance, which are in `gifts.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from ringholder.matters.interests.gift import Gift, Offered, Outcome
from ringholder.matters.interests.names import plain
from ringholder.matters.interests.remark import Remark
from ringholder.matters.voting.steps import Answer

_TABLE = Path(__file__).with_name("gifts.yaml")


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums in pounds, where they come from and as of when; `unverified` names those not read.

    `within` is the stretch over which gifts from one source add up.
    """

    source: str
    as_of: date
    owner: str
    promotional_up_to: Decimal
    personal_up_to: Decimal
    within: timedelta
    free_up_to: Decimal
    declared_up_to: Decimal
    unverified: frozenset[str]


@cache
def figures() -> Figures:
    """The figures that come with Ringholder."""
    read = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    gift, hospitality = read["gift"], read["hospitality"]
    return Figures(
        source=read["source"],
        as_of=date.fromisoformat(read["as_of"]),
        owner=read["owner"],
        promotional_up_to=Decimal(gift["promotional_up_to"]),
        personal_up_to=Decimal(gift["personal_up_to"]),
        within=timedelta(days=gift["within_days"]),
        free_up_to=Decimal(hospitality["free_up_to"]),
        declared_up_to=Decimal(hospitality["declared_up_to"]),
        unverified=frozenset(read["unverified"]),
    )


def remarks_on_gifts(gifts: Iterable[Gift], using: Figures | None = None) -> Iterator[Remark]:
    """What the record shows of each gift and each hospitality that one person was offered."""
    known = list(gifts)
    sums = using or figures()
    for gift in known:
        yield _on_gift(gift, known, sums) if gift.offered is Offered.GIFT else _on_meal(gift, sums)


def _on_gift(gift: Gift, all_: Sequence[Gift], sums: Figures) -> Remark:
    if gift.became is Outcome.DECLINED:
        return _shown(gift, "It was declined.", sums)
    if gift.cash:
        return _against(
            gift, "It is money, or as good as money, and was accepted.", "Give it back.", sums
        )
    if gift.supplier:
        return _from_supplier(gift, sums)
    total = _from_one_source(gift, all_, sums)
    if total <= sums.personal_up_to:
        return _shown(gift, f"At {pounds(total)} it may be kept.", sums, "personal_up_to")
    together = "" if total == gift.worth else f", with the others from {gift.source},"
    over = f"It comes{together} to {pounds(total)}, more than {pounds(sums.personal_up_to)}"
    if gift.became is Outcome.FOR_THE_ORGANISATION:
        return _shown(
            gift, f"{over}; it was taken for the organisation and declared.", sums, "personal_up_to"
        )
    do = "Hand it to the organisation, or give it back."
    return _against(gift, f"{over}, and was kept in person.", do, sums, "personal_up_to")


def _from_supplier(gift: Gift, sums: Figures) -> Remark:
    if gift.promotional and gift.worth <= sums.promotional_up_to:
        says = f"A promotional article of up to {pounds(sums.promotional_up_to)} may be kept."
        return _shown(gift, says, sums, "promotional_up_to")
    return _against(
        gift,
        f"{gift.source} is a supplier; only a promotional article of up to "
        f"{pounds(sums.promotional_up_to)} may be accepted from one.",
        "Give it back, and say so in the register.",
        sums,
        "promotional_up_to",
    )


def _from_one_source(gift: Gift, all_: Sequence[Gift], sums: Figures) -> Decimal:
    """What the person accepted from one source in the stretch that ends with this gift."""
    first = gift.offered_on - sums.within
    return sum(
        (
            other.worth
            for other in all_
            if other.offered is Offered.GIFT
            and other.became is not Outcome.DECLINED
            and plain(other.source) == plain(gift.source)
            and first < other.offered_on <= gift.offered_on
        ),
        Decimal(0),
    )


def _on_meal(gift: Gift, sums: Figures) -> Remark:
    if gift.became is Outcome.DECLINED:
        return _shown(gift, "It was declined.", sums)
    if gift.worth <= sums.free_up_to:
        says = f"Up to {pounds(sums.free_up_to)} it may be accepted without a declaration."
        return _shown(gift, says, sums, "free_up_to")
    if gift.worth <= sums.declared_up_to:
        says = f"Up to {pounds(sums.declared_up_to)} it may be accepted, and it was declared."
        return _shown(gift, says, sums, "declared_up_to")
    over = f"At {pounds(gift.worth)} it is over {pounds(sums.declared_up_to)}"
    if gift.approved_as:
        says = f"{over}; it was approved beforehand, as {gift.approved_as}."
        return _shown(gift, says, sums, "declared_up_to")
    do = "Say in the register who senior approved it beforehand, or that nobody did."
    says = f"{over}, and nobody senior is recorded as having approved it."
    return _against(gift, says, do, sums, "declared_up_to")


def pounds(sum_: Decimal) -> str:
    """A sum for a sentence: `£50`, `£12.50`."""
    return f"£{sum_:,.0f}" if sum_ == sum_.to_integral_value() else f"£{sum_:,.2f}"


def _shown(gift: Gift, says: str, sums: Figures, figure: str = "") -> Remark:
    return _remark(Answer.SHOWN, gift, says, "", sums, figure)


def _against(gift: Gift, says: str, do: str, sums: Figures, figure: str = "") -> Remark:
    return _remark(Answer.FAULT, gift, says, do, sums, figure)


def _remark(answer: Answer, gift: Gift, says: str, do: str, sums: Figures, figure: str) -> Remark:
    return Remark(answer, gift.id, says, do, sums.source, figure in sums.unverified)
