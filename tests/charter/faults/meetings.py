"""Faults of meetings: no members, no terms, no notice, one rulebook too few."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.said import each, given
from tests.charter.faults.change import Change, drop, fault, laid, put
from tests.charter.faults.search import (
    deciding,
    voting,
)


@fault(
    "MTG001",
    "CAP002",
    "BRD005",
    "PWR006",
    "PWR005",
    "PWR004",
    "BRD001",
    "PWR012",
    "RUN010",
    "PWR003",
    "COI003",
    "PWR011",
)
def nobody_says_who_sits_there(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        yield drop(f"{body.id}.seats", at=body.id)


@fault("MTG002")
def only_one_rulebook_binds_the_room(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        acts = {given(body.holder), *each(body.parties)}
        for seat in voting(body):
            own = given(seat.organisation)
            acts |= {*each(seat.each), *((own,) if own is not None else ())}
        kinds = {charter.organisations[name].kind for name in acts if name is not None}
        if "council" in kinds and kinds & {"icb", "nhs-trust", "foundation-trust", "nhs-england"}:
            yield put("bodies", body.id, f"{body.id}.rulebooks", rulebooks=["nhs"])
            yield drop(f"{body.id}.rulebooks")


@fault("MTG006")
def nobody_is_told_of_meetings(charter: Charter) -> Iterator[Change]:
    for rule in charter.meetings.values():
        key = "clear_days" if rule.public is True else "minutes"
        yield drop(f"{rule.id}.{key}", at=rule.id)


@fault("MTG006", "MTG009")
def nothing_is_said_of_meetings(charter: Charter) -> Iterator[Change]:
    yield laid({"remove": list(charter.meetings)}, tuple(charter.bodies))


@fault("MTG008", "RUN002", "RUN007", "RUN006", "RUN010", "LIV001", "LIV006", "PWR003", "ACC002")
def it_is_not_said_whether_it_decides(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        yield drop(f"{body.id}.decides")


@fault("MTG009")
def no_rulebook_prevails(charter: Charter) -> Iterator[Change]:
    rooms = tuple(
        f"{body.id}.rulebooks"
        for body, _ in deciding(charter)
        if {"nhs", "council"} <= set(each(body.rulebooks))
    )
    for name in charter.meetings if rooms else ():
        yield drop(f"{name}.rulebook", at=rooms)


@fault("MTG003")
def what_was_urgent_is_ratified_nowhere(charter: Charter) -> Iterator[Change]:
    advisers = [body.id for body in charter.bodies.values() if body.decides is False]
    for body, rule in deciding(charter):
        if given(rule.urgent) is not None:
            yield drop(f"{body.id}.rule.urgent.ratify_at", at=f"{body.id}.rule.urgent")
            for adviser in advisers:
                yield put(
                    "bodies",
                    body.id,
                    f"{body.id}.rule.urgent",
                    rule={"urgent": {"ratify_at": adviser}},
                )


@fault("MTG004")
def the_terms_are_nowhere(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        yield drop(f"{body.id}.terms")
        yield put("bodies", body.id, f"{body.id}.terms", terms="none")
