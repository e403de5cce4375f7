"""Near me: from a postcode to a Place of the constitution, with the choice where it is not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.catalogue import postcodes
from ringholder.catalogue.organisations import find
from ringholder.catalogue.postcodes import Placed
from ringholder.charter import Charter
from ringholder.charter.said import each
from ringholder_web.ui.words import counted, listed

_BY = {
    "postcode": "at that very postcode",
    "sector": "with postcodes that begin alike",
    "district": "in the same postcode district",
}


@dataclass(frozen=True, slots=True)
class Near:
    """Where a postcode lies, in words. `areas` are of the constitution: one where it is sure."""

    typed: str
    says: str
    areas: tuple[tuple[str, str], ...] = ()

    @property
    def area(self) -> str:
        """The one area that it lies in; empty where there is none, or a choice."""
        return self.areas[0][0] if len(self.areas) == 1 else ""


def near(charter: Charter | None, typed: str) -> Near:
    """Where what was typed lies."""
    postcode = postcodes.read(typed)
    if postcode is None:
        return Near(typed, f"“{typed}” is no whole postcode. Write it as OX1 4AB.")
    placed = postcodes.place(postcode)
    if placed is None:
        return Near(typed, f"{postcode} cannot be placed: no GP practice is near it. {_CHOOSE}")
    areas = tuple(_areas(charter, placed))
    return Near(typed, _says(placed, areas), areas)


_CHOOSE = "Choose the area yourself."


def _areas(charter: Charter | None, placed: Placed) -> Iterator[tuple[str, str]]:
    for area in charter.areas.values() if charter is not None else ():
        if set(each(area.codes)) & placed.sub_icbs.keys():
            yield area.id, area.name


def _says(placed: Placed, areas: tuple[tuple[str, str], ...]) -> str:
    seen = f"by the {counted(placed.practices, 'GP practice')} {_BY[placed.by]}"
    councils = listed(one.name for code in placed.councils if (one := find(code)))
    where = f" ({councils})" if placed.councils else ""
    if not areas:
        return f"{placed.postcode}{where} lies in no Place of this constitution, {seen}. {_CHOOSE}"
    if len(areas) > 1:
        names = listed((name for _, name in areas), "or")
        return f"{placed.postcode} may lie in {names}, {seen}. Choose which."
    sure = (
        "" if placed.by == "postcode" and len(placed.sub_icbs) == 1 else " Most likely, not surely."
    )
    return f"{placed.postcode}{where} lies in {areas[0][1]}, {seen}.{sure}"
