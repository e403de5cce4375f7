"""Practices and networks, which act by their code: a constitution names them only all together.

A person is appointed to a practice or a network as to a post, and acts as `K81002` or `U12345`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ringholder.catalogue.belonging import belongings, whole
from ringholder.catalogue.organisations import Kind, Organisation, find
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.matters.network_changes import After, NetworkChange

CODED = frozenset({Kind.PRACTICE, Kind.NETWORK})
NAMED = ("practice", "network", "practices_concerned", "networks_concerned")
"""The fields of acts that name practices and networks."""
_BOARD = "icb"


def coded(code: str) -> Organisation | None:
    """The practice or network of a code; `None` where no register has such a one."""
    found = find(code)
    return found if found is not None and found.kind in CODED else None


def of_board(charter: Charter, code: str) -> bool:
    """Whether a practice or network lies, or has ever lain, under a board of the constitution.

    A constitution may outlast the board that it names, or be written before its successor.
    """
    boards = {given(one.ods) for one in charter.organisations.values() if one.kind == _BOARD}
    held = belongings(code, Kind.ICB) if coded(code) is not None else ()
    return any(one.whole in boards for one in held)


def boards_of(charter: Charter, code: str) -> tuple[str, ...]:
    """The boards of the constitution under which it lies or has lain, by id."""
    wholes = {one.whole for one in belongings(code, Kind.ICB)} if coded(code) is not None else ()
    boards = (one for one in charter.organisations.values() if one.kind == _BOARD)
    return tuple(one.id for one in boards if given(one.ods) in wholes)


def boards_on(charter: Charter, code: str, on: date) -> tuple[str, ...]:
    """The board of the constitution under which it lies on a day; else those it has lain under."""
    today = whole(code, Kind.ICB, on)
    every = boards_of(charter, code)
    return tuple(one for one in every if given(charter.organisations[one].ods) == today) or every


def named_in(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Every practice and network that an act names by its code, each once."""
    found = (said.get(key, ()) for key in NAMED)
    each = ((told,) if isinstance(told, str) else told for told in found)
    return tuple(dict.fromkeys(code for some in each for code in some))


def why_not(charter: Charter, code: str, on: date) -> str:
    """What keeps a code from being a practice or network of the area on a day; empty if nothing."""
    found = coded(code)
    if found is None:
        return f"`{code}` is no practice and no network of the register of codes."
    if on not in found.in_being:
        return f"{found.called} (`{code}`) is not open on {on}: it was {found.in_being}."
    if not of_board(charter, code):
        return f"{found.called} (`{code}`) lies under no board of {charter.title}."
    return ""


def networks_asked(
    said: Mapping[str, Any], on: date, changes: Iterable[NetworkChange] = ()
) -> tuple[str, ...]:
    """The network that an opening names, or else that to which its practice belongs on a day.

    By the register of the NHS, and the changes that were approved since.
    """
    network, practice = said.get("network"), said.get("practice")
    if isinstance(network, str):
        return (network,)
    if not isinstance(practice, str):
        return ()
    made = [one for one in changes if one.on <= on]
    if any(practice in one.practices for one in made):
        return tuple(dict.fromkeys(one.network for one in After(made).on(practice, on)))
    found = whole(practice, Kind.NETWORK, on)
    return (found,) if found else ()
