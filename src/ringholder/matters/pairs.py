"""Acts that are halves of one thing: money leaves one budget and comes into another, or neither.

Both halves stand one behind the other in the register, done by the same person, as the same, at the
same instant. A half whose other half is not there, or moves nothing, moves nothing itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from ringholder.findings import Finding
from ringholder.matters.case import Case
from ringholder.matters.fields import faults
from ringholder.matters.procedure import PINS
from ringholder.matters.world import World
from ringholder.register.store import Entry

HALF = ("BUD102", "half-of-a-pair")
DERIVED = ("issue", "move-in", "commit", "change-commitment", "release-commitment")
"""Acts that follow from their other half: nobody takes them for themselves."""
_INDEX = attrgetter("index")


@dataclass(frozen=True, slots=True)
class Other:
    """The other half that an act needs: on which matter, of which kind, before or after it.

    `says` is what its payload has to say.
    """

    matter: str
    kinds: tuple[str, ...]
    after: bool
    says: Mapping[str, Any] = field(default_factory=dict)

    def found(self, case: Case, entry: Entry) -> Entry | None:
        """The other half of an act, if it stands where it has to and says what it has to."""
        place = entry.index + (1 if self.after else -1)
        there = case.world.matter(self.matter)
        at = bisect_left(there, place, key=_INDEX)
        if at == len(there) or there[at].index != place:
            return None
        other = there[at]
        return other if self._fits(other, entry) and _moves(case.world, there, other) else None

    def _fits(self, other: Entry, entry: Entry) -> bool:
        one, two = entry.act, other.act
        same = (one.by, one.as_, one.at) == (two.by, two.as_, two.at)
        said = all(two.payload.get(key) == value for key, value in self.says.items())
        return same and said and two.kind in self.kinds


def _moves(world: World, acts: Sequence[Entry], entry: Entry) -> bool:
    """Whether an act is a step of its matter and can be read: any other would move nothing."""
    pin, said = acts[0].act.payload.get("procedure"), dict(entry.act.payload)
    procedure = world.procedures.get(str(pin.get("sha256"))) if isinstance(pin, Mapping) else None
    step = None if procedure is None else procedure.named(entry.act.kind)
    if step is None or procedure is None or acts[0].act.kind != procedure.opening.name:
        return False
    if entry is acts[0]:
        said = {key: value for key, value in said.items() if key not in PINS}
    return not any(faults(step.fields, said))


Needs = Callable[[Case, Entry], Other | None]


def is_half(findings: Iterable[Finding]) -> bool:
    """Whether it was found of an act that its other half does not stand beside it."""
    return any(finding.code == HALF[0] for finding in findings)


def other_half(case: Case, entry: Entry) -> Other | None:
    """The other half that an act needs; `None` for one that stands alone."""
    needs = _NEEDS.get(entry.act.kind)
    return None if needs is None else needs(case, entry)


def _issue(case: Case, entry: Entry) -> Other:
    said = entry.act.payload
    says = {"parent": case.matter, "sum": said["sum"]}
    return Other(said["budget"], ("open-budget",), after=True, says=says)


def _open_budget(case: Case, entry: Entry) -> Other | None:
    said = entry.act.payload
    says = {"budget": case.matter, "sum": said["sum"]}
    parent = said.get("parent")
    return Other(parent, ("issue",), after=False, says=says) if parent else None


def _move(kind: str, *, after: bool) -> Needs:
    def needs(case: Case, entry: Entry) -> Other:
        said = entry.act.payload
        says = {"budget": case.matter, "sum": said["sum"]}
        return Other(said["budget"], (kind,), after=after, says=says)

    return needs


def _of_the_requisition(kind: str, key: str = "") -> Needs:
    """What a step of a requisition does on its budget."""

    def needs(case: Case, entry: Entry) -> Other:
        says = {"requisition": case.matter}
        sum_ = entry.act.payload.get(key) if key in entry.act.payload else case.opened.get(key)
        return Other(
            str(case.opened.get("budget")),
            (kind,),
            after=True,
            says={**says, **({"sum": sum_} if key else {})},
        )

    return needs


def _on_the_budget(*kinds: str) -> Needs:
    """What is done on a budget for a step of a requisition."""

    def needs(_: Case, entry: Entry) -> Other:
        return Other(entry.act.payload["requisition"], kinds, after=False)

    return needs


_NEEDS: Mapping[str, Needs] = {
    "issue": _issue,
    "open-budget": _open_budget,
    "move-out": _move("move-in", after=True),
    "move-in": _move("move-out", after=False),
    "authorise": _of_the_requisition("commit", "sum_with_vat"),
    "commit": _on_the_budget("authorise"),
    "reduce-order": _of_the_requisition("change-commitment", "sum_with_vat"),
    "change-commitment": _on_the_budget("reduce-order"),
    "cancel-order": _of_the_requisition("release-commitment"),
    "lapse": _of_the_requisition("release-commitment"),
    "release-commitment": _on_the_budget("cancel-order", "lapse"),
}
