"""The gaps: where a decision is needed, the most serious first, and who can take it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from ringholder.charter import Charter
from ringholder.monitor.commentary import commentary, control_in_words
from ringholder.monitor.grouping import Together
from ringholder.monitor.indicator import Level, Opens
from ringholder.monitor.routes import RoutedGap, located
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import DOMAINS, known_name
from ringholder.pictures.sparkline import sparkline
from ringholder_web.charter.choices import Option
from ringholder_web.matters.gap_items import Item, Items
from ringholder_web.monitor import words
from ringholder_web.monitor.acting import Acting, acting
from ringholder_web.monitor.addressed import lies_in
from ringholder_web.monitor.citing import opening_address
from ringholder_web.monitor.figures import Figures
from ringholder_web.ui.words import listed, sentence

_AREAS = (Level.SYSTEM, Level.PLACE, Level.TRUST)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the gaps that came together: whose, its value, its page."""

    name: str
    level: str
    value: str
    address: str


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap, or several that came together."""

    name: str
    where: str
    level: str
    address: str
    people: str
    noun: str
    opened_by: str
    concerns: bool  # whether something changed for the worse, and not only a target is missed
    together: str
    sentences: tuple[str, ...]
    spark: Markup
    members: tuple[Member, ...]
    acting: tuple[Acting, ...]
    why: str
    items: tuple[Item, ...]
    open: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody wants to see: the gaps of an area, of a domain, opened by one thing."""

    area: str = ""
    domain: str = ""
    because: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Chosen:
        """From an address; a word that says nothing is no wish."""
        return cls(*(str(query.get(name, ""))[:40] for name in ("area", "domain", "because")))

    def __call__(self, group: Together) -> bool:
        """Whether a group is among them: it lies in the area, or the area's own is in it."""
        if self.domain and group.indicator.domain.value != self.domain:
            return False
        if self.because and all(self.because not in gap.gap.opened_by for gap in group.gaps):
            return False
        return not self.area or any(self.area in lies_in(gap.gap) for gap in group.gaps)


@dataclass(frozen=True, slots=True)
class Gaps:
    """The page."""

    gaps: tuple[Gap, ...]
    found: int
    groups: int
    series: int
    signals: int
    expected: str
    control: str
    coming_down: int
    finding: int
    model: str
    areas: tuple[Option, ...]
    domains: tuple[Option, ...]
    reasons: tuple[Option, ...]
    narrowed: bool


def page(figures: Figures, chosen: Chosen | None = None, items: Items | None = None) -> Gaps:
    """The gaps that were chosen, put together, in the order of the domain.

    items: those that are open already, and whether whoever reads may open another.
    """
    items = items or Items()
    chosen = chosen or Chosen()
    found, model = figures.gaps, figures.model()
    shown = [group for group in figures.together if chosen(group)]
    return Gaps(
        gaps=tuple(gap(figures, group, place, items) for place, group in enumerate(shown)),
        found=len(found),
        groups=len(figures.together),
        series=len(figures.watch.watched),
        signals=len(figures.watch.signals),
        expected=f"{figures.watch.expected_false_alarms:.1f}",
        control=control_in_words(figures.watch),
        coming_down=sum(gap.comes_down for gap in found),
        finding=sum(gap.finds_a_holder for gap in found),
        model=model.title if model is not None else "",
        areas=tuple(areas(figures, chosen.area)),
        domains=_options({d.value: name for d, name in DOMAINS.items()}, chosen.domain),
        reasons=_options({e.value: sentence(words.OPENS[e]) for e in Opens}, chosen.because),
        narrowed=chosen != Chosen(),
    )


def _options(names: Mapping[str, str], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, text, value == chosen) for value, text in names.items())


def areas(figures: Figures, chosen: str) -> Iterator[Option]:
    """The systems, places and trusts that are watched, the widest first."""
    watched = {
        (_AREAS.index(one.series.level), known_name(one.organisation), one.organisation)
        for one in figures.watch.watched
        if one.series.level in _AREAS
    }
    yield from (Option(code, name, code == chosen) for _, name, code in sorted(watched))


def gap(figures: Figures, group: Together, place: int, items: Items) -> Gap:
    """One gap as the page shows it; `place` tells its picture from the others."""
    first = group.first_asked or group.gaps[0]
    one = group.gaps[0].gap
    indicator = one.indicator
    acts = acting(figures, group.first_asked.gap if group.first_asked else group)
    return Gap(
        name=indicator.name,
        where=known_name(group.area),
        level=one.series.level.value if one.organisation == group.area else "",
        address=reverse("indicator", args=[indicator.id, one.organisation]),
        people=words.people(group.people) if group.people else "",
        noun=indicator.people.noun,
        opened_by=sentence(listed(words.OPENS[event] for event in first.gap.opened_by)),
        concerns=Opens.CONCERN in one.opened_by,
        together=group.says,
        sentences=commentary(one, stands=one.stands),
        spark=_spark(one, f"spark-{place}"),
        members=() if group.alone else tuple(map(_member, group.gaps)),
        acting=acts,
        why=_same_reason(acts),
        items=items.about(indicator.id, codes(group)),
        open=_open(figures, group, items.charter) if items.may_open else "",
    )


def _member(gap: RoutedGap) -> Member:
    one = gap.gap
    return Member(
        name=known_name(one.organisation),
        level=one.series.level.value,
        value=words.value(one.indicator, one.value),
        address=reverse("indicator", args=[one.indicator.id, one.organisation]),
    )


def _same_reason(acts: Iterable[Acting]) -> str:
    """Why there, when it is the same under both, so that it is said once."""
    reasons = {one.why for one in acts}
    return reasons.pop() if len(reasons) == 1 else ""


def codes(group: Together) -> tuple[str, ...]:
    """Whose figures an item about a group may rest on."""
    return (group.area, *(one.gap.organisation for one in group.gaps))


def _open(figures: Figures, group: Together, charter: Charter | None) -> str:
    """Where an item about the gap is opened, with what is known of it filled in.

    It rests on the area's own figure, else on the gravest; it is a matter of the whole area.
    """
    if group.first_asked is not None:
        return opening_address(figures, group.first_asked.gap)
    place = located(charter, group.area, group.on) if charter is not None else None
    return opening_address(figures, group.gaps[0].gap, place[0] if place is not None else ())


def _spark(one: Watched, prefix: str) -> Markup:
    drawn = sparkline(
        one.series.values(one.indicator.multiplier).tolist(),
        one.chart.kinds,
        title=f"{one.indicator.name}, {known_name(one.organisation)}",
        lower=float(one.chart.lower[-1]),
        upper=float(one.chart.upper[-1]),
        target=one.target.value if one.target else None,
        prefix=prefix,
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)
