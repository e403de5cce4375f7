"""What the decision table answers, for people and for programs: the answer, row by row, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.calendar import in_full
from ringholder.matters.selection.answer import Answer
from ringholder.matters.selection.change import Considerable
from ringholder.matters.selection.dates import Deadline, Kind
from ringholder.matters.selection.modification import Modification
from ringholder.matters.selection.regime import clause, regime
from ringholder.matters.selection.table import CHANGE, Applied, Choice, Condition
from ringholder.matters.selection.words import question, titles
from ringholder.money import pounds
from ringholder.register.act import Json

_APPLIES = {
    Answer.YES: "applies",
    Answer.NO: "does not apply",
    Answer.UNKNOWN: "cannot be told",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table as it came out: applies, does not apply, cannot be told, was not asked.

    `why` has a sentence for each condition that settles it.
    """

    title: str
    clause: str
    applies: str
    why: tuple[str, ...]
    leads_to: str


def answer(found: Choice) -> str:
    """The answer in one sentence."""
    if found.contradictions:
        return f"Nothing can be told. {' '.join(found.contradictions)}"
    if not found.decided:
        return (
            f"It cannot be told yet: {len(found.needs)} "
            f"{'fact is' if len(found.needs) == 1 else 'facts are'} missing."
        )
    verb = "must be followed" if found.must else "may be followed: the choice is the authority's"
    return f"{titles(found.processes)} {verb} ({clause(found.row.rule.clause)})."


def rows(found: Choice) -> Iterator[Row]:
    """Every row, in the order in which they are asked; those after the answer are not asked."""
    passed = False
    for row in found.rows:
        asked = "not asked" if passed else _APPLIES[row.applies]
        why = () if passed else tuple(_why(row, found.change))
        yield Row(row.rule.title, clause(row.rule.clause), asked, why, titles(row.rule.processes))
        passed = passed or row is found.row


def _why(row: Applied, change: Considerable) -> Iterator[str]:
    settle = row.against or row.open or row.conditions
    for one in settle:
        yield condition(one)
        if one.fact == CHANGE:
            yield from considered(change)
    if not row.conditions:
        yield "No row before it applies."


def condition(one: Condition) -> str:
    """A condition with the answer that was given."""
    given = "Not known" if one.given is Answer.UNKNOWN else one.given.value.capitalize()
    return f"{question(one.fact)} {given}."


def considered(change: Considerable) -> Iterator[str]:
    """How the considerable change threshold came out."""
    for what, found in (
        ("materially different in character, 6(10)(a)", change.character),
        ("changes come from the authority, 6(10)(b)(i)", change.by_authority),
        ("value higher by £500,000 or more, 6(10)(b)(ii)", change.by_amount),
        ("value higher by 25% or more, 6(10)(b)(iii)", change.by_share),
    ):
        yield f"{what[0].upper()}{what[1:]}: {'not known' if found == 'unknown' else found.value}."
    yield from (f"Set aside by {paragraph}." for paragraph in change.excepted)


def choice_json(found: Choice) -> dict[str, Json]:
    """The answer as plain data."""
    return {
        "decided": found.decided,
        "must": found.must,
        "processes": [one.value for one in found.processes],
        "clause": clause(found.row.rule.clause),
        "says": answer(found),
        "needs": [{"fact": one, "asks": question(one)} for one in found.needs],
        "possible": [one.value for one in found.possible],
        "contradictions": list(found.contradictions),
        "considerable_change": {
            "met": found.change.met.value,
            "character": found.change.character.value,
            "by_authority": found.change.by_authority.value,
            "by_amount": found.change.by_amount.value,
            "by_share": found.change.by_share.value,
            "excepted": list(found.change.excepted),
        },
        "rows": [
            {"title": row.title, "clause": row.clause, "applies": row.applies, "why": list(row.why)}
            for row in rows(found)
        ],
        "source": regime().source,
    }


def modified(found: Modification) -> Iterator[str]:
    """Whether a contract may be modified so, and why, a line each."""
    sums = "" if found.cumulative is None else f" All changes come to {pounds(found.cumulative)}."
    if found.allowed is Answer.YES:
        by = ", ".join(f"{one.title.lower()} ({clause(one.clause)})" for one in found.on)
        yield f"It may be modified without a new procurement: {by}.{sums}"
    elif found.allowed is Answer.NO:
        yield f"It may not be modified without a new procurement.{sums}"
    else:
        yield f"It cannot be told.{sums}"
        yield from (f"  {one}: {question(one)}" for one in found.needs)
    for one in found.grounds:
        rule = one.found.rule
        yield f"{clause(rule.clause)}, {rule.title.lower()}: {_HOLDS[one.holds]}"
        yield from (f"    {condition(each)}" for each in one.found.conditions)
    yield f"Notice of it within 30 days ({clause('13(4) and (5)')}): {_DUE[found.notice]}"


_HOLDS = {Answer.YES: "is there", Answer.NO: "is not there", Answer.UNKNOWN: "cannot be told"}
_DUE = {Answer.YES: "due.", Answer.NO: "not due.", Answer.UNKNOWN: "cannot be told."}


def modification_json(found: Modification) -> dict[str, Json]:
    """The same as plain data."""
    return {
        "allowed": found.allowed.value,
        "grounds": [
            {"clause": clause(one.found.rule.clause), "holds": one.holds.value}
            for one in found.grounds
        ],
        "cumulative": None if found.cumulative is None else str(found.cumulative),
        "below_either_threshold": found.below.value,
        "notice": found.notice.value,
        "needs": list(found.needs),
    }


_KINDS = {Kind.NOT_BEFORE: "from", Kind.BY: "by the end of", Kind.UNTIL: "until the end of"}


def deadline(one: Deadline) -> str:
    """A deadline in a sentence: what, when, how it was kept, by which clause."""
    return f"{briefly(one)} ({one.clause})"


def briefly(one: Deadline) -> str:
    """A deadline in a sentence, without its clause."""
    if one.on is None:
        return f"{one.what}: cannot be told. {one.unknown}"
    done = ""
    if one.done_on is not None and one.kind is Kind.BY:
        done = f" Done on {in_full(one.done_on)}{', late' if one.late else ''}."
    elif one.late and one.done_on is not None:
        done = f" Done on {in_full(one.done_on)}, too soon."
    return f"{one.what} {_KINDS[one.kind]} {in_full(one.on)}.{done}"


def deadline_json(one: Deadline) -> dict[str, Json]:
    """A deadline as plain data."""
    return {
        "id": one.id,
        "what": one.what,
        "kind": one.kind.value,
        "on": None if one.on is None else one.on.isoformat(),
        "done_on": None if one.done_on is None else one.done_on.isoformat(),
        "late": one.late,
        "unknown": one.unknown,
        "clause": one.clause,
    }
