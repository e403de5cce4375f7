"""Who can carry and who can block: the page of one committee or board, and the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from markupsafe import Markup

from ringholder.charter import Charter
from ringholder.charter.ballot import seated
from ringholder.charter.bodies import Body
from ringholder.charter.form import did_you_mean
from ringholder.charter.majority import NotSaid
from ringholder.charter.power import Bloc, Power, power
from ringholder.charter.power_words import (
    acting,
    blocking,
    members,
    opening,
    percent,
    strongest,
    together,
)
from ringholder.charter.said import each, given
from ringholder.charter.shares import Share, bodies_of, shares, title
from ringholder.charter.sitting import whose_functions
from ringholder.measures.power import TooLarge
from ringholder.pictures.power_chart import PowerChart, Row, Seat, draw
from ringholder_web.charter.amending import Amending, amending
from ringholder_web.charter.choices import Option
from ringholder_web.ui.reading import plain
from ringholder_web.ui.words import RESTS_ON, Tag, listed, sentence, status_on

_AWAY = {True: "yes", False: "no", None: "cannot say"}
_INDEX = {"votes": "the votes", "banzhaf": "the power", "shapley-shubik": "the power"}
_KEPT, _BROKEN = Tag("Kept", "green"), Tag("Exceeded", "red")
_MOST_AFFECTED = 60


@dataclass(frozen=True, slots=True)
class TableRow:
    """One seat, organisation or sector in figures; nothing but its name when it has left."""

    name: str
    leaves: bool
    cells: tuple[str, ...]
    away: str


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one way to look at the table."""

    id: str
    title: str
    first: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of the constitution, and whether it is kept here."""

    says: str
    figure: str
    kept: Tag
    authority: str
    mark: Tag


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of one committee or board shows."""

    charter: str
    charter_address: str
    all_address: str
    address: str
    body: str
    opening: tuple[str, ...]
    told: bool
    headline: str
    ceiling: bool
    problems: tuple[str, ...]
    choices: tuple[Option, ...]
    wide: Markup | None
    narrow: Markup | None
    words: tuple[str, ...]
    tables: tuple[Table, ...]
    limits: tuple[Limit, ...]
    assumed: tuple[str, ...]
    rests_on: Tag
    amendments: tuple[Amending, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One committee or board in the list."""

    name: str
    address: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Every committee and board that decides."""

    charter: str
    charter_address: str
    status: Tag
    told: tuple[Line, ...]
    untold: tuple[Line, ...]
    amendments: tuple[Amending, ...]


def listing(charter: Charter, today: date) -> Listing:
    """The list for one constitution."""
    deciding = [body for body in charter.bodies.values() if body.decides is True]
    found = [power(charter, body) for body in deciding]
    return Listing(
        charter=charter.title,
        charter_address=reverse("constitution", args=[charter.edition]),
        status=status_on(charter, today),
        told=tuple(_line(one) for one in found if not one.cannot_say),
        untold=tuple(_line(one) for one in found if one.cannot_say),
        amendments=amending(charter),
    )


def _line(found: Power) -> Line:
    return Line(found.body.name, _address(found), (*opening(found), *strongest(found)))


def _address(found: Power) -> str:
    return reverse("power", args=[found.charter.edition, found.body.id])


def page(charter: Charter, body: Body, affects: Sequence[str]) -> Page:
    """The page of one committee or board, once those who speak for these have left."""
    asked = list(dict.fromkeys(plain(name) for name in affects[:_MOST_AFFECTED]))
    chosen = frozenset(name for name in asked if name in charter.organisations)
    found = power(charter, body, chosen)
    told = not found.cannot_say
    return Page(
        charter=charter.title,
        charter_address=reverse("constitution", args=[charter.edition]),
        all_address=reverse("powers", args=[charter.edition]),
        address=_address(found),
        body=body.name,
        opening=tuple(opening(found)),
        told=told,
        headline=_headline(found),
        ceiling=bool(_ceilings(found)),
        problems=tuple(_problems(charter, asked)),
        choices=tuple(_choices(charter, body, chosen)),
        wide=_picture(found, narrow=False) if told else None,
        narrow=_picture(found, narrow=True) if told else None,
        words=tuple(_words(found)),
        tables=tuple(_tables(found)) if told else (),
        limits=tuple(_limits(charter, body)),
        assumed=found.assumed,
        rests_on=RESTS_ON[found.rests_on],
        amendments=amending(charter),
    )


def _headline(found: Power) -> str:
    """Who has most of the power, in one line."""
    if not found.acts:
        return "Nobody has power here"
    most = max(bloc.banzhaf for bloc in found.sectors)
    names = [bloc.title for bloc in found.sectors if bloc.banzhaf == most]
    each_ = " each" if len(names) > 1 else ""
    return f"Strongest, with {percent(most)} of the power{each_}: {listed(names)}"


def _problems(charter: Charter, asked: Iterable[str]) -> Iterator[str]:
    for name in asked:
        if name not in charter.organisations:
            hint = did_you_mean(name, charter.organisations)
            yield f"This constitution knows no organisation `{name}`.{hint}"


def _choices(charter: Charter, body: Body, chosen: frozenset[str]) -> list[Option]:
    """The organisations that somebody on the body speaks for, and any that were asked about."""
    there = set(chosen)
    for seat in each(body.seats):
        own = given(seat.organisation)
        there.update((*each(seat.drawn_from), *each(seat.each), *((own,) if own else ())))
    there.update(each(body.parties))
    there -= whose_functions(charter, body) - chosen  # nobody leaves for them
    options = [Option(name, charter.name(name), name in chosen) for name in there]
    return sorted(options, key=lambda option: option.text.lower())


def _words(found: Power) -> Iterator[str]:
    if found.acts:
        yield from together(found)
        yield from blocking(found)
        yield acting(found)


# ---- figures -------------------------------------------------------------------------------------


def _tables(found: Power) -> Iterator[Table]:
    ways = (
        ("sectors", "If each sector votes as one", "Sector", found.sectors),
        ("organisations", "If each organisation votes as one", "Organisation", found.organisations),
        ("seats", "Each member for themselves", "Member", found.seats),
    )
    for name, heading, first, blocs in ways:
        yield Table(name, heading, first, tuple(_row(found, bloc) for bloc in blocs))


def _row(found: Power, bloc: Bloc) -> TableRow:
    many = len(bloc.chairs)
    figures = (
        found.share(bloc),
        bloc.banzhaf,
        bloc.shapley_shubik,
        bloc.coleman_initiate,
        bloc.coleman_prevent,
    )
    return TableRow(
        name=bloc.title if many == 1 else f"{bloc.title} ({members(many)})",
        leaves=bloc.leave == many,
        cells=(str(bloc.votes), *map(percent, figures)),
        away=_AWAY[bloc.can_block_by_absence],
    )


# ---- the picture ---------------------------------------------------------------------------------


def _picture(found: Power, *, narrow: bool) -> Markup:
    name = "power-narrow" if narrow else "power-wide"
    return Markup(draw(chart(found), narrow=narrow, name=name))  # noqa: S704 (draw escapes words)


def chart(found: Power) -> PowerChart:
    """The picture of the power of each sector."""
    ceilings = _ceilings(found)
    return PowerChart(
        title=f"Share of votes and share of power on {found.body.name}, by sector",
        says=" ".join([*opening(found), *together(found), *blocking(found)]),
        rows=tuple(_chart_row(found, bloc, ceilings.get(bloc.name)) for bloc in found.sectors),
    )


def _chart_row(found: Power, bloc: Bloc, limit: Fraction | None) -> Row:
    seats = tuple(_seat(found, place) for place in bloc.places)
    if bloc.leave == len(bloc.chairs):
        return Row(bloc.title, "has left", seats, None, None)
    share = found.share(bloc)
    return Row(
        name=bloc.title,
        under=f"{bloc.votes} of {found.votes} votes",
        seats=seats,
        votes=float(share),
        power=float(bloc.banzhaf),
        figures=(percent(share), percent(bloc.banzhaf)),
        notes=tuple(_notes(bloc, limit)),
        limit=float(limit) if limit is not None else None,
    )


def _seat(found: Power, place: int) -> Seat:
    seat = found.seats[place]
    casting = found.ballot is not None and found.ballot.casting == place
    return Seat(seat.title, seat.votes, leaves=bool(seat.leave), casting=casting)


def _notes(bloc: Bloc, limit: Fraction | None) -> Iterator[str]:
    if bloc.carries:
        yield "carries alone"
    elif bloc.blocks:
        yield "can block alone"
    if bloc.can_block_by_absence:
        yield "can stop the meeting by staying away"
    if limit is not None and bloc.banzhaf > limit:
        yield f"above the {limit} of the power that is allowed"


# ---- limits --------------------------------------------------------------------------------------


def _measured(charter: Charter, body: Body) -> Iterator[Share]:
    """The shares that the constitution limits on a body; of each limit, the largest."""
    for limit in charter.fairness.values():
        if body in list(bodies_of(charter, limit)):
            try:
                found = shares(charter, limit, body, seated(body))
            except (NotSaid, TooLarge):
                continue
            yield from sorted(found, key=lambda share: share.part)[-1:]


def _limits(charter: Charter, body: Body) -> Iterator[Limit]:
    for share in _measured(charter, body):
        limit = share.limit
        by = " (Shapley–Shubik)" if limit.index == "shapley-shubik" else ""
        yield Limit(
            says=f"{sentence(title(charter, limit))}: at most {limit.at_most} of "
            f"{_INDEX[limit.index]}{by}",
            figure=f"{share.bloc.title}: {percent(share.part)}",
            kept=_BROKEN if share.exceeds else _KEPT,
            authority="; ".join(limit.authority),
            mark=RESTS_ON[limit.rests_on("of", "index", "at_most")],
        )


def _ceilings(found: Power) -> dict[str, Fraction]:
    """The limits that the picture can show: on one sector's share of the power."""
    ceilings: dict[str, Fraction] = {}
    for limit in found.charter.fairness.values():
        if limit.index != "banzhaf" or found.body not in list(bodies_of(found.charter, limit)):
            continue
        for bloc in found.sectors:
            if limit.of in (("any-sector",), (f"sector:{bloc.name}",)):
                ceilings[bloc.name] = min(limit.at_most, ceilings.get(bloc.name, limit.at_most))
    return ceilings
