"""A public body decides, and nothing says how it is called, who may come, or what is kept.

People can only speak before a decision is taken if they know that it will be, and can only see
afterwards what was decided if it was written down. The rules are short: so many clear days' notice,
open or closed, minutes published.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.meeting_rules import rules_on, said
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, given
from ringholder.findings import RestsOn, Severity, Where, weakest

CODE = "MTG006"
SEVERITY = Severity.WARNING
SOURCE = "Public Bodies (Admission to Meetings) Act 1960 s1; governance.md 1.5, 3.5"
PUBLIC_BODIES = frozenset({"icb", "ics", "ccg", "nhs-trust", "foundation-trust", "council"})
BAD = """
remove: [meetings]
"""
GOOD = """
meetings:
  - {id: meetings, public: no}
remove: [meetings.clear_days]
"""
WORDS = {
    "public": "whether the public may come",
    "clear_days": "how many clear days' notice is given",
    "minutes": "whether minutes are published",
}


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Body] = []
    for body in charter.bodies.values():
        if body.decides is not True or not isinstance(body.seats, tuple):
            continue
        if not charter.on_the_ladder(body) or not _is_public(charter, body):
            continue
        points = _said(charter, body)
        if any(value is UNKNOWN for value in points.values()):
            unread.append(body)
        elif silent := [key for key in points if _is_needed(points, key)]:
            yield _seen(charter, body, silent)
    if unread:
        yield _cannot_say(charter, unread)


def _is_public(charter: Charter, body: Body) -> bool:
    """Whether it acts for a public body, or is a joint committee of such."""
    own = charter.organisations.get(given(body.holder) or "")
    return own.kind in PUBLIC_BODIES if own is not None else body.kind == "joint-committee"


def _said(charter: Charter, body: Body) -> dict[str, object]:
    """What the rules say on each point."""
    return {key: said(charter, body, key) for key in WORDS}


def _is_needed(points: dict[str, object], key: str) -> bool:
    """Whether a point that is not said has to be: a closed meeting needs no public notice."""
    closed = points["public"] is False
    return isinstance(points[key], Said) and not (key == "clear_days" and closed)


def _seen(charter: Charter, body: Body, silent: list[str]) -> Seen:
    return Seen(
        says=f"{body.name} decides, and it is not said {in_list(WORDS[key] for key in silent)}.",
        do="Add to meetings.yaml a rule for it: `clear_days`, `public`, `minutes`.",
        where=_where(charter, body),
        rests_on=weakest([body.rests_on("decides"), *_trust(charter, body)]),
        authority=body.authority,
    )


def _trust(charter: Charter, body: Body) -> Iterator[RestsOn]:
    return (rule.rests_on("bodies") for rule in rules_on(charter, body))


def _where(charter: Charter, body: Body) -> Where:
    rules = rules_on(charter, body)
    return rules[0].where("bodies", rules[0].id) if rules else body.where("decides", body.id)


def _cannot_say(charter: Charter, unread: list[Body]) -> Seen:
    return Seen(
        says=f"How {in_list(body.name for body in unread)} call their meetings, and whether the "
        "public may come, was not read.",
        do="Read the standing orders, and fill in meetings.yaml.",
        where=_where(charter, unread[0]),
        cannot_say=True,
    )
