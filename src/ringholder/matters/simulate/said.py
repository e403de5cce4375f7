"""What is said in simulated acts: words that are the same whoever says them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

REVIEW = timedelta(days=120)


def worded(outcome: str) -> str:
    """What is moved, and what is decided."""
    return f"It is {outcome}."


def decision(outcome: str, by: str, carrier: str, on: date, **more: Any) -> dict[str, Any]:
    """What a decision says."""
    told = {"wording": worded(outcome), **more}
    return {
        "outcome": outcome,
        "decided_by": by,
        "reasons": "Need is greatest there, and the money is there.",
        "serves": "Those who wait longest.",
        "bears_loss": "Those who would have had it next.",
        "options_rejected": ["Leave things as they are: the wait would grow."],
        "carried_out_by": carrier,
        "review_on": (on + REVIEW).isoformat(),
        **told,
    }


def effect(organisation: str) -> dict[str, str]:
    """What an organisation says that a matter means for it."""
    return {
        "organisation": organisation,
        "effect_on_patients": "Shorter waits.",
        "effect_on_money": "Within the plan.",
        "effect_on_staff": "Two more.",
    }
