"""The stable JSON shape of power (docs/reference/schemas/power.schema.json)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ringholder.charter.power import Bloc, Power
from ringholder.charter.sitting import Chair

Json = dict[str, object]
_DECIMALS = 6


def as_json(found: Power) -> Json:
    """The power on one body as plain data; without figures where it cannot be told."""
    charter = found.charter
    ballot = found.ballot
    return {
        "charter": charter.id,
        "body": found.body.id,
        "affects": sorted(found.affects),
        "on": str(found.on) if found.on is not None else None,
        "carries": ballot.carries if ballot is not None else None,
        "sits": found.sits,
        "coleman_act": exact(found.acts),
        "seats": [_seat(seat) for seat in found.seats],
        "organisations": [_bloc("organisation", bloc) for bloc in found.organisations],
        "sectors": [_bloc("sector", bloc) for bloc in found.sectors],
        "may_leave": [chair.seat.id for chair in found.may_leave],
        "assumed": list(found.assumed),
        "cannot_say": list(found.cannot_say),
        "rests_on": found.rests_on.value,
    }


def exact(figure: Fraction) -> Json:
    """A figure as the fraction that it is, and as a decimal for those who only look."""
    return {
        "fraction": f"{figure.numerator}/{figure.denominator}",
        "decimal": round(float(figure), _DECIMALS),
    }


def _seat(bloc: Bloc) -> Json:
    (chair,) = bloc.chairs
    return {
        "seat": bloc.name,
        "organisation": _whose(bloc.chairs),
        "class": list(chair.seat.class_),
        **_figures(bloc),
    }


def _bloc(key: str, bloc: Bloc) -> Json:
    return {
        key: bloc.name,
        "seats": [chair.seat.id for chair in bloc.chairs],
        "votes": bloc.votes,
        "leave": bloc.leave,
        "carries_alone": bloc.carries,
        "blocks_alone": bloc.blocks,
        **_figures(bloc),
    }


def _figures(bloc: Bloc) -> Json:
    return {
        "banzhaf": exact(bloc.banzhaf),
        "shapley_shubik": exact(bloc.shapley_shubik),
        "coleman_initiate": exact(bloc.coleman_initiate),
        "coleman_prevent": exact(bloc.coleman_prevent),
        "can_block_by_absence": bloc.can_block_by_absence,
    }


def _whose(chairs: Iterable[Chair]) -> list[str]:
    return list(dict.fromkeys(name for chair in chairs for name in chair.organisations))
