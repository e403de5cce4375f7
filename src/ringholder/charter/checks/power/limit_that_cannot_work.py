"""A limit on power limits nobody, or can be kept by nobody.

A clause that names an organisation with no vote, or a body that decides nothing, is kept whatever
happens and protects no one. A clause that allows each of two members a third can never be kept, and
a clause that is always broken is soon read by nobody. Either way members believe that they are
protected and are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.ballot import seated
from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.fairness import FairnessLimit
from ringholder.charter.majority import NotSaid
from ringholder.charter.model import Charter
from ringholder.charter.shares import Share, bodies_of, shares, title
from ringholder.findings import Severity, weakest
from ringholder.measures.power import TooLarge

CODE = "PWR012"
SEVERITY = Severity.WARNING
SOURCE = "003 §2 (the principles by which decisions are made have to be set out)"
BAD = """
fairness:
  - id: council-at-place
    bodies: [place-committee-oxfordshire]
    of: [buckinghamshire-council]
    index: votes
    at_most: 1/3
    illustrative: true
"""
GOOD = """
fairness:
  - id: council-at-place
    bodies: [place-committee-oxfordshire]
    of: [oxfordshire-cc]
    index: votes
    at_most: 1/3
    illustrative: true
"""


def check(charter: Charter) -> Iterator[Seen]:
    for limit in charter.fairness.values():
        bodies = list(bodies_of(charter, limit))
        if not bodies:
            yield _no_body(charter, limit)
            continue
        told = [(body, _shares(charter, limit, body)) for body in bodies]
        if not any(found is None or found for _, found in told):
            yield _nobody(charter, limit, bodies)
        for body, found in told:
            hopeless = next((share for share in found or () if share.beyond_repair), None)
            if hopeless is not None:
                yield _never_kept(charter, limit, body, hopeless)


def _shares(charter: Charter, limit: FairnessLimit, body: Body) -> list[Share] | None:
    """The shares on a body, `None` where they cannot be told."""
    try:
        return shares(charter, limit, body, seated(body))
    except (NotSaid, TooLarge):
        return None


def _no_body(charter: Charter, limit: FairnessLimit) -> Seen:
    names = "no committee or board" if limit.bodies == ("all",) else ""
    return _seen(
        limit,
        f"The limit `{limit.id}` is set for "
        f"{names or in_list(charter.names(limit.bodies))}, and nothing is decided there while it "
        "is in force.",
        "Name a body that decides, or take the limit out.",
        "bodies",
    )


def _nobody(charter: Charter, limit: FairnessLimit, bodies: list[Body]) -> Seen:
    return _seen(
        limit,
        f"The limit `{limit.id}` limits nobody: {title(charter, limit)} have no vote on "
        f"{in_list(body.name for body in bodies)}.",
        "Name those who vote there, or take the limit out.",
        "of",
    )


def _never_kept(charter: Charter, limit: FairnessLimit, body: Body, share: Share) -> Seen:
    if share.groups > 1 and share.bloc.votes < share.votes:
        why = f"of {share.groups} who share it, one always has 1/{share.groups} or more"
    else:
        why = f"{share.bloc.title} have all the votes there"
    return _seen(
        limit,
        f"The limit `{limit.id}` of {limit.at_most} cannot be kept on {body.name}, however votes "
        f"are given: {why}.",
        "Allow more, seat more members who vote for themselves, or leave the body out.",
        "at_most",
    )


def _seen(limit: FairnessLimit, says: str, do: str, key: str) -> Seen:
    return Seen(
        says=says,
        do=do,
        where=limit.where(key),
        rests_on=weakest([limit.rests_on("bodies", "of", "at_most")]),
        authority=limit.authority,
    )
