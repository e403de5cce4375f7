"""The steps of policy and innovation, as things to do and done."""

from __future__ import annotations

POLICY_STEPS = {
    "enter-policy": ("Enter a policy", "Entered the policy"),
    "work-out-option": ("Work out an option", "Worked out an option"),
    "put-view": ("Put a view on record", "Put a view on record"),
    "close-discussion": ("Close the discussion", "Closed the discussion"),
    "open-choice": ("Set the limits, so that each place chooses", "Opened to be chosen"),
    "choose-way": ("Choose our way", "Chose a way"),
    "change-way": ("Change our way", "Changed its way"),
    "give-more-time": ("Give a place more time", "Gave more time"),
    "report-learnt": ("Say what we learnt", "Said what was learnt"),
    "review-policy": ("Review it", "Reviewed"),
    "supersede-policy": ("Name the policy that takes its place", "Superseded"),
}
INNOVATION_STEPS = {
    "raise-innovation": ("Raise an innovation", "Raised the innovation"),
    "take-up": ("Take it up", "Taken up"),
    "set-aside": ("Set it aside, with reasons", "Set aside"),
    "prove-concept": ("Show that it can be done", "Showed that it can be done"),
    "plan-trial": ("Fix what the trial measures", "Fixed what the trial measures"),
    "start-trial": ("Record that the trial began", "Began the trial"),
    "stop-trial": ("Stop the trial", "Stopped the trial"),
    "report-trial": ("Report the trial with its figures", "Reported the trial"),
    "evaluate-trial": ("Evaluate it by the standard", "Evaluated by the standard"),
    "recommend": ("Recommend it to others", "Recommended it"),
    "answer-innovation": ("Adopt, adapt or decline it here", "Answered for the place"),
    "answer-for-ourselves": ("Answer for our organisation or practice", "Answered for itself"),
    "take-into-plan": ("Name the item of our plan", "Taken into the plan"),
    "report-use": ("Say how it goes here", "Said how it goes"),
    "call-mainstream": ("Call it mainstream", "Called mainstream"),
    "end-innovation": ("End it: nobody uses it", "Ended"),
}
PLAN_STEPS = {**POLICY_STEPS, **INNOVATION_STEPS}
PLAN_ASIDE = frozenset(
    {"give-more-time", "supersede-policy", "recommend", "end-innovation", "answer-for-ourselves"}
    | {"change-way", "set-aside", "stop-trial"}
)
