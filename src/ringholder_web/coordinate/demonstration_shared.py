"""The demonstration's shared problems: illustrative, and so said in each.

Organisations are those of the constitution. None of them said or promised any of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ringholder.matters.case import question_of
from ringholder.matters.local_day import local_day
from ringholder.matters.routing import routing
from ringholder.matters.simulate.desk import Desk, Story

DAY = timedelta(days=1)
SECRETARY = "place-committee-oxfordshire/secretary"
GP = "place-committee-oxfordshire/gp-1"
DIRECTOR = "place-director-oxfordshire"
TRUST, COMMUNITY = "ouh", "oxford-health"
COMMUNITY_SERVICES, SUPPORT, PARTNERS = (
    "commission-community-services", "manage-support-services", "partnership-at-place",
)  # fmt: skip
_MARK = " (illustrative)"


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """Boundaries, support, a service in trouble, learning, promises and a partner."""
    charter = desk.charter
    functions = {COMMUNITY_SERVICES, SUPPORT, PARTNERS} <= set(charter.functions)
    if functions and DIRECTOR in charter.posts and COMMUNITY in charter.organisations:
        yield _letters(desk, now)
        yield _samples(desk, now)
        yield _nights(desk, now)
        yield _learnt(desk, now)
        yield _promised(desk, now)
        yield _partner(desk, now)


def _routed(desk: Desk, matter: str, said: Mapping[str, Any]) -> None:
    desk.act(matter, "route", SECRETARY, routing(desk.charter, question_of(said, desk.today)))


def _in(now: datetime, days: int) -> str:
    return (local_day(now) + days * DAY).isoformat()


def _letters(desk: Desk, now: datetime) -> Story:
    yield now - 30 * DAY
    matter = "boundary-letters"
    said = {
        "title": f"Letters come after the patient{_MARK}",
        "summary": "The hospital’s letters reach the community team days after discharge.",
        "boundary": "organisations", "parties": [TRUST, COMMUNITY],
        "holds_up": "Review at home within two days of a fall", "function": COMMUNITY_SERVICES,
        "area": ["oxfordshire"], "affects": [],
    }  # fmt: skip
    desk.open("boundary-issue", matter, GP, said)
    _routed(desk, matter, said)
    seen = "Our wards send them within a day; where they wait we do not know. Illustrative."
    desk.act(matter, "see-it", TRUST, {"organisation": TRUST, "standpoint": seen})
    yield now - 22 * DAY
    desk.act(matter, "name-owner", SECRETARY, {"owner": DIRECTOR})
    seen = "We print them twice a week. Illustrative."
    desk.act(matter, "see-it", COMMUNITY, {"organisation": COMMUNITY, "standpoint": seen})
    yield now - 12 * DAY
    way = {"way": "One inbox that both read every day.", "due_on": _in(now, 60)}
    desk.act(matter, "propose-way", DIRECTOR, way)
    desk.act(matter, "agree-way", TRUST, {"organisation": TRUST, "agrees": True})


def _samples(desk: Desk, now: datetime) -> Story:
    yield now - 14 * DAY
    matter = "support-samples"
    said = {
        "title": f"One more round for samples{_MARK}", "organisation": TRUST,
        "support_service": "samples", "request": "Collect at five in the afternoon too.",
        "reasons": "Samples wait overnight. Illustrative.", "function": SUPPORT,
        "area": ["oxfordshire"], "affects": [], "due_on": _in(now, 30),
    }  # fmt: skip
    desk.open("support-request", matter, TRUST, said)
    _routed(desk, matter, said)
    yield now - 10 * DAY
    desk.act(matter, "take-on", DIRECTOR, {})
    desk.act(matter, "offer-help", COMMUNITY, {
        "organisation": COMMUNITY, "support": "Our van passes at half past four.",
        "from_on": _in(now, -5), "until_on": _in(now, 40),
    })  # fmt: skip


def _nights(desk: Desk, now: datetime) -> Story:
    yield now - 18 * DAY
    matter = "trouble-nights"
    said = {
        "title": f"Night nursing may stop{_MARK}", "summary": "Half of its nurses leave.",
        "service": "Night nursing, Oxfordshire", "organisation": COMMUNITY, "trigger": "staffing",
        "triggered_on": _in(now, -19), "function": COMMUNITY_SERVICES, "area": ["oxfordshire"],
        "affects": [TRUST],
    }  # fmt: skip
    desk.open("service-in-trouble", matter, SECRETARY, said)
    _routed(desk, matter, said)
    desk.act(matter, "name-owner", SECRETARY, {"owner": DIRECTOR})
    yield now - 14 * DAY
    desk.act(matter, "lay-continuity", DIRECTOR, {
        "essential_parts": ["Syringe drivers at the end of life", "Blocked catheters"],
        "goes_on_how": ["The hospice’s nurses, by agreement", "Two shifts of the trust"],
        "holds_until_on": _in(now, 45),
    })  # fmt: skip
    yield now - 6 * DAY
    options = ["The trust takes it on", "Two networks share it", "It goes on with fewer visits"]
    desk.act(matter, "weigh-options", DIRECTOR, {"options": options, "reasons": "Illustrative."})


def _learnt(desk: Desk, now: datetime) -> Story:
    yield now - 80 * DAY
    matter = "learning-falls"
    desk.open("shared-learning", matter, GP, {
        "title": f"Paramedics ring the community team after a fall{_MARK}",
        "summary": "One number to ring, answered by somebody who can go.",
        "function": COMMUNITY_SERVICES, "area": ["oxfordshire"],
        "topics": ["falls", "ambulances", "community nursing"],
        "worked": "One number, answered within a minute.",
        "did_not_work": "After eight in the evening nobody answered.",
        "fits_where": "Where a community team works in the evening.",
    })  # fmt: skip
    yield now - 40 * DAY
    desk.act(matter, "add-evaluation", SECRETARY, {
        "evaluated": "Conveyances after a fall", "design": "comparator",
        "measured_by": ["Conveyances after a fall, a week"],
        "compared_with": "the two other places", "fixed_before": "yes",
        "evaluation_finds": "better", "found": "Illustrative: a fifth fewer than elsewhere.",
    })  # fmt: skip
    for organisation, what in ((TRUST, "use-it"), (COMMUNITY, "adapt-it")):
        taken = {"organisation": organisation, "takes_it": what, "reasons": "Illustrative."}
        desk.act(matter, "take-up-learning", organisation, taken)
    yield now - 9 * DAY
    desk.open("shared-learning", "learning-letters", GP, {
        "title": f"Texts that remind people of clinics{_MARK}",
        "summary": "A text three days before, that one can answer.",
        "function": COMMUNITY_SERVICES, "area": ["oxfordshire"], "topics": ["appointments"],
        "worked": "People cancelled in time.", "did_not_work": "Not evaluated. Illustrative.",
        "fits_where": "Where the clinic can fill a free hour.",
    })  # fmt: skip


def _promised(desk: Desk, now: datetime) -> Story:
    yield now - 60 * DAY
    for matter, by, to, what, due in (
        ("promise-beds", COMMUNITY, TRUST, "Ten more beds in the community for the winter.", 20),
        ("promise-data", TRUST, COMMUNITY, "The list of who waits, every Monday.", -8),
    ):
        desk.open("commitment", matter, by, {
            "title": f"{what.rstrip('.')}{_MARK}", "organisation": by, "promised_to": [to],
            "promise": f"{what} Illustrative.", "due_on": _in(now, due),
        })  # fmt: skip
        desk.act(matter, "accept-promise", to, {"organisation": to, "agrees": True})


def _partner(desk: Desk, now: datetime) -> Story:
    yield now - 50 * DAY
    matter = "partner-housing"
    desk.open("partnership", matter, SECRETARY, {
        "title": f"Preventing homelessness{_MARK}", "partner": "Housing departments of districts",
        "partner_kind": "housing", "accountable_for": "Health care for people who sleep rough",
        "function": PARTNERS, "area": ["oxfordshire"], "for_body": DIRECTOR,
    })  # fmt: skip
    yield now - 45 * DAY
    desk.act(matter, "confirm-accountable", DIRECTOR, {"for_body": DIRECTOR})
    contact = {"owner": DIRECTOR, "contact": "The place team’s office (illustrative)"}
    desk.act(matter, "name-owner", DIRECTOR, contact)
