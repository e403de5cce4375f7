"""Power over money is passed on, and nothing says up to how much.

A scheme of delegation that names no sum gives all or nothing, depending on who reads it. The
officer who commits a large sum in good faith, and the auditor who finds it, then argue about what
the board meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import Group
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.checks.holding import given_on, legal_person
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list, quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import SILENT, UNKNOWN, Said, each
from ringholder.findings import Severity

CODE = "ACC005"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 1.6 (officers within financial limits; committees above them)"
SPENDING = frozenset({Group.COMMISSIONING, Group.MONEY})
BAD = """
remove: ["icb-board>place-committee-oxfordshire.limit"]
"""
GOOD = """
delegations:
  - {id: icb-board>chief-executive, limit: none}
remove: ["icb-board>chief-delivery-officer.limit"]  # oversight spends nothing
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Delegation] = []
    for delegation in given_on(charter):
        spending = [name for name in each(delegation.functions) if _spends(name)]
        if spending and _stays_inside(charter, delegation):
            silent = delegation.limit is SILENT
            if delegation.limit is UNKNOWN or (silent and not charter.is_complete("delegations")):
                unread.append(delegation)
            elif silent:
                yield _seen(charter, delegation, spending)
    if unread:
        yield _cannot_say(charter, unread)


def _spends(name: str) -> bool:
    shipped = catalogue().get(name)
    return shipped is not None and shipped.group in SPENDING


def _stays_inside(charter: Charter, delegation: Delegation) -> bool:
    """Whether giver and receiver are of one legal body; between two an agreement has the sums."""
    giver = legal_person(charter, delegation.from_)
    receiver = legal_person(charter, delegation.to)
    return not isinstance(giver, Said) and giver == receiver


def _seen(charter: Charter, delegation: Delegation, spending: list[str]) -> Seen:
    giver, receiver = charter.name(delegation.from_), charter.name(delegation.to)
    return Seen(
        says=f"{giver} passes {quoted(charter.names(spending))} to {receiver}, and up to what sum "
        "is not said.",
        do="Give `limit`: a sum a year, over the whole life or committed in the year; or "
        "`limit: none` if it has none.",
        where=delegation.where("limit", f"{delegation.id}.limit"),
        rests_on=delegation.rests_on("from", "to", "functions"),
        authority=delegation.authority,
    )


def _cannot_say(charter: Charter, unread: list[Delegation]) -> Seen:
    names = in_list(dict.fromkeys(charter.name(d.to) for d in unread))
    return Seen(
        says=f"Up to what sum power over money goes to {names} was not read.",
        do="Read the scheme of delegation and the financial instructions, and fill in `limit`.",
        where=unread[0].where("limit", f"{unread[0].id}.limit"),
        cannot_say=True,
    )
