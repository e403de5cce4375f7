"""The demonstration's matter of mutual aid: illustrative, and so said in each act.

The organisations and the waiting list are real. Nobody asked, offered, agreed or was treated.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from ringholder.matters.local_day import local_day
from ringholder.matters.simulate.desk import Desk, Story

ASKER, HELPERS = "ouh", (("bht", 60, 45), ("rbft", 30, 20))
MATTER = "help-with-hips"
DAY = timedelta(days=1)
_MARK = " (illustrative)"


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """One matter, from the asking to the first counts."""
    if {ASKER, *(name for name, _, _ in HELPERS)} <= set(desk.charter.organisations):
        yield _helped(desk, now)


def _helped(desk: Desk, now: datetime) -> Story:
    yield now - 40 * DAY
    today = local_day(now)
    desk.open("mutual-aid", MATTER, ASKER, {
        "title": f"Help with hips and knees{_MARK}", "organisation": ASKER,
        "specialty": "C_110 Trauma and orthopaedics", "patients_in_need": 120,
        "due_on": (today + 90 * DAY).isoformat(), "reasons": "Illustrative.",
    })  # fmt: skip
    yield now - 34 * DAY
    for name, slots, _ in HELPERS:
        desk.act(MATTER, "offer-help", name, {
            "organisation": name, "slots_offered": slots, "starts_on": today.isoformat(),
            "ends_on": (today + 60 * DAY).isoformat(), "terms": ["Weekdays (illustrative)"],
        })  # fmt: skip
    yield now - 30 * DAY
    desk.act(MATTER, "plan-help", ASKER, {
        "aid_plan": {"kind": "mutual-aid-plan", "rows": 12, "sha256": "0" * 64},
        "aid_moves": [f"{name}; {takes}" for name, _, takes in HELPERS],
        "reasons": "Illustrative: the hash is of no file.",
    })  # fmt: skip
    yield now - 27 * DAY
    for name in (ASKER, HELPERS[0][0]):
        said = {"organisation": name, "agrees": True, "reasons": "Illustrative."}
        desk.act(MATTER, "agree-plan", name, said)
