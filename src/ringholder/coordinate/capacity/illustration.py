"""Groups and free slots that the shipped figures give, with what nobody published made up.

Real are the lists: who waits where for what, from which place, for how long, and how many joined
and were completed. Made up, and marked so wherever they are shown, are: that people of a place live
over its districts as patients of practices do; how far they would travel; that a list is treated in
order; and which slots are free.

When somebody would start who stays is counted so that no move is promised too much: as many leave a
list a week as were completed or joined it, whichever is more. A list whose completed pathways do
not fit it would else seem to stand still.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product

from ringholder.coordinate.capacity.free_slots import read_slots
from ringholder.coordinate.capacity.groups import Group, Kilometres, Slots
from ringholder.coordinate.capacity.lists import OTHER, WaitingList, newest, shipped, together
from ringholder.measures.distance import Place, metres_apart
from ringholder.shipped import data_folder

BANDS = (0, 18, 26, 40, 52, 65)
"""Patients are planned in bands of weeks waited that begin here."""
WILLING: tuple[tuple[Fraction, float], ...] = (
    (Fraction(3, 10), 15.0), (Fraction(4, 10), 40.0), (Fraction(3, 10), 80.0),
)  # fmt: skip
"""Made up: which share would travel how many kilometres in a straight line."""


@dataclass(frozen=True, slots=True)
class Home:
    """A district: its name, place, people on lists of practices there, and their middle."""

    code: str
    name: str
    place: str
    people: int
    at: Place


@dataclass(frozen=True, slots=True)
class Hospital:
    """A provider and where it lies, as far as practices near it tell; `None` where nobody says."""

    code: str
    name: str
    system: str
    town: str
    at: Place | None
    illustrative: bool


@lru_cache(maxsize=1)
def homes() -> tuple[Home, ...]:
    """The districts of the three places."""
    return tuple(
        Home(row["home"], row["name"], row["place"], int(row["people"]), _at(row))
        for row in _rows("homes.csv")
    )


@lru_cache(maxsize=1)
def hospitals() -> Mapping[str, Hospital]:
    """The providers of the shipped lists by their codes."""
    return {
        row["provider"]: Hospital(
            row["provider"], row["name"], row["system"], row["town"],
            _at(row) if row["latitude"] else None, row["illustrative"] == "yes",
        )
        for row in _rows("hospitals.csv")
    }  # fmt: skip


@lru_cache(maxsize=1)
def kilometres() -> Kilometres:
    """How far each district is from each provider of which somebody says where it lies."""
    pairs = product(homes(), hospitals().values())
    return {
        (home.code, hospital.code): metres_apart(home.at, hospital.at) / 1000
        for home, hospital in pairs
        if hospital.at is not None
    }


@lru_cache(maxsize=1)
def between() -> Kilometres:
    """How far each provider is from each other one, as far as it is known where they lie."""
    known = [one for one in hospitals().values() if one.at is not None]
    return {
        (a.code, b.code): metres_apart(a.at, b.at) / 1000
        for a, b in product(known, known)
        if a.at is not None and b.at is not None and a is not b
    }


@lru_cache(maxsize=1)
def free_slots() -> tuple[Slots, ...]:
    """The made-up slots of the demonstration, less what providers need themselves."""
    path = data_folder() / "illustrative" / "free_slots.csv"
    found, told = read_slots(path, together(shipped()))
    if told:
        raise ValueError(f"The shipped slots are not sound: {told[0]}")
    return found


def groups_of(specialty: str, lists: Sequence[WaitingList] | None = None) -> tuple[Group, ...]:
    """The groups of a specialty in the shipped lists; those of other places are left out.

    Without weeks waited, or who joined and was completed, nobody can say when they would start:
    left out too.
    """
    rows = shipped() if lists is None else lists
    own = newest([row for row in rows if row.specialty == specialty])
    whole = together(own)
    told: list[Group] = []
    for row in own:
        leaving = _leaving(whole[row.provider, specialty])
        if row.place != OTHER and row.by_week and leaving:
            ahead = _weeks_ahead([one for one in own if one.provider == row.provider], leaving)
            told.extend(_groups(row, ahead))
    return tuple(told)


def _leaving(one: WaitingList) -> int:
    """How many leave a list in a month at most, by what is known; 0 where nothing is."""
    return max(one.new or 0, one.removed or 0)


def _weeks_ahead(rows: Iterable[WaitingList], leaving: int) -> Mapping[int, float]:
    """For each band, the weeks until its middle is reached if a provider treats in order.

    Those of other places wait in the same list, as long as those whose weeks are known.
    """
    lists = list(rows)
    known = [row for row in lists if row.by_week]
    counts = {low: sum(_in_band(row, n) for row in known) for n, low in enumerate(BANDS)}
    everybody = sum(row.waiting for row in lists)
    scale = everybody / (sum(counts.values()) or 1)
    a_week = leaving / float(known[0].weeks_in_month)
    ahead, told = 0.0, {}
    for low in reversed(BANDS):
        told[low] = (ahead + counts[low] * scale / 2) / a_week
        ahead += counts[low] * scale
    return told


def _in_band(row: WaitingList, band: int) -> int:
    after = BANDS[band + 1] if band + 1 < len(BANDS) else None
    later = 0 if after is None else row.waited(after) or 0
    return (row.waited(BANDS[band]) or 0) - later


def _groups(row: WaitingList, ahead: Mapping[int, float]) -> Iterator[Group]:
    """A row of a list in groups by weeks waited, district and willing distance."""
    own = [home for home in homes() if home.place == row.place]
    shares = [Fraction(home.people, sum(one.people for one in own)) for home in own]
    for number, low in enumerate(BANDS):
        count = _in_band(row, number)
        waited = _mean_in(row, number)
        for home, there in zip(own, split(count, shares), strict=True):
            for (_, far), some in zip(
                WILLING, split(there, [share for share, _ in WILLING]), strict=True
            ):
                if some:
                    yield Group(
                        row.specialty, row.provider, row.place, home.code, some, waited,
                        round(ahead[low], 1), far,
                    )  # fmt: skip


def _mean_in(row: WaitingList, band: int) -> float:
    """The mean weeks waited in a band, to a tenth."""
    last = BANDS[band + 1] if band + 1 < len(BANDS) else len(row.by_week or ())
    weeks = list(enumerate(row.by_week or ()))[BANDS[band] : last]
    count = sum(some for _, some in weeks)
    return round(sum((week + 0.5) * some for week, some in weeks) / count, 1) if count else 0.0


def split(count: int, shares: Sequence[Fraction]) -> list[int]:
    """So many in whole parts by shares that add up to 1: largest remainders first."""
    exact = [count * share for share in shares]
    whole = [int(one) for one in exact]
    order = sorted(range(len(shares)), key=lambda n: (whole[n] - exact[n], n))
    for n in order[: count - sum(whole)]:
        whole[n] += 1
    return whole


def _at(row: Mapping[str, str]) -> Place:
    return float(row["longitude"]), float(row["latitude"])


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = data_folder() / "planned_care" / name
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
