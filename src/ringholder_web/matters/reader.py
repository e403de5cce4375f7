"""What somebody may read of a matter: all of it if it concerns them, else what is for everybody.

The public reads the steps that a procedure says all may see, and, once a decision is published,
how it came about. A private detail is for the person whose it is, and for whoever presides or is
secretary.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest
from django.utils.timezone import now

from ringholder.matters.capacity import may_take, places_of, presides, secretary_of
from ringholder.matters.case import Case
from ringholder.matters.deputies import meeting_of
from ringholder.matters.how import how_of
from ringholder.matters.local_day import local_day
from ringholder.matters.roll import AT_THE_END, PUBLIC
from ringholder.register.store import Entry
from ringholder_web.accounts.access import is_signed_in, person_of
from ringholder_web.accounts.capacity import Capacity, acting_as, capacities_of
from ringholder_web.matters import names
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.projection import concerned, is_public

WITH_THE_DECISION = frozenset(
    {"route", "declare", "handle", "open", "decide", "decide-urgently", "agree-urgently", "refer"}
)
"""Steps that everybody may read once the decision is published: how it came about."""


@dataclass(frozen=True)
class Reader:
    """Who reads: nobody in particular, or a person in all their capacities."""

    at: datetime
    person: str = ""
    capacities: tuple[Capacity, ...] = ()
    acting: Capacity | None = None
    _inside: dict[tuple[str, int], bool] = field(default_factory=dict, compare=False, repr=False)
    """Of each matter that was asked of, with so many acts: it is asked for each of them."""

    @property
    def signed_in(self) -> bool:
        """Whether it is known who reads."""
        return bool(self.person)

    @property
    def held(self) -> frozenset[str]:
        """All that they hold, as acts name it."""
        return frozenset(one.as_ for one in self.capacities)

    @property
    def bodies(self) -> frozenset[str]:
        """The bodies on which they sit, or whose secretary they are."""
        return frozenset(one.body for one in self.capacities if one.body)

    def title(self, as_: str) -> str:
        """One of their capacities in words."""
        if as_ == PUBLIC:
            return names.capacity(None, PUBLIC)
        return next((one.title for one in self.capacities if one.as_ == as_), as_)

    def may_act_as(self, able: frozenset[str], *, anyone: bool, public: bool) -> list[str]:
        """Those of their capacities in which they may take a step, that they act in now first."""
        held = [one.as_ for one in self.capacities if anyone or one.as_ in able]
        first = self.acting.as_ if self.acting is not None else ""
        held.sort(key=lambda as_: as_ != first)
        return [*held, PUBLIC] if public and self.signed_in else held

    # ---- reading ---------------------------------------------------------------------------------

    def is_inside(self, case: Case) -> bool:
        """Whether the matter concerns a capacity that they hold, or is about themselves."""
        key = (case.matter, len(case.entries))
        if key not in self._inside:
            theirs = bool(self.held & concerned(case)) or self.is_about(case)
            self._inside[key] = theirs or self._is_deputy(case)
        return self._inside[key]

    def _is_deputy(self, case: Case) -> bool:
        """Whether they sit, or are named to sit, for a member at the meeting that it is before."""
        meeting = meeting_of(case, AT_THE_END) if self.signed_in else None
        if meeting is None or meeting.closed_at is not None:
            return False
        return self.person in {*meeting.deputies.values(), *meeting.deputed.values()}

    def is_about(self, case: Case) -> bool:
        """Whether the matter is about themselves."""
        subject = case.entries[0].act.payload.get("person") if case.entries else None
        return self.signed_in and subject == self.person

    def sees(self, case: Case, entry: Entry) -> bool:
        """Whether they may read an act of the matter."""
        own = self.signed_in and entry.act.by == self.person
        if own or is_public(case, entry):
            return True
        if self.is_inside(case):
            return self.reads_of(case, str(entry.act.payload.get("practice", "")))
        published = case.last("publish") is not None
        return published and entry.act.kind in WITH_THE_DECISION

    def reads_of(self, case: Case, practice: str) -> bool:
        """Whether they may read what is about one practice, of a matter that concerns several.

        A practice does not read what another claims: not even where both are concerned.
        """
        several = case.opened.get("practices_concerned", ())
        if practice not in several or self.is_about(case):
            return True
        theirs = self.held & concerned(case)
        return practice in theirs or not theirs or not theirs <= frozenset(several)

    def opens(self, case: Case, entry: Entry, desk: Desk) -> bool:
        """Whether they may read the private detail of an act."""
        if not self.signed_in:
            return False
        return entry.act.by == self.person or bool(self.held & _keepers(case, entry, desk))


def _keepers(case: Case, entry: Entry, desk: Desk) -> frozenset[str]:
    """Who presides or is secretary: of the body that decides, or where the person sits."""
    day = local_day(entry.act.at)
    if case.body is not None:
        return may_take(case, ("presiding", "secretary"), day)
    charter = case.charter
    if charter is None:
        return frozenset()
    sits = {held.split("/")[0] for held in desk.roll.held_by(entry.act.by, day) if "/" in held}
    bodies = [charter.bodies[name] for name in sits if name in charter.bodies]
    return frozenset(
        as_ for body in bodies for as_ in (secretary_of(body.id), *presides(how_of(body)))
    )


def reader_of(request: HttpRequest) -> Reader:
    """Who reads a page."""
    if not is_signed_in(request):
        return Reader(now())
    return Reader(now(), person_of(request).pk, capacities_of(request), acting_as(request))


def all_places(case: Case) -> tuple[str, ...]:
    """The places of the bodies that the matter is before, in their order."""
    charter = case.charter
    if charter is None or not case.entries:
        return ()
    named = case.entries[0].act.payload.get("bodies", ())
    bodies = [b for name in (*case.competent, *named) if (b := charter.bodies.get(name))]
    return tuple(place for body in bodies for place in places_of(body))
