"""The steps of a vote of members, as things to do and as done."""

from __future__ import annotations

VOTE_STEPS = {
    "propose-vote": ("Propose a vote of members", "Proposed"),
    "amend-vote": ("Change the rule before it opens", "Changed the rule"),
    "freeze-roll": ("Freeze the roll of voters", "Froze the roll"),
    "name-teller": ("Name the teller", "Named the teller"),
    "open-vote": ("Open the vote", "Opened"),
    "remind-voters": ("Record that voters were reminded", "Reminded the voters"),
    "stop-vote": ("Stop the vote", "Stopped"),
    "close-vote": ("Close the vote", "Closed"),
    "count-vote": ("Enter the count", "Counted"),
    "declare-vote": ("Declare the result", "Declared the result"),
    "challenge-vote": ("Challenge the vote", "Challenged"),
    "order-re-ballot": ("Order a new ballot", "Ordered a new ballot"),
    "finish-vote": ("Record what was done with the result", "Finished"),
}
"""For each step what it is called before and after it is taken."""

VOTE_ASIDE = frozenset({"amend-vote", "stop-vote", "challenge-vote", "order-re-ballot"})
"""Steps that are not the usual way on."""
