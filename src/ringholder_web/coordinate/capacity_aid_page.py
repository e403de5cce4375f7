"""Mutual aid of patients on a page: who could treat whom, what it changes, and what comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ringholder.catalogue import outlines
from ringholder.charter import Charter
from ringholder.charter.said import given as said
from ringholder.coordinate.capacity import illustration
from ringholder.coordinate.capacity.alternative import Duty, duty
from ringholder.coordinate.capacity.helped import PlaceWait, Plan
from ringholder.coordinate.capacity.lists import together
from ringholder.coordinate.capacity.offers import Check, Offer, checks, final, offers
from ringholder.coordinate.capacity.patients import plan
from ringholder.coordinate.capacity.record import cite
from ringholder.findings import Finding
from ringholder.matters.mutual_aid import PROCEDURE
from ringholder.measures.distance import Place, east_north
from ringholder.pictures.flows_between import Flow, Spot, flows_between
from ringholder.shipped import data_folder
from ringholder_web.charter.choices import Option
from ringholder_web.coordinate.capacity_aid_asked import FAIR, SLOT, Asked
from ringholder_web.coordinate.capacity_files import FileRow, Given, name_of
from ringholder_web.coordinate.capacity_laying import Lays
from ringholder_web.matters.leads_on import opened_with
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.words import Tag

KEPT = {True: Tag("Kept", "green"), False: Tag("Not kept", "red"), None: Tag("To be seen", "grey")}
_MIDDLE: Place = (-1.05, 51.65)
"""Somewhere in the middle of the three places: the map is drawn around it."""


@dataclass(frozen=True, slots=True)
class FlowRow:
    """So many from one list to another provider."""

    from_: str
    to: str
    patients: str
    sooner: str
    km: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place before and after."""

    name: str
    patients: str
    moved: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A provider with its free slots: as offered or changed, and what one more would be worth."""

    field: str
    name: str
    slots: str
    taken: str
    worth: str
    conditions: str
    illustrative: bool
    offered: bool


@dataclass(frozen=True, slots=True)
class Asks:
    """Who could ask for help with it, and where the matter is opened."""

    name: str
    patients: str
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows of one specialty."""

    service: str
    specialties: tuple[Option, ...]
    asked: Asked
    list_of: str
    fair: tuple[Option, ...]
    problems: tuple[Problem, ...]
    waiting: str
    moved: str
    any_moved: bool
    weeks: str
    over: str
    farthest: str
    gap: str
    flows: tuple[FlowRow, ...]
    picture: Markup
    not_drawn: int
    places: tuple[PlaceRow, ...]
    apart: tuple[str, str]
    slots: tuple[SlotRow, ...]
    offers: tuple[tuple[str, str], ...]
    checks: tuple[tuple[Check, Tag], ...]
    duty: Duty
    barred: tuple[tuple[str, str], ...]
    relax: tuple[str, ...]
    asks: tuple[Asks, ...]
    lays: tuple[Lays, ...]
    moves: tuple[str, ...]
    cite: Mapping[str, str | int]
    consented: bool
    illustrative: bool
    own: bool
    licence: str
    query: str
    files: tuple[FileRow, ...]
    findings: tuple[Finding, ...]
    as_: str


def services(given: Given) -> Mapping[str, str]:
    """The specialties that somebody waits for, those with free slots first."""
    if given.groups is not None:
        return {one.specialty: one.specialty for one in given.groups.all}
    names = {specialty: one.service for (_, specialty), one in together(given.lists).items()}
    free = {one.specialty for one in given.free if one.slots}
    ordered = sorted(names, key=lambda one: (one not in free, names[one]))
    return {one: names[one] for one in ordered}


def made(given: Given, asked: Asked) -> Plan:
    """The plan that was asked for; with consents, of those who said yes."""
    found = plan(asked.groups(given), asked.free(given), given.km, asked.rules)
    return found if given.consents is None else final(found, given.km, given.consents)


def page(
    given: Given,
    asked: Asked,
    query: str,
    files: tuple[FileRow, ...],
    as_: str,
    charter: Charter | None,
    lays: Callable[[Plan], tuple[Lays, ...]] = lambda _: (),
) -> Page:
    """The page of one specialty. Raises `TooMany`.

    lays: the matters in which whoever reads may lay the plan.
    """
    named, found = services(given), made(given, asked)
    offered = offers(found, given.km)
    flows = _flows(found)
    picture, not_drawn = _picture(found, flows, named.get(asked.specialty, ""))
    return Page(
        service=named.get(asked.specialty, asked.specialty),
        specialties=tuple(Option(c, n, c == asked.specialty) for c, n in named.items()),
        asked=asked,
        list_of=name_of(asked.waits_at) if asked.waits_at else "",
        fair=tuple(Option(key, text, key == asked.fair) for key, (text, _) in FAIR.items()),
        problems=asked.problems,
        waiting=f"{sum(one.patients for one in found.groups):,}",
        moved=f"{found.moved:,}",
        any_moved=bool(found.moves),
        weeks=f"{found.weeks_saved:,.0f}",
        over=f"{found.weeks_over_saved:,.0f}",
        farthest=f"{found.farthest:.0f}",
        gap=f"{100 * found.gap:.2f}" if found.gap else "",
        flows=tuple(_flow(found, a, b, n) for (a, b), n in flows.items()),
        picture=picture,
        not_drawn=not_drawn,
        places=tuple(_place(one) for one in found.places),
        apart=(f"{found.apart[0]:.1f}", f"{found.apart[1]:.1f}"),
        slots=tuple(_slots(given, asked, found)),
        offers=tuple(_offers(offered)),
        checks=tuple((one, KEPT[one.kept]) for one in checks(found, given.km, given.consents)),
        duty=duty(),
        barred=tuple((one.value, f"{count:,}") for one, count in found.barred.items()),
        relax=tuple(one.says for one in found.relax),
        asks=tuple(_asks(found, charter, named.get(asked.specialty, ""))),
        lays=lays(found),
        moves=tuple(_moves(found, charter)),
        cite=cite(found, offered),
        consented=given.consents is not None,
        illustrative=not given.own or any(one.illustrative for one in found.slots),
        own=given.own,
        licence=outlines.LICENCE,
        query=query,
        files=files,
        findings=given.findings,
        as_=as_,
    )


def _flows(found: Plan) -> dict[tuple[str, str], int]:
    """How many from each list to each provider, the largest first."""
    told: dict[tuple[str, str], int] = {}
    for move in found.moves:
        key = (move.option.group.waits_at, move.option.slots.provider)
        told[key] = told.get(key, 0) + move.patients
    return dict(sorted(told.items(), key=lambda one: (-one[1], one[0])))


def _flow(found: Plan, from_: str, to: str, patients: int) -> FlowRow:
    own = [
        one
        for one in found.moves
        if (one.option.group.waits_at, one.option.slots.provider) == (from_, to)
    ]
    sooner = sum(one.option.sooner * one.patients for one in own) / patients
    km = sum(one.option.km * one.patients for one in own) / patients
    return FlowRow(name_of(from_), name_of(to), f"{patients:,}", f"{sooner:.0f}", f"{km:.0f}")


def _place(one: PlaceWait) -> PlaceRow:
    return PlaceRow(
        name_of(one.place), f"{one.patients:,}", f"{one.moved:,}", f"{one.before:.1f}",
        f"{one.after:.1f}",
    )  # fmt: skip


def _slots(given: Given, asked: Asked, found: Plan) -> Iterator[SlotRow]:
    offered = {one.provider: one for one in found.slots}
    km = asked.rules.km_a_week
    others = sorted({provider for _, provider in given.km} - set(offered), key=name_of)
    for provider in [*sorted(offered, key=name_of), *others]:
        one = offered.get(provider)
        worth = found.worth.get(provider, 0.0)
        yield SlotRow(
            field=f"{SLOT}{provider}",
            name=name_of(provider),
            slots=f"{one.slots}" if one else "",
            taken=f"{found.taken(provider):,}",
            worth=_worth(worth, km) if one and one.slots else "It has none to give.",
            conditions=one.conditions if one else "",
            illustrative=one.illustrative if one else False,
            offered=one is not None,
        )


def _worth(kilometres: float, km_a_week: float) -> str:
    """What one more slot is worth, in weeks that somebody waits beyond 18."""
    weeks = kilometres / km_a_week if km_a_week else 0.0
    if weeks < 0.5:
        return "Nothing: it has slots to spare, or nobody could use them."
    return f"As much as {weeks:.0f} weeks beyond {duty().weeks} less for somebody."


def _offers(offered: Sequence[Offer]) -> Iterator[tuple[str, str]]:
    total = sum(one.patients for one in offered)
    choice = sum(one.patients for one in offered if len(one.choices) > 1)
    owed = sum(one.patients for one in offered if one.owed)
    yield "Patients to be offered another provider", f"{total:,}"
    yield f"With a choice of {duty().choice_of} providers", f"{choice:,}"
    yield "With one, since no other could", f"{total - choice:,}"
    yield "Who may be owed it in law, if they say so", f"{owed:,}"


def _in_charter(charter: Charter | None) -> dict[str, str]:
    """The ids in the constitution of organisations, by their codes."""
    if charter is None:
        return {}
    return {code: one.id for one in charter.organisations.values() if (code := said(one.ods))}


def _asks(found: Plan, charter: Charter | None, service: str) -> Iterator[Asks]:
    ids = _in_charter(charter)
    givers = sorted(
        {one.option.group.waits_at for one in found.moves}, key=lambda one: -found.given(one)
    )
    for provider in givers:
        if provider in ids:
            count = found.given(provider)
            fills = {
                "title": f"Help with the list for {service}",
                "organisation": ids[provider],
                "specialty": f"{found.specialty} {service}",
                "patients_in_need": str(count),
                "reasons": f"A plan finds slots for {count:,} who would start later if they stay.",
            }
            yield Asks(name_of(provider), f"{count:,}", opened_with(PROCEDURE, fills))


def _moves(found: Plan, charter: Charter | None) -> Iterator[str]:
    """Who takes how many, as a matter of mutual aid has it."""
    ids = _in_charter(charter)
    for one in found.slots:
        if taken := found.taken(one.provider):
            yield f"{ids.get(one.provider, one.provider)}; {taken}"


# ---- the map -------------------------------------------------------------------------------------


def _picture(found: Plan, flows: Mapping[tuple[str, str], int], service: str) -> tuple[Markup, int]:
    """The map, and how many patients are not on it, since nobody knows where their list lies."""
    at = {code: one.at for code, one in illustration.hospitals().items() if one.at is not None}
    ends = [code for pair in flows for code in pair]
    on_it = [code for code in dict.fromkeys(ends) if code in at]
    if len(on_it) < 2:
        return Markup(), sum(flows.values())
    spots = [_spot(found, code, at[code]) for code in on_it]
    drawn = [
        Flow(on_it.index(a), on_it.index(b), count, f"{name_of(a)} to {name_of(b)}: {count:,}")
        for (a, b), count in flows.items()
        if a in at and b in at
    ]
    svg = flows_between(
        spots,
        drawn,
        _districts(),
        name=f"Who could treat whom: {service}",
        description=" ".join(f"{one.says}." for one in drawn),
    )
    return Markup(svg), sum(flows.values()) - sum(one.count for one in drawn)  # noqa: S704


def _spot(found: Plan, code: str, at: Place) -> Spot:
    gives, takes = found.given(code), found.taken(code)
    parts = [f"gives {gives:,}"] if gives else []
    parts += [f"takes {takes:,}"] if takes else []
    east, north = east_north(_MIDDLE, at)
    return Spot(f"{name_of(code)}: {', '.join(parts)}", east, north, gives, takes)


def _districts() -> list[list[tuple[float, float]]]:
    rings = outlines.rings(data_folder() / "outlines" / outlines.DISTRICTS)
    return [
        [east_north(_MIDDLE, point) for point in ring] for own in rings.values() for ring in own
    ]
