"""Who must ratify what is about to be decided, by the constitution: nobody can untick them."""

from __future__ import annotations

from ringholder.matters.case import Case
from ringholder.matters.ratifying import by_charter, ratification_in_words
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.voting.ratification import Ratification
from ringholder_web.matters.saying import Line, Saying, Words

DECIDES = frozenset({"decide", "decide-urgently", "agree-urgently"})
"""The steps of which the constitution may have a partner ratify what comes of them."""
LABEL = "Whose ratification the constitution asks for"


def required(case: Case | None, step: str, as_: str) -> Ratification:
    """Whose ratification the constitution asks for, where a step decides for a body."""
    if case is None or step not in DECIDES:
        return Ratification()
    return Ratification(tuple(by_charter(case, as_, AT_THE_END)))


def saying(case: Case, step: str, as_: str, told: Words) -> tuple[Saying, ...]:
    """The same in words, each with its clause; nothing where nobody has to."""
    found = required(case, step, as_)
    names = {one: told.of(one) for one in found.organisations}
    lines = tuple(map(Line, ratification_in_words(found, names)))
    return (Saying(LABEL, lines, "ratified_by"),) if lines else ()
