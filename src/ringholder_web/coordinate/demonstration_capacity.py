"""The demonstration's matter of mutual aid: illustrative, and so said in each act.

The organisations and the waiting list are real, and the plan is worked out from that list. Nobody
asked, offered, agreed or was treated.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256

from django.core.files.uploadedfile import SimpleUploadedFile

from ringholder.coordinate.capacity.record import KIND
from ringholder.matters.local_day import local_day
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.shipped import data_folder
from ringholder_web.coordinate.capacity_laying import NAME
from ringholder_web.matters import papers

ASKER, HELPERS = "ouh", (("bht", 60), ("rbft", 30))
"""Who asks, and who offers how many slots; the plan uses all of them."""
MATTER = "help-with-hips"
DAY = timedelta(days=1)
_MARK = " (illustrative)"


@cache
def plan() -> bytes:
    """The plan with what was offered, as the page on mutual aid gives it; a test works it out."""
    return (data_folder() / "illustrative" / "mutual-aid-plan.csv").read_bytes()


def lay_files(_: datetime) -> None:
    """The plan that the matter cites."""
    papers.keep(SimpleUploadedFile(NAME, plan()))


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """One matter, from the asking to the plan that one has not agreed to yet."""
    if {ASKER, *(name for name, _ in HELPERS)} <= set(desk.charter.organisations):
        yield _helped(desk, now)


def _helped(desk: Desk, now: datetime) -> Story:
    yield now - 40 * DAY
    today = local_day(now)
    desk.open("mutual-aid", MATTER, ASKER, {
        "title": f"Help with hips and knees{_MARK}", "organisation": ASKER,
        "specialty": "C_110 Trauma and orthopaedics", "patients_in_need": 120,
        "due_on": (today + 90 * DAY).isoformat(),
        "reasons": "The list grows, and others have theatres free. Illustrative.",
    })  # fmt: skip
    yield now - 34 * DAY
    for name, slots in HELPERS:
        desk.act(MATTER, "offer-help", name, {
            "organisation": name, "slots_offered": slots, "starts_on": today.isoformat(),
            "ends_on": (today + 60 * DAY).isoformat(), "terms": ["Weekdays (illustrative)"],
        })  # fmt: skip
    yield now - 30 * DAY
    rows = len(plan().splitlines()) - 1
    desk.act(MATTER, "plan-help", ASKER, {
        "aid_plan": {"kind": KIND, "rows": rows, "sha256": sha256(plan()).hexdigest(),
                     "name": NAME},
        "aid_moves": [f"{name}; {slots}" for name, slots in HELPERS],
        "reasons": "Illustrative: worked out from the real list with slots that nobody offered.",
    })  # fmt: skip
    yield now - 27 * DAY
    for name in (ASKER, HELPERS[0][0]):
        said = {"organisation": name, "agrees": True, "reasons": "Illustrative."}
        desk.act(MATTER, "agree-plan", name, said)
