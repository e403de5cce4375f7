"""What the same votes of the same people would have come to by another rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ringholder.charter import Charter
from ringholder.charter.diff.pairing import Pairing
from ringholder.matters.capacity import vacant
from ringholder.matters.case import Case
from ringholder.matters.counting import ballot_result, result_now
from ringholder.matters.how import How, NoHow, how
from ringholder.matters.local_day import local_day
from ringholder.matters.result import Outcome, Result
from ringholder.matters.voting.secret import NotSecret
from ringholder.matters.voting.words import sentence_of
from ringholder.register.act import Json
from ringholder.register.store import Entry

BALLOT = "ballot"
_OUTCOMES = (Outcome.CARRIED, Outcome.LOST, Outcome.TIED)


@dataclass(frozen=True, slots=True)
class Recount:
    """The outcome by the charter then and by the amended one; `why` are the steps that differ."""

    body: str
    before: Outcome
    after: Outcome
    why: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the votes would have come to another outcome."""
        return self.after is not self.before and self.after in _OUTCOMES

    @property
    def no_quorum(self) -> bool:
        """Whether the body would not have been quorate, and was."""
        return self.after is Outcome.INQUORATE and self.before is not self.after

    @property
    def unsaid(self) -> bool:
        """Whether it can no more be said what the votes come to."""
        return self.after is Outcome.CANNOT_SAY and self.before is not self.after

    def as_json(self) -> dict[str, Json]:
        """Its JSON."""
        return {
            "body": self.body,
            "before": self.before.value,
            "after": self.after.value,
            "why": list(self.why),
        }


def recount(case: Case, decides: Entry, pairing: Pairing, asked_on: date) -> Recount | None:
    """Count the votes of an item again, by the rule of the amended charter.

    `case` is as it stood before the act that decides. Both counts are by what the charters say, so
    that a rule wrongly frozen makes no difference. `None` where the old charter, or the record,
    gives nothing to count by.
    """
    opens, frozen = case.last("open"), case.how
    assert opens is not None and frozen is not None
    on, body = local_day(opens.act.at), frozen.body
    try:
        before = _result(case, decides, _rule(case, pairing.old, body, on, opens))
    except NoHow:
        return None
    if before is None:
        return None
    try:
        rule = _rule(case, pairing.new, body, asked_on, opens)
    except NoHow as problem:
        return Recount(body, before.outcome, Outcome.CANNOT_SAY, (str(problem),))
    after = _result(case, decides, rule)
    if after is None:
        says = "A secret ballot would give a voter away under that rule."
        return Recount(body, before.outcome, Outcome.CANNOT_SAY, (says,))
    return Recount(body, before.outcome, after.outcome, _why(rule, before, after))


def _rule(case: Case, charter: Charter, body: str, on: date, opens: Entry) -> How:
    """The rule of a charter, less the places that stood vacant when the item was opened."""
    found = charter.bodies.get(body)
    day = local_day(opens.act.at)
    empty = [] if found is None else vacant(case.world.roll, found, day, opens.index)
    return how(charter, body, on, empty)


def _result(case: Case, decides: Entry, rule: How) -> Result | None:
    if decides.act.payload.get("decided_by") != BALLOT:
        return result_now(case, decides, rule)
    count = case.last("count")
    try:
        return None if count is None else ballot_result(case, decides, count, rule)
    except NotSecret:
        return None


def _why(rule: How, before: Result, after: Result) -> tuple[str, ...]:
    if before.outcome is after.outcome:
        return ()
    told = [step for step in after.steps[:-1] if step not in before.steps]
    return tuple(sentence_of(rule, step) for step in told)
