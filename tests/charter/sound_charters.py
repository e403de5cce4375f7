"""Sound charters, generated from a seed: no rule may find a fault in any of them.

They differ in how many places there are, how each decides, who sits where with what quorum, how
power is passed on and how far, what is written down for a time only. They are sound by the way they
are made (`tests/charter/sound`), not by asking the rules.
"""

from __future__ import annotations

from datetime import date, timedelta

from ringholder.charter import Charter
from ringholder.charter.load import build
from tests.charter.sound.conduct import conduct
from tests.charter.sound.draft import Draft, Sections
from tests.charter.sound.land import land
from tests.charter.sound.local_bodies import local_bodies
from tests.charter.sound.nodes import Trees, trees_of
from tests.charter.sound.people import people
from tests.charter.sound.powers import powers
from tests.charter.sound.succession import with_a_successor
from tests.charter.sound.system_bodies import system_bodies, without_idle_panel
from tests.charter.sound.work import work

STATUSES = ("in-force", "in-force", "proposed", "model", "closed")
SEEDS = 300
"""How many of them the tests check."""
FIRST = date(2022, 7, 1)
"""The first day on which integrated care boards can be."""


def sound_sections(seed: int) -> Sections:
    """The charter of a seed as plain data: its head, and a list of entries for each section."""
    draft = Draft(seed)
    _head(draft)
    country = land(draft)
    system = system_bodies(draft, country)
    local_bodies(draft, country, system)
    people(draft, country, system)
    done = work(draft, country, system)
    powers(draft, country, system, done)
    conduct(draft, country, system, done)
    with_a_successor(draft, country)
    without_idle_panel(draft, system)
    return {
        "charter": {**draft.head, "rungs": country.rungs, "system": country.system},
        **draft.sections,
    }


def sound(seed: int) -> Trees:
    """The charter of a seed as trees."""
    return trees_of(sound_sections(seed))


def sound_charter(seed: int) -> Charter:
    """The charter of a seed."""
    return build(sound(seed))


def _head(draft: Draft) -> None:
    draw = draft.draw
    status = draw.one(*STATUSES)
    if status in ("in-force", "closed") or draw.maybe(0.6):
        draft.from_on = FIRST + timedelta(days=draw.randint(0, 1600))
        if status == "closed" or draw.maybe(0.4):
            draft.to_on = draft.from_on + timedelta(days=draw.randint(200, 1500))
    ends = {"from": draft.from_on, "to": draft.to_on}
    period = {name: str(day) for name, day in ends.items() if day is not None}
    complete = draw.one({}, {"complete": "yes"}, {"complete": {"bodies": "yes", "teams": "yes"}})
    draft.head = {
        "charter": draft.new_id(),
        "title": f"Charter {draw.randint(1, 999)}",
        "status": status,
        **({"in_force": period} if period else {}),
        **complete,
        "source": "Drawn",
    }
