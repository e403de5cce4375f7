"""People of the board, of a practice and of a network, signed in."""

from __future__ import annotations

from django.test import Client

from ringholder.matters.roll import REGISTRAR
from tests.web.matters.builder import Register
from tests.web.matters.pages import as_

BOARD = "icb-board/secretary"


def holding(register: Register, capacity: str) -> Client:
    """Somebody appointed to a capacity."""
    matter = "appointment-" + capacity.replace("/", "-").lower()
    register.who[capacity] = register.person(f"Person {capacity}")
    register.do(matter, "seek", REGISTRAR, "appointment", **{"as": capacity})
    said = {"person": register.who[capacity], "from_on": "2024-01-01", "reasons": "As found."}
    register.do(matter, "appoint", REGISTRAR, **{"as": capacity}, **said)
    return as_(register, capacity)
