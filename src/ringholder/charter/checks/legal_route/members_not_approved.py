"""A committee commissions for an integrated care board, and its chair does not approve the members.

The Act lets people from outside sit on an ICB's committees. So that nobody who is bound to private
or other interests gets to spend its money, it makes the chair of the ICB approve or appoint each
member of a committee that commissions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ringholder.catalogue.functions import Group
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import placed, standing
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.findings import Severity

CODE = "LEG003"
SEVERITY = Severity.ERROR
SOURCE = "NHS Act 2006 Sch 1B para 11(4)"
BAD = """
remove: [place-committee-oxfordshire.members_approved_by]
"""
GOOD = """
bodies:
  - {id: place-committee-oxfordshire, members_approved_by: The Chair of the board appoints them}
"""
_NOT_APPROVED = "the chair of the ICB does not approve its members"
_THE_CHAIR = re.compile(r"\bchair\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(vice|deputy|committee)\b", re.IGNORECASE)


def check(charter: Charter) -> Iterator[Seen]:
    commissioning = _commissioning(charter)
    for body in charter.bodies.values():
        functions = commissioning.get(body.id)
        if functions and _is_committee_of_an_icb(charter, body) and not _approved(charter, body):
            yield _seen(charter, body, functions)


def _commissioning(charter: Charter) -> dict[str, list[str]]:
    """The commissioning functions of each body that has power over them or exercises them."""
    found: dict[str, list[str]] = {}
    for function in placed(charter):
        if _is_commissioning(function):
            holders = {grant.holder.id for grant in standing(charter, function)}
            for name in sorted(holders | set(each(function.exercised_by))):
                found.setdefault(name, []).append(function.title)
    return found


def _is_commissioning(function: Function) -> bool:
    shipped = catalogue().get(function.id)
    return shipped is not None and shipped.group is Group.COMMISSIONING


def _is_committee_of_an_icb(charter: Charter, body: Body) -> bool:
    holder = charter.organisations.get(given(body.holder) or "")
    return holder is not None and holder.kind == "icb" and holder.governed_by != body.id


def _approved(charter: Charter, body: Body) -> bool:
    who = given(body.members_approved_by)
    if who is None:
        return False
    words = charter.name(who)
    return bool(_THE_CHAIR.search(words)) and not _ANOTHER.search(words)


def _seen(charter: Charter, body: Body, functions: list[str]) -> Seen:
    unread = body.members_approved_by is UNKNOWN
    icb = charter.name(given(body.holder) or "")
    approval = "who approves its members was not read" if unread else _NOT_APPROVED
    names = quoted(functions)
    return Seen(
        says=f"{body.name} commissions for {icb} ({names}), and {approval}.",
        do="Say in the constitution, and in `members_approved_by`, that the chair of the ICB "
        "approves or appoints its members.",
        where=body.where("members_approved_by", f"{body.id}.members_approved_by"),
        rests_on=body.rests_on("members_approved_by"),
        cannot_say=unread,
        authority=body.authority,
    )
