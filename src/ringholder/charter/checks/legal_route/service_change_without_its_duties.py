"""Services may be changed, and the duties that come before a change are not all written down.

The law asks three things before services change: that the people who use them are involved, that
the councils' scrutiny is consulted on a substantial change, and since 2024 that the Secretary of
State is told. A change decided without them is stopped in court or called in, after years of work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ringholder.calendar import ALWAYS, Period
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.voices import meant
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.powers import Condition, Function
from ringholder.charter.said import Said, each, given
from ringholder.findings import Severity

CODE = "LEG013"
SEVERITY = Severity.WARNING
SOURCE = "NHS Act 2006 s14Z45(2); SI 2013/218 reg 23; governance.md 7.1 (call-in since 2024)"
CHANGES = frozenset({"reconfiguration", "service-change"})
CHANGE = "decide-service-change"
BAD = """
remove: [consult-scrutiny]
"""
GOOD = """
conditions:
  - {id: consult-scrutiny, whom: [the health overview and scrutiny committees], do: consult}
"""


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty before a change: in words, since when, and which condition meets it."""

    words: str
    meets: Callable[[Charter, Condition], bool]
    in_force: Period = ALWAYS


def _hears(voice: str, *how: str) -> Callable[[Charter, Condition], bool]:
    def meets(charter: Charter, condition: Condition) -> bool:
        voices = {name for whom in each(condition.whom) for name in meant(charter, whom)}
        return condition.do in how and voice in voices

    return meets


def _notifies(charter: Charter, condition: Condition) -> bool:
    return condition.do == "notify"


DUTIES = (
    Duty("the people who use them are involved", _hears("people", "involve", "consult")),
    Duty("the councils' scrutiny is consulted", _hears("council", "consult")),
    Duty("the Secretary of State is notified", _notifies, Period(date(2024, 1, 31))),
)


def check(charter: Charter) -> Iterator[Seen]:
    function = charter.functions.get(CHANGE)
    if function is None or given(function.out_of_scope) is not None:
        return
    due = [d for d in DUTIES if not d.in_force.meet(charter.in_force).empty]
    before = [c for c in charter.conditions.values() if _comes_before(c)]
    missing = [d for d in due if not any(d.meets(charter, c) for c in before)]
    if missing:
        yield _seen(charter, function, missing)


def _comes_before(condition: Condition) -> bool:
    """Whether it is for changes of services, by function and by tag."""
    covers = condition.functions == ("all",) or CHANGE in condition.functions
    tags = () if isinstance(condition.when, Said) else each(condition.when.tags)
    return covers and (not tags or not CHANGES.isdisjoint(tags))


def _seen(charter: Charter, function: Function, missing: list[Duty]) -> Seen:
    unread = not charter.is_complete("conditions")
    words = in_list(f"that {duty.words}" for duty in missing)
    end = "was not read" if unread else "is not written down"
    return Seen(
        says=f"Before “{function.title}”, {words} {end}.",
        do="Add to conditions.yaml what comes before a change: `do: involve`, `consult`, `notify`, "
        "with `when: {tags: [reconfiguration]}`.",
        where=function.where("", function.id),
        rests_on=function.rests_on("legal_holder"),
        cannot_say=unread,
        authority=function.authority,
    )
