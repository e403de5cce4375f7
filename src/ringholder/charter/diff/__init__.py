"""diff: what a change moves up and down the ladder, orphans, or leaves to be carried over.

`difference` says what there is to tell; each part is worked out in a module of its own: `moves`
(who decides and who does the work, place by place), `bands` (for which sums the answer moves),
`offices` (posts, teams and delegations), `votes` (seats), `ended` (bodies), `re_pointed` (powers
that another has), `seats_lost`, `unfillable` (quorums), `carry` (what the end of a charter leaves
open). `pairing` finds the same thing in both. `words` says it all for people; `worklist` is what
they then have to do, item by item.

Three answers here too: where a charter does not hold all that its document has, what is missing
from it is `unread`, not lost.
"""

from __future__ import annotations

from ringholder.charter.diff.bands import bands
from ringholder.charter.diff.carry import carried_over
from ringholder.charter.diff.difference import Difference
from ringholder.charter.diff.ended import bodies_ended
from ringholder.charter.diff.moves import moves
from ringholder.charter.diff.offices import delegations, posts, teams
from ringholder.charter.diff.pairing import Pairing, pair
from ringholder.charter.diff.re_pointed import re_pointed
from ringholder.charter.diff.seats_lost import seats_lost
from ringholder.charter.diff.unfillable import unfillable
from ringholder.charter.diff.votes import powers
from ringholder.charter.diff.worklist import Item, worklist
from ringholder.charter.model import Charter
from ringholder.charter.running_cost import running_cost

__all__ = ["Difference", "Item", "Pairing", "diff", "pair", "worklist"]


def diff(old: Charter, new: Charter) -> Difference:
    """All that changes from one charter to the other.

    Each is asked on its last day, or on its first where it has no end (`pairing.day_of`).
    """
    pairing = pair(old, new)
    return Difference(
        old=old,
        new=new,
        places=tuple(pairing.places),
        areas_gained=pairing.areas_gained,
        areas_lost=pairing.areas_lost,
        functions=tuple(moves(pairing)),
        limits=tuple(bands(pairing)),
        posts=tuple(posts(pairing)),
        teams=tuple(teams(pairing)),
        delegations=tuple(delegations(pairing)),
        power=tuple(powers(pairing)),
        carry_over=tuple(carried_over(pairing)),
        running_cost=(running_cost(old), running_cost(new)),
        bodies_ended=tuple(bodies_ended(pairing)),
        re_pointed=tuple(re_pointed(pairing)),
        seats_lost=tuple(seats_lost(pairing)),
        unfillable=tuple(unfillable(pairing)),
    )
