"""The steps of mutual aid, as things to do and as done."""

from __future__ import annotations

CAPACITY_STEPS = {
    "ask-help": ("Ask others for help with a waiting list", "Asked for help"),
    "plan-help": ("Cite a plan", "Cited a plan"),
    "agree-plan": ("Say whether we agree to the plan", "Said whether they agree"),
    "start-help": ("Start it", "Started"),
    "report-help": ("Report what came of it", "Reported what came of it"),
    "end-help": ("End it, with what was learnt", "Ended"),
}
"""For each step what it is called before and after it is taken."""
