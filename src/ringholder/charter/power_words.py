"""Power in words that a board understands: cases out of a hundred, and who can stop what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ringholder.charter.checks.wording import in_list
from ringholder.charter.power import Bloc, Power
from ringholder.charter.reasons import who

HUNDRED = 100


def of_100(part: Fraction) -> str:
    """A part as cases out of a hundred: `12`; `none` and `all` only for what is exactly so."""
    if part in (0, 1):
        return "all" if part else "none"
    cases = int(_rounded(HUNDRED * part, 0))
    if cases == 0:
        return "fewer than 1"
    return "more than 99" if cases == HUNDRED else str(cases)


def percent(part: Fraction) -> str:
    """A part as a percentage with one decimal; 0.0% only for what is nothing."""
    rounded = _rounded(HUNDRED * part, 1)
    return "<0.1%" if part and not rounded else f"{rounded}%"


def _rounded(number: Fraction, places: int) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def opening(found: Power) -> Iterator[str]:
    """How the body votes, who has left, and how easily anything carries."""
    yield from found.cannot_say
    if found.ballot is None:
        return
    leaving = [chair for seat in found.seats if seat.leave for chair in seat.chairs]
    if leaving:
        names = in_list(found.charter.names(sorted(found.affects)))
        yield f"For a matter that affects {names}, {who(tuple(leaving))} must leave."
    if found.may_leave:
        yield (
            f"{who(found.may_leave)} may have to leave too, depending on where they come from; "
            "here they stay."
        )
    yield _vote(found, leaving=bool(leaving))


def _vote(found: Power, *, leaving: bool) -> str:
    assert found.ballot is not None
    if found.sits is False:
        return f"{found.body.name} cannot sit: too few are left for its quorum. Nobody has power."
    if not found.acts:
        return f"Nothing can carry: {found.ballot.carries}."
    rest = "the other " if leaving else "all "
    return f"With {rest}{found.voting} present, {found.ballot.carries}."


def acting(found: Power) -> str:
    """How easily the body acts (Coleman)."""
    return (
        f"If every member voted as a coin falls, {of_100(found.acts)} of 100 proposals would carry."
    )


def together(found: Power) -> Iterator[str]:
    """A sentence for each sector that votes, when each sector votes as one."""
    for bloc in found.sectors:
        if bloc.votes and found.acts:
            yield _together(found, bloc)


def _together(found: Power, bloc: Bloc) -> str:
    many = len(bloc.chairs) - bloc.leave
    votes = f"{bloc.title} ({members(many)}): {bloc.votes} of {found.votes} votes"
    if bloc.carries:
        return f"{votes}. They carry whatever the others say."
    if not bloc.banzhaf:
        return f"{votes} and no power: however the others divide, these votes turn nothing."
    return (
        f"{votes}, {percent(bloc.banzhaf)} of the power. Of 100 proposals that fall they could "
        f"have carried {of_100(bloc.coleman_initiate)}; of 100 that carry they could have "
        f"stopped {of_100(bloc.coleman_prevent)}."
    )


def members(many: int) -> str:
    """`1 member`, `5 members`."""
    return f"{many} member{'' if many == 1 else 's'}"


def strongest(found: Power) -> Iterator[str]:
    """Who has most of the power when each sector votes as one."""
    if found.acts:
        most = max(bloc.banzhaf for bloc in found.sectors)
        names = [
            f"{bloc.title} ({bloc.votes} of {found.votes} votes)"
            for bloc in found.sectors
            if bloc.banzhaf == most
        ]
        each = " each" if len(names) > 1 else ""
        yield (
            f"Strongest if each sector votes as one: {in_list(names, most=7)}, with "
            f"{percent(most)} of the power{each}."
        )


def blocking(found: Power) -> Iterator[str]:
    """Who can stop everything by voting against, and who by staying away."""
    if found.sits is False or not found.acts:
        return
    against = _smallest(found, lambda bloc: bloc.blocks)
    if found.voting > 1 and all(seat.blocks for seat in found.seats if seat.votes):
        yield f"Nothing carries without every one of the {found.voting}."
    else:
        yield _who(against, "Nothing carries without", "Nobody can stop all by voting against")
    if any(seat.can_block_by_absence is None for seat in found.seats if seat.votes):
        yield "Who can keep it from sitting by staying away cannot be said: see its quorum."
        return
    away = _smallest(found, lambda bloc: bool(bloc.can_block_by_absence))
    yield _who(
        away,
        "By staying away these can keep it from sitting:",
        "Nobody can keep it from sitting by staying away",
    )


def _who(blocs: Sequence[Bloc], begins: str, nobody: str) -> str:
    if not blocs:
        return f"{nobody}: no member, no organisation, no sector."
    return f"{begins} {in_list((_name(bloc) for bloc in blocs), most=8)}."


def _name(bloc: Bloc) -> str:
    many = len(bloc.chairs) - bloc.leave
    return bloc.title if many == 1 else f"{bloc.title} ({members(many)} together)"


def _smallest(found: Power, does: Callable[[Bloc], bool]) -> list[Bloc]:
    """The blocs that can, without those of which a smaller one can, or which are everybody."""
    kept: list[Bloc] = []
    for bloc in (*found.seats, *found.organisations, *found.sectors):
        smaller = any(set(other.places) <= set(bloc.places) for other in kept)
        if does(bloc) and not smaller and bloc.votes < found.votes:
            kept.append(bloc)
    return kept
