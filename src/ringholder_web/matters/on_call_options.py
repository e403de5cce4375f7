"""What may be chosen on call, from the rota and the incident so far."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.matters.case import Case
from ringholder.matters.incident import ENDED, actions, diverts, left_to_do, running
from ringholder.matters.night_powers import RUN_ON_CALL
from ringholder.matters.on_call import duties, rota_acts
from ringholder_web.matters import names

Rows = Iterator[tuple[str, str]]
_NEW = ("propose-divert", "give-action")


def on_the_rota(charter: Charter, case: Case | None) -> Rows:
    """Everybody on the rota of the matter, and their deputies."""
    found = duties(rota_acts(case)) if case is not None else ()
    every = dict.fromkeys(name for one in found for name in (one.as_, one.deputy) if name)
    yield from ((name, names.capacity(charter, name)) for name in every)


def open_diverts(charter: Charter, case: Case | None) -> Rows:
    """The diverts that have not ended."""
    for one in diverts(case) if case is not None else ():
        if one.state != ENDED:
            way = f"{charter.name(one.from_site)} to {charter.name(one.to_site)}"
            yield one.id, f"{one.id}: {way}, {one.an_hour} an hour, {one.state}"


def open_actions(_: Charter, case: Case | None) -> Rows:
    """The actions that nobody finished."""
    found = left_to_do(case) if case is not None else ()
    yield from ((one.id, f"{one.id}: {one.to_do[:80]}") for one in found)


def is_new(step: str) -> bool:
    """Whether a step gives something its name, so that none is chosen."""
    return step in _NEW


def likely(name: str, step: str, as_: str) -> tuple[str, ...]:
    """What is likely of a decision that is logged: one's own, by the power of whoever is on call.

    What it costs is not filled in: whoever logs it has to say.
    """
    if step != "log-decision":
        return ()
    return {"decides_as": (as_,), "function": (RUN_ON_CALL,)}.get(name, ())


def carried_over(name: str, case: Case) -> tuple[str, ...]:
    """What a handover lists: all that is open, before anybody typed."""
    if name == "open_diverts":
        return tuple(one.id for one in running(case))
    return tuple(one.id for one in actions(case) if one.done is None)
