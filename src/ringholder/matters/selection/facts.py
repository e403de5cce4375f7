"""The facts of a procurement, as a person or an act gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ringholder.matters.selection.answer import Answer, said
from ringholder.matters.selection.regime import regime

CHARACTER = "character_differs"
"""A finding of a person, who has to say why: an answer without a reason is none."""
_IMPLIED = (
    # by what "existing provider" means (regulation 2(1)): which answer follows from which
    (("existing_provider", Answer.NO), ("only_provider", Answer.NO)),
    (("existing_provider", Answer.NO), ("contract_expiring", Answer.NO)),
    (("only_provider", Answer.YES), ("existing_provider", Answer.YES)),
    (("contract_expiring", Answer.YES), ("existing_provider", Answer.YES)),
)


@dataclass(frozen=True)
class Facts:
    """Answers by the id of the fact, and the lifetime values of the old contract and the new.

    Values are in pounds, `None` where not known. `because` is why the character of the contract is
    found to differ, or not to.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    value_before: Decimal | None = None
    value_proposed: Decimal | None = None
    because: str = ""

    def answer(self, fact: str) -> Answer:
        """The answer as it counts: what follows from another answer is known as well."""
        given = self.answers.get(fact, Answer.UNKNOWN)
        if fact == CHARACTER and not self.because.strip():
            return Answer.UNKNOWN
        if given is not Answer.UNKNOWN:
            return given
        for (by, if_), (then, answer) in _IMPLIED:
            if then == fact and self.answers.get(by) is if_:
                return answer
        return given

    def contradictions(self) -> Iterator[str]:
        """Answers that cannot both be right, each a sentence."""
        asks = {name: fact.asks for name, fact in regime().facts.items()}
        for (by, if_), (then, answer) in _IMPLIED:
            other = self.answers.get(then, Answer.UNKNOWN)
            if self.answers.get(by) is if_ and other is answer.reverse:
                yield (
                    f"“{asks[by]}” was answered {if_}, and “{asks[then]}” {other}: "
                    "these cannot both be right."
                )


def facts_of(payload: Mapping[str, Any]) -> Facts:
    """The facts in the payload of an act: what is not said, or unknown, is not known."""
    answers = {
        name: Answer(payload[name]) for name in regime().facts if payload.get(name) in tuple(Answer)
    }
    return Facts(
        answers,
        pounds_of(payload.get("value_before")),
        pounds_of(payload.get("lifetime_value")),
        str(payload.get("character_because", "")),
    )


def pounds_of(text: object) -> Decimal | None:
    """A sum of a payload in pounds; `None` where it is none, or not known."""
    return None if text in (None, "none", "unknown") else Decimal(str(text))


def higher(before: Decimal | None, after: Decimal | None, by: Decimal) -> Answer:
    """Whether a value is higher than another by at least so many pounds."""
    if before is None or after is None:
        return Answer.UNKNOWN
    return said(after - before >= by)


def higher_by_share(before: Decimal | None, after: Decimal | None, share: Decimal) -> Answer:
    """Whether a value is higher than another by at least so great a share of that other."""
    if before is None or after is None:
        return Answer.UNKNOWN
    return said(after > before and after - before >= before * share)
