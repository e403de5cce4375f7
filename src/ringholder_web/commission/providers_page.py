"""All providers of a constitution, by name: never in an order of merit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from ringholder.charter import Charter
from ringholder.measures.icons import Variation
from ringholder_web.commission.contracts_known import Held
from ringholder_web.commission.provider_page import FOLLOWED
from ringholder_web.matters import rows
from ringholder_web.matters.reader import Reader
from ringholder_web.monitor.figures import Figures
from ringholder_web.organisations.known import Known, known, partners

KINDS = ("nhs-trust", "foundation-trust", "private-provider")


@dataclass(frozen=True, slots=True)
class Line:
    """A provider at a glance: how many of its figures got worse or better, and what is open."""

    name: str
    address: str
    kind: str
    figures: int
    worse: int
    better: int
    gaps: int
    open: int
    contracts: int


def providers(charter: Charter | None, contracts: Sequence[Held]) -> list[Known]:
    """The trusts and private providers of the constitution, and whoever else has a contract."""
    there = charter.organisations if charter is not None else {}
    found = {one.code: one for one in partners(charter) if there[one.id].kind in KINDS}
    for held in contracts:
        one = known(charter, held.contract.provider)
        if one is not None:
            found.setdefault(one.code, one)
    return sorted(found.values(), key=lambda one: one.name)


def lines(
    found: Sequence[Known], contracts: Sequence[Held], figures: Figures, reader: Reader
) -> Iterator[Line]:
    """A line for each, of what whoever reads may see."""
    followed = Counter(
        rows.visible(reader)
        .filter(procedure__in=FOLLOWED, ended=False)
        .values_list("observed", flat=True)
    )
    gaps = Counter(routed.gap.organisation for routed in figures.gaps)
    for one in found:
        shows = _shows(figures, one.code)
        own = (held.contract.provider.casefold() for held in contracts)
        yield Line(
            name=one.name,
            address=reverse("provider", args=[one.code]),
            kind=one.kind,
            figures=shows.total(),
            worse=shows[Variation.CONCERN_HIGH] + shows[Variation.CONCERN_LOW],
            better=shows[Variation.IMPROVEMENT_HIGH] + shows[Variation.IMPROVEMENT_LOW],
            gaps=gaps[one.code],
            open=followed[one.code],
            contracts=sum(code in {one.code.casefold(), one.id.casefold()} for code in own),
        )


def _shows(figures: Figures, code: str) -> Counter[Variation]:
    """What the charts of an organisation show, by the icon that each has."""
    own = (name for name, of in figures.observations.series if of == code)
    watched = (figures.one(name, code) for name in own)
    return Counter(one.chart.variation for one in watched if one is not None)
