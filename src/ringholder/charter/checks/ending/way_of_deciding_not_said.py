"""It is not said whether a body seeks consensus or votes.

A majority that may decide is not the same as one that decides at once. Where the terms name the
majority and not when it is used, the chair settles at each meeting whether to talk on or to count
hands, and those who lose say that it was the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Rule
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.terms import is_unread
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.said import Said
from ringholder.findings import Severity

CODE = "END006"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 Sch 1B para 12 (a constitution specifies the procedure of deciding)"
BAD = """
remove: [place-committee-oxfordshire.rule.decide_by]
"""
GOOD = """
bodies:
  - {id: place-committee-oxfordshire, rule: {decide_by: majority}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[tuple[Body, Rule]] = []
    for body in charter.bodies.values():
        rule = body.rule
        if body.decides is not True or isinstance(rule, Said) or isinstance(rule.fallback, Said):
            continue  # where no way of deciding at all is said: END001
        if is_unread(body, rule.decide_by):
            unread.append((body, rule))
        elif isinstance(rule.decide_by, Said):
            yield _seen(body, rule)
    if unread:
        yield _cannot_say(unread)


def _seen(body: Body, rule: Rule) -> Seen:
    return Seen(
        says=f"{body.name} has a majority that decides, and whether it first seeks consensus is "
        "not said.",
        do="Say `decide_by: consensus` or `decide_by: majority`.",
        where=rule.where("decide_by", f"{body.id}.rule.decide_by"),
        rests_on=body.rests_on("rule.decide_by", "rule.fallback"),
        authority=body.authority,
    )


def _cannot_say(unread: list[tuple[Body, Rule]]) -> Seen:
    body, rule = unread[0]
    return Seen(
        says=f"Whether {in_list(b.name for b, _ in unread)} seek consensus or vote was not read.",
        do="Read the terms, and fill in `decide_by`.",
        where=rule.where("decide_by", f"{body.id}.rule.decide_by"),
        cannot_say=True,
    )
