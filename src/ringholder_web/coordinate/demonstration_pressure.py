"""The demonstration's night: a rota, an incident with a divert, and reports, all made up.

The trusts are real. They did not report these figures, nobody set these thresholds, and no
ambulance was diverted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from ringholder.coordinate.pressure.parameters import of_pillar
from ringholder.coordinate.pressure.sites import Site, read_sites
from ringholder.matters.local_day import LONDON, local_day
from ringholder.matters.night_powers import RUN_ON_CALL
from ringholder.matters.on_call import Duty, line_of
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.shipped import data_folder
from ringholder_web.coordinate.pressure_files import CARDS, SITES, THRESHOLDS
from ringholder_web.coordinate.pressure_models import SituationReport
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import keep_content

BOARD = "QU9"
PLACE = "place-committee-oxfordshire"
DIRECTOR, OTHER = "place-director-oxfordshire", "chief-delivery-officer"
CHIEF, FINANCE = "chief-executive", "finance-officer"
BY = Insider("icb-board/secretary", "The demonstration")
FOLDER = data_folder() / "illustrative" / "pressure"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
BACK, AHEAD = 12, 21
GAP_IN = 9
"""In so many days nobody is on call at night: a gap that the check has to find."""
NUMBER = "01632 960000"
"""Of the range that is kept for made-up numbers."""
_MARK = " (illustrative)"
# the first value of each figure, what each further report adds to it, and the most that it reaches
_RISES: Mapping[str, tuple[float, float, float]] = {
    "no-criteria-to-reside": (11, 0.6, 19),
    "four-hour": (76, -1.7, 58),
    "escalation-beds": (0.5, 0.5, 5.5),
    "ambulance-handover": (17, 3.2, 52),
    "general-acute-occupancy": (91, 0.7, 98.5),
    "mh-bed-occupancy": (90, 1.1, 98),
    "s136-empty": (2, -0.5, 0),
    "mh-waiting": (3, 1, 8),
    "mh-fit-for-discharge": (6, 1, 12),
    "mh-out-of-trust": (2, 0.5, 6),
}
_BEHIND: Mapping[str, int] = {"RTH": 0, "RXQ": -3, "RHW": -2, "RNU": 0, "RWX": -1}
"""How many reports behind each site is: none is under the same pressure as another."""
_SILENT: Mapping[str, int] = {"RHW": 1, "RWX": 2}
"""Of these the newest reports have not come: one is carried forward, the other is missing."""


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """A rota over today, and an incident that is open tonight."""
    charter = desk.charter
    posts = {DIRECTOR, OTHER, CHIEF, FINANCE}
    known = RUN_ON_CALL in charter.functions and posts <= set(charter.posts)
    if known and {"ouh", "rbft"} <= set(charter.organisations):
        yield _rota(desk, now)
        yield _incident(desk, now)


def _rota(desk: Desk, now: datetime) -> Story:
    yield now - (BACK - 2) * DAY
    desk.open("rota", "on-call-oxfordshire", f"{PLACE}/secretary", {
        "title": f"On call for Oxfordshire{_MARK}", "for_body": PLACE, "area": ["oxfordshire"],
        "duties": [line_of(one) for one in duties(now)],
    })  # fmt: skip


def duties(now: datetime) -> list[Duty]:
    """Duties of twelve hours and a second tier of whole days; the director is on call now."""
    today = local_day(now)
    starts = [
        _wall(today + n * DAY, hour) for n in range(-BACK, AHEAD) for hour in (time(8), time(20))
    ]
    current = max(place for place, at in enumerate(starts) if at <= now)
    found = []
    for place, (begins, ends) in enumerate(pairwise(starts[:-1])):
        if place == current + 2 * GAP_IN:
            continue
        mine = (place - current) % 2 == 0
        who, deputy = (DIRECTOR, OTHER) if mine else (OTHER, DIRECTOR)
        found.append(Duty("First to ring", who, begins, ends, deputy, NUMBER))
    mornings = starts[::2]
    for place, (begins, ends) in enumerate(pairwise(mornings)):
        who, deputy = (CHIEF, FINANCE) if place % 2 else (FINANCE, CHIEF)
        found.append(Duty("Second to ring", who, begins, ends, deputy, NUMBER))
    return found


def _wall(day: date, at: time) -> datetime:
    """An instant in UTC at which the clock in London shows a time."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def _incident(desk: Desk, now: datetime) -> Story:
    shift = max(d.from_at for d in duties(now) if d.as_ == DIRECTOR and d.on(now))
    begun = max(shift, now - 150 * MINUTE)
    step = (now - begun) / 6
    yield begun
    matter = "the-front-door"
    desk.open("incident", matter, DIRECTOR, {
        "title": f"Ambulances wait at the front door{_MARK}", "rota": "on-call-oxfordshire",
        "area": ["oxfordshire"], "affects": ["ouh", "rbft"], "pressure_level": "opel-3",
        "situation": "Nine ambulances wait, the longest for 70 minutes. Made up.",
    })  # fmt: skip
    yield begun + step
    desk.act(matter, "propose-divert", DIRECTOR, {
        "divert": "south", "from_site": "ouh", "to_site": "rbft", "an_hour": "2",
        "expected_effect": "Made up: about half the wait here, three minutes more there.",
        "reasons": "The queue grows and the other site has two bays free. Made up.",
    })  # fmt: skip
    yield begun + 2 * step
    yes = {"divert": "south", "agrees": True}
    desk.act(matter, "agree-divert", "ouh", {**yes, "organisation": "ouh"})
    said = {"organisation": "rbft", "said_by": "The site manager, by telephone. Made up."}
    desk.act(matter, "agree-divert", DIRECTOR, {**yes, **said})
    yield begun + 3 * step
    review = now + 45 * MINUTE
    desk.act(matter, "start-divert", DIRECTOR, {
        "divert": "south", "review_at": f"{review:%Y-%m-%dT%H:%M:%SZ}",
        "told_primary_care": True, "told_111": True,
    })  # fmt: skip
    desk.act(matter, "log-decision", DIRECTOR, {
        "facts": "Nine wait; the other site has two bays free. Made up.",
        "options": ["Divert two an hour", "Wait for the ward round"],
        "decided_what": "Divert two ambulances an hour until the review.",
        "decides_as": DIRECTOR, "function": RUN_ON_CALL, "costs": "none",
        "agreed_with": ["Both sites"],
    })  # fmt: skip
    yield begun + 4 * step
    desk.act(matter, "give-action", DIRECTOR, {
        "action": "card-acute-3-2", "to_do": "Open escalation beds. Made up.",
        "action_owner": "ouh",
        "action_due_at": f"{now + 75 * MINUTE:%Y-%m-%dT%H:%M:%SZ}",
    })  # fmt: skip
    yield begun + 5 * step
    desk.act(matter, "acknowledge-action", "ouh", {"action": "card-acute-3-2"})


def lay_files(now: datetime) -> None:
    """The illustrative sites, thresholds and cards, and reports of the last days."""
    for kind, name in ((SITES, "sites"), (THRESHOLDS, "thresholds"), (CARDS, "actions")):
        file = f"illustrative-{name}.csv"
        keep_content(kind, BOARD, file, (FOLDER / f"{name}.csv").read_bytes(), BY, now)
    sites = read_sites(FOLDER / "sites.csv").sites
    made = [one for site in sites if site.reports_at for one in _reports(site, now)]
    SituationReport.objects.bulk_create(made)


def _reports(site: Site, now: datetime) -> Iterable[SituationReport]:
    today = local_day(now)
    days = [today - n * DAY for n in range(4, -1, -1)]
    due = [at for day in days for one in site.reports_at if (at := _wall(day, one)) < now]
    for place, at in enumerate(due[: len(due) - _SILENT.get(site.id, 0)]):
        number = max(0, place + _BEHIND.get(site.id, 0))
        yield SituationReport(
            site=site.id, pillar=site.pillar, as_at=at, received_at=min(at + 5 * MINUTE, now),
            values={p.id: _figure(p.id, number) for p in of_pillar(site.pillar) if p.id in _RISES},
            by=BY.as_, role=BY.title,
        )  # fmt: skip


def _figure(parameter: str, number: int) -> str:
    first, adds, end = _RISES[parameter]
    value = first + adds * number
    held = min(value, end) if adds > 0 else max(value, end)
    return f"{held:.1f}" if parameter not in ("s136-empty", "mh-waiting") else f"{held:.0f}"
