"""Which claims come before another, in the order in which claims are dealt with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ringholder.primary_care.roles.claims import Claim


def before(claims: Sequence[Claim], claim: Claim) -> Iterator[Claim]:
    """Those of several, in their order, that come before one of them."""
    for one in claims:
        if one is claim:
            return
        yield one
