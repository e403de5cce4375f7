"""The steps of a plan, as things to do and done."""

from __future__ import annotations

LADDER_STEPS = {
    "open-plan": ("Open the plan", "Opened the plan"),
    "lay-version": ("Lay a version of the plan", "Laid a version"),
    "lay-revision": ("Lay a revision of the plan", "Laid a revision"),
    "ask-about-item": ("Ask about an item", "Asked about an item"),
    "object-to-item": ("Object to an item", "Objected to an item"),
    "propose-change": ("Propose a change of an item", "Proposed a change"),
    "answer-about-item": ("Answer what was asked", "Answered"),
    "note-intelligence": ("Note what you saw", "Noted what was seen"),
    "adopt-plan": ("Name the decision that adopts it", "Adopted by decision"),
    "retire-plan": ("Retire the plan", "Retired"),
}
LADDER_ASIDE = frozenset(
    {"ask-about-item", "object-to-item", "propose-change", "note-intelligence", "retire-plan"}
)
"""Steps that are not the usual way on."""
