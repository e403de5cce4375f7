"""Two committees in one room: one meeting, each decides its own item by its own rule."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate, now

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import in_words
from ringholder.matters.capacity import places_of, secretary_of
from ringholder.matters.notice import last_day_for_notice
from ringholder.matters.roll import REGISTRAR
from ringholder.register.store import Entry
from ringholder_web.matters.desk import at_desk
from tests.web.matters.beginnings import beginning
from tests.web.matters.builder import PAPER, PLACE, Register, ladder_in_force
from tests.web.matters.evening import act, done, here, kinds
from tests.web.matters.forms import fill
from tests.web.matters.pages import as_, page, send, text
from tests.web.matters.test_room import DECISION

OTHER = "place-committee-buckinghamshire"
AREAS = {PLACE: "oxfordshire", OTHER: "buckinghamshire"}
TITLES = {PLACE: "Falls in Oxfordshire", OTHER: "Falls in Buckinghamshire"}
LONGER = "- {id: county-rules, bodies: [place-committee-buckinghamshire], clear_days: 8, public: yes, papers_days: 7, source: made for the tests}\n"  # noqa: E501
SECRETARIES = {body: secretary_of(body) for body in AREAS}
MEETING, ROOM = "/meetings/meeting/", "/meetings/meeting/room/"


@pytest.fixture(scope="session")
def two_rulebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ladder, whose Buckinghamshire committee has rules of its own with longer notice."""
    folder = ladder_in_force(tmp_path_factory.mktemp("two-rulebooks"))
    file = folder / "ladder" / "meetings.yaml"
    words = file.read_text(encoding="utf-8").replace("public: yes", "public: no")
    file.write_text(words + LONGER, encoding="utf-8")
    return folder


@pytest.fixture
def both(two_rulebooks: Path, settings: Any, db: None) -> Register:
    """Everybody of both committees, and one item of the same wording for each."""
    settings.CHARTERS = two_rulebooks
    return beginning("both", lambda: filled(Register().begin()))


def filled(register: Register) -> Register:
    for as_of in [*places_of(register.charter.bodies[OTHER]), SECRETARIES[OTHER]]:
        matter = f"appointment-{as_of.replace('/', '-')}"
        who = register.who[as_of] = register.person(f"Bucks {as_of.split('/', 1)[1]}")
        told = {"as": as_of, "person": who, "from_on": "2024-01-01", "reasons": "As found."}
        register.do(matter, "seek", REGISTRAR, "appointment", **{"as": as_of})
        register.do(matter, "appoint", REGISTRAR, **told)
    register.at = now() - timedelta(days=20)
    for body, area in AREAS.items():
        raised(register, body, area)
    return register


def raised(register: Register, body: str, area: str) -> None:
    register.raised(body, title=TITLES[body], area=[area], affects=[])
    routed = next(e.act.payload for e in acts(body) if e.act.kind == "route")
    for name in [*routed["first"], *routed["consult"]]:
        register.do(body, "meet-condition", SECRETARIES[body], condition=name, done="Done.")
    told = {"recommendation": "Approve it.", "options": ["Do it", "Not"], "cite": PAPER}
    register.do(body, "paper", SECRETARIES[body], **told)


def acts(matter: str) -> list[Entry]:
    with at_desk() as desk:
        return list(desk.clerk.acts(matter))


def convened(register: Register, on: date) -> Register:
    """One meeting of both, of which notice was given in time for both."""
    told = {"title": "In common", "bodies": list(AREAS), "meets_on": on.isoformat()}
    more = {"starts": "10:00", "where": "Thame", "in_public": True}
    register.do("meeting", "convene", SECRETARIES[PLACE], "meeting", **told, **more)
    register.do("meeting", "give-notice", SECRETARIES[PLACE])
    return register


def sat_down(register: Register, *absent: str) -> None:
    """Both items on the agenda, the meeting begun, everybody there who is not absent."""
    convened(register, localdate())
    for body, secretary in SECRETARIES.items():
        register.do(body, "list", secretary, meeting="meeting")
    register.do("meeting", "set-agenda", SECRETARIES[PLACE], items=list(AREAS))
    register.at = now()
    secretary = as_(register, SECRETARIES[PLACE])
    done(act(secretary, "start"))
    here(secretary, *(p for p in places_of_both(register) if p not in absent))


def places_of_both(register: Register) -> list[str]:
    bodies = register.charter.bodies
    return [place for body in AREAS for place in places_of(bodies[body])]


# ---- two rulebooks: the stricter -----------------------------------------------------------------


def test_the_longer_notice_binds_the_room_and_says_whose_it_is(both: Register) -> None:
    secretary = as_(both, SECRETARIES[PLACE])
    on = localdate() + timedelta(days=30)
    told = {"title": "In common", "bodies": list(AREAS), "meets_on": in_words(on)}
    more = {"starts": "10:00", "where": "Thame", "in_public": "no"}
    answer = done(fill(secretary, "/meetings/new/", {"starts": ""}, **told, **more))
    shown = page(secretary, answer.headers["Location"])
    assert "8 clear days of notice" in shown
    assert "made for the tests" in shown
    for body in AREAS:
        assert both.charter.bodies[body].name in shown
    assert "It has to be open to the public. made for the tests" in shown
    assert "It was convened as not open." in shown


def in_time_for_one() -> date:
    """The first day for which there is time for five clear days of notice, and not for eight."""
    calendar = calendar_on(localdate())
    days = (localdate() + timedelta(days=n) for n in range(1, 40))
    return next(day for day in days if last_day_for_notice(day, 5, calendar) >= localdate())


def test_notice_that_is_long_enough_for_the_one_alone_is_too_short_for_both(
    both: Register,
) -> None:
    both.at = now()
    told = {"title": "In common", "starts": "10:00", "where": "Thame", "in_public": True}
    on = in_time_for_one().isoformat()
    first = SECRETARIES[PLACE]
    both.do("alone", "convene", first, "meeting", **told, bodies=[PLACE], meets_on=on)
    both.do("together", "convene", first, "meeting", **told, bodies=list(AREAS), meets_on=on)
    secretary = as_(both, first)
    done(send(secretary, "/decisions/alone/give-notice/"))
    answer = send(secretary, "/decisions/together/give-notice/")
    assert answer.status_code == 422
    assert "5 of 8 clear days" in text(answer)


# ---- each decides for itself ---------------------------------------------------------------------


def test_each_secretary_puts_their_own_item_on_the_one_agenda(both: Register) -> None:
    convened(both, localdate() + timedelta(days=15))
    both.at = now()
    first, second = (as_(both, one) for one in SECRETARIES.values())
    shown = page(first, f"{MEETING}agenda/")
    assert "The secretary of the body that decides puts it on." in shown
    done(fill(first, f"{MEETING}agenda/", {"late_because": ""}, items=[PLACE]))
    done(fill(second, f"{MEETING}agenda/", {"late_because": ""}, items=[PLACE, OTHER]))
    for client in (first, second):
        shown = page(client, MEETING)
        assert f"1. {TITLES[PLACE]}" in shown
        assert f"2. {TITLES[OTHER]}" in shown


def test_two_committees_decide_in_one_meeting_each_for_itself(both: Register) -> None:
    sat_down(both)
    for body, secretary in SECRETARIES.items():
        chair = as_(both, f"{body}/chair")
        clerk = as_(both, secretary)
        done(act(chair, "open", body))
        done(act(chair, "move", body, wording=f"{TITLES[body]} is approved."))
        own = list(places_of(both.charter.bodies[body]))
        choice = "for" if body == PLACE else "against"
        done(act(clerk, "votes", body, **{f"vote-{place}": choice for place in own}))
        shown = page(clerk, f"{ROOM}?item={body}")
        assert f"By the votes cast, it is {'carried' if body == PLACE else 'not carried'}." in shown
        done(act(chair, "decide", body, **{**DECISION, "carried_out_by": body}))
    shown = page(as_(both, SECRETARIES[PLACE]), f"{ROOM}?item={PLACE}")
    assert f"Approved: {TITLES[PLACE]} is approved." in shown
    shown = page(as_(both, SECRETARIES[OTHER]), f"{ROOM}?item={OTHER}")
    assert f"Rejected: {TITLES[OTHER]} is approved." in shown
    done(act(as_(both, SECRETARIES[OTHER]), "close"))
    minutes = as_(both, SECRETARIES[PLACE]).get(f"{MEETING}minutes.html").content.decode()
    for title in TITLES.values():
        assert title in minutes


def test_neither_acts_on_the_item_of_the_other(both: Register) -> None:
    sat_down(both)
    chair, clerk = as_(both, f"{PLACE}/chair"), as_(both, SECRETARIES[PLACE])
    member = as_(both, f"{PLACE}/gp-1")
    other = as_(both, f"{OTHER}/chair")
    assert "Open the item" not in page(chair, f"{ROOM}?item={OTHER}")
    assert chair.post(ROOM, {"kind": "open", "about": OTHER}).status_code == 422
    done(act(other, "open", OTHER))
    done(act(other, "move", OTHER, wording="It is approved."))
    shown = page(clerk, f"{ROOM}?item={OTHER}")
    assert "Save the votes" not in shown
    sheet = {"kind": "votes", "about": OTHER, f"vote-{OTHER}/chair": "for", "act": "z"}
    assert clerk.post(ROOM, sheet).status_code == 409
    assert "Your vote" not in page(member, f"/meetings/meeting/vote/{OTHER}/")
    vote = {"kind": "vote", "about": OTHER, "place": f"{PLACE}/gp-1", "choice": "for"}
    assert member.post(f"/meetings/meeting/vote/{OTHER}/", vote).status_code == 422
    assert "vote" not in kinds(OTHER)


def test_one_that_is_not_quorate_does_not_stop_the_other(both: Register) -> None:
    of_other = places_of(both.charter.bodies[OTHER])
    sat_down(both, *(place for place in of_other if not place.endswith("/chair")))
    shown = page(as_(both, SECRETARIES[PLACE]), f"{ROOM}?item={PLACE}")
    assert "Quorum: Quorate 4 needed, 8 count" in shown
    assert "Quorum: Not quorate 4 needed, 1 counts" in shown
    chair, clerk = as_(both, f"{PLACE}/chair"), as_(both, SECRETARIES[PLACE])
    done(act(chair, "open", PLACE))
    done(act(chair, "move", PLACE, wording="It is approved."))
    own = places_of(both.charter.bodies[PLACE])
    done(act(clerk, "votes", PLACE, **{f"vote-{place}": "for" for place in own}))
    done(act(chair, "decide", PLACE, **{**DECISION, "carried_out_by": PLACE}))
    done(act(as_(both, SECRETARIES[OTHER]), "not-quorate", OTHER))
    assert kinds(PLACE)[-1] == "decide"
    assert kinds(OTHER)[-1] == "not-quorate"


def test_seats_are_told_with_their_body_where_several_meet(both: Register) -> None:
    sat_down(both)
    shown = page(as_(both, SECRETARIES[OTHER]), ROOM)
    for body in AREAS:
        assert f"Independent chair, {both.charter.bodies[body].name}" in shown
    assert "Who is here: 16 of 16" in shown
