"""A made-up extract for demonstrations and tests: synthetic people, with differences put in.

No person, request or sum is real. What differs between the areas is written in `PROFILES`, so that
a test can ask whether the analysis finds it. The same seed gives the same extract.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ringholder.continuing_care.events import Event
from ringholder.continuing_care.variation.adults import BANDS, shipped
from ringholder.continuing_care.variation.journeys import ADULT_ROUTES, Detail
from ringholder.continuing_care.variation.synthetic_log import Assessor, Profile, SyntheticLog

SYNTHETIC = (
    "Synthetic people: no person, request or sum is real, and the differences between places were "
    "put in on purpose."
)
YEARS = 5
"""Years of requests. Who is funded at the end of them began in any of these."""
RATES = {"18-64": 7.0, "65-74": 40.0, "75-84": 110.0, "85+": 270.0}
"""Standard referrals in a year for each 50,000 adults, before what differs between areas."""
_PER = 50_000
_YEAR = 365


PROFILES: Mapping[str, Profile] = {
    "E06000060": Profile("14Y"),
    "E07000177": (_OXFORDSHIRE := Profile("10Q", referral=1.35, weekly=1620.0, within=0.58)),
    "E07000178": _OXFORDSHIRE,
    "E07000179": _OXFORDSHIRE,
    "E07000180": _OXFORDSHIRE,
    "E07000181": _OXFORDSHIRE,
    "E06000037": Profile("15A", referral=0.8, positive=0.5, eligible=0.22, weeks=62.0),
    "E06000038": (_BERKSHIRE := Profile("15A", eligible=0.36, weeks=88.0)),
    "E06000041": _BERKSHIRE,
}
"""By council. Oxfordshire refers more and pays more; West Berkshire screens fewer people in."""


@dataclass(slots=True)
class Made:
    """What was made: events, the area and assessor of each request, and who assesses."""

    events: list[Event] = field(default_factory=list)
    details: dict[str, Detail] = field(default_factory=dict)
    staff: list[Assessor] = field(default_factory=list)


def made(until: date, *, seed: int = 7, size: float = 1.0) -> Made:
    """An extract up to a day. `size` is the part of the people of each area that it is made of."""
    of = Random(seed)  # noqa: S311 (draws of chance need no secrecy)
    found = Made(staff=_staff(of))
    teams: dict[str, list[Assessor]] = {}
    for one in found.staff:
        teams.setdefault(one.place, []).append(one)
    for council, profile in PROFILES.items():
        days = sorted(_received(council, profile, until, of, size))
        for number, (on, band, route) in enumerate(days, 1):
            request = f"SR-{council}-{number:05}"
            assessor = of.choice(teams[profile.place])
            found.details[request] = Detail(council, assessor.name)
            log = SyntheticLog(
                request, f"P-{of.getrandbits(40):010x}", profile, assessor, until, of
            )
            found.events.extend(log.told(on, band, route))
    return found


def as_csv(extract: Made) -> bytes:
    """The extract as a file: the columns of a log of events, with the area and the assessor."""
    text = io.StringIO()
    names = [name for name in Event._fields if name != "at"]
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*names, "council", "assessor"])
    for event in extract.events:
        detail = extract.details[event.request]
        writer.writerow([*map(_cell, event[:-1]), detail.area, detail.assessor])
    return text.getvalue().encode()


def staff_csv(extract: Made, until: date) -> bytes:
    """Who assesses, as a staff file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("assessor", "place", "wte", "post", "from", "to", "yearly_cost"))
    first = until - timedelta(days=YEARS * _YEAR)
    for one in extract.staff:
        post = "temporary" if one.temporary else "substantive"
        writer.writerow((one.name, one.place, one.wte, post, first, "", one.cost))
    return text.getvalue().encode()


def _cell(value: object) -> object:
    return "" if value is None else ("no", "yes")[value] if isinstance(value, bool) else value


def _staff(of: Random) -> list[Assessor]:
    """Mostly temporary, as source after source says of such teams; sums are made up."""
    numbers = {"14Y": (3, 4), "10Q": (2, 7), "15A": (4, 3)}
    found = []
    for place, (substantive, temporary) in numbers.items():
        for n in range(substantive + temporary):
            is_temporary = n >= substantive
            wte = Decimal(of.choice(("0.6", "0.8", "1.0")))
            yearly = Decimal(92_000 if is_temporary else 54_000)
            found.append(Assessor(f"A-{place}-{n + 1:02}", place, wte, is_temporary, yearly * wte))
    return found


def _received(
    council: str, profile: Profile, until: date, of: Random, size: float
) -> Iterator[tuple[date, str, str]]:
    """The days, bands and ways of requests: as many as chance makes of the rates."""
    adults, span = shipped(), YEARS * _YEAR
    for band in BANDS:
        people = float(adults.band(council, band)) * size
        yearly = people * RATES[band] / _PER * profile.referral
        for route, factor in zip(ADULT_ROUTES, (1.0, profile.fast), strict=True):
            day = of.expovariate(yearly * factor / _YEAR) if yearly else float(span)
            while day < span:
                yield until - timedelta(days=span - int(day) - 1), band, route
                day += of.expovariate(yearly * factor / _YEAR)
