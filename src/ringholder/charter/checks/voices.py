"""Whose voice a body hears: the classes that sit at its table, advise it, or must be consulted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.charter.bodies import Body, Seat
from ringholder.charter.entries import Organisation
from ringholder.charter.model import Charter
from ringholder.charter.powers import Condition, Function
from ringholder.charter.said import Said, each, given

HEARD = frozenset({"consult", "involve", "inform"})
SPEAK_FOR = {
    "council": ("council", "districts"),
    "vcse": ("vcse",),
    "people": ("healthwatch",),
    "primary-care": ("practices", "networks", "federation"),
    "private-provider": ("private-provider",),
}
# Conditions name those to be heard in words. A word stands for a class when it begins so.
WORDS = {
    "people": ("people", "patient", "public", "carer", "user", "healthwatch"),
    "council": ("council", "authorit", "scrutiny"),
    "provider": ("provider", "trust"),
    "private-provider": ("private", "independent"),
    "primary-care": ("practice", "primary", "gp", "network"),
    "clinical": ("clinic", "doctor", "nurs", "medical"),
    "vcse": ("voluntary", "charit", "vcse"),
    "nhs": ("nhs", "trust"),
    "partner": ("partner",),
}


def at_table(charter: Charter, body: Body) -> set[str]:
    """The classes with a seat, voting or not, by what the seat is for and whose it is.

    The organisation that a body acts for is heard in it too.
    """
    own = given(body.holder)
    found = set(speaks_for(charter.organisations[own])) if own is not None else set()
    for seat in each(body.seats):
        found.update(seat.class_)
        found.update(c for o in _whose(charter, seat) for c in speaks_for(o))
    return found


def _whose(charter: Charter, seat: Seat) -> Iterator[Organisation]:
    own = given(seat.organisation)
    names = (*each(seat.drawn_from), *each(seat.each), *((own,) if own else ()))
    return (charter.organisations[name] for name in names)


def speaks_for(organisation: Organisation) -> Iterator[str]:
    """The classes that an organisation can speak for."""
    yield from (name for name, kinds in SPEAK_FOR.items() if organisation.kind in kinds)
    if organisation.is_provider:
        yield "provider"


def advising(charter: Charter, body: Body) -> Iterator[Body]:
    """The bodies that advise a body: they answer to it and decide nothing."""
    for other in charter.bodies.values():
        if other.decides is not True and body.id in each(other.accountable_to):
            yield other


def consulted(charter: Charter, function: Function) -> set[str]:
    """The classes that must be heard before every decision on a function that touches them."""
    return {
        name
        for condition in charter.conditions.values()
        if condition.do in HEARD and _always(condition) and _covers(condition, function)
        for whom in each(condition.whom)
        for name in meant(charter, whom)
    }


def _covers(condition: Condition, function: Function) -> bool:
    return condition.functions == ("all",) or function.id in condition.functions


def _always(condition: Condition) -> bool:
    """Not only for matters of some kind or size; `affects` only says that it touches them."""
    when = condition.when
    return isinstance(when, Said) or (
        isinstance(when.tags, Said) and isinstance(when.value_over, Said)
    )


def meant(charter: Charter, whom: str) -> set[str]:
    """The classes that a condition is about, by the id or the words with which it says so."""
    if whom in charter.organisations:
        return set(speaks_for(charter.organisations[whom]))
    body = charter.bodies.get(whom) or _by_name(charter.bodies.values(), whom)
    if body is not None:
        return at_table(charter, body)
    words = whom.lower().replace("-", " ").replace(",", " ").split()
    return {c for c, starts in WORDS.items() if any(word.startswith(starts) for word in words)}


def _by_name(bodies: Iterable[Body], name: str) -> Body | None:
    return next((body for body in bodies if body.name.lower() in name.lower()), None)


def room_of(charter: Charter, doer: str) -> Body | None:
    """The body itself, or the one that a post or team answers to; `None` if it decides nothing."""
    seen: set[str] = set()
    above: str | None = doer
    while above is not None and above not in seen and above not in charter.bodies:
        seen.add(above)
        above = _above(charter, above)
    body = charter.bodies.get(above) if above is not None else None
    return None if body is None or body.decides is False else body


def _above(charter: Charter, doer: str) -> str | None:
    if doer in charter.teams:
        return given(charter.teams[doer].leads)
    post = charter.posts.get(doer)
    above = given(post.reports_to) if post is not None else None
    acting = charter.acting(above) if above is not None else None
    return None if acting is None else acting.id
