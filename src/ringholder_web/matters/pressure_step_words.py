"""The steps of a night on call, as things to do and done."""

from __future__ import annotations

PRESSURE_STEPS = {
    "publish-rota": ("Publish an on-call rota", "Published the rota"),
    "change-rota": ("Change the rota", "Changed the rota"),
    "stand-in": ("Stand in as deputy", "Stood in as deputy"),
    "end-rota": ("End the rota", "Ended the rota"),
    "open-incident": ("Open an incident", "Opened the incident"),
    "update-situation": ("Say how it is now", "Said how it is"),
    "log-decision": ("Log a decision", "Logged a decision"),
    "escalate-incident": ("Ring the next tier or level", "Rang the next tier or level"),
    "answer-escalation": ("Answer as who was rung", "Answered as who was rung"),
    "propose-divert": ("Propose a divert", "Proposed a divert"),
    "agree-divert": ("Record what a site says of it", "A site answered"),
    "start-divert": ("Start a divert", "Started a divert"),
    "review-divert": ("Review a divert", "Reviewed a divert"),
    "end-divert": ("End a divert", "Ended a divert"),
    "give-action": ("Give somebody an action", "Gave an action"),
    "acknowledge-action": ("Take an action on", "Took an action on"),
    "finish-action": ("Record that an action is done", "An action is done"),
    "hand-over": ("Hand the incident over", "Handed over"),
    "take-incident": ("Take the incident over", "Took it over"),
    "stand-down": ("Stand it down", "Stood down"),
    "debrief": ("Say what was learnt, and close", "Said what was learnt"),
}
"""For each step what it is called before and after it is taken."""

PRESSURE_ASIDE = frozenset({"end-rota", "stand-in", "change-rota"})
"""Steps that are not the usual way on."""

PRESSURE_CHOICES = {
    **{f"opel-{level}": f"OPEL {level}" for level in (1, 2, 3, 4)},
    "not-known": "Not known",
}
"""What may be chosen in them."""
