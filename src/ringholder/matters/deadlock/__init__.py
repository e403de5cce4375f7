"""Deadlock: what happens when those who must agree do not.

A newcomer reads `way_out` (the steps that the charter gives, in time), then `brokers` (who is free
of interest), `constituency` (for whom a representative speaks), and `binding` (determination, the
funder's own decision: who is bound by what). How one dispute stands is for `matters.dispute`.

No national process by law ends a dispute between partners, and nobody in the NHS can direct a
council. So a determination binds those who agreed to it, and nobody else; what is left is that each
who pays decides for what it pays, openly and open to challenge.
"""

from ringholder.matters.deadlock.binding import (
    Binding,
    Bound,
    Determination,
    FundersDecision,
    bound,
    funders_decision,
)
from ringholder.matters.deadlock.brokers import Bar, Candidate, Ground, brokers, candidate
from ringholder.matters.deadlock.constituency import constituency
from ringholder.matters.deadlock.way_out import (
    Ending,
    Stage,
    Timed,
    WayOut,
    at_the_latest,
    staged,
    way_out,
)

__all__ = [
    "Bar",
    "Binding",
    "Bound",
    "Candidate",
    "Determination",
    "Ending",
    "FundersDecision",
    "Ground",
    "Stage",
    "Timed",
    "WayOut",
    "at_the_latest",
    "bound",
    "brokers",
    "candidate",
    "constituency",
    "funders_decision",
    "staged",
    "way_out",
]
