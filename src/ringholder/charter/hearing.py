"""A hearing: a docket and what kind of matter it is, so that only the sums are left to compare.

Whether a matter is tagged so that it is excepted, and whether a body can sit once those with an
interest have left, does not hang on what it costs. A hearing works that out once for its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from ringholder.charter.bodies import Body
from ringholder.charter.docket import Docket
from ringholder.charter.first import Overlay, Priors, narrowed
from ringholder.charter.grants import Grant
from ringholder.charter.reasons import Reason, Why
from ringholder.charter.sitting import Sitting

Forecast = Callable[[Body, frozenset[str]], Sitting]


class Matter(NamedTuple):
    """A kind of matter: what it is for certain, what it may be, whom it touches.

    `over` are delegations with an unread limit, taken to be exceeded.
    """

    tags: frozenset[str] = frozenset()
    affects: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()


class Contender(NamedTuple):
    """A candidate, the sums that its power ends at, and what keeps it out whatever they are."""

    grant: Grant
    limits: tuple[tuple[str, Decimal], ...]
    kept_out: Reason | None


class Claim(NamedTuple):
    """A contender that nothing but a sum keeps out.

    `settles` is the answer when it is the first that is able, where no other has to be asked.
    """

    limits: tuple[tuple[str, Decimal], ...]
    settles: tuple[str, ...] | None


@dataclass(frozen=True, eq=False)
class Hearing:
    """A docket heard for one kind of matter; `contenders` are its candidates, place by place.

    `claims` are those of them that can still be the answer, lowest first.
    """

    docket: Docket
    matter: Matter
    contenders: tuple[Contender, ...]
    claims: tuple[Claim, ...]

    @cached_property
    def first(self) -> Priors:
        """What comes before the decision, left open only as to sums."""
        return self._narrowed(self.docket.first)

    @cached_property
    def consult(self) -> Priors:
        """Who is heard before it, left open only as to sums."""
        return self._narrowed(self.docket.consult)

    def _narrowed(self, overlays: tuple[Overlay, ...]) -> Priors:
        return narrowed(overlays, self.matter.tags | self.matter.unsure, self.matter.affects)


def hear(docket: Docket, matter: Matter, forecast: Forecast) -> Hearing:
    """Work out the hearing."""
    heard = contenders(docket, matter, forecast)
    return Hearing(docket, matter, heard, tuple(_claims(docket, heard)))


def contenders(docket: Docket, matter: Matter, forecast: Forecast) -> tuple[Contender, ...]:
    """The candidates of a docket as they stand for a kind of matter."""
    return tuple(
        Contender(grant, tuple(grant.limits.items()), _kept_out(grant, matter, forecast))
        for grant in docket.candidates
    )


def _claims(docket: Docket, heard: tuple[Contender, ...]) -> Iterator[Claim]:
    for place, (grant, limits, kept_out) in enumerate(heard):
        if kept_out is None:
            asked = any(heard[rival].kept_out is None for rival in docket.rivals[place])
            alone = not asked and docket.function.jointly != "all"
            yield Claim(limits, (grant.holder.id,) if alone else None)


def _kept_out(grant: Grant, matter: Matter, forecast: Forecast) -> Reason | None:
    unread = matter.over & grant.unread
    if unread:
        return Reason(Why.UNREAD, tuple(sorted(unread)))
    excepted = matter.tags & grant.exceptions
    if excepted:
        return Reason(Why.EXCEPTED, (tuple(sorted(excepted)),))
    if isinstance(grant.holder, Body):
        sitting = forecast(grant.holder, matter.affects)
        if sitting.quorate is False:
            return Reason(Why.INQUORATE, (sitting,))
    return None
