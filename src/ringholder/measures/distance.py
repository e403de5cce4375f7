"""How far two places are apart on the globe, in a straight line: no travel time."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_METRES = 6_371_000.0
Place = tuple[float, float]
"""Longitude and latitude in degrees, in this order, as outlines have them."""


def metres_apart(one: Place, other: Place) -> int:
    """Metres between two places, by the haversine formula on a sphere: good to half a per cent."""
    (west, south), (east, north) = one, other
    up, across = radians(north - south) / 2, radians(east - west) / 2
    part = sin(up) ** 2 + cos(radians(south)) * cos(radians(north)) * sin(across) ** 2
    return round(2 * EARTH_METRES * asin(min(1.0, sqrt(part))))


def east_north(here: Place, there: Place) -> tuple[float, float]:
    """Metres east and north of a place, good to a per cent within some hundred kilometres."""
    (west, south), (east, north) = here, there
    across = radians(east - west) * cos(radians(south)) * EARTH_METRES
    return across, radians(north - south) * EARTH_METRES
