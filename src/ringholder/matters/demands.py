"""Whether two requests to a practice ask for the same: words in common, function and time.

The rule is ours and illustrative: it may mark two that are not the same, and miss one that is
worded otherwise. It drops nothing; it says which words it went by.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited_walk
from ringholder.matters.local_day import local_day
from ringholder.matters.practice_matters import REQUEST
from ringholder.matters.world import World
from ringholder.register.store import Entry

PROCEDURE = "practice-request"
REFUSALS = ("refuse-request", "refuse-for")
LAWFUL = frozenset({"contract-duty", "statutory-duty"})
"""Duties that nobody can refuse on a practice's behalf, nor the practice itself."""
LEAST_WORDS = 2
HOW_RECOGNISED = (
    "Two requests are taken for the same where different bodies ask the same practice or network "
    "about the same function in days that overlap, and at least half of the words of the shorter "
    "one, and two or more, stand in the other too."
)
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a about all an and any are as at be been by can do does each for from had has have how "
        "if in into is it its many may much no not of on or our per please shall should so such "
        "than that the their them there these they this those to us was we were what when where "
        "which who will with would you your",
    )
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was last put. `hours` are the asker's estimate, `None` where not a number.

    `words` has each word as it is compared, with how it was written.
    """

    matter: str
    by: str
    kind: str
    function: str
    words: Mapping[str, str]
    from_on: date
    due_on: date
    hours: Decimal | None
    duty: str


def words_of(text: str) -> dict[str, str]:
    """The words of a text as they are compared, each with how it was written first.

    Case, the s of a plural and words that say nothing make no difference; nor do characters that
    only look wider, or that nobody sees.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(one for one in plain if unicodedata.category(one) != "Cf")
    found: dict[str, str] = {}
    for word in _WORD.findall(seen):
        if word not in _EMPTY and len(word) > 1:
            found.setdefault(_singular(word), word)
    return found


def _singular(word: str) -> str:
    longest = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if longest else word


def asked_of(case: Case) -> Asked | None:
    """What a matter asks of a practice or network; `None` for one that asks nothing of the kind."""
    said = case.opened
    if case.procedure is None or case.procedure.id != PROCEDURE or not said:
        return None
    due_on = case.said("due_on", "explain-request") or said["due_on"]
    hours = case.said("hours_asked", "explain-request") or said["hours_asked"]
    return Asked(
        matter=case.matter,
        by=case.opening.act.as_,
        kind=said["request_kind"],
        function=said["function"],
        words=words_of(f"{said['title']} {said['request']}"),
        from_on=local_day(case.opening.act.at),
        due_on=date.fromisoformat(due_on),
        hours=number(hours),
        duty=said["duty"],
    )


def number(text: object) -> Decimal | None:
    """A number of hours as an act says it; `None` where it says none."""
    try:
        found = Decimal(str(text))
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


def shared(one: Asked, other: Asked) -> tuple[str, ...]:
    """The words by which two requests ask for the same of one function; none where they do not."""
    if one.function != other.function:
        return ()
    both = one.words.keys() & other.words.keys()
    least = min(len(one.words), len(other.words))
    if len(both) < LEAST_WORDS or 2 * len(both) < least:
        return ()
    return tuple(sorted(one.words[word] for word in both))


def same_time(one: Asked, other: Asked) -> bool:
    """Whether the days of two requests, from asking to due, overlap."""
    return one.from_on <= other.due_on and other.from_on <= one.due_on


def earlier(world: World, code: str, before: int, matter: str) -> Iterator[tuple[Case, Asked]]:
    """Other requests to a practice or network, each as it stood before a place in the order."""
    for entry in world.practice_matters.of(REQUEST, code, before):
        walk = cited_walk(world, entry.act.matter, before)
        asked = asked_of(walk.case) if walk is not None else None
        if walk is not None and asked is not None and entry.act.matter != matter:
            yield walk.case, asked


def refused(case: Case) -> Entry | None:
    """The refusal by which a request stands refused; `None` where it does not."""
    return case.last(*REFUSALS) if case.state == "refused" else None
