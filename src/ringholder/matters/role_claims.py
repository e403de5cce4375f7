"""A network's claim for additional roles, as its acts have it: claimed, checked, approved, paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited_walk
from ringholder.matters.practice_matters import CLAIM
from ringholder.money import NOTHING, amount, pounds, total

PROCEDURE, RETURN = "role-claim", "role-return"
REFUSED, OPEN = "refused", "open"
_CHECKS = ("check-claim", "answer-objection")


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A line that is not accepted whole: what is refused or open of it, in pounds, and why."""

    claim: str
    what: str
    sum: Decimal
    reasons: str


def read_line(text: str) -> ClaimLine | None:
    """A line such as `C1; refused; 5000.00; In the baseline`; `None` for what is none."""
    parts = [part.strip() for part in text.split(";", maxsplit=3)]
    if len(parts) != 4 or parts[1] not in (REFUSED, OPEN) or not parts[0] or not parts[3]:
        return None
    sum_ = amount(parts[2])
    if sum_ is None or sum_ < NOTHING:
        return None
    return ClaimLine(parts[0], parts[1], sum_, parts[3])


def claimed(case: Case) -> Decimal:
    """What is claimed, as it was last submitted."""
    return Decimal(case.said("claimed_sum", "submit-claim", "correct-claim") or "0")


def file_of(case: Case) -> dict[str, Any]:
    """The file of claims that stands, as it is cited."""
    return dict(case.said("claims_file", "submit-claim", "correct-claim") or {})


def checked(case: Case, key: str) -> Decimal:
    """What the last check says under a key, such as `accepted_sum`."""
    return Decimal(case.said(key, *_CHECKS) or "0")


def others_of_the_month(case: Case, before: int) -> Iterator[Case]:
    """Other claims of the network for the month that were not withdrawn, by then."""
    network, month = case.opened.get("network"), case.opened.get("month")
    for entry in case.world.practice_matters.of(CLAIM, str(network), before):
        same = entry.act.payload.get("month") == month and entry.act.matter != case.matter
        walk = cited_walk(case.world, entry.act.matter, before) if same else None
        if walk is not None and walk.case.all(CLAIM) and walk.case.state != "withdrawn":
            yield walk.case


def wrong(case: Case, said: dict[str, Any]) -> Iterator[str]:
    """What does not add up in a check, each a sentence."""
    if said["claims_file"].get("sha256") != file_of(case).get("sha256"):
        yield "It is the check of another file than the one that was submitted."
    parts = [Decimal(said[key]) for key in ("accepted_sum", "refused_sum", "open_sum")]
    if total(parts) != claimed(case):
        yield (
            f"Accepted, refused and open come to {pounds(total(parts))}; "
            f"{pounds(claimed(case))} was claimed."
        )
    yield from _wrong_lines(said.get("claim_lines", ()), parts[1], parts[2])


def _wrong_lines(texts: Iterable[str], refused: Decimal, open_: Decimal) -> Iterator[str]:
    lines = []
    for text in texts:
        found = read_line(text)
        if found is None:
            yield f"“{text[:60]}” has no claim, refused or open, pounds and reason."
        else:
            lines.append(found)
    for what, sum_ in ((REFUSED, refused), (OPEN, open_)):
        told = total(line.sum for line in lines if line.what == what)
        if told != sum_:
            yield f"{pounds(sum_)} is {what}, and the lines give reasons for {pounds(told)}."


def clawed(case: Case) -> Decimal:
    """What is to be paid back so far."""
    return total(Decimal(entry.act.payload["clawed_sum"]) for entry in case.all("claw-back"))


def unconfirmed(case: Case) -> tuple[str, ...]:
    """The networks of a return that have not confirmed it as it was last drafted."""
    draft = case.last("redraft")
    said = {entry.act.payload["network"] for entry in case.since("confirm-part", draft)}
    return tuple(one for one in case.opened.get("networks_concerned", ()) if one not in said)
