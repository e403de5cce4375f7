"""Meeting rules: what a charter says of how a body meets, its own rules before those for all."""

from __future__ import annotations

from ringholder.charter.bodies import Body
from ringholder.charter.conduct import MeetingRule
from ringholder.charter.kinds import ALL
from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT, UNKNOWN, Said


def rules_on(charter: Charter, body: Body) -> list[MeetingRule]:
    """The rules that bind a body, its own before those for all."""
    rules = charter.meetings.values()
    own = [rule for rule in rules if body.id in rule.bodies]
    return own + [rule for rule in rules if rule.bodies == ALL]


def said(charter: Charter, body: Body, attribute: str) -> object:
    """What the first rule that speaks to it says; `UNKNOWN` where it may stand unread."""
    rules = rules_on(charter, body)
    values = [getattr(rule, attribute) for rule in rules]
    spoken = [value for value in values if not isinstance(value, Said)]
    if spoken:
        return spoken[0]
    if UNKNOWN in values or not (rules or charter.is_complete("meetings")):
        return UNKNOWN
    return SILENT
