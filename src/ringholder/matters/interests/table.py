"""A body at an item: who will probably have to step back, and whether the rest fill the quorum.

It rests on what is known before the meeting: who holds which place, what they have declared, who
sent apologies. What could not be told apart leaves the answer open, and is said. Nobody's interest
is decided here: whoever presides does that at the meeting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.findings import RestsOn, weakest
from ringholder.matters.how import How, how_of
from ringholder.matters.interests.deciding import presiding
from ringholder.matters.interests.looking import Circumstances, Looker, Seen
from ringholder.matters.interests.matching import Matcher
from ringholder.matters.interests.seating import on_a_board, places
from ringholder.matters.interests.touches import Touches
from ringholder.matters.quorum import quorum
from ringholder.matters.voting.steps import Answer, Step


class Outlook(StrEnum):
    """How an item stands, the best first. `FRAGILE`: one more absence makes it inquorate."""

    QUORATE = "quorate"
    FRAGILE = "fragile"
    CANNOT_SAY = "cannot-say"
    INQUORATE = "inquorate"


@dataclass(frozen=True, slots=True)
class Table:
    """A body at an item: every place, and what becomes of the quorum.

    `seats` are those in office that vote, `needed` how many of them must count (`None`
    where that is not said), `present` how many
    surely will. `unmet` are the needs of class or seat that nobody left can meet. `breaks` are the
    places of which one more absence makes it inquorate. `steps` explain the quorum, under `how`.
    """

    body: str
    outlook: Outlook
    seen: tuple[Seen, ...]
    seats: int = 0
    needed: int | None = None
    present: int = 0
    unmet: tuple[tuple[str, ...], ...] = ()
    breaks: tuple[str, ...] = ()
    rests_on: RestsOn = RestsOn.SOURCED
    steps: tuple[Step, ...] = ()
    how: How | None = None

    @property
    def recused(self) -> tuple[Seen, ...]:
        """Those who will probably have to step back."""
        return tuple(seen for seen in self.seen if seen.recused)

    @property
    def may_be_recused(self) -> tuple[Seen, ...]:
        """Those of whom a person has to say first."""
        return tuple(seen for seen in self.seen if seen.may_be_recused)

    @property
    def away(self) -> tuple[Seen, ...]:
        """Those who sent apologies."""
        return tuple(seen for seen in self.seen if seen.away)

    @property
    def vacant(self) -> tuple[Seen, ...]:
        """Places that nobody holds."""
        return tuple(seen for seen in self.seen if seen.vacant)

    @property
    def undeclared(self) -> tuple[Seen, ...]:
        """Those who have declared nothing, so that their interests cannot be foreseen."""
        return tuple(seen for seen in self.seen if seen.person is not None and not seen.declared)

    @property
    def unknown(self) -> tuple[Seen, ...]:
        """Places of which it is not known who holds them; only the seat's own organisation is."""
        return tuple(seen for seen in self.seen if seen.person is None and not seen.vacant)


def table_at(charter: Charter, body: Body, touches: Touches, known: Circumstances) -> Table:
    """How a body stands for one matter on the day."""
    return weigh(body, seen_at(charter, body, touches, known))


def seen_at(
    charter: Charter, body: Body, touches: Touches, known: Circumstances
) -> tuple[Seen, ...]:
    """What can be told of each place, without what becomes of the quorum."""
    charter = charter.held_on(known.on)
    matcher = Matcher(charter, touches, known.on)
    looker = Looker(charter, body, matcher, known, on_a_board(charter, known.roll))
    seen = [looker.seen(place) for place in places(body)]
    free = {s.place.place for s in seen if s.place.voting and not (s.vacant or s.away or s.touched)}
    chair = presiding(charter, body, known.on)
    return tuple(
        replace(one, decider=chair.decides(one.place.place, free)) if one.touched else one
        for one in seen
    )


def weigh(body: Body, seen: tuple[Seen, ...], deputies: Mapping[str, str] | None = None) -> Table:
    """What becomes of the quorum; `deputies` are people who sit in some of the places and count."""
    how = how_of(body, [s.place.place for s in seen if s.vacant])
    sitting = {s.place.place: s.person or s.place.place for s in seen if not (s.away or s.vacant)}
    sitting |= deputies or {}
    open_ = {s.place.place: s.counts for s in seen if s.place.place not in (deputies or {})}
    out = [place for place, counts in open_.items() if counts is False]
    doubtful = [place for place, counts in open_.items() if counts is None]
    best, sure = quorum(how, sitting, out), quorum(how, sitting, [*out, *doubtful])
    worst = best if best.answer is Answer.FAULT else sure
    outlook, breaks = _outlook(how, sitting, [*out, *doubtful], best.answer, sure.answer)
    trust = (s.proposal.rests_on for s in seen if s.proposal is not None)
    return Table(
        body=body.id,
        outlook=outlook,
        seen=seen,
        seats=sure.seats,
        needed=sure.needed,
        present=sure.counted,
        unmet=best.unmet,
        breaks=breaks,
        rests_on=weakest([how.clause("quorum").rests_on, how.clause("places").rests_on, *trust]),
        steps=worst.steps,
        how=how,
    )


def _outlook(
    how: How, sitting: Mapping[str, str], out: list[str], best: Answer, sure: Answer
) -> tuple[Outlook, tuple[str, ...]]:
    """The outlook, and the places whose absence would break it."""
    if best is Answer.FAULT:
        return Outlook.INQUORATE, ()
    if sure is not Answer.SHOWN:
        return Outlook.CANNOT_SAY, ()
    breaks = tuple(
        place.place
        for place in how.voting
        if place.place in sitting
        and place.place not in out
        and quorum(how, _without(sitting, sitting[place.place]), out).answer is not Answer.SHOWN
    )
    return (Outlook.FRAGILE if breaks else Outlook.QUORATE), breaks


def _without(sitting: Mapping[str, str], person: str) -> dict[str, str]:
    """The room without one person, in whichever places they sit."""
    return {place: who for place, who in sitting.items() if who != person}
