"""Every address of coordination, and what each kind of reader gets of it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve

from ringholder_web.coordinate.urls import urlpatterns
from tests.web.coordinate.test_pressure_pages import DIRECTOR, PLACE, night
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_

__all__ = ["night"]

OTHER_PLACE = "place-committee-buckinghamshire/secretary"
READERS = ("public", "member", "other", "director", "trust")
MEMBER = f"{PLACE}/gp-1"
C = "/coordination/"
SIGN_IN, SEEN, NO, MENDS, DONE = 302, 200, 403, 422, 302
EVERYBODY = (SEEN,) * 5
INSIDE = (SIGN_IN, NO, NO, SEEN, SEEN)
"""People of the board, and of the sites that report to it."""

READ: Mapping[str, tuple[int, ...]] = {
    C: EVERYBODY,
    f"{C}shared/": EVERYBODY,
    f"{C}promises/": EVERYBODY,
    f"{C}learning/": EVERYBODY,
    f"{C}whom-to-ring/": EVERYBODY,
    f"{C}capacity/": EVERYBODY,
    f"{C}capacity/lists.csv": EVERYBODY,
    f"{C}mutual-aid/?km=3": EVERYBODY,
    f"{C}mutual-aid/plan.csv?km=3": EVERYBODY,
    f"{C}mutual-aid/staff/": EVERYBODY,
    f"{C}mutual-aid/lay/nowhere/": (SIGN_IN, *(404,) * 4),
    f"{C}tonight/": INSIDE,
    f"{C}who-may-authorise/": INSIDE,
    f"{C}divert/": INSIDE,
    f"{C}pressure/": INSIDE,
    f"{C}on-call/": INSIDE,
    f"{C}on-call/april/calendar.ics": INSIDE,
    f"{C}pressure/report/RTH/acute/": INSIDE,
    f"{C}pressure/report/RXQ/acute/": (SIGN_IN, NO, NO, SEEN, NO),
}
BRING: Mapping[str, tuple[int, ...]] = {
    f"{C}capacity/bring/free-slots/": (SIGN_IN, NO, NO, DONE, NO),
    f"{C}pressure/bring/pressure-thresholds/": (SIGN_IN, NO, NO, MENDS, NO),
    f"{C}on-call/publish/": (SIGN_IN, NO, NO, NO, NO),
    f"{C}pressure/report/RXQ/acute/": (SIGN_IN, NO, NO, MENDS, NO),
}


@pytest.fixture
def readers(night: Register) -> Mapping[str, Client]:
    night.who[OTHER_PLACE] = night.person("Somebody Elsewhere")
    night.do("elsewhere", "seek", "registrar", "appointment", **{"as": OTHER_PLACE})
    said = {"as": OTHER_PLACE, "person": night.who[OTHER_PLACE], "reasons": "As found."}
    night.do("elsewhere", "appoint", "registrar", **said, from_on="2024-01-01")
    held = (MEMBER, OTHER_PLACE, DIRECTOR, "ouh")
    return dict(zip(READERS, (anybody(), *(as_(night, one) for one in held)), strict=True))


def test_each_address_is_for_whom_the_table_has_it(readers: Mapping[str, Client]) -> None:
    told = {
        address: tuple(client.get(address).status_code for client in readers.values())
        for address in READ
    }
    assert told == dict(READ)


def test_files_and_reports_are_taken_from_insiders_alone(readers: Mapping[str, Client]) -> None:
    told = {
        address: tuple(
            client.post(
                address, {"file": SimpleUploadedFile("a.csv", b"x\n1\n"), "for_body": PLACE}
            ).status_code
            for client in readers.values()
        )
        for address in BRING
    }
    assert told == dict(BRING)


def test_no_address_is_missing_from_the_table() -> None:
    named = {resolve(address.partition("?")[0]).url_name for address in (*READ, *BRING)}
    assert named == {one.name for one in urlpatterns}
