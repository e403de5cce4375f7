"""The demonstration's questions and petition: illustrative, and so said in each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from ringholder.matters.local_day import local_day
from ringholder.matters.simulate.desk import Desk, Story
from ringholder_web.engage import questions_kept

DAY = timedelta(days=1)
PLACE = "place-committee-oxfordshire"
SECRETARY = f"{PLACE}/secretary"
# name, title, as what, what is asked, days ago, reply
_ASKED = (
    ("sundays", "Sundays at the walk-in centre", "question",
     "Will the walk-in centre stay open on Sundays after the winter?", 40,
     "Yes, until the committee has looked at who comes. It does so in public in the spring."),
    ("buses", "The bus to the new clinic", "question",
     "How does somebody without a car reach the clinic that the letter names?", 12, ""),
    ("pharmacy", "Keep a pharmacy open at night", "petition",
     "Keep one pharmacy in the county open through the night.", 25, ""),
)  # fmt: skip


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """Two questions, one of them answered, and a petition."""
    if PLACE in desk.charter.bodies:
        yield from (_asked(desk, now, *one) for one in _ASKED)


def _asked(
    desk: Desk, now: datetime, name: str, title: str, as_: str, asked: str, ago: int, reply: str
) -> Story:
    yield now - ago * DAY
    matter = f"question-{name}"
    said: dict[str, Any] = {
        "title": f"{title} (illustrative)",
        "asked_as": as_,
        "public_question": asked,
        "put_to": PLACE,
        "received_on": (local_day(now) - (ago + 1) * DAY).isoformat(),
    }
    said |= {"signed_by_many": 312, "heard_from": 1000} if as_ == "petition" else {}
    desk.open("public-question", matter, SECRETARY, said)
    if reply:
        yield now - (ago - 6) * DAY
        desk.act(matter, "answer-question", SECRETARY, {"reply": f"{reply} Illustrative."})


def lay(now: datetime) -> None:
    """One more that waits for the secretary."""
    questions_kept.put(
        "question", PLACE, "Letters in large print (illustrative)",
        "Can letters about appointments come in large print?", "", local_day(now),
    )  # fmt: skip
