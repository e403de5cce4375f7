"""The route that was recorded is not what the charter answers.

Who decides is for the charter to say, not for whoever writes it down: a matter that is sent to the
wrong body is decided by somebody without power.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Route
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.matters.routing import payload
from ringholder.register.store import Entry

CODE, FAULT = "RTE101", "route-is-not-the-charters"
SOURCE = ("docs/explanation/properly-decided.md",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    on = local_day(entry.act.at)
    question = case.question(on)
    if case.charter is None or question is None:
        return
    answer = case.charter.route(question)
    expected, stated = payload(answer), dict(entry.act.payload)
    referred = case.last("refer")
    if referred is not None and not case.since("route", referred):
        expected["competent"] = [referred.act.payload.get("refer_to")]
        expected.pop("rung"), expected.pop("clauses")
    if not expected["competent"]:
        yield Says(
            f"The charter names nobody who decides this: {_why(answer)}",
            "Put the question so that one answer is left, or mend the charter first.",
            Severity.ERROR if stated.get("competent") else Severity.WARNING,
        )
        return
    for key, value in expected.items():
        if key != "ought" and stated.get(key) != value:
            yield Says(
                f"The record says {_words(stated.get(key))} under `{key}`; by the charter in force "
                f"it is {_words(value)}.",
                "Route it anew.",
                authority=tuple(str(clause) for clause in expected.get("clauses", ())),  # type: ignore[union-attr]
            )


def _why(answer: Route) -> str:
    if answer.fault is not None:
        return answer.fault.says
    return "it depends on what is not known."


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "nobody"
    return str(value or "nothing")
