"""Steps of an answer: values with their clause, of which sentences are made when they are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from ringholder.findings import RestsOn
from ringholder.matters.frozen_how import Clause
from ringholder.matters.json_values import share_json
from ringholder.register.act import Json


class Answer(StrEnum):
    """The three answers."""

    SHOWN = "shown"
    FAULT = "fault"
    CANNOT_SAY = "cannot-say"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation.

    `kind` says what it is about, `answer` what it shows, where it shows anything. `places` are on
    the roll (or were named and are not); `names` are what a need or a group is called; `number` of
    `of`, when `needed` are; `share` is what `needed` was worked out of; `word` one more word.
    """

    kind: str
    answer: Answer | None = None
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    number: int | None = None
    of: int | None = None
    needed: int | None = None
    share: Fraction | None = None
    word: str = ""
    clause: str = ""
    rests_on: RestsOn = RestsOn.SOURCED

    def as_json(self) -> dict[str, Json]:
        """Its JSON; what it does not have is absent."""
        found: dict[str, Json] = {
            "kind": self.kind,
            "answer": None if self.answer is None else self.answer.value,
            "places": list(self.places),
            "names": list(self.names),
            "number": self.number,
            "of": self.of,
            "needed": self.needed,
            "share": None if self.share is None else share_json(self.share),
            "word": self.word,
            "clause": self.clause,
            "rests_on": self.rests_on.value,
        }
        return {key: value for key, value in found.items() if value not in (None, "", [])}


def resting(step: Step, clause: Clause) -> Step:
    """The same step, resting on a clause."""
    return replace(step, clause=clause.words, rests_on=clause.rests_on)
