"""The body cannot sit once those with an interest have left.

When a matter touches an organisation, the members who belong to it leave. If those who stay are too
few, or a kind of member that must be there is gone, nothing can be decided, and the committee finds
out in the room. The charter knows beforehand whose member each seat is, so it can be told now.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.reasons import who
from ringholder.charter.sitting import Sitting, forecast, voting
from ringholder.findings import Severity

CODE = "QUO002"
SEVERITY = Severity.ERROR
SOURCE = "governance.md 3.2 (recused members do not count to the quorum); 003 §2"
BAD = """
remove: [place-committee-oxfordshire.seats.gp-2]
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: gp-3, role: Nurse member, class: [clinical], organisation: bob-icb, votes: 1}
remove: [place-committee-oxfordshire.seats.gp-2]
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        if body.decides is True and forecast(charter, body, frozenset()).quorate:
            yield from _stopped_by_one(charter, body)


def _stopped_by_one(charter: Charter, body: Body) -> Iterator[Seen]:
    touched = {organisation for chair in voting(body) for organisation in chair.organisations}
    for organisation in sorted(touched):
        sitting = forecast(charter, body, frozenset({organisation}))
        if sitting.quorate is False:
            yield Seen(
                says=f"When a matter touches {charter.name(organisation)}, {who(sitting.leaves)} "
                f"must leave, and {body.name} cannot sit: {_short(sitting)}.",
                do=_mend(charter, sitting, organisation),
                where=body.where("seats", f"{body.id}.seats"),
                rests_on=body.rests_on("seats", "rule.quorum"),
                authority=body.authority,
            )


def _short(sitting: Sitting) -> str:
    words = [f"no {_kind(need)} member is left" for need in sitting.unmet]
    if sitting.present < sitting.needed:
        words.append(f"{sitting.present} of {sitting.seats} are left, {sitting.needed} are needed")
    return " and ".join(words)


def _kind(need: tuple[str, ...]) -> str:
    return " or ".join(part.removeprefix("class:").replace("-", " ") for part in need)


def _mend(charter: Charter, sitting: Sitting, organisation: str) -> str:
    kind = _kind(sitting.unmet[0]) if sitting.unmet else "voting"
    return (
        f"Add a {kind} seat that does not belong to {charter.name(organisation)}, "
        "or name a deputy for the one that leaves who is free of the interest."
    )
