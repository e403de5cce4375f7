"""The decision that an act rests on: taken, approved, in effect, and not spent already.

It is judged as it stood before the act. What the record shows against a clause in it makes nothing
void, and is told wherever it is cited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from ringholder.charter.said import UNKNOWN
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.effect import effect_of
from ringholder.matters.guards import Says
from ringholder.matters.judge import Judging, judging
from ringholder.matters.local_day import local_day
from ringholder.matters.record import Verdict
from ringholder.matters.same import Same
from ringholder.matters.world import World
from ringholder.money import pounds
from ringholder.register.store import Entry

_KEPT = 512


def cited(case: Case, entry: Entry, decision: str) -> Case | None:
    """A decision as it stood before an act; `None` for one that nobody had opened by then."""
    walk = cited_walk(case.world, decision, entry.index)
    return None if walk is None else walk.case


def cited_walk(world: World, matter: str, before: int) -> Judging | None:
    """Another matter, judged as it stood before a place in the register's order."""
    told = [e for e in world.matter(matter) if e.index < before]
    return _judged(Same(world), matter, told[-1].act.hash) if told else None


@lru_cache(_KEPT)
def _judged(world: Same[World], matter: str, head: str) -> Judging:
    """A matter judged up to an act of it; acts are never taken back, so it stays what it is."""
    told = world.of.matter(matter)
    upto = next(place for place, entry in enumerate(told, 1) if entry.act.hash == head)
    return judging(told[:upto], world.of)


def wrong_with(case: Case, entry: Entry, decision: str) -> Iterator[Says]:
    """Why an act cannot rest on a decision, as that stood before the act."""
    found = cited(case, entry, decision)
    if found is None or found.question(local_day(entry.act.at)) is None:
        yield Says(f"The record shows no decision `{decision}`.", "Have it decided first.")
        return
    if not found.stands:
        yield Says(
            f"The decision {_title(found)} does not stand: it was not taken, or was called in, "
            "sent back or rescinded.",
            "Have it decided first.",
        )
        return
    if found.said("outcome", "decide", "decide-urgently") != "approved":
        yield Says(f"{_title(found)} was not approved.", "Have it decided first.")
        return
    yield from against_a_clause(cited_walk(case.world, decision, entry.index))
    effect = effect_of(found, entry.act.at)
    if effect.at is None or effect.at > entry.act.at:
        waits = "; ".join(effect.waits_for) or "a day that the calendar does not reach"
        yield Says(f"{_title(found)} has no effect yet: it waits for {waits}.", "Wait for that.")


def cannot_be_rested_on(wrong: Iterable[Says]) -> bool:
    """Whether what is wrong is more than what has to be read before it is relied on."""
    return any(one.severity is not Severity.WARNING for one in wrong)


def not_decided_on(case: Case, entry: Entry, decision: str, matter: str) -> Iterator[Says]:
    """What is wrong with a decision that is to be on this very matter, which is named in words."""
    wrong = list(wrong_with(case, entry, decision))
    yield from wrong
    found = cited(case, entry, decision)
    if cannot_be_rested_on(wrong) or found is None:
        return
    thread = found.opened.get("arises_from") or {}
    if thread.get("id") != case.matter:
        yield Says(
            f"What was decided there did not arise from this {matter}.",
            f"Raise the decision from the {matter}, so that it is clear what was decided.",
        )


def against_a_clause(walk: Judging | None) -> Iterator[Says]:
    """What has to be read before anybody relies on a matter that is cited."""
    if walk is not None and any(one.verdict is Verdict.AGAINST for one in walk.judged):
        yield Says(
            f"The record shows something against a clause in {_title(walk.case)}, which is cited.",
            "Read what it shows, and say in the reasons what follows.",
            Severity.WARNING,
        )


def not_about(
    case: Case, entry: Entry, decision: str, function: str, area: Iterable[str]
) -> Iterator[Says]:
    """Why a decision does not bind what an act is about: another function, or not all of its area.

    Whoever may decide for one place binds no other.
    """
    found = cited(case, entry, decision)
    question = None if found is None else found.question(local_day(entry.act.at))
    charter = case.charter
    if question is None or charter is None:
        return
    if question.function != function:
        yield Says(
            f"The decision is on {question.function}, and this is about {function}.",
            "Have it decided by whoever decides on that function.",
        )
    if not charter.footprint(tuple(area)) <= charter.footprint(question.area):
        yield Says(
            f"The decision is for {', '.join(question.area)}, and this is about more than that.",
            "Have it decided by whoever decides for all of the area.",
        )


def not_covered(case: Case, entry: Entry, decision: str, asked: Decimal) -> Iterator[Says]:
    """Why a decision does not reach as far as what is asked under it, all together."""
    found = cited(case, entry, decision)
    question = None if found is None else found.question(local_day(entry.act.at))
    if found is None or question is None:
        return
    worth = question.value.whole_life
    worth = worth if isinstance(worth, Decimal) else question.value.a_year
    if worth is UNKNOWN:
        yield Says(
            f"{_title(found)} does not say for how much it was taken.",
            "Find out, and have it decided with its sum.",
            Severity.CANNOT_SAY,
        )
    elif not isinstance(worth, Decimal) or asked > worth:
        covers = pounds(worth) if isinstance(worth, Decimal) else "no money"
        yield Says(
            f"{_title(found)} was taken for {covers}; with this order {pounds(asked)} is asked for "
            "under it.",
            "Have the rest decided first, or order less.",
        )


def _title(case: Case) -> str:
    return f"“{case.opened.get('title', case.matter)}”"
