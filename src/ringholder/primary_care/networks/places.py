"""The places of a board: the sub-ICB locations that lie, or have lain, under it."""

from __future__ import annotations

from ringholder.catalogue import organisations
from ringholder.catalogue.belonging import belongings
from ringholder.catalogue.organisations import Kind, Organisation


def places_of(board: str) -> tuple[Organisation, ...]:
    """By name; none for a code that is no board of any place."""
    found = (
        one
        for one in organisations.sub_icbs()
        if any(b.whole == board for b in belongings(one.code, Kind.ICB))
    )
    return tuple(sorted(found, key=lambda one: one.called))
