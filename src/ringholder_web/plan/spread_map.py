"""Where an innovation is used, on a map: each council shaded by what its place answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup

from ringholder.catalogue import organisations, outlines
from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.said import each
from ringholder.monitor.wording import known_name
from ringholder.pictures.area_map import Dot, Ground, MapArea, area_map, ground
from ringholder.shipped import data_folder

CLASSES = ("No answer yet", "Declined", "Adapts it", "Adopts it")
SHADES: Mapping[str, int] = {"": 0, "decline": 1, "stop": 1, "adapt": 2, "adopt": 3}


def spread_map(
    charter: Charter,
    answers: Sequence[tuple[Body, str]],
    practices: Mapping[str, str],
    *,
    name: str,
    prefix: str,
) -> Markup:
    """The map of what each place answered, with practices that answered for themselves.

    Nothing where no outline of the places is known. practices: what each answered, by its code.
    """
    codes = {body.id: _codes(charter, body) for body, _ in answers}
    on = _ground(tuple(sorted({code for own in codes.values() for code in own})))
    if on is None:
        return Markup()
    areas = [
        MapArea(
            council, known_name(council), f"{body.name}: {CLASSES[SHADES[answer]]}", SHADES[answer]
        )
        for body, answer in answers
        for council in _councils(codes[body.id])
        if council in on.paths
    ]
    told = ". ".join(_says(body, answer) for body, answer in answers)
    dots = list(_dots(practices))
    told = ". ".join([told, *(f"{dot.name}: {dot.says}" for dot in dots)])
    drawn = area_map(
        on, areas, CLASSES, name=name, description=f"{told}.", dots=dots, prefix=prefix
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _dots(practices: Mapping[str, str]) -> Iterator[Dot]:
    """The practices whose place is known."""
    where = outlines.places(data_folder() / "outlines" / outlines.PRACTICES)
    for code, answer in practices.items():
        if code in where:
            shade = SHADES[answer]
            yield Dot(known_name(code), CLASSES[shade].lower(), *where[code], shade)


def _says(body: Body, answer: str) -> str:
    return f"{body.name}: {CLASSES[SHADES[answer]].lower()}"


def _codes(charter: Charter, body: Body) -> tuple[str, ...]:
    """The codes of the areas that a body is for."""
    areas = (charter.areas[one] for one in each(body.area) if one in charter.areas)
    return tuple(code for area in areas for code in each(area.codes))


def _councils(places: Sequence[str]) -> tuple[str, ...]:
    """The councils of which most lies in the places."""
    return tuple(
        dict.fromkeys(
            part.council
            for place in places
            for part in organisations.place_areas(place)
            if 2 * part.small_areas > part.small_areas_in_council
        )
    )


@lru_cache(maxsize=16)
def _ground(places: tuple[str, ...]) -> Ground | None:
    councils = set(_councils(places))
    found = outlines.rings(data_folder() / "outlines" / outlines.DISTRICTS)
    return ground({code: own for code, own in found.items() if code in councils})
