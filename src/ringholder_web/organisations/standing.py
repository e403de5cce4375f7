"""How an organisation stands: what was decided in its name, promised, asked of it, delegated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q, QuerySet

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.powers import Delegation
from ringholder.charter.said import each, given
from ringholder.charter.sitting import seats_at
from ringholder.matters.capacity import speaks_for
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.matters.organisation_report import Ask, Promise, asks_of, promise_of
from ringholder.matters.vacancies import filled
from ringholder_web.matters import names
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.register.decisions import ORGANISATION
from ringholder_web.register.models import About, Decision
from ringholder_web.ui.words import listed, sentence

MOST = 200


@dataclass(frozen=True)
class Standing:
    """All that is asked of an organisation of the constitution, read when it is asked for."""

    desk: Desk
    charter: Charter
    id: str
    at: datetime

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The capacities that speak for it: whoever holds one reads more than the public."""
        return speaks_for(self.charter, self.id)

    @cached_property
    def board(self) -> str:
        """The body that governs it; empty where the constitution names none."""
        return given(self.charter.organisations[self.id].governed_by) or ""

    @cached_property
    def sits_on(self) -> tuple[tuple[Body, tuple[str, ...]], ...]:
        """The bodies on which it sits, each with the places that are its own."""
        return tuple(self._sits_on())

    def _sits_on(self) -> Iterator[tuple[Body, tuple[str, ...]]]:
        """Its own places, not those that are drawn from several: whose these are nobody says."""
        on = local_day(self.at)
        for body in self.charter.bodies.values():
            places = tuple(
                "/".join(filter(None, (body.id, chair.seat.id, more)))
                for chair, more in seats_at(body)
                if chair.organisations == (self.id,)
            )
            if on in body.in_force and (places or body.id == self.board):
                yield body, places

    def decisions(self) -> QuerySet[Decision]:
        """Published decisions of bodies on which it sits, and those that affect it."""
        bodies = [body.id for body, _ in self.sits_on]
        affects = About.objects.filter(kind=ORGANISATION, name=self.id).values("decision")
        found = Decision.objects.filter(Q(holder__in=bodies) | Q(pk__in=affects))
        return found.order_by("-decided_at", "pk")

    def affecting(self) -> frozenset[str]:
        """The ids of the published decisions that affect it."""
        told = About.objects.filter(kind=ORGANISATION, name=self.id)
        return frozenset(told.values_list("decision_id", flat=True))

    def rows(self, procedure: str, *, public: bool) -> list[MatterRow]:
        """Its matters of a procedure, those that went on last first; at most 200."""
        found = MatterRow.objects.filter(procedure=procedure, concerns__capacity=self.id)
        found = found.filter(is_public=True) if public else found
        return list(found.order_by("-last_at")[:MOST])

    def cases(self, procedure: str) -> Iterator[Case]:
        """The same, judged."""
        for row in self.rows(procedure, public=False):
            walk = self.desk.judging(row.pk)
            if walk is not None:
                yield walk.case

    def asks(self) -> list[Ask]:
        """What is asked of it, the last first."""
        found = [ask for case in self.cases("decision") for ask in asks_of(case, self.id)]
        return sorted(found, key=lambda ask: ask.asked_at, reverse=True)

    def promises(self) -> list[Promise]:
        """What it promised, and what was promised to it."""
        found = (promise_of(case, self.id) for case in self.cases("commitment"))
        return [promise for promise in found if promise is not None]

    def delegations(self) -> tuple[tuple[Delegation, bool], ...]:
        """Power passed to it and on by it in the constitution; True for what came to it."""
        ours = {self.id, self.board, *self.speakers} - {""}
        on = local_day(self.at)
        found = (d for d in self.charter.delegations.values() if on in d.in_force)
        return tuple((d, d.to in ours) for d in found if {d.from_, d.to} & ours)

    def meetings(self) -> list[MatterRow]:
        """The next meetings of its own board."""
        coming = MatterRow.objects.filter(
            procedure="meeting", ended=False, meets_on__gte=local_day(self.at), is_public=True
        )
        return [row for row in coming.order_by("meets_on")[:MOST] if self.board in row.holders][:3]

    def vacancies(self) -> list[str]:
        """Its own places that nobody holds, in words."""
        on, roll = local_day(self.at), self.desk.roll
        return [
            sentence(names.capacity(self.charter, seat.place))
            for body, places in self.sits_on
            for seat in filled(self.charter, body, roll, on).vacancies
            if seat.place in places
        ]

    def in_words(self, delegation: Delegation) -> str:
        """A delegation as a sentence."""
        name = self.charter.name
        functions = listed(name(one) for one in each(delegation.functions)) or "not said which"
        return f"{name(delegation.from_)} to {name(delegation.to)}: {functions}."


def within(at: datetime | None, first: date, last: date) -> bool:
    """Whether an instant falls on the days from a first to a last."""
    return at is not None and first <= local_day(at) <= last
