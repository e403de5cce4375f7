"""In which capacities a person may act, and which one they chose for now.

What anybody holds stands in the register, not here. `settings.CAPACITIES` names the function that
reads it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.timezone import now

from ringholder_web.accounts.models import Person

CHOSEN = "as"  # in the session


@dataclass(frozen=True, slots=True)
class Capacity:
    """A seat, an office or a post that a person holds, or an organisation they speak for."""

    as_: str  # as in acts: `place-committee/chair`
    title: str  # whole, as the page says it: `Chair, Oxfordshire Place Committee`
    body: str | None = None  # the id of the body, where it is of one
    organisation: str | None = None  # the id of the organisation, where it is of one


class Capacities(Protocol):
    """Gives all that a person holds at an instant, in the order in which it is to be shown."""

    def __call__(self, person_id: str, at: datetime) -> Sequence[Capacity]: ...


def held_by(person: Person, at: datetime) -> tuple[Capacity, ...]:
    """What a person holds at an instant, by the function that the settings name."""
    capacities = cast(Capacities, import_string(settings.CAPACITIES))
    return tuple(capacities(person.pk, at))


def capacities_of(request: HttpRequest) -> tuple[Capacity, ...]:
    """What the signed-in person holds now; read once for each request."""
    known: tuple[Capacity, ...] | None = getattr(request, "capacities", None)
    if known is None:
        person = request.user
        known = held_by(person, now()) if isinstance(person, Person) else ()
        request.capacities = known  # type: ignore[attr-defined]
    return known


def acting_as(request: HttpRequest) -> Capacity | None:
    """The capacity in which the person acts: the only one they hold, or the one they chose.

    Of several none is taken for them; and what they no longer hold they no longer act in.
    """
    held = capacities_of(request)
    if len(held) == 1:
        return held[0]
    chosen = request.session.get(CHOSEN)
    return next((one for one in held if one.as_ == chosen), None)


def choose(request: HttpRequest, as_: str) -> bool:
    """Act in this capacity from now on; False if the person does not hold it."""
    if as_ not in {one.as_ for one in capacities_of(request)}:
        return False
    request.session[CHOSEN] = as_
    return True
