"""A committee commissions for an integrated care board, and its chair does not approve the members.

The Act lets people from outside sit on an ICB's committees. So that nobody who is bound to private
or other interests gets to spend its money, it makes the chair of the ICB approve or appoint each
member of a committee that commissions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
_CHAIR = re.compile(
    r"(?i:(?P<before>[\w-]+)(?:['’]s)?\s+)?(?<![\w-])(?i:chair(?:man|woman|person)?)\b(?![\w-])"
    r"(?P<of>(?:\s+of\b|['’]s\b)?)(?P<after>.*)",
    re.DOTALL,
)
_ANOTHERS = re.compile(
    r"(vice|deputy|associate|its|their|own|committee|group|panel|forum|trust|council|partnership)?"
)
_COMMITTEE_OF_ITS_OWN = r"(?!(?:\s+[A-Z]\w+){0,3}\s+Committee)"


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
    icb = charter.organisations[given(body.holder) or ""]
    board = charter.acting(icb.id)
    if isinstance(board, Body) and who in _presiding(board):
        return True
    post = charter.posts.get(who)
    if post is not None:
        return given(post.organisation) in (None, icb.id) and _names_the_chair(post.role, ())
    own = [icb.id, charter.name(icb.id), *((board.id, board.name) if board is not None else ())]
    return _names_the_chair(who, own)


def _presiding(board: Body) -> set[str]:
    """Who presides over the board: the seat, and the post that fills it."""
    first = next(iter(each(board.presides)), None)
    chair = next((seat for seat in each(board.seats) if seat.id == first), None)
    return set() if chair is None else {chair.id, given(chair.holds) or chair.id}


def _names_the_chair(words: str, own: Iterable[str]) -> bool:
    """Whether words name a chair who is nobody's deputy, and no chair but the board's own."""
    found = _CHAIR.search(words)
    while found is not None:
        before = (found["before"] or "").lower()
        another = before and _ANOTHERS.fullmatch(before)
        if not another and (found["of"].strip() != "of" or _of_the_board(found["after"], own)):
            return True
        found = _CHAIR.search(words, found.start("after"))
    return False


def _of_the_board(after: str, own: Iterable[str]) -> bool:
    names = "|".join(map(re.escape, sorted(own, key=len, reverse=True)))
    board = (
        rf"(?:{names + '|' if names else ''}(?:integrated care )?board|(?:[\w,]+ ){{0,9}}?icb)\b"
    )
    the = r"\s+(?i:(?:the|its|an|nhs)\s+)*"
    return re.match(rf"{the}(?i:{board}){_COMMITTEE_OF_ITS_OWN}", after) is not None


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
