"""What if, in words: the counts, and a sentence for each matter and each change of power."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ringholder.calendar import in_words
from ringholder.charter.power_words import percent
from ringholder.matters.result import Outcome
from ringholder.matters.what_if import Answer, Moves, PowerChange, Replayed, WhatIf
from ringholder.matters.what_if.power import Share
from ringholder.matters.what_if.recount import Recount

NOTHING_ALTERED = (
    "Nothing of the past is altered: each record stays judged by the constitution that it was "
    "opened under. People would have acted otherwise under other rules; what is told is what the "
    "same questions, people and votes would have come to."
)
COUNTED = {
    "stays": "stay where they were",
    "up": "go up",
    "down": "go down",
    "aside": "go to another on the same level, or to where levels cannot be compared",
    "nobody": "have nobody who could decide them",
    "two-holders": "have two who could decide them",
    "depends": "have no certain answer",
    "decidable": "have an answer where they had none",
    "cannot-say": "cannot be told: something that the answer needs is not here, or was not read",
    "undecidable": "could be decided, and could not: no answer, no certain answer, or no quorum",
    "another-outcome": "would have come to another outcome by the same votes",
    "not-counted": "have votes of which it could not be said what they come to",
    "other-conditions": "have other things that must come first",
    "other-partners": "wait for other partners to ratify them",
}
OUTCOMES = {
    Outcome.CARRIED: "carried",
    Outcome.LOST: "lost",
    Outcome.TIED: "tied, waiting for a casting vote",
    Outcome.INQUORATE: "not quorate",
    Outcome.CANNOT_SAY: "not to be told",
}


def head(found: WhatIf) -> Iterator[str]:
    """What is told, then the counts; a count of none is left out."""
    counts = found.counts
    many = counts["matters"]
    yield (
        f"{many:,} past matter{'' if many == 1 else 's'} for decision, put again to "
        f"{found.charter.title}: {counts['change']:,} would have been otherwise."
    )
    yield NOTHING_ALTERED
    if days := sorted({one.asked_on for one in found.matters if one.asked_on != one.on}):
        told = " and ".join(map(in_words, days))
        yield f"What was asked on a day on which it does not hold is put as of {told}."
    yield from (f"  {counts[key]:,} {words}" for key, words in COUNTED.items() if counts[key])


def sentence(one: Replayed) -> str:
    """All that is to be said of a matter."""
    if one.unknown:
        return f"It cannot be put again: {one.unknown}."
    return " ".join(_sentences(one))


def _sentences(one: Replayed) -> Iterator[str]:
    assert one.before is not None and one.after is not None
    yield _moved(one, one.before, one.after)
    if one.recount is not None and one.recount.before is not one.recount.after:
        yield _counted(one.recount)
    if one.first_more:
        yield f"Besides, this would have had to come first: {', '.join(one.first_more)}."
    if one.first_less:
        yield f"This would not have had to come first: {', '.join(one.first_less)}."
    if one.ratified_more:
        yield f"It would have waited to be ratified by {', '.join(one.ratified_more)}."
    if one.ratified_less:
        yield f"It would not have waited to be ratified by {', '.join(one.ratified_less)}."


def _moved(one: Replayed, before: Answer, after: Answer) -> str:
    was, now = _who(before), _who(after)
    by = f", by {after.clauses[0]}" if after.clauses else ""
    if one.moves is Moves.STAYS:
        return (
            f"It stays with {was}."
            if after.holders
            else f"Nobody decides it, as then: {_why(after)}"
        )
    told = {
        Moves.UP: f"It goes up, from {was} to {now}{by}.",
        Moves.DOWN: f"It goes down, from {was} to {now}{by}.",
        Moves.ASIDE: f"It goes from {was} to {now}{by}.",
        Moves.DECIDABLE: f"It goes to {now}{by}; nobody could decide it.",
        Moves.TWO: f"It was for {was} to decide; two could: {_why(after)}",
        Moves.CANNOT_SAY: f"It was for {was} to decide; who would was not read: {_why(after)}",
        Moves.DEPENDS: f"It was for {was} to decide; who would is not certain: {_why(after)}",
    }
    return told.get(one.moves, f"It was for {was} to decide; nobody could: {_why(after)}")


def _who(answer: Answer) -> str:
    names = " and ".join(answer.names) or "nobody"
    return f"{names} ({answer.rung})" if answer.rung else names


def _why(answer: Answer) -> str:
    return f"{answer.why.rstrip('.')}." if answer.why else "the constitution names none."


def _counted(recount: Recount) -> str:
    why = f" {' '.join(recount.why)}" if recount.why else ""
    before, after = OUTCOMES[recount.before], OUTCOMES[recount.after]
    return f"By the same votes it is {after}, where it was {before}.{why}"


def power(change: PowerChange) -> str:
    """Whose power changes on a body."""
    if change.cannot_say:
        return f"{change.name}: whose power changes cannot be told. {change.cannot_say}"
    return f"{change.name}: {'; '.join(map(_share, change.shares))}."


def _share(share: Share) -> str:
    return f"{share.title} {_percent(share.before)} → {_percent(share.after)}"


def _percent(part: Fraction | None) -> str:
    return "no seat" if part is None else percent(part)
