"""The steps of a consultation, as things to do and done."""

from __future__ import annotations

CONSULTATION_STEPS = {
    "open-consultation": ("Open a consultation", "Opened"),
    "put-proposal": ("Put the proposal to people", "Put the proposal"),
    "set-questionnaire": ("Set the questionnaire", "Set the questionnaire"),
    "start-consultation": ("Announce its days and open it", "Announced its days"),
    "extend-consultation": ("Give more time to answer", "Gave more time"),
    "close-consultation": ("Close it for answers", "Closed for answers"),
    "cite-analysis": ("Cite the analysis", "Cited the analysis"),
    "publish-report": ("Publish the report", "Published the report"),
    "consider": ("Name the decision that considered it", "Considered in a decision"),
    "reply": ("Reply to those who answered", "Replied to those who answered"),
    "end-consultation": ("End it", "Ended"),
}
