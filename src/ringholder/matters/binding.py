"""Which notice of a meeting binds the bodies that meet: the longest that any rule asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.charter import Charter
from ringholder.charter.said import given


def binding_days(
    charter: Charter, bodies: tuple[str, ...], on: date
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The longest notice among the rules that bind the bodies: days, in words, and the clauses."""
    binding = [
        rule
        for rule in charter.meetings.values()
        if on in rule.in_force and (rule.bodies == ("all",) or set(bodies) & set(rule.bodies))
    ]
    found = [(days, rule) for rule in binding if (days := given(rule.clear_days)) is not None]
    if found:
        days, rule = max(found, key=lambda one: one[0])
        yield days, f"{days} clear", rule.authority
