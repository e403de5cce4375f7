"""Schedules, arrears and splits worked out once more, in the plainest way, from the files alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import ringholder.primary_care.payments as payments
from ringholder.catalogue import organisations
from ringholder.catalogue.belonging import whole
from ringholder.catalogue.organisations import Kind
from ringholder.primary_care import lists
from ringholder.primary_care.payments import Basis, Schedule, arrears, brought, schedule
from ringholder.primary_care.payments.months import months_of
from ringholder.shipped import data_folder

BOARD = "QU9"
KNOWN, BEFORE = date(2026, 3, 31), date(2025, 3, 31)
FOLDER = data_folder() / "illustrative" / "payments"
BY_PEOPLE = {
    "core-raw": "registered", "core-adjusted": "pcn-adjusted", "enhanced-access": "pcn-adjusted",
    "capacity-support": "pcn-adjusted", "additional-roles": "carr-hill-weighted",
    "participation": "carr-hill-weighted",
}  # fmt: skip
"""Lines that are paid by the people of January, and of which kind, as `lines.yaml` has them."""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def basis() -> Basis:
    held = payments.basis()
    return replace(
        held,
        lists=lists.read(FOLDER / "adjusted.csv") + held.lists,
        beds=brought.beds(FOLDER / "beds.csv"),
        declarations=brought.declarations(FOLDER / "declarations.csv"),
    )


@cache
def networks() -> tuple[str, ...]:
    on = date(2025, 12, 1)
    return tuple(
        one.code for one in organisations.networks(on=on) if whole(one.code, Kind.ICB, on) == BOARD
    )


@cache
def run(known_at: date) -> Schedule:
    return schedule(basis(), networks(), months_of(2025), known_at)


@cache
def counts() -> dict[tuple[str, str], dict[date, float]]:
    """People of each practice, by kind and day, as the files last had them."""
    known: dict[tuple[str, str, date], tuple[date, float]] = {}
    for path in (FOLDER / "adjusted.csv", data_folder() / "primary_care" / "lists.csv"):
        for row in rows(path):
            on = date.fromisoformat(row["on"])
            since = date.fromisoformat(row["known_from"]) if row["known_from"] else on
            key = (row["practice"], row["counted"], on)
            if since <= KNOWN and (key not in known or known[key][0] < since):
                known[key] = (since, float(row["people"]))
    found: dict[tuple[str, str], dict[date, float]] = {}
    for (practice, counted, on), (_, many) in known.items():
        found.setdefault((practice, counted), {})[on] = many
    return found


@cache
def rate(line: str, month: date) -> float:
    """The rate of a month, as it was last known."""
    table = rows(Path(payments.__file__).with_name("rates.csv"))
    held = [
        row for row in table
        if row["code"] == line and date.fromisoformat(row["valid_from"]) <= month
        and (not row["valid_to"] or month <= date.fromisoformat(row["valid_to"]))
        and date.fromisoformat(row["known_from"]) <= KNOWN
    ]  # fmt: skip
    return float(max(held, key=lambda row: (row["known_from"], row["valid_from"]))["value"])


@cache
def nearest_day(counted: str) -> list[date]:
    """The days on which anybody was counted so, nearest to 1 January 2025 first."""
    days = {day for (_, kind), held in counts().items() if kind == counted for day in held}
    return sorted(days, key=lambda day: (abs((day - date(2025, 1, 1)).days), day))


def people(network: str, month: date, counted: str) -> float:
    """All of its members of the first of a month, of the nearest day that has any of them."""
    inside = [
        one.code for one in organisations.practices(network=network)
        for of, days in organisations.memberships(one.code) if of == network and month in days
    ]  # fmt: skip
    for day in nearest_day(counted):
        held = [counts().get((one, counted), {}).get(day) for one in dict.fromkeys(inside)]
        if any(one is not None for one in held):
            return sum(one for one in held if one is not None)
    return 0.0


def test_every_sum_of_all_networks_of_the_board_is_what_a_plain_loop_makes() -> None:
    found = run(KNOWN)
    assert len(networks()) == 51
    for network in networks():
        mine = found.of(network)
        for line, counted in BY_PEOPLE.items():
            held = [one for one in mine.payments if one.line.id == line]
            for month in months_of(2025):
                paid = float(mine.month(month, held))
                plain = rate(line, month) * people(network, month, counted) / 12
                assert paid == pytest.approx(plain, abs=0.001), (network, line, month)


def test_every_bed_of_the_year_is_paid_once() -> None:
    found = run(KNOWN)
    for network in networks():
        premium = [one for one in found.of(network).payments if one.line.id == "care-home-premium"]
        told = [row for row in rows(FOLDER / "beds.csv") if row["network"] == network]
        plain = sum(
            rate("care-home-premium", date.fromisoformat(row["month"] + "-01"))
            * float(row["beds"]) / 12
            for row in told
        )  # fmt: skip
        assert float(found.year(premium)) == pytest.approx(plain, abs=0.001), network


def test_arrears_are_the_later_schedule_less_the_earlier_to_the_last_fraction() -> None:
    then, now = run(BEFORE), run(KNOWN)
    owed = arrears(then, now)
    by_network: dict[str, Fraction] = {}
    for one in owed:
        by_network[one.network] = by_network.get(one.network, Fraction(0)) + one.exact
    for network in networks():
        paid = [
            one.year([p for p in one.of(network).payments if not p.line.ceiling])
            for one in (then, now)
        ]
        assert by_network.get(network, Fraction(0)) == paid[1] - paid[0], network
    assert arrears(now, now) == ()


def parts(found: Schedule) -> Iterator[tuple[str, dict[str, Fraction], dict[str, Decimal]]]:
    for network in found.networks:
        for each in (found.of(network).payments, found.of(network).to_networks):
            yield network, found.by_practice(each), found.in_pennies(tuple(each))


def test_the_pennies_of_practices_make_the_sum_of_the_network_and_are_fair() -> None:
    for network, exact, pennies in parts(run(KNOWN)):
        whole = float(sum(exact.values()))
        shown = Decimal(whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert sum(pennies.values()) == shown, network
        off = [abs(Fraction(pennies[one]) - exact[one]) for one in exact]
        assert max(off) < Fraction(1, 100), network
