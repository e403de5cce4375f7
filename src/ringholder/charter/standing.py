"""Standing: all that an answer says whatever the matter, once it is known who is lowest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from ringholder.charter.bodies import Body
from ringholder.charter.docket import Docket
from ringholder.charter.faults import Fault, nobody, nobody_can, two_holders
from ringholder.charter.grants import Grant
from ringholder.charter.hearing import Matter
from ringholder.charter.model import Charter, Holder
from ringholder.charter.ought import Ought, ought
from ringholder.charter.outcome import holders
from ringholder.charter.reasons import Refusal

_BY_HEIGHT = attrgetter("height")


@dataclass(frozen=True, slots=True)
class Standing:
    """What an answer says whatever the matter, once it is known who is lowest.

    `repeated` is whether one candidate or another has several powers here.
    """

    competent: tuple[Holder, ...]
    grants: tuple[Grant, ...]
    fault: Fault | None
    ought: Ought | None
    sits: Body | None
    chosen: frozenset[str]
    top: int
    refused: tuple[Refusal, ...]
    exceptions: tuple[str, ...]
    unread: tuple[str, ...]
    repeated: bool

    def below(self, refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
        """Every candidate below the one that decides, lowest first; all when nobody does.

        Of several powers of one holder, the reason is that of the highest.
        """
        found = [r for r in refusals if r.height <= self.top and r.holder.id not in self.chosen]
        if self.repeated:
            found = list({r.holder.id: r for r in found}.values())
        if self.refused:
            found.extend(self.refused)
            found.sort(key=_BY_HEIGHT)
        return tuple(found)

    def assumed(self, matter: Matter) -> tuple[str, ...]:
        """The tags that would take the power from those who are lowest, and are taken as absent."""
        told = matter.tags | matter.unsure
        return tuple(x for x in self.exceptions if x not in told) if told else self.exceptions


def stand(charter: Charter, docket: Docket, lowest: tuple[int, ...]) -> Standing:
    """Work out the standing of these candidates."""
    ids = holders(docket, lowest)
    grants = tuple(docket.candidates[place] for place in lowest)
    fault = _fault(charter, docket, ids)
    held = {grant.holder.id: grant.holder for grant in grants} if fault is None else {}
    return Standing(
        competent=tuple(held.values()),
        grants=grants if fault is None else (),
        fault=fault,
        ought=ought(charter, docket, ids),
        sits=next((holder for holder in held.values() if isinstance(holder, Body)), None),
        chosen=frozenset(ids),
        top=max((grant.height for grant in grants), default=len(charter.rungs)),
        refused=_refused(docket, grants),
        exceptions=tuple(sorted(frozenset().union(*(grant.exceptions for grant in grants)))),
        unread=(*docket.unread, *_doubts(docket, grants)),
        repeated=len({grant.holder.id for grant in docket.candidates}) < len(docket.candidates),
    )


def _doubts(docket: Docket, grants: tuple[Grant, ...]) -> list[str]:
    """What was not read and might take the power from those who have it."""
    doubts = frozenset().union(*(grant.doubts for grant in grants))
    return sorted(doubts.difference(docket.unread))


def _fault(charter: Charter, docket: Docket, ids: tuple[str, ...]) -> Fault | None:
    if not docket.candidates:
        return nobody(charter, docket.function.id, docket.area)
    if not ids:
        return nobody_can(charter, _absent(docket))
    if len(ids) > 1 and docket.function.jointly not in ("all", "either"):
        return two_holders(charter, ids)
    return None


def _absent(docket: Docket) -> list[str]:
    """The legal holders without whom nobody can decide, and who have no power here."""
    here = {grant.root for grant in docket.candidates}
    together = docket.function.jointly == "all"
    return [root for root in docket.roots if together and root not in here]


def _refused(docket: Docket, chosen: tuple[Grant, ...]) -> tuple[Refusal, ...]:
    """Those with no power here who stand on a lower rung, or for an area inside; all for nobody."""
    top = max((grant.height for grant in chosen), default=None)
    return tuple(
        refused.refusal
        for refused in docket.refused
        if top is None
        or refused.refusal.height < top
        or any(refused.footprint < grant.footprint for grant in chosen)
    )
