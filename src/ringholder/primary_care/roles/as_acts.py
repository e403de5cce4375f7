"""What the check of a claim says, as the acts of its matter have it: every pound, every reason."""

from __future__ import annotations

from decimal import Decimal

from ringholder.matters.fields import LONGEST_TEXT
from ringholder.matters.role_claims import OPEN, REFUSED
from ringholder.money import NOTHING, rounded, total
from ringholder.primary_care.roles.judging import Judged, Line, Outcome

_LONGEST_NAME = 80
"""Of a reference, which a network chooses as it likes."""


def check(judged: Judged) -> dict[str, object]:
    """The sums and lines of a check, for the lines of one network and month.

    What is accepted is rounded to the penny, once for each line; what is cut is refused.
    """
    left = [(line, line.claim.claimed - _accepted(line)) for line in judged.lines]
    open_ = [one for one in left if one[0].outcome is Outcome.CANNOT_SAY]
    cut = [one for one in left if one[0].outcome is not Outcome.CANNOT_SAY and one[1] > NOTHING]
    return {
        "accepted_sum": _sum(total(_accepted(line) for line in judged.lines)),
        "refused_sum": _sum(total(sum_ for _, sum_ in cut)),
        "open_sum": _sum(total(sum_ for _, sum_ in open_)),
        "claim_lines": [
            *(_text(line, REFUSED, sum_) for line, sum_ in cut),
            *(_text(line, OPEN, sum_) for line, sum_ in open_),
        ],
    }


def _accepted(line: Line) -> Decimal:
    return min(rounded(line.accepted), line.claim.claimed)


def _sum(pounds: Decimal) -> str:
    return f"{pounds:.2f}"


def _text(line: Line, what: str, sum_: Decimal) -> str:
    """A line as the matter reads it, whatever a network puts into its references."""
    name = line.claim.claim.replace(";", ",")[:_LONGEST_NAME]
    why = "; ".join(f"{one.rule.code} {one.says}" for one in line.reasons)
    return " ".join(f"{name}; {what}; {_sum(sum_)}; {why}".split())[:LONGEST_TEXT]
