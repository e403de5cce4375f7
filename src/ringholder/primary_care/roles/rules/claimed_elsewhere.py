"""Networks together claim more of a person’s time than there is."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.money import NOTHING
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import Reason, Rule

RULE = Rule(
    ("ARR112", "claimed-by-another-network"),
    "operations.md 1.4",
    "A person is claimed for up to one whole time over all networks.",
)


def check(claim: Claim, book: Book, _: Asked) -> Iterator[Reason]:
    """What is wrong with the claim."""
    others = book.time_elsewhere(claim)
    left = max(NOTHING, 1 - others)
    if not others or claim.wte <= left:
        return
    named = ", ".join(
        f"{one.network} ({one.wte:f} WTE, `{one.claim}`)" for one in book.elsewhere(claim)
    )
    says = (
        f"{claim.person} is claimed for by {named} already; {claim.wte:f} WTE comes on top of it."
    )
    most = claim.claimed * left / claim.wte if claim.wte else NOTHING
    yield Reason(RULE, claim, says, "Agree which network has the person, and withdraw.", most)
