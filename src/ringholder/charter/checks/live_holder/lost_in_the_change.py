"""A function that somebody held before the change is held by nobody after it.

When a body is dissolved its duties need a successor, the small and unwritten ones too. What is
forgotten on the day is noticed when a practice closes and nobody is there to help it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.checks.holding import placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.findings import Severity, Where

CODE = "LIV005"
SEVERITY = Severity.ERROR
SOURCE = "NHS Act 2006 s14Z28 (duties and liabilities pass on); 003 §3-4"
BAD = """
remove: [evaluate-initiatives]
"""
GOOD = """
functions:
  - {id: judge-what-works, name: Judge what works, succeeds: evaluate-initiatives,
     legal_holder: bob-icb, exercised_by: [policy-board], source: unknown}
  - {id: evaluate-initiatives, out_of_scope: It goes on under another name}
"""


def check(charter: Charter) -> Iterator[Seen]:
    return iter(())


def check_change(before: Charter, after: Charter) -> Iterator[Seen]:
    """What the change from one charter to the next lost."""
    unread: list[Function] = []
    for function in placed(before):
        if not _held(function) or _ended(function, after):
            continue
        successor = _successor(function, after)
        if successor is None and not after.is_complete("functions"):
            unread.append(function)
        elif successor is None or _nobody(successor):
            yield _seen(before, after, function, successor)
    if unread:
        yield _cannot_say(before, after, unread)


def _held(function: Function) -> bool:
    return any(each(function.legal_holder)) or any(each(function.exercised_by))


def _nobody(function: Function) -> bool:
    """Whether nobody has it, and it is not said that this is meant, nor left unread."""
    unread = UNKNOWN in (function.legal_holder, function.exercised_by)
    return given(function.out_of_scope) is None and not unread and not _held(function)


def _ended(function: Function, after: Charter) -> bool:
    """Whether the law itself has ended the function by then."""
    shipped = catalogue().get(function.id)
    day = after.in_force.from_on
    return shipped is not None and day is not None and not shipped.in_force_on(day)


def _successor(function: Function, after: Charter) -> Function | None:
    renamed = (f for f in after.functions.values() if function.id in each(f.succeeds))
    return next(renamed, after.functions.get(function.id))


def _place(after: Charter, name: str) -> Where:
    """Where it would stand: at its successor, else at the head of the functions."""
    found = after.functions.get(name)
    at = found.at if found is not None else after.files.get("functions", after.at)
    return at.named(name)


def _seen(before: Charter, after: Charter, function: Function, successor: Function | None) -> Seen:
    had = before.names((*each(function.exercised_by), *each(function.legal_holder)))
    return Seen(
        says=f"“{function.title}” was with {had[0]} in {before.title}; in {after.title} it is with "
        "nobody.",
        do=f"Place `{function.id}` with its legal holder and who exercises it, name the function "
        f"that `succeeds: {function.id}`, or put it out of scope with the reason.",
        where=_place(after, function.id if successor is None else successor.id),
        rests_on=function.rests_on("legal_holder", "exercised_by"),
        authority=function.authority,
    )


def _cannot_say(before: Charter, after: Charter, functions: list[Function]) -> Seen:
    names = quoted(function.title for function in functions)
    return Seen(
        says=f"{before.title} placed {names}; where they are in {after.title} was not read.",
        do="Read the functions and decisions map of the new constitution, and place each one.",
        where=_place(after, functions[0].id),
        cannot_say=True,
    )
