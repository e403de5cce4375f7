"""Why a question has no answer: a value, and a sentence that says what to do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from ringholder.charter.form import did_you_mean
from ringholder.charter.model import Charter
from ringholder.charter.question import Question
from ringholder.charter.said import given
from ringholder.charter.words import TAGS


class Fault(NamedTuple):
    """A code that does not change, and a sentence for a person."""

    code: str
    says: str


def unanswerable(charter: Charter, question: Question) -> Fault | None:
    """Why the question cannot be answered at all; `None` when it can."""
    return (
        _function(charter, question.function)
        or _area(charter, question.area)
        or _known("organisation", question.affects, charter.organisations)
        or _known("tag", question.tags | question.unsure, TAGS)
        or _day(charter, question)
    )


def _function(charter: Charter, name: str) -> Fault | None:
    function = charter.functions.get(name)
    if function is None:
        hint = did_you_mean(name, charter.functions)
        read = "" if charter.is_complete("functions") else " Not all of it has been read."
        return Fault(
            "not-placed",
            f"{charter.title} does not place the function `{name}` with anybody.{hint}{read}",
        )
    reason = given(function.out_of_scope)
    return Fault("out-of-scope", f"{function.title}: {reason}.") if reason else None


def _area(charter: Charter, area: tuple[str, ...]) -> Fault | None:
    if not area:
        return Fault("no-area", "Say for which area it is to be decided: a place, or several.")
    return _known("area", area, charter.areas)


def _known(kind: str, names: Iterable[str], known: Collection[str]) -> Fault | None:
    for name in sorted(names):
        if name not in known:
            hint = did_you_mean(name, known)
            return Fault(f"unknown-{kind}", f"This constitution knows no {kind} `{name}`.{hint}")
    return None


def _day(charter: Charter, question: Question) -> Fault | None:
    function = charter.functions[question.function]
    if question.on not in function.in_force:
        return Fault(
            "not-in-force",
            f"“{function.title}” is a function {function.in_force}; {question.on} is outside that. "
            "Ask for a day within it, or for the function that came in its place.",
        )
    if not charter.answers_for_its_days or question.on in charter.in_force:
        return None
    return Fault(
        "not-in-force",
        f"{charter.title} is in force {charter.in_force}; {question.on} is outside that. "
        "Ask the constitution that was in force on the day.",
    )


def nobody(charter: Charter, function: str, area: tuple[str, ...]) -> Fault:
    """Nobody has the power."""
    title = charter.functions[function].title
    return Fault(
        "nobody",
        f"Nobody has power over “{title}” for all of {', '.join(charter.names(area))}: "
        "name its legal holder and that holder's governing body, or ask for a smaller area.",
    )


def nobody_can(charter: Charter, absent: Collection[str]) -> Fault:
    """Those who have the power cannot use it, or not without legal holders that are absent here."""
    if absent:
        names = " and ".join(charter.names(absent))
        return Fault(
            "nobody-can",
            f"All who hold this in law must decide together, and {names} can not here. Name in "
            "`governed_by` who acts for it, or ask for an area that its power reaches.",
        )
    return Fault(
        "nobody-can",
        "Somebody has the power, but nobody can use it for this matter; the reasons stand below. "
        "Find a lawful substitute, or split the matter.",
    )


def two_holders(charter: Charter, holders: Iterable[str]) -> Fault:
    """Several are lowest, and the function is not held jointly."""
    return Fault(
        "two-holders",
        f"{' and '.join(charter.names(holders))} may both decide and nothing says which is the "
        "lower. Give one a smaller area or limit, or say that the function is held `jointly`.",
    )
