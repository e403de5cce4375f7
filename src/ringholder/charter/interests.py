"""What a charter says about the interests of a body's members: its own rules, then the general."""

from __future__ import annotations

from datetime import date
from typing import Any

from ringholder.charter.bodies import Body
from ringholder.charter.conduct import InterestRule
from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT, UNKNOWN, Said
from ringholder.findings import RestsOn, Where, weakest


def rules_on(charter: Charter, body: Body, on: date | None = None) -> list[InterestRule]:
    """The rules on interests that bind a body, its own before those for all bodies, each by id.

    With a day, only those in force on it.
    """
    rules = sorted(charter.interests.values(), key=lambda rule: rule.id)
    binding = [rule for rule in rules if on is None or on in rule.in_force]
    own = [rule for rule in binding if body.id in rule.bodies]
    return own + [rule for rule in binding if rule.bodies == ("all",)]


def said(charter: Charter, body: Body, attribute: str, on: date | None = None) -> Any:
    """What the first rule that speaks to it says; else `UNKNOWN`, `NONE` or `SILENT`.

    Where no rule binds the body and the section is not complete, that too is not known.
    """
    found = [getattr(rule, attribute) for rule in rules_on(charter, body, on)]
    spoken = [value for value in found if not isinstance(value, Said)]
    if spoken:
        return spoken[0]
    if UNKNOWN in found or not (found or charter.is_complete("interests")):
        return UNKNOWN
    return found[0] if found else SILENT


def where_said(charter: Charter, body: Body, attribute: str) -> Where:
    """Where the rule stands that should say it; the body's seats when no rule binds the body."""
    rules = rules_on(charter, body)
    if rules:
        return rules[0].where(attribute, f"{rules[0].id}.{attribute}")
    key = "seats" if isinstance(body.seats, tuple) else "parties"
    return body.where(key, f"{body.id}.{key}")


def trust(charter: Charter, body: Body, attribute: str) -> RestsOn:
    """How far to trust what a finding on it rests on."""
    rules = (rule.rests_on(attribute) for rule in rules_on(charter, body))
    return weakest([body.rests_on("seats", "parties"), *rules])
