"""A constitution to begin with, for any of England's integrated care boards.

What the tables of the Organisation Data Service and the Office for National Statistics have is real
and says which table; what follows the ladder is a proposal and is marked illustrative. `ground` is
the real part alone, for a scheme that has been read and needs something to stand on.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ringholder.charter import plain
from ringholder.charter.load import HEAD, load
from ringholder.charter.model import Charter
from ringholder.charter.plain import Sections
from ringholder.charter.scaffold.boards import NotABoard, board
from ringholder.charter.scaffold.entries import Entry, areas, icb_id, in_force, organisations
from ringholder.charter.scaffold.system import Places, System, system
from ringholder.charter.scaffold.template import board_of, hospitals, laid_on
from ringholder.shipped import charters_folder

__all__ = ["NotABoard", "Places", "Scaffold", "System", "board", "ground", "scaffold"]

BOARD = "icb-board"


@dataclass(frozen=True, slots=True)
class Scaffold:
    """A constitution to begin with: head and sections as plain data, and its system."""

    head: Entry
    sections: Sections
    system: System


def scaffold(
    icb: str,
    places: Places = Places.COUNCILS,
    districts: Collection[str] = (),
    charter: str = "",
) -> Scaffold:
    """The ladder laid on a board's own places, councils and trusts.

    `icb` is its ODS code or name; `districts` the councils of a split board that are its own, where
    the table is not to say; `charter` the id, made of the name when empty. Raises `NotABoard`.
    """
    found = system(icb, places, districts)
    ladder = load(charters_folder() / "ladder")
    return Scaffold(_head(found, charter, ladder), _sections(found, ladder), found)


def ground(
    icb: str,
    places: Places = Places.COUNCILS,
    districts: Collection[str] = (),
    charter: str = "",
    title: str = "",
) -> Sections:
    """What the tables say of a board, as entries: the head, areas, organisations, and its board.

    By section, the head as the only entry of `charter`. The board's body is there so that its
    organisation is governed; what its constitution says has not been read. Raises `NotABoard`.
    """
    found = system(icb, places, districts)
    ladder = load(charters_folder() / "ladder")
    head = {**_head(found, charter, ladder), "title": title or found.icb.name, "status": "proposed"}
    del head["about"], head["complete"]
    return {
        HEAD: [head],
        "areas": areas(found),
        "organisations": [_governed(one, found) for one in organisations(found)],
        "bodies": [_unread_board(found)],
    }


def _head(found: System, charter: str, ladder: Charter) -> Entry:
    head = plain.head(ladder)
    return {
        "charter": charter or found.id,
        "title": f"{found.icb.name}, to begin with",
        "status": "model",
        "in_force": in_force(found),
        "system": found.id,
        "rungs": head["rungs"],
        "complete": head["complete"],
        "about": _ABOUT.format(name=found.icb.name),
        "source": "Tables of the ODS, ONS and OHID; the ladder (charters/ladder)",
    }


_ABOUT = (
    "{name} on the template of the ladder. Areas, organisations, codes and numbers are those of "
    "the tables that each names. Committees, seats, rules, limits and who exercises what follow "
    "the ladder and are marked illustrative: nothing of them has been read in the board's own "
    "constitution. Put your own in their place, with the document that you took it from."
)


def _sections(found: System, ladder: Charter) -> Sections:
    made = laid_on(found, ladder)
    boards = {trust.id: board_of(trust) for trust in hospitals(found)}
    real = [_governed(one, found, boards) for one in organisations(found)]
    known = {one["id"] for one in real}
    from_template = [one for one in made["organisations"] if one["id"] not in known]
    if found.icb.in_being.to_on is not None:  # its handovers are past, and nobody has read them
        made["succession"] = [{**_HANDED_OVER, **one} for one in made["succession"]]
    return {
        "areas": areas(found),
        **made,
        "organisations": [*real, *from_template],
    }


_HANDED_OVER: Entry = {"owner": "unknown", "due_on": "unknown", "signed_on": "unknown"}


def _governed(entry: Entry, found: System, boards: dict[str, str] | None = None) -> Entry:
    """An organisation with the body that acts for it, where the charter has that body."""
    name = str(entry["id"])
    governing = BOARD if name == icb_id(found) else (boards or {}).get(name)
    return entry if governing is None else {**entry, "governed_by": governing}


def _unread_board(found: System) -> Entry:
    return {
        "id": BOARD,
        "name": "Board",
        "kind": "board",
        "rung": "system",
        "area": [found.id],
        "decides": "yes",
        "holder": icb_id(found),
        "seats": "unknown",
        "rule": "unknown",
        "source": "NHS Act 2006 Sch 1B",
    }
