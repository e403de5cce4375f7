"""What the page of fair shares shows: shares, indices by component, pounds, practices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from markupsafe import Markup

from ringholder.finance.shares import shipped
from ringholder.finance.shares.answer import Answer, shown
from ringholder.finance.shares.components import COMPONENTS
from ringholder.finance.shares.fair import FairShares
from ringholder.pictures.need_beside_people import Beside, need_beside_people
from ringholder.pictures.need_by_component import Needs, need_by_component
from ringholder_web.charter.choices import Option
from ringholder_web.finance.shares_asked import Asked
from ringholder_web.finance.shares_england import BesideEngland, beside_england
from ringholder_web.finance.shares_money import Money, money, signed
from ringholder_web.monitor import words
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.words import listed

_POUND, _TENTH = Decimal(1), Decimal("0.1")
_CORE_A_HEAD = "core_services_allocation_per_patient"
SYSTEM = "Buckinghamshire, Oxfordshire and Berkshire West"


@dataclass(frozen=True, slots=True)
class Row:
    """A place: its people and need, as they are shown."""

    place: str
    practices: int
    people: str
    weighted: str
    by_head: str
    by_need: str
    index: str
    moved: str


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A practice: where it is and what its people count for."""

    code: str
    name: str
    place: str
    people: str
    weighted: str
    index: str


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A component: the index of each place, what it moves, and the whole system beside England."""

    name: str
    chosen: bool
    address: str
    indices: tuple[str, ...]
    england: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    system: str
    year: str
    component: str
    says: str
    rows: tuple[Row, ...]
    beside: Markup
    by_component: Markup
    components: tuple[ComponentRow, ...]
    places: tuple[str, ...]
    england: BesideEngland
    money: Money
    by_name: tuple[str, ...]
    practices: tuple[PracticeRow, ...]
    years: tuple[Option, ...]
    chosen: tuple[Option, ...]
    typed: str
    problems: tuple[Problem, ...]
    files: tuple[tuple[str, str], ...]
    licence: str
    file: str


def page(asked: Asked, found: Answer, brought: str, problems: tuple[Problem, ...]) -> Page:
    """The page. brought: who brought the allocations, and when; empty where nobody did."""
    shares = found.shares
    return Page(
        system=SYSTEM,
        year=asked.year,
        component=asked.component.name,
        says=_says(found),
        rows=tuple(_rows(found)),
        beside=Markup(_beside(found)),  # noqa: S704 (made here, with every word escaped)
        by_component=Markup(_by_component(found)),  # noqa: S704
        components=tuple(_components(shares, asked)),
        places=shares.places,
        england=beside_england(found),
        money=money(found, brought),
        by_name=tuple(
            f"{words_of(one.name)} ({one.code}, {one.registered:,.0f} people) is counted in "
            f"{line.place}: {line.why}."
            for one, line in shares.partition.by_name
        ),
        practices=tuple(_practices(found)),
        years=tuple(Option(one, one, one == asked.year) for one in shipped.YEARS),
        chosen=tuple(Option(one.id, one.name, one == asked.component) for one in COMPONENTS),
        typed=asked.typed,
        problems=(*asked.problems, *problems),
        files=tuple(
            (kind.upper(), f"{reverse('shares-file', args=[kind])}{asked.query}")
            for kind in ("csv", "xlsx")
        ),
        licence=words.LICENCE,
        file=shares.practices.sha256[:12],
    )


def _says(found: Answer) -> str:
    """The whole in one sentence: who gains and who loses where money follows need."""
    gain = [one for one in found.each if one.moved > 0]
    lose = [one for one in found.each if one.moved < 0]
    if not gain:
        return "Need is spread as people are."
    more = listed(f"{_millions(one.moved)} more to {one.place}" for one in gain)
    less = listed(f"{_millions(-one.moved)} less to {one.place}" for one in lose)
    return f"Of each £1 billion, sharing by need rather than by heads brings {more}, and {less}."


def _millions(pounds_: Fraction) -> str:
    return f"£{shown(pounds_ / 1_000_000, _TENTH)}m"


def _rows(found: Answer) -> Iterator[Row]:
    for one in found.each:
        yield Row(
            place=one.place,
            practices=one.practices,
            people=_people(one.people),
            weighted=_people(one.weighted),
            by_head=_percent(one.by_head),
            by_need=_percent(one.by_need),
            index=_index(one.index.value) if one.index else "–",
            moved=signed(shown(one.moved, _POUND)),
        )


def _beside(found: Answer) -> str:
    places = [Beside(one.place, float(one.by_head), float(one.by_need)) for one in found.each]
    name = f"Share of people beside share of need, {found.component.name.lower()}"
    return need_beside_people(places, name=name, need=f"need: {found.component.name.lower()}")


def _by_component(found: Answer) -> str:
    rows = [
        Needs(
            one.name,
            {s.place: float(s.index.value) for s in found.shares.of(one.id) if s.index},
            lit=one == found.component,
        )
        for one in found.shares.components
    ]
    return need_by_component(rows, name="Need of each place beside the system's average of 1")


def _components(shares: FairShares, asked: Asked) -> Iterator[ComponentRow]:
    for one in shares.components:
        england = shares.beside_england(one.id)
        yield ComponentRow(
            name=one.name,
            chosen=one == asked.component,
            address=f"?year={asked.year}&component={one.id}",
            indices=tuple(_index(s.index.value) if s.index else "–" for s in shares.of(one.id)),
            england=_index(england.value) if england else "–",
        )


def _practices(found: Answer) -> Iterator[PracticeRow]:
    """Practices by place, those of most need first."""
    name = found.component.id
    average = found.shares.weighted[name] / found.shares.people
    for place, practices in found.shares.partition.places.items():
        by_need = sorted(
            practices,
            key=lambda one: -(one.weighted[name] / one.registered) if one.registered else 0,
        )
        for one in by_need:
            people = Fraction(one.registered)
            need = Fraction(one.weighted[name]) / people / average if people else None
            yield PracticeRow(
                one.code, words_of(one.name), place, _people(people),
                _people(Fraction(one.weighted[name])), _index(need) if need is not None else "–",
            )  # fmt: skip


def words_of(name: str) -> str:
    """A name as people write it: the publisher has some years in capitals alone."""
    return name.title().replace("'S", "'s") if name.isupper() else name


def _people(value: Fraction) -> str:
    return f"{shown(value, _POUND):,}"


def _percent(value: Fraction) -> str:
    return f"{shown(value * 100, Decimal('0.001'))}%"


def _index(value: Fraction) -> str:
    return f"{shown(value, Decimal('0.001'))}"


def address(asked: Asked) -> str:
    """The address of the page for a question."""
    return f"{reverse('shares')}{asked.query}"


def about(asked: Asked, where: str) -> Iterator[str]:
    """What a workbook says of itself."""
    shares = shipped.shipped_shares(asked.year)
    yield f"Fair shares of {SYSTEM}, {asked.component.name.lower()}, {asked.year}"
    yield f"NHS England, need-weighted populations by practice. {words.LICENCE}"
    yield f"From need/practices.csv, SHA-256 {shares.practices.sha256}. {where}"
    yield "Shares of need, not allocations: nobody publishes what a place is allocated."
