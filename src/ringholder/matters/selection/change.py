"""The considerable change threshold of regulation 6(10) to (12): it bars Direct Award Process C."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.matters.selection.answer import Answer, all_of, any_of
from ringholder.matters.selection.facts import CHARACTER, Facts, higher, higher_by_share
from ringholder.matters.selection.regime import regime


@dataclass(frozen=True, slots=True)
class Considerable:
    """Whether the threshold is met, and by what.

    `character` is 6(10)(a), `by_value` 6(10)(b) with its three conditions; `excepted` are the
    paragraphs by which it is not met all the same. `needs` are facts that would settle it.
    """

    met: Answer
    character: Answer
    by_authority: Answer
    by_amount: Answer
    by_share: Answer
    excepted: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def by_value(self) -> Answer:
        """Whether all three conditions of 6(10)(b) hold."""
        return all_of((self.by_authority, self.by_amount, self.by_share))


def considerable_change(facts: Facts) -> Considerable:
    """Whether the change from the existing contract to the proposed one is considerable."""
    law = regime()
    before, after = facts.value_before, facts.value_proposed
    character, by_authority = facts.answer(CHARACTER), facts.answer("change_by_authority")
    amount = higher(before, after, law.value("considerable-change-amount"))
    share = higher_by_share(before, after, law.value("considerable-change-share"))
    by_value = all_of((by_authority, amount, share))
    succession = all_of((facts.answer("succession_only"), facts.answer("successor_meets_criteria")))
    external = facts.answer("external_factors")
    aside_11 = all_of((character, succession, by_value.reverse))
    aside_12 = all_of((character.reverse, by_value, external))
    met = any_of(
        (all_of((character, aside_11.reverse)), all_of((by_value, aside_12.reverse))),
    )
    excepted = (("6(11)", aside_11), ("6(12)", aside_12))
    return Considerable(
        met,
        character,
        by_authority,
        amount,
        share,
        tuple(paragraph for paragraph, holds in excepted if holds is Answer.YES),
        tuple(_needs(facts, met, by_value)),
    )


def _needs(facts: Facts, met: Answer, by_value: Answer) -> list[str]:
    """The facts without which it cannot be told; those that no answer could turn are left out."""
    if met is not Answer.UNKNOWN:
        return []
    asked = [CHARACTER]
    if by_value is Answer.UNKNOWN:
        values = {"value_before": facts.value_before, "lifetime_value": facts.value_proposed}
        asked += ["change_by_authority"]
        missing_values = [name for name, value in values.items() if value is None]
    else:
        missing_values = []
    if facts.answer(CHARACTER) is not Answer.NO and by_value is not Answer.YES:
        asked += ["succession_only", "successor_meets_criteria"]
    if by_value is not Answer.NO:
        asked += ["external_factors"]
    return [name for name in asked if facts.answer(name) is Answer.UNKNOWN] + missing_values
