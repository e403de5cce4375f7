"""Nobody may decide between meetings, however urgent it is.

Boards meet every month or two, and a ward closes on a Tuesday. If the terms do not say who may
decide until the next meeting, either nobody does, or the chief executive does and hopes that nobody
minds.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Rule
from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.terms import is_unread
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.said import Said, given
from ringholder.charter.sitting import voting
from ringholder.findings import Severity

CODE = "MTG005"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 1.5 (urgent decisions: chair and chief executive, then ratified)"
BAD = """
remove: [icb-board.rule.urgent]
"""
GOOD = """
remove: [place-committee-oxfordshire.rule.urgent]  # the board of the same body has a way
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Body] = []
    for body in charter.bodies.values():
        rule = given(body.rule)
        if rule is None or body.decides is not True or not charter.on_the_ladder(body):
            continue
        if not isinstance(rule.urgent, Said) or len(voting(body)) < 2 or _above(charter, body):
            continue
        if is_unread(body, rule.urgent):
            unread.append(body)
        else:
            yield _seen(body, rule)
    if unread:
        yield _cannot_say(unread)


def _above(charter: Charter, body: Body) -> bool:
    """Whether a body that passed power to it, or governs its legal person, has a way.

    Whoever passes a power on keeps it, and so can act between meetings of both.
    """
    givers = [d.from_ for d in given_on(charter) if d.to == body.id]
    acting = (charter.acting(name) for name in (*givers, *filter(None, (given(body.holder),))))
    boards = [board for board in acting if isinstance(board, Body) and board is not body]
    rules = [rule for board in boards if (rule := given(board.rule)) is not None]
    return any(not isinstance(rule.urgent, Said) for rule in rules)


def _seen(body: Body, rule: Rule) -> Seen:
    return Seen(
        says=f"{body.name} decides, and who may decide for it between two meetings is not said.",
        do="Say in `urgent` who may, as a rule the chair with the chief executive, where it is "
        "ratified, and by when.",
        where=rule.where("urgent", f"{body.id}.rule.urgent"),
        rests_on=body.rests_on("rule"),
        authority=body.authority,
    )


def _cannot_say(unread: list[Body]) -> Seen:
    first = unread[0]
    return Seen(
        says=f"Who may decide between meetings was not read for {in_list(b.name for b in unread)}.",
        do="Read the terms, and fill in `urgent`.",
        where=first.where("rule", f"{first.id}.rule.urgent"),
        cannot_say=True,
    )
