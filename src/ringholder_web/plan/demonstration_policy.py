"""Two policies of the demonstration, both made up: one with a place that is late, one reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from ringholder.matters.capacity import secretary_of
from ringholder.matters.local_day import local_day
from ringholder.matters.simulate.desk import Desk, Story

DAY = timedelta(days=1)
EVENINGS, WARDS = "policy-evenings", "policy-virtual-wards"
BOARD = "policy-board"
OXFORDSHIRE, BUCKINGHAMSHIRE, BERKSHIRE = PLACES = (
    "place-committee-oxfordshire",
    "place-committee-buckinghamshire",
    "place-committee-berkshire-west",
)
_HOURS = ["Hours; Ninety minutes a week for each 1,000", "Booking; By telephone and online"]


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """Both of them; none where the constitution has no policy board."""
    if BOARD in desk.charters.all[0].bodies:
        yield _evenings(desk, now)
        yield _wards(desk, now)


def _evenings(desk: Desk, now: datetime) -> Story:
    yield now - 150 * DAY
    today = local_day(now)
    entered = {
        "title": "Appointments in the evening (illustrative)",
        "requires": "Practices offer appointments outside core hours to everybody.",
        "function": "commission-primary-medical",
        "limits_fixed": [
            "Hours; At least sixty minutes a week for each 1,000 people",
            "Booking; Bookable from every practice",
        ],
        "limits_free": ["Who provides it", "In how many sites", "On which evenings"],
        "choose_by_on": (today - 12 * DAY).isoformat(),
        "apply_by_on": (today + 150 * DAY).isoformat(),
    }
    options = {
        "Hubs": ("One site a network.", ("Short ways", "Long ways in the north", "Sites lack")),
        "Every practice": ("Each opens one evening.", ("Much staff", "Suits villages", "Costly")),
    }  # fmt: skip
    yield from _discussed(desk, EVENINGS, entered, options, _HOURS, now - 150 * DAY)
    yield now - 90 * DAY
    way = {"limits_kept": _HOURS, "from_on": (today + 30 * DAY).isoformat()}
    measured = {"will_measure": ["Evening appointments for each 1,000 people"]}
    hubs = {"option": "Hubs", "reasons": "Our sites lie within twenty minutes of most people."}
    _choose(desk, EVENINGS, OXFORDSHIRE, {**way, **measured, **hubs})
    yield now - 60 * DAY
    own = {
        "own_way": "Two hubs in the south, every practice in the north",
        "reasons": "Villages in the north have no bus in the evening.",
    }
    first = _choose(desk, EVENINGS, BUCKINGHAMSHIRE, {**way, **measured, **own})
    yield now - 20 * DAY
    changed = {
        "option": "Every practice",
        "supersedes": first,
        "reasons": "The site of the second hub was let to somebody else.",
    }
    _choose(desk, EVENINGS, BUCKINGHAMSHIRE, {**way, **measured, **changed}, "change-way")


def _wards(desk: Desk, now: datetime) -> Story:
    yield now - 180 * DAY
    today = local_day(now)
    kept = ["Review; A clinician looks at everybody every day", "Choice; Nobody has to"]
    entered = {
        "title": "Hospital care at home (illustrative)",
        "requires": "People who would be in a hospital bed may be looked after at home.",
        "function": "commission-community-services",
        "limits_fixed": ["Review; Daily, by a clinician", "Choice; People may decline"],
        "limits_free": ["Which conditions first", "Who runs it", "What people are lent"],
        "choose_by_on": (today - 100 * DAY).isoformat(),
    }
    options = {
        "Frailty first": ("Older people after a fall.", ("Many", "Some", "Many")),
        "Breathing first": ("People with COPD in winter.", ("Some", "Many", "Some")),
    }
    yield from _discussed(desk, WARDS, entered, options, kept, now - 180 * DAY)
    day = {"from_on": (today - 60 * DAY).isoformat(), "limits_kept": kept}
    chosen = (
        (OXFORDSHIRE, {"option": "Frailty first", "reasons": "Falls fill our beds."}),
        (BUCKINGHAMSHIRE, {"option": "Breathing first", "reasons": "Our winter is the gap."}),
        (BERKSHIRE, {"own_way": "Heart failure first, with the hospital’s nurses",
                     "reasons": "The nurses are there already."}),
    )  # fmt: skip
    for days, (place, way) in zip((140, 120, 105), chosen, strict=True):
        yield now - days * DAY
        measured = {"will_measure": ["Bed days", "What people say of it"]}
        _choose(desk, WARDS, place, {**day, **way, **measured})
    for place, found in (
        (OXFORDSHIRE, "Families want a number to ring at night."),
        (BUCKINGHAMSHIRE, "Half of what was lent came back broken."),
        (BERKSHIRE, "Nurses can look after twelve people each, not twenty."),
    ):
        yield now - 15 * DAY
        desk.act(WARDS, "report-learnt", secretary_of(place), {"for_body": place, "found": found})
    yield now - 8 * DAY
    reviewed = {
        "found": "Three ways were tried; the night is the gap in all of them (illustrative).",
        "next": "The three places buy one night line together.",
    }
    desk.act(WARDS, "review-policy", secretary_of(BOARD), reviewed)


def _discussed(
    desk: Desk,
    matter: str,
    entered: Mapping[str, Any],
    options: Mapping[str, tuple[str, tuple[str, ...]]],
    kept: list[str],
    begun: datetime,
) -> Iterator[datetime]:
    """Entered, its options worked out, discussed, and open to be chosen."""
    by = secretary_of(BOARD)
    said = {"area": ["bob"], "for_body": BOARD, "issued_by": "Nobody: it is illustrative"}
    desk.open("policy", matter, by, {**said, "policy_source": "illustrative", **entered})
    for name, (what, effects) in options.items():
        pairs = zip(PLACES, effects, strict=True)
        worked = {
            "option": name,
            "option_is": what,
            "effects_by_place": [f"{place}; {effect}" for place, effect in pairs],
            "limits_kept": kept,
        }
        desk.act(matter, "work-out-option", by, worked)
    yield begun + 5 * DAY
    for place, option in zip(PLACES, (*options, next(iter(options))), strict=False):
        seat = f"{BOARD}/{place.replace('place-committee', 'place')}"
        view = {"place": seat, "said": "It would suit us. Illustrative.", "option": option}
        desk.act(matter, "put-view", by, view)
    yield begun + 10 * DAY
    desk.act(matter, "close-discussion", by, {"found": "Places differ, and may."})
    asked = ("limits_fixed", "limits_free", "choose_by_on", "apply_by_on")
    limits = {key: entered[key] for key in asked if key in entered}
    desk.act(
        matter, "open-choice", by, {**limits, "reasons": "The limits are those of the policy."}
    )


def _choose(
    desk: Desk, matter: str, place: str, way: Mapping[str, Any], step: str = "choose-way"
) -> str:
    """A place chooses for itself; the id of the act."""
    desk.act(matter, step, secretary_of(place), {"for_body": place, **way})
    chosen = desk.judging(matter).case.last(step)
    return chosen.act.id if chosen is not None else ""
