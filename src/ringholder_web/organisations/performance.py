"""How an organisation does: its indicators at a glance, its gaps, and what it belonged to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import ALWAYS
from ringholder.catalogue import organisations
from ringholder.catalogue.belonging import ABOVE, Belonging, belongings
from ringholder.monitor.indicator import Domain
from ringholder.monitor.lineage import Rule
from ringholder.monitor.succession import lineage
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import DOMAINS, known_name
from ringholder_web.monitor import icons, matrix, words
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.words import sentence

_KINDS = {
    "network": "Primary care network",
    "sub-icb": "Place",
    "icb": "System",
    "region": "Region",
}


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of one domain."""

    name: str
    rows: tuple[tuple[str, str, matrix.Cell], ...]


@dataclass(frozen=True, slots=True)
class Belonged:
    """What it belongs to, or did: the kind, the whole and its page, when, and how that is known."""

    kind: str
    name: str
    address: str
    when: str
    ground: str


@dataclass(frozen=True, slots=True)
class Performance:
    """The panel; `gaps` are names and addresses of those open."""

    groups: tuple[Group, ...]
    gaps: tuple[tuple[str, str], ...]
    belonged: tuple[Belonged, ...]
    lineage: tuple[str, ...]
    explore: str
    defs: Markup


def performance(figures: Figures, code: str) -> Performance:
    """What figures and registers say of the organisation of a code; empty where they are silent."""
    series = [one for (_, own), one in figures.observations.series.items() if own == code]
    found = (figures.one(one.indicator, code) for one in series)
    watched = [one for one in found if one is not None]
    return Performance(
        groups=tuple(_groups(watched)),
        gaps=tuple(_gaps(figures, code)),
        belonged=tuple(_belonged(code)),
        lineage=_lineage(code),
        explore=_explore(watched),
        defs=icons.DEFS,
    )


def _groups(watched: list[Watched]) -> Iterator[Group]:
    for domain in Domain:
        own = sorted(
            (one for one in watched if one.indicator.domain is domain),
            key=lambda one: one.indicator.name,
        )
        if own:
            rows = ((one.indicator.name, _says(one), matrix.cell(one)) for one in own)
            yield Group(DOMAINS[domain], tuple(rows))


def _says(one: Watched) -> str:
    said = [words.change(one)]
    if one.chart.assurance in words.REACH:
        said.append(words.REACH[one.chart.assurance])
    return sentence("; ".join(said))


def _gaps(figures: Figures, code: str) -> Iterator[tuple[str, str]]:
    for routed in figures.gaps:
        if routed.gap.organisation == code:
            name = routed.gap.indicator.id
            yield routed.gap.indicator.name, reverse("indicator", args=[name, code])


def _explore(watched: list[Watched]) -> str:
    """Explore begins with an indicator that it has, at its level."""
    if not watched:
        return ""
    first = min(watched, key=lambda one: one.indicator.name)
    query = {"indicator": first.indicator.id, "level": first.series.level.value}
    return f"{reverse('explore')}?{urlencode(query)}"


def _belonged(code: str) -> Iterator[Belonged]:
    """Oldest first within each kind; England is left out, for all belong to it."""
    one = organisations.find(code)
    for kind in ABOVE.get(one.kind, ()) if one is not None else ():
        if kind.value in _KINDS:
            for each in belongings(code, kind):
                yield _one(each)


def _one(each: Belonging) -> Belonged:
    return Belonged(
        kind=_KINDS[each.kind.value],
        name=known_name(each.whole),
        address=reverse("organisation", args=[each.whole]),
        when="" if each.in_being == ALWAYS else sentence(str(each.in_being)),
        ground=each.ground.value,
    )


def _lineage(code: str) -> tuple[str, ...]:
    """How its series came about, unless it is its own from end to end."""
    told = lineage(code)
    if not told.untold and all(one.rule is Rule.AS_REPORTED for one in told.stretches):
        return ()
    return tuple(map(sentence, told.in_words()))
