"""A body decides, and it is not said how when its members do not agree.

Consensus is a wish, not a procedure. Experience shows that it often cannot be reached on what
matters most: which service loses money. A body without a way to decide then avoids the decision,
or the strongest member takes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Rule
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said
from ringholder.findings import Severity, Where

CODE = "END001"
SEVERITY = Severity.ERROR
SOURCE = (
    "003 §2 (no indication of how decisions are taken in the event of disagreement); Sch 1B para 12"
)
BAD = """
remove: [place-committee-oxfordshire.rule.fallback]
"""
GOOD = """
bodies:
  - {id: place-committee-oxfordshire, rule: {decide_by: majority}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        if body.decides is not True or (body.rule is UNKNOWN and not isinstance(body.seats, tuple)):
            continue
        missing = _missing(body)
        if missing is not None:
            yield _not_read(body) if missing[1] is UNKNOWN else _seen(body, *missing)


def _missing(body: Body) -> tuple[str, Said] | None:
    """Which key leaves it open how the body decides, and what the document says there."""
    rule = body.rule
    if isinstance(rule, Said):
        return "rule", rule
    if isinstance(rule.decide_by, Said):
        return None if not isinstance(rule.fallback, Said) else ("rule.decide_by", rule.decide_by)
    if rule.decide_by == "consensus" and isinstance(rule.fallback, Said):
        return "rule.fallback", rule.fallback
    return None


def _seen(body: Body, key: str, _: Said) -> Seen:
    if key == "rule.fallback":
        says = (
            f"{body.name} decides by consensus, and one member who does not agree leaves it "
            "without a "
            "decision: nothing says what happens then."
        )
    else:
        says = f"{body.name} is to decide, and how it decides is not said."
    return Seen(
        says=says,
        do="Say which majority decides when there is no consensus (`fallback`), and what happens "
        "on a tie.",
        where=_where(body, key),
        rests_on=body.rests_on("decides", key),
        authority=body.authority,
    )


def _not_read(body: Body) -> Seen:
    return Seen(
        says=f"How {body.name} decides when its members do not agree was not read.",
        do="Fill in `decide_by` and `fallback` from its terms.",
        where=_where(body, "rule.fallback"),
        cannot_say=True,
        authority=body.authority,
    )


def _where(body: Body, key: str) -> Where:
    path = f"{body.id}.{key}"
    if isinstance(body.rule, Rule):
        return body.rule.where(key.removeprefix("rule."), path)
    return body.where("rule", path)
