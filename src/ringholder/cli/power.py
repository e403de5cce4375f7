"""ringholder power: who can carry and who can block on a body, by seat, organisation and sector."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.form import did_you_mean
from ringholder.charter.power import Bloc, Power, power
from ringholder.charter.power_json import as_json
from ringholder.charter.power_words import acting, blocking, opening, percent, strongest, together
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, day, print_json
from ringholder.cli.screen import aligned, hanging, width, wrapped
from ringholder.findings import RestsOn


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `power` takes."""
    parser.add_argument("charter", help="the folder of a charter")
    parser.add_argument(
        "body", nargs="?", help="the id of a committee or board; every one that decides when absent"
    )
    parser.add_argument(
        "--affects",
        action="append",
        default=[],
        metavar="ORG",
        help="an organisation's id that the matter affects, whose members leave; may repeat",
    )
    parser.add_argument(
        "--on", help="a date such as 2026-06-01; the charter's own days when absent"
    )
    add_json(parser)


def run(options: Options) -> int:
    """Tell the power on one body, or a line for each; 1 when that of the one cannot be told."""
    charter = Charter.load(options.charter)
    affects = frozenset(_known("organisation", options.affects, charter.organisations))
    on = day(options.on) if options.on is not None else None
    names = _known("committee or board", [options.body] if options.body else [], charter.bodies)
    bodies = [charter.bodies[name] for name in names] or _deciding(charter)
    found = [power(charter, body, affects, on) for body in bodies]
    if options.json:
        print_json(as_json(found[0]) if names else {"bodies": [as_json(one) for one in found]})
    else:
        print("\n".join(text(found[0]) if names else listing(charter, found)))
    return int(bool(names and found[0].cannot_say))


def _deciding(charter: Charter) -> list[Body]:
    return [body for body in charter.bodies.values() if body.decides is True]


def _known(kind: str, names: Sequence[str], known: Iterable[str]) -> Sequence[str]:
    there = set(known)
    for name in names:
        if name not in there:
            hint = did_you_mean(name, there)
            raise CouldNotRun(f"this constitution knows no {kind} `{name}`.{hint}")
    return names


# ---- every body in a line ------------------------------------------------------------------------


def listing(charter: Charter, found: Sequence[Power]) -> Iterator[str]:
    """A line for each body that decides."""
    yield wrapped(f"{charter.title}: who can carry, and who can block")
    told = [one for one in found if not one.cannot_say]
    for one in told:
        yield ""
        yield wrapped(f"{one.body.name} ({one.body.id})")
        yield from (wrapped(words, "  ") for words in (*opening(one), *strongest(one)))
    untold = [one for one in found if one.cannot_say]
    if untold:
        yield ""
        yield "Cannot be told:"
        yield from (hanging(f"  - {' '.join(one.cannot_say)}") for one in untold)


# ---- one body ------------------------------------------------------------------------------------


def text(found: Power) -> Iterator[str]:
    """The power on one body for a person to read."""
    yield wrapped(f"{found.body.name}, {found.charter.title}")
    yield from map(wrapped, opening(found))
    if found.ballot is None:
        return
    if found.acts:
        yield wrapped(acting(found))
    yield from _table("Each seat for itself:", found, found.seats)
    yield from _table("If each organisation votes as one:", found, found.organisations)
    yield from _table("If each sector votes as one:", found, found.sectors)
    yield ""
    yield from (hanging(f"  {words}") for words in (*_KEY, *(_UNSAID if _unsaid(found) else ())))
    yield ""
    yield "If each sector votes as one:"
    yield from (hanging(f"  - {words}") for words in together(found))
    yield ""
    yield from map(wrapped, blocking(found))
    yield from (wrapped(f"Taken as given: {words}") for words in found.assumed)
    if found.rests_on is not RestsOn.SOURCED:
        yield _RESTS[found.rests_on]


_RESTS = {
    RestsOn.ILLUSTRATIVE: "These figures rest on entries that are illustrative.",
    RestsOn.UNKNOWN: "These figures rest on entries of which something was not read.",
}
_HEADS = ("votes", "share", "power", "S-S", "carry", "stop", "away")
_KEY = (
    "share: of the votes. power: of the power (Banzhaf). S-S: of it by Shapley and Shubik.",
    "carry: of 100 proposals that fall, so many they could have carried (Coleman).",
    "stop: of 100 proposals that carry, so many they could have stopped (Coleman).",
    "away: whether they keep it from sitting by staying away.",
)
_UNSAID = ("?: cannot be said, because the quorum is not known.",)
_NARROWEST = 24


def _unsaid(found: Power) -> bool:
    return any(bloc.can_block_by_absence is None for bloc in found.seats)


def _table(title: str, found: Power, blocs: Sequence[Bloc]) -> Iterator[str]:
    """A table with names cut to what the screen has room for."""
    rows = [_HEADS, *(_cells(found, bloc) for bloc in blocs)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    room = max(_NARROWEST, width() - 2 - sum(2 + wide for wide in widths))
    names = ["", *(_cut(_called(bloc), room) for bloc in blocs)]
    yield ""
    yield title
    cells = [
        (name, *(cell.rjust(wide) for cell, wide in zip(row, widths, strict=True)))
        for name, row in zip(names, rows, strict=True)
    ]
    yield from map(str.rstrip, aligned(cells))


def _cut(name: str, room: int) -> str:
    return name if len(name) <= room else f"{name[: room - 1].rstrip()}…"


def _called(bloc: Bloc) -> str:
    many = len(bloc.chairs)
    return bloc.title if many == 1 else f"{bloc.title} ({many})"


def _cells(found: Power, bloc: Bloc) -> tuple[str, ...]:
    if bloc.leave == len(bloc.chairs):
        return ("leaves", "", "", "", "", "", "")
    away = {True: "yes", False: "no", None: "?"}[bloc.can_block_by_absence]
    figures = (
        bloc.banzhaf,
        bloc.shapley_shubik,
        bloc.coleman_initiate,
        bloc.coleman_prevent,
    )
    return (str(bloc.votes), percent(found.share(bloc)), *map(percent, figures), away)


COMMAND = Command(
    "power",
    "Say who can carry and who can block on a committee or board, also once some have left.",
    "ringholder power charters/ladder place-committee-oxfordshire --affects gp-practices",
    arguments,
    run,
)
