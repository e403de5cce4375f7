"""Those whom a function concerns have no voice where it is decided.

A body that hears only some of those who are concerned decides on half of the knowledge, and the
others learn of it afterwards. A voice need not be a vote: a participant's seat, a body that
advises, or a duty to consult is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ringholder.charter.bodies import Body
from ringholder.charter.checks.duties import duties, listed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.voices import advising, at_table, consulted, room_of
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.findings import Severity, weakest

CODE = "PWR003"
SEVERITY = Severity.WARNING
SOURCE = (
    "001 System partnership board (engage private acute providers on quality); NHS Act 2006 s14Z38"
)
BAD = """
remove: [icb-board.seats.private]
"""
GOOD = """
conditions:
  - id: hear-private-providers
    do: consult
    functions: [quality-governance, match-scarce-capacity]
    whom: [independent-providers]
    source: 001 System partnership board
remove: [icb-board.seats.private]
"""
OF = {
    "people": "The people who use services",
    "council": "Councils",
    "vcse": "The voluntary sector",
    "primary-care": "Primary care",
    "clinical": "Clinicians",
    "private-provider": "Private providers",
    "provider": "Providers",
}


def check(charter: Charter) -> Iterator[Seen]:
    for body, functions in _rooms(charter).items():
        room = charter.bodies[body]
        if room.seats is UNKNOWN:
            heard = at_table(charter, room)
            left = {n: f for n, f in functions.items() if not heard.issuperset(each(f.concerns))}
            if left:
                yield _not_read(charter, room, left)
        elif isinstance(room.seats, tuple):
            yield from _voiceless(charter, room, functions)


def _rooms(charter: Charter) -> Mapping[str, dict[str, Function]]:
    """The functions that are decided in each room; those of posts and teams where they answer."""
    found: dict[str, dict[str, Function]] = {}
    for doer, functions in duties(charter).items():
        own = room_of(charter, doer)
        for function in functions.values():
            for room in [own] if own is not None else _boards(charter, function):
                found.setdefault(room.id, {})[function.id] = function
    return found


def _boards(charter: Charter, function: Function) -> list[Body]:
    """The boards of those who hold the function in law."""
    acting = (charter.acting(holder) for holder in each(function.legal_holder))
    return [board for board in acting if isinstance(board, Body)]


def _voiceless(charter: Charter, room: Body, functions: Mapping[str, Function]) -> Iterator[Seen]:
    heard, above = _heard(charter, room), _heard_by_its_board(charter, room)
    own = {given(room.holder)}
    missing: dict[str, dict[str, Function]] = {}
    for function in functions.values():
        voices = heard if own.isdisjoint(each(function.legal_holder)) else heard | above
        unheard = set(each(function.concerns)) - voices
        for name in sorted(unheard - consulted(charter, function)) if unheard else ():
            missing.setdefault(name, {})[function.id] = function
    if charter.is_complete("conditions"):
        for name, silent_on in missing.items():
            yield _seen(charter, room, name, silent_on)
    elif missing:
        yield _not_told(charter, room, missing)


def _heard(charter: Charter, room: Body) -> set[str]:
    return at_table(charter, room).union(*(at_table(charter, a) for a in advising(charter, room)))


def _heard_by_its_board(charter: Charter, room: Body) -> set[str]:
    """Whom the board of the same legal body hears, which may hold the function in law."""
    holder = given(room.holder)
    board = charter.acting(holder) if holder is not None else None
    return _heard(charter, board) if isinstance(board, Body) and board is not room else set()


def _seen(charter: Charter, room: Body, name: str, functions: Mapping[str, Function]) -> Seen:
    who = OF.get(name, f"Those of class {name}")
    return Seen(
        says=f"{who} are concerned by {listed(charter, functions)}, and have no seat on "
        f"{room.name}, "
        "no seat on a body that advises it, and no right to be consulted.",
        do=f"Give {room.name} a seat of class `{name}` (`votes: 0` for a participant), or add a "
        "condition that they be consulted.",
        where=room.where("seats", f"{room.id}.seats"),
        rests_on=weakest(
            [room.rests_on("seats"), *(f.rests_on("exercised_by") for f in functions.values())]
        ),
        authority=room.authority,
    )


def _not_told(charter: Charter, room: Body, missing: Mapping[str, dict[str, Function]]) -> Seen:
    classes = ", ".join(OF.get(name, name).lower() for name in missing)
    concerned = {name: f for silent_on in missing.values() for name, f in silent_on.items()}
    return Seen(
        says=f"On {room.name} there is no seat for {classes}, concerned by "
        f"{listed(charter, concerned)}; whether they must be consulted was not read.",
        do="Fill in conditions.yaml, or give them a seat (`votes: 0` for a participant).",
        where=room.where("seats", f"{room.id}.seats"),
        cannot_say=True,
        authority=room.authority,
    )


def _not_read(charter: Charter, room: Body, functions: Mapping[str, Function]) -> Seen:
    return Seen(
        says=f"Who sits on {room.name} was not read, so it cannot be told whether those concerned "
        f"by {listed(charter, functions)} have a voice there.",
        do=f"Fill in the seats of {room.name} from its terms.",
        where=room.where("seats", f"{room.id}.seats"),
        cannot_say=True,
        authority=room.authority,
    )
