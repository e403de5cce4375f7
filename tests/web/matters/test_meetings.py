"""Meetings before they are held: convened, their agenda, the week ahead, for whom what is shown."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
import pytest
from django.utils.timezone import localdate, now

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.shipped import charters_folder
from ringholder_web.matters.convening import notice
from ringholder_web.matters.desk import at_desk
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.evening import CHAIR, COUNCIL, GP, SECRETARY, heard, kinds, ready
from tests.web.matters.forms import Forms
from tests.web.matters.pages import anybody, as_, page, text

MEETING = "/meetings/meeting/"
WARNING = "You will probably have to step back from “A falls service for Oxfordshire”"


def test_a_notice_says_of_which_body_that_meets_too_it_was_not_read() -> None:
    charter = Charter.load(charters_folder() / "bob-2024-07")
    board, audit = (charter.bodies[one] for one in ("icb-board", "audit-committee"))
    on, today = date(2024, 9, 17), date(2024, 8, 1)
    alone = notice(charter, (board,), on, today, calendar_on(today))
    both = notice(charter, (board, audit), on, today, calendar_on(today))
    assert alone.says == "3 clear days of notice: give it by 11 September 2024."
    assert both.says == (
        f"{alone.says} More may be needed: what {audit.name} must have was not read."
    )


def sent(client: object, address: str, **typed: object) -> object:
    """Open the page of a form and send the form that is sent to it."""
    html = client.get(address).content.decode()  # type: ignore[attr-defined]
    path = address.partition("?")[0]
    fields = next(f for action, f in Forms(html).found if action == path and "act" in f)
    for name, value in typed.items():
        fields[name] = value if isinstance(value, list) else [str(value)]
    return client.post(path, fields)  # type: ignore[attr-defined]


def conflicted(register: Register) -> None:
    """The council's member declares an interest in the trust that the first item affects."""
    told = {"category": "financial", "gains": "gain", "what": "A directorship at the trust"}
    answer = sent(
        as_(register, COUNCIL),
        "/interests/mine/declare/",
        **told,
        organisations=["ouh"],
        detail="My sister runs a ward there.",
    )
    assert answer.status_code == 302  # type: ignore[attr-defined]


def test_everybody_finds_the_meetings_and_what_is_on_them(register: Register) -> None:
    ready(register, days=6)
    told = page(anybody(), "/meetings/")
    assert (
        "Place committee Oxfordshire Place Committee 10:00 · Oxford Town Hall · In public" in told
    )
    told = page(anybody(), MEETING)
    assert "1. A falls service for Oxfordshire" in told
    assert "Open to the public." in told
    assert "5 clear days of notice" in told
    for inside in ("What you may do", "Who is expected", "Recommendation", "Fragile", "Quorate"):
        assert inside not in told


def test_the_meetings_of_a_body_go_into_a_calendar(register: Register) -> None:
    ready(register, days=6)
    answer = anybody().get(f"/meetings/of/{PLACE}.ics")
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart").date() == localdate() + timedelta(days=6)
    assert event.decoded("dtstart").hour == 10
    assert str(event["location"]) == "Oxford Town Hall"
    assert "1. A falls service for Oxfordshire" in str(event["description"])
    assert (str(event["uid"]), event["sequence"]) == ("meeting@ringholder", 0)
    assert anybody().get("/meetings/of/no-such-body.ics").status_code == 404
    told = {
        "meets_on": (localdate() + timedelta(days=9)).isoformat(),
        "reasons": "The hall is shut.",
    }
    register.do("meeting", "move-meeting", SECRETARY, **told)
    (moved,) = icalendar.Calendar.from_ical(anybody().get("/meetings/all.ics").content).walk(
        "VEVENT"
    )
    assert (str(moved["uid"]), moved["sequence"]) == ("meeting@ringholder", 1)
    assert moved.decoded("dtstart").date() == localdate() + timedelta(days=9)


def test_a_secretary_convenes_a_meeting_and_is_told_the_last_day_for_notice(
    register: Register,
) -> None:
    secretary = as_(register, SECRETARY)
    on = localdate() + timedelta(days=60)
    told = page(secretary, f"/meetings/new/?on={in_words(on).replace(' ', '+')}")
    assert f"Notice of a meeting on {in_words(on)}" in told
    assert "5 clear days of notice: give it by" in told
    soon = in_words(localdate() + timedelta(days=2)).replace(" ", "+")
    assert "That day has passed" in page(secretary, f"/meetings/new/?on={soon}")
    more = {"title": "Spring", "starts": "14:00", "where": "Didcot", "in_public": "yes"}
    answer = sent(secretary, "/meetings/new/", **more, meets_on="soon")
    assert "must be a date" in text(answer)  # type: ignore[arg-type]
    answer = sent(secretary, "/meetings/new/", **more, meets_on=in_words(on))
    where = answer.headers["Location"]  # type: ignore[attr-defined]
    assert "Spring" in page(anybody(), where)
    assert as_(register, CHAIR).get("/meetings/new/").status_code == 403


def test_the_agenda_is_set_from_what_waits_for_the_body(register: Register) -> None:
    ready(register, days=12)
    register.at = now() - timedelta(days=1)
    register.raised("beds", title="More beds", affects=["ouh"])
    heard(register, "beds")
    register.raised("cars", title="A car park", affects=["ouh"])
    secretary = as_(register, SECRETARY)
    address = f"{MEETING}agenda/"
    told = page(secretary, address)
    assert "More beds" in told
    assert "A car park" in told
    assert "Its paper is not written." in told
    order = {"number-beds": "1", "number-falls": "2", "number-dental": "3"}
    answer = sent(secretary, address, items=["falls", "dental", "beds"], **order)
    assert answer.status_code == 302, text(answer)  # type: ignore[attr-defined, arg-type]
    with at_desk() as desk:
        assert desk.clerk.acts("meeting")[-1].act.payload["items"] == ["beds", "falls", "dental"]
    assert kinds("beds")[-1] == "list"
    assert "1. More beds" in page(anybody(), MEETING)
    wrong = sent(secretary, address, items=["falls"], **{"number-falls": "first"})
    assert "“first” is no number." in text(wrong)  # type: ignore[arg-type]
    assert as_(register, GP).post(address, {"items": ["falls"]}).status_code == 403


def test_an_agenda_that_somebody_else_set_meanwhile_is_not_overwritten(
    register: Register,
) -> None:
    ready(register, days=12)
    secretary = as_(register, SECRETARY)
    address = f"{MEETING}agenda/"
    html = secretary.get(address).content.decode()
    _, fields = next(found for found in Forms(html).found if found[0] == address)
    other = register.person("Another Secretary")
    register.do("more", "seek", "registrar", "appointment", **{"as": SECRETARY})
    told = {"as": SECRETARY, "person": other, "from_on": "2024-01-01", "reasons": "Also."}
    register.do("more", "appoint", "registrar", **told)
    register.who[SECRETARY] = other
    register.do("meeting", "set-agenda", SECRETARY, items=["dental"])
    answer = secretary.post(address, fields)
    assert answer.status_code == 409
    assert "Somebody set the agenda while you had this open" in text(answer)


def test_a_member_is_told_a_week_ahead_what_they_will_have_to_leave_and_nobody_else_is(
    register: Register,
) -> None:
    ready(register, days=6)
    conflicted(register)
    for address in (MEETING, "/my-work/"):
        told = page(as_(register, COUNCIL), address)
        assert WARNING in told
        assert "A directorship at the trust" in told
        assert WARNING not in page(as_(register, GP), address)
    assert WARNING not in page(anybody(), MEETING)


def test_what_is_more_than_a_week_ahead_is_not_yet_in_ones_work(register: Register) -> None:
    ready(register, days=9)
    conflicted(register)
    assert WARNING not in page(as_(register, COUNCIL), "/my-work/")
    assert WARNING in page(as_(register, COUNCIL), MEETING)


def test_the_secretary_sees_which_item_is_not_safe_with_its_lawful_ways_out(
    register: Register,
) -> None:
    ready(register, days=6)
    for place in register.places[2:6]:
        register.do("meeting", "apologise", SECRETARY, place=place)
    for address in (MEETING, "/my-work/"):
        told = page(as_(register, SECRETARY), address)
        assert "Not quorate" in told
        assert "Lawful ways out, in the constitution's order" in told


@pytest.mark.parametrize("who", [CHAIR, SECRETARY])
def test_the_extract_is_for_the_chair_and_the_secretary(register: Register, who: str) -> None:
    ready(register, days=6)
    conflicted(register)
    address = f"{MEETING}interests/"
    told = page(as_(register, who), address)
    assert "1. A falls service for Oxfordshire" in told
    assert "A directorship at the trust" in told
    assert "My sister" not in told
    assert as_(register, GP).get(address).status_code == 403
    assert anybody().get(address).headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    "address",
    ["/meetings/no-such/", "/meetings/falls/", "/meetings/no-such/minutes.pdf",
     "/meetings/meeting/minutes.exe", "/meetings/no-such/agenda.pdf"],
)  # fmt: skip
def test_what_is_no_meeting_is_not_found(register: Register, address: str) -> None:
    ready(register, days=6)
    assert anybody().get(address).status_code in (404, 403)


def test_before_anything_is_convened_the_pages_say_so(db: None) -> None:
    assert "No meeting is convened." in page(anybody(), "/meetings/")
    assert "Nobody is appointed to a body yet." in page(anybody(), "/interests/")
    assert anybody().get("/meetings/all.ics").content.startswith(b"BEGIN:VCALENDAR")


def test_hostile_words_are_shown_as_words(register: Register) -> None:
    ready(register, days=6)
    secretary = as_(register, SECRETARY)
    for query in ("?body=<script>", "?body=no-such-body"):
        assert "<script>" not in anybody().get(f"/meetings/{query}").content.decode()
    told = {"title": "<script>x</script>", "bodies": [PLACE], "meets_on": "2031-01-20"}
    more = {"starts": "<b>ten", "where": "\u202e<i>there", "in_public": False}
    register.do("odd", "convene", SECRETARY, "meeting", **told, **more)
    for address in (
        "/meetings/odd/",
        "/meetings/",
        "/meetings/odd/room/",
        "/meetings/odd/agenda.html",
    ):
        html = secretary.get(address).content.decode()
        assert "<script>x" not in html
        assert "<b>ten" not in html
    (event,) = [
        one
        for one in icalendar.Calendar.from_ical(anybody().get("/meetings/all.ics").content).walk(
            "VEVENT"
        )
        if str(one["uid"]) == "odd@ringholder"
    ]
    assert (
        str(event.decoded("dtstart")) == "2031-01-20"
    )  # a time that cannot be read is not made up
