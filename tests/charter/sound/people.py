"""Posts and teams: somebody answers for every rung, and nobody works alone."""

from __future__ import annotations

from typing import Any

from tests.charter.sound.draft import Draft
from tests.charter.sound.land import Land, Place
from tests.charter.sound.system import System


def people(draft: Draft, land: Land, system: System) -> None:
    """Add the posts that bodies and work have named, with the teams they lead."""
    _leaders(draft, land, system)
    for place in land.places:
        _at_place(draft, land, system, place)
    _below(draft, land)
    if draft.draw.maybe(0.4):
        lead = draft.draw.choice(list(system.executives.values()))
        system.matrix = _team(
            draft,
            name="Transformation team",
            organisation=land.icb,
            rung="system",
            area=[land.system],
            leads=lead,
            matrix=[place.team for place in land.places],
            host=land.england if draft.draw.maybe(0.2) else ...,
        )
    if system.collaborative:
        _post(
            draft,
            role="Director of the collaborative",
            rung="collaborative",
            area=[land.system],
            drawn_from=[trust.id for trust in land.trusts],
            accountable_at=["collaborative"],
            reports_to=system.collaborative,
        )


def _post(draft: Draft, **keys: Any) -> str:
    role = {"titles": [keys["role"], "Director"]} if draft.draw.maybe(0.05) else {}
    contact = {"contact": "Through the office"} if draft.draw.maybe(0.2) else {}
    return draft.add("posts", **{"id": draft.new_id(), **role, **contact, **keys})


def _team(draft: Draft, **keys: Any) -> str:
    draw = draft.draw
    wte = draw.randint(3, 60)
    sizes = {"wte": wte, "vacancies": f"{draw.randint(0, wte - 2)}.5"} if draw.maybe(0.8) else {}
    cost = {"running_cost": wte * 50_000} if draw.maybe() else {}
    return draft.add("teams", **{"id": draft.new_id(), **sizes, **cost, **keys})


def _leaders(draft: Draft, land: Land, system: System) -> None:
    above = ["region", "national"] if land.has("national") else ["region"]
    _post(
        draft,
        role="Regional director",
        organisation=land.england,
        rung="region",
        area=[land.region],
        reports_to=system.region,
        accountable_at=above,
    )
    whole = {"organisation": land.icb, "rung": "system", "area": [land.system]}
    _post(draft, id=system.chair, role="Chair of the ICB", reports_to=system.region, **whole)
    _post(
        draft,
        id=system.chief,
        role="Chief executive",
        reports_to=system.board,
        accountable_at=["system"],
        **whole,
    )
    for role, post in system.executives.items():
        _post(draft, id=post, role=role, reports_to=system.chief, **whole)
        _team(draft, name=f"Team of the {role.lower()}", leads=post, **whole)


def _at_place(draft: Draft, land: Land, system: System, place: Place) -> None:
    here = {"organisation": land.icb, "rung": "place", "area": [place.id]}
    to = draft.draw.one(system.chief, place.head or system.chief)
    _post(
        draft,
        id=place.director,
        role=f"Place director, {place.name}",
        reports_to=to,
        accountable_at=["place"],
        **here,
        have=["needs-and-gaps", "relationships", "supplier-performance"],
    )
    _team(draft, id=place.team, name=f"Place team, {place.name}", leads=place.director, **here)
    if draft.draw.maybe():
        place.deputy = _post(
            draft, role=f"Deputy place director, {place.name}", reports_to=place.director, **here
        )


def _below(draft: Draft, land: Land) -> None:
    """Who answers for organisations, specialties and neighbourhoods."""
    trusts = [trust.id for trust in land.trusts]
    if draft.draw.maybe():
        _post(
            draft,
            role="Chief executive of a trust",
            drawn_from=trusts,
            rung="organisation",
            area=[land.system],
            accountable_at=["organisation"],
        )
    else:
        for trust in land.trusts:
            _post(
                draft,
                role=f"Chief executive, {trust.name}",
                organisation=trust.id,
                rung="organisation",
                area=trust.area,
                reports_to=trust.board,
                accountable_at=["organisation"],
            )
    near = [land.networks] if land.networks else [n for p in land.places for n in p.neighbourhoods]
    if near:
        own = {"rung": "neighbourhood", "area": near, "drawn_from": [land.networks_of_practices]}
        lead = _post(
            draft, role="Clinical director of a network", accountable_at=["neighbourhood"], **own
        )
        _post(draft, role="Manager of a network", reports_to=lead, **own)
