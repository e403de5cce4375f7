"""Who may bring figures: whoever acts for the commissioner whose constitution it is, or an analyst.

The constitution is the access policy. Figures that are brought are seen by everybody and open gaps,
so they are brought by somebody whom the register appointed: to a seat, an office or a post of the
commissioner (an organisation of the kind `icb` or `ccg`), to a post whose role is an analyst's, of
whatever organisation, or as the registrar. Other organisations hand theirs to one of these.
"""

from __future__ import annotations

from collections.abc import Iterable

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.said import given
from ringholder.charter.sitting import seats_at
from ringholder.matters.capacity import secretary_of
from ringholder.matters.roll import REGISTRAR

COMMISSIONERS = frozenset({"icb", "ccg"})
"""Kinds of the organisations that run a system and its register."""
_ANALYST = "analyst"


def may_bring(charter: Charter | None, held: Iterable[str]) -> str | None:
    """The first of some capacities in which figures may be brought; `None` if there is none."""
    return next((as_ for as_ in held if as_ == REGISTRAR or _may(charter, as_)), None)


def _may(charter: Charter | None, as_: str) -> bool:
    if charter is None:
        return False
    if as_ in charter.organisations:
        return _commissions(charter, as_)
    post = charter.posts.get(as_)
    if post is not None:
        own = _commissions(charter, given(post.organisation))
        return own or _ANALYST in (given(post.role) or "").casefold()
    body = charter.bodies.get(as_.split("/", maxsplit=1)[0])
    return body is not None and _sits_for_it(charter, body, as_)


def _sits_for_it(charter: Charter, body: Body, as_: str) -> bool:
    """Whether a seat is of a commissioner, or it is the secretary of the body that governs one."""
    if as_ == secretary_of(body.id):
        return any(
            given(one.governed_by) == body.id and _commissions(charter, one.id)
            for one in charter.organisations.values()
        )
    for chair, more in seats_at(body):
        if as_ == "/".join(filter(None, (body.id, chair.seat.id, more))):
            return any(_commissions(charter, one) for one in chair.organisations)
    return False


def _commissions(charter: Charter, id_: str | None) -> bool:
    known = charter.organisations.get(id_ or "")
    return known is not None and known.kind in COMMISSIONERS
