"""Two rulebooks in one room: the stricter of each rule binds, and why.

Where a committee of the NHS and of a council sits under both, what is enough for the one can be too
little for the other. Whoever keeps the stricter rule keeps both. A rule that was not read may be
stricter still, which is told. Which notice binds, `matters.notice` says, by the calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ringholder.charter.conduct import InterestRule, MeetingRule
from ringholder.charter.said import UNKNOWN, Said
from ringholder.charter.words import HANDLING
from ringholder.findings import RestsOn, weakest

Rule = TypeVar("Rule", MeetingRule, InterestRule)
MORE, FEWER = 1, -1


@dataclass(frozen=True, slots=True)
class Binding:
    """Which rule binds on one key: the first of the strictest; `value` is `None` if none speaks.

    `over` are the other rules with what they say; `unread` those that were not read, which could be
    stricter; `rests_on` the weakest of the rule that binds and those.
    """

    key: str
    value: int | str | bool | None
    rule: str | None
    clause: str
    over: tuple[tuple[str, int | str | bool], ...]
    unread: tuple[str, ...]
    rests_on: RestsOn

    @property
    def certain(self) -> bool:
        """Whether nothing that was not read could be stricter."""
        return self.value is not None and not self.unread


def in_public(rules: Sequence[MeetingRule]) -> Binding:
    """Whether the meeting is in public: it is where any of the rules says so."""
    return _strictest("public", rules, lambda rule: rule.public, MORE)


def handling(rules: Sequence[InterestRule]) -> Binding:
    """The strongest handling of a member with an interest, from `note` to `step-down`."""
    return _strictest("conflicted", rules, lambda rule: rule.conflicted, MORE)


def declaring(rules: Sequence[InterestRule]) -> Binding:
    """The shortest time to declare an interest, in days."""
    return _strictest("declare_within_days", rules, lambda rule: rule.declare_within_days, FEWER)


def _strictest(
    key: str,
    rules: Sequence[Rule],
    says: Callable[[Rule], int | str | bool | Said],
    stricter: int,
) -> Binding:
    said: list[tuple[Rule, int | str | bool]] = []
    for rule in rules:
        value = says(rule)
        if not isinstance(value, Said):
            said.append((rule, value))
    unread = tuple(rule.id for rule in rules if says(rule) is UNKNOWN)
    if not said:
        return Binding(key, None, None, "", (), unread, RestsOn.UNKNOWN)
    binds, value = max(said, key=lambda one: stricter * _rank(one[1]))
    marks: Iterable[RestsOn] = [RestsOn.UNKNOWN] if unread else []
    return Binding(
        key=key,
        value=value,
        rule=binds.id,
        clause=next(iter(binds.authority), ""),
        over=tuple((rule.id, other) for rule, other in said if rule is not binds),
        unread=unread,
        rests_on=weakest([binds.rests_on(key), *marks]),
    )


def _rank(value: int | str | bool) -> int:
    return HANDLING.index(value) if isinstance(value, str) else int(value)
