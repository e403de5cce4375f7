"""Deadlock: what happens when those who must agree do not.

A newcomer reads `way_out` (the steps that the charter gives, as a staged clock), then `brokers`
(who is free of interest), `positions` (what each wants, what is common ground, whom a
representative has asked), and `binding` (settlement, determination, the funder's own decision: who
is bound by what).

No national process by law ends a dispute between partners, and nobody in the NHS can direct a
council. So a determination binds those who agreed to it, and nobody else; what is left is that each
who pays decides for what it pays, openly and open to challenge.
"""

from ringholder.matters.deadlock.binding import (
    Binding,
    Bound,
    Determination,
    FundersDecision,
    Settlement,
    bound,
    determination,
    funders_decision,
    settlement,
)
from ringholder.matters.deadlock.brokers import Bar, Candidate, Ground, brokers, candidate
from ringholder.matters.deadlock.positions import (
    CommonGround,
    Offer,
    Point,
    Position,
    Sounding,
    Stated,
    common_ground,
    constituency,
    last_offers,
    sounding,
    stated,
)
from ringholder.matters.deadlock.way_out import (
    Ending,
    Stage,
    Timed,
    WayOut,
    at_the_latest,
    current,
    staged,
    way_out,
)

__all__ = [
    "Bar",
    "Binding",
    "Bound",
    "Candidate",
    "CommonGround",
    "Determination",
    "Ending",
    "FundersDecision",
    "Ground",
    "Offer",
    "Point",
    "Position",
    "Settlement",
    "Sounding",
    "Stage",
    "Stated",
    "Timed",
    "WayOut",
    "at_the_latest",
    "bound",
    "brokers",
    "candidate",
    "common_ground",
    "constituency",
    "current",
    "determination",
    "funders_decision",
    "last_offers",
    "settlement",
    "sounding",
    "staged",
    "stated",
    "way_out",
]
