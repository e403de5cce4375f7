"""A body decides, and nobody has said how many must be there.

Without a quorum two members in a room can bind the rest, and any decision can be attacked for
having been taken by too few. The Act sets none for the boards of integrated care: the constitution
must.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, given
from ringholder.charter.sitting import voting
from ringholder.findings import Severity, Where

CODE = "QUO004"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 1.1 (the Act sets no quorum; it comes from the constitution)"
BAD = """
remove: [place-committee-oxfordshire.rule.quorum]
"""
GOOD = """
bodies:
  - {id: place-committee-oxfordshire, rule: {quorum: {number: 4}}}
remove: [place-committee-oxfordshire.rule.quorum.share]
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        if body.decides is True and len(voting(body)) > 1:
            yield from _without(body)


def _without(body: Body) -> Iterator[Seen]:
    rule = given(body.rule)
    quorum = body.rule if rule is None else rule.quorum
    if given(quorum) is not None:
        return
    unread = quorum is UNKNOWN
    yield Seen(
        says=f"The quorum of {body.name} was not read."
        if unread
        else f"{body.name} decides with {len(voting(body))} voting members, and how many of them "
        "must be "
        "there is not said.",
        do="Give `quorum:` a number or a share, and the kinds of member who must be there.",
        where=_where(body),
        rests_on=body.rests_on("seats", "rule.quorum"),
        cannot_say=unread,
        authority=body.authority,
    )


def _where(body: Body) -> Where:
    rule = given(body.rule)
    return body.where("rule") if rule is None else rule.where("quorum", f"{body.id}.rule.quorum")
