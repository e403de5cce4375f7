"""For which sums the answer moves, where it moves otherwise than when no money is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ringholder.charter.diff.difference import Band
from ringholder.charter.diff.pairing import Pairing, day_of
from ringholder.charter.docket import Docket
from ringholder.charter.grants import DIMENSIONS
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.charter.turns import PENNY

Answer = tuple[tuple[str, ...], tuple[str, ...]]


def bands(pairing: Pairing) -> Iterator[Band]:
    """Every stretch of sums for which a limit moves the answer."""
    for old_name, new_name in sorted(pairing.functions.items()):
        functions = (pairing.old.functions[old_name], pairing.new.functions[new_name])
        if any(given(function.out_of_scope) is not None for function in functions):
            continue
        for old_place, new_place in pairing.places:
            dockets = (
                _docket(pairing.old, old_name, old_place),
                _docket(pairing.new, new_name, new_place),
            )
            for dimension in DIMENSIONS:
                yield from _along(pairing, dockets, dimension)


def _docket(charter: Charter, function: str, place: str) -> Docket:
    return charter.router(day_of(charter)).docket(function, (place,))


def _along(pairing: Pairing, dockets: tuple[Docket, Docket], dimension: str) -> Iterator[Band]:
    """The stretches along one dimension, those side by side with one answer joined."""
    limits = sorted({sum_ for docket in dockets for sum_ in docket.limits.get(dimension, ())})
    free = _answer(pairing, dockets, {})
    unread = any(docket.limits_unread for docket in dockets)
    last: Band | None = None
    for over, upto in zip([None, *limits], [*limits, None], strict=True):
        asked = {dimension: upto if upto is not None else limits[-1] + PENNY} if limits else {}
        before, after = _answer(pairing, dockets, asked)
        if not limits or (before, after) == free or _same(pairing, before, after):
            continue
        band = Band(
            dockets[1].function.id, dockets[1].area[0], dimension, over, upto, before, after, unread
        )
        if last is not None and _side_by_side(last, band):
            band = replace(band, over=last.over)
        elif last is not None:
            yield last
        last = band
    if last is not None:
        yield last


def _side_by_side(a: Band, b: Band) -> bool:
    return a.upto == b.over and (a.before, a.after) == (b.before, b.after)


def _same(pairing: Pairing, before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    return set(pairing.as_new(before)) == set(after)


def _answer(pairing: Pairing, dockets: tuple[Docket, Docket], sums: dict[str, Decimal]) -> Answer:
    old, new = dockets
    return (
        pairing.old.router(day_of(pairing.old)).holders(old.function.id, old.area, sums),
        pairing.new.router(day_of(pairing.new)).holders(new.function.id, new.area, sums),
    )
