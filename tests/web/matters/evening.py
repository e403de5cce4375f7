"""A meeting that is held now: two items on its agenda, notice given in time."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import localdate, now

from ringholder.matters.capacity import secretary_of
from ringholder_web.matters.desk import at_desk
from tests.web.matters.builder import EFFECT, PAPER, PLACE, Register
from tests.web.matters.forms import fill
from tests.web.matters.pages import text

CHAIR, SECRETARY = f"{PLACE}/chair", secretary_of(PLACE)
VICE_CHAIR, GP, COUNCIL = f"{PLACE}/vice-chair", f"{PLACE}/gp-1", f"{PLACE}/council"
ROOM = "/meetings/meeting/room/"


def ready(register: Register, days: int = 0) -> Register:
    """Two items listed on a meeting so many days from now, of which notice was given in time."""
    register.at = now() - timedelta(days=20)
    register.raised()
    heard(register, "falls")
    register.raised("dental", title="Dental access in Banbury", affects=["bht"])
    heard(register, "dental")
    convened(register, localdate() + timedelta(days=days))
    for matter in ("falls", "dental"):
        register.do(matter, "list", SECRETARY, meeting="meeting")
    register.do("meeting", "set-agenda", SECRETARY, items=["falls", "dental"])
    register.at = now()
    return register


def heard(register: Register, matter: str) -> None:
    """All that comes first is done, by whoever it was asked of, and the paper is written."""
    with at_desk() as desk:
        routed = desk.clerk.acts(matter)[-1].act.payload
    for one in routed["asked"]:
        register.do(matter, "state-effect", one, organisation=one, **EFFECT)
    for condition in [*routed["first"], *routed["consult"]]:
        register.do(matter, "meet-condition", SECRETARY, condition=condition, done="Done.")
    told = {"recommendation": "Approve the service.", "options": ["Do it", "Do nothing"]}
    register.do(matter, "paper", SECRETARY, **told, cite=PAPER)


def convened(register: Register, on: date, matter: str = "meeting") -> None:
    told = {"title": "Place committee", "bodies": [PLACE], "meets_on": on.isoformat()}
    more = {"starts": "10:00", "where": "Oxford Town Hall", "in_public": True}
    register.do(matter, "convene", SECRETARY, "meeting", **told, **more)
    register.do(matter, "give-notice", SECRETARY)


def act(client: Client, kind: str, item: str = "", told: dict[str, str] | None = None,
        **typed: object) -> HttpResponse:  # fmt: skip
    """Send one form of the room."""
    address = f"{ROOM}?item={item}" if item else ROOM
    return fill(client, address, {"kind": kind, **(told or {})}, **typed)


def done(answer: HttpResponse) -> HttpResponse:
    """What went through, or the page that says why not."""
    assert answer.status_code == 302, text(answer)[:3000]
    return answer


def here(client: Client, *places: str) -> None:
    """Tick these places, and no other."""
    done(act(client, "attendance", here=list(places)))


def kinds(matter: str) -> list[str]:
    with at_desk() as desk:
        return [entry.act.kind for entry in desk.clerk.acts(matter)]
