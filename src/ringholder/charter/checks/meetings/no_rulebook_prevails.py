"""Two rulebooks bind one room, and it is not said which of them prevails.

The NHS gives three clear days' notice where a council gives five, and a councillor may stay where
an NHS member would have to leave. That both bind is half an answer: where they differ somebody has
to have said which is followed, as a rule the stricter.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.meeting_rules import said
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, each
from ringholder.findings import Severity

CODE = "MTG009"
SEVERITY = Severity.WARNING
SOURCE = "governance.md 3.5 (a rule for which regime binds whom; default to the stricter)"
BOTH = frozenset({"nhs", "council"})
BAD = """
remove: [meetings.rulebook]
"""
GOOD = """
meetings:
  - {id: meetings, rulebook: that of the council for notice and that of the NHS for interests}
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Body] = []
    for body in charter.bodies.values():
        if body.decides is not True or not BOTH.issubset(each(body.rulebooks)):
            continue
        prevails = said(charter, body, "rulebook")
        if prevails is UNKNOWN:
            unread.append(body)
        elif isinstance(prevails, Said):
            yield _seen(body)
    if unread:
        yield _cannot_say(unread)


def _seen(body: Body) -> Seen:
    return Seen(
        says=f"The rules of the NHS and of councils both bind {body.name}; which prevails where "
        "they differ is not said.",
        do="Say it in `rulebook` of a rule in meetings.yaml; as a rule the stricter.",
        where=body.where("rulebooks", f"{body.id}.rulebooks"),
        rests_on=body.rests_on("rulebooks"),
        authority=body.authority,
    )


def _cannot_say(unread: list[Body]) -> Seen:
    return Seen(
        says="Whose rules prevail where those of the NHS and of councils differ was not read for "
        f"{in_list(body.name for body in unread)}.",
        do="Read the terms, and fill in `rulebook` in meetings.yaml.",
        where=unread[0].where("rulebooks", f"{unread[0].id}.rulebooks"),
        cannot_say=True,
    )
