"""Receipts: a code that is shown to the voter once, and published in a list without any choice.

It lets a voter see that a ballot with their receipt was put in the box, and everybody that there
are as many receipts as ballots and as voters marked on the roll. It proves to nobody how somebody
voted, so that no vote can be bought or forced with it; for the same reason it does not prove to the
voter what stands on the ballot. That rests on the teller and on the program.
"""

from __future__ import annotations

import secrets

from ringholder.engage.votes.codes import LETTERS, Draw

LENGTH, _GROUP = 12, 4
PROVES = (
    "Your receipt stands in the list that is published with the count. That shows that a ballot "
    "was put in the box for you; and everybody can see that there are as many receipts as ballots."
)
DOES_NOT_PROVE = (
    "It does not show how you voted: not to others, so that nobody can buy your vote or make you "
    "prove it, and for that reason not to you either. It is kept neither beside your ballot nor "
    "beside your name."
)


def new_receipt(draw: Draw = secrets.choice) -> str:
    """A receipt, drawn at random: 60 bits."""
    drawn = "".join(draw(LETTERS) for _ in range(LENGTH))
    return "-".join(drawn[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def is_receipt(text: str) -> bool:
    """Whether a text has the shape of a receipt."""
    groups = text.split("-")
    return len(groups) == LENGTH // _GROUP and all(
        len(group) == _GROUP and set(group) <= set(LETTERS) for group in groups
    )
