"""The steps of business cases in words."""

from __future__ import annotations

CASE_STEPS = {
    "open-case": ("Open a business case", "Opened the case"),
    "amend-case": ("Change what it is about", "Changed what it is about"),
    "register-benefit": ("Register a benefit", "Registered a benefit"),
    "drop-benefit": ("Drop a benefit", "Dropped a benefit"),
    "lay-stage": ("Lay a stage of it", "Laid a stage"),
    "ask-about": ("Ask about it", "Asked"),
    "answer-question": ("Answer a question", "Answered"),
    "send-back-case": ("Send it back to be written", "Sent it back"),
    "assure": ("Assure it", "Assured it"),
    "approve-stage": ("Name the decision that approves the stage", "Approved at its stage"),
    "refuse-case": ("Refuse it", "Refused"),
    "fund-case": ("Name the budget that funds it", "Funded"),
    "report-benefit": ("Report a benefit on figures", "Reported a benefit"),
    "close-case": ("Close it on its benefits", "Closed on its benefits"),
    "close-short": ("Close it short of what was promised", "Closed short of what was promised"),
}
CASE_ASIDE = frozenset({"amend-case", "drop-benefit", "send-back-case", "refuse-case"})
CASE_CHOICES = {
    "soc": "Strategic outline case",
    "obc": "Outline business case",
    "fbc": "Full business case",
    "less": "Less than planned",
    "not-yet": "Not due yet",
}
