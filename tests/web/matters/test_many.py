"""Many meetings and matters: what is looked for is found, and a list that is cut says so."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from ringholder.charter import Charter
from ringholder.matters.capacity import secretary_of
from ringholder.matters.fields import fields
from ringholder.shipped import charters_folder
from ringholder_web.matters import convening, meetings, minutes_views, names, options
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.rows import before
from ringholder_web.matters.sittings import sitting
from ringholder_web.register import forward_plan
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.evening import SECRETARY
from tests.web.matters.pages import anybody, page

BOARD = "policy-board"
TODAY = localdate()


def convened(register: Register, body: str, *days: int) -> None:
    """Meetings of a body so many days from today."""
    register.at = now() - timedelta(days=40)
    for day in days:
        on = TODAY + timedelta(days=day)
        told = {"title": f"{body} day {day}", "bodies": [body], "meets_on": on.isoformat()}
        more = {"starts": "10:00", "where": "Town Hall", "in_public": True}
        matter = f"{body}-{day}".replace("--", "-past-")
        register.do(matter, "convene", secretary_of(body), "meeting", **told, **more)


def row(matter: str, procedure: str = "decision", **changes: object) -> MatterRow:
    """A row as the projection writes it, of a matter that nothing else is asked about."""
    at = now()
    base = {
        "place": 0, "last_place": 0, "acts": 1, "title": matter, "state": "raised", "ended": False,
        "verdict": "shown", "charter": "ladder", "is_public": True, "raised_as": SECRETARY,
        "opened_at": at, "state_since": at, "last_at": at, "holder": PLACE, "holders": [PLACE],
    }  # fmt: skip
    return MatterRow(matter=matter, procedure=procedure, **{**base, **changes})


def several(number: int, name: str, **changes: object) -> None:
    rows = [
        row(f"{name}-{n}", **{"last_at": now() + timedelta(seconds=n), "last_place": n, **changes})
        for n in range(number)
    ]
    MatterRow.objects.bulk_create(rows)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of three."""
    for module, limit in (
        (meetings, "MOST_TO_COME"), (meetings, "MOST_HELD"), (forward_plan, "MOST_MEETINGS"),
        (forward_plan, "MOST_RAISED"), (options, "MOST"),
    ):  # fmt: skip
        monkeypatch.setattr(module, limit, 3)


def test_the_next_meetings_are_shown_however_many_are_convened_for_later(
    register: Register, short: None
) -> None:
    convened(register, BOARD, 100, 101, 102, 103)
    convened(register, PLACE, 5)
    told = page(anybody(), "/meetings/")
    assert f"{PLACE} day 5" in told
    assert "The next 3 of 5 are shown." in told
    told = page(anybody(), f"/meetings/?body={PLACE}")
    assert f"{PLACE} day 5" in told
    assert "are shown." not in told
    assert BOARD not in told


def test_a_meeting_of_a_body_is_found_behind_many_of_others(
    register: Register, short: None
) -> None:
    convened(register, BOARD, 1, 2, 3, 4)
    convened(register, PLACE, 9)
    for address in ("/meetings/", "/forward-plan/"):
        assert f"{PLACE} day 9" not in page(anybody(), address)
        assert f"{PLACE} day 9" in page(anybody(), f"{address}?body={PLACE}")
    assert f"{PLACE} day 9" in page(anybody(), "/forward-plan/?area=oxfordshire")
    assert "The first 3 meetings are shown." in page(anybody(), "/forward-plan/")
    file = anybody().get(f"/meetings/of/{PLACE}.ics").content
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert str(event["summary"]).startswith(f"{PLACE} day 9")


def test_all_that_were_held_are_found_page_by_page(register: Register, short: None) -> None:
    convened(register, PLACE, *range(-7, 0))
    seen = [page(anybody(), f"/meetings/?page={n}") for n in (1, 2, 3)]
    for n, days in enumerate([(-1, -2, -3), (-4, -5, -6), (-7,)]):
        for day in range(-7, 0):
            assert (f"{PLACE} day {day} " in seen[n]) is (day in days)
    assert "Page 1 of 3" in seen[0]
    assert "Earlier" not in seen[2]
    for odd in ("0", "-1", "x", "99999999999", "9"):
        page(anybody(), f"/meetings/?page={odd}")
    html = anybody().get(f"/meetings/?body={PLACE}&page=2").content.decode()
    assert f"?body={PLACE}&amp;page=3#held" in html


def test_what_was_raised_somewhere_is_found_behind_much_of_elsewhere(
    register: Register, short: None
) -> None:
    several(4, "elsewhere", area=["buckinghamshire"])
    several(1, "here", area=["oxfordshire"], opened_at=now() - timedelta(days=9))
    told = page(anybody(), "/forward-plan/")
    assert "here-0" not in told.replace("elsewhere-0", "")
    assert "The newest 3 are shown; all decisions that are open" in told
    told = page(anybody(), "/forward-plan/?area=oxfordshire")
    assert "here-0" in told
    assert "elsewhere" not in told


def test_what_stands_on_the_agenda_of_a_meeting_that_is_not_shown_is_not_called_unlisted(
    register: Register, short: None
) -> None:
    register.at = now() - timedelta(days=30)
    register.raised().heard()
    convened(register, BOARD, 1, 2, 3)
    convened(register, PLACE, 12)
    register.at = now() - timedelta(days=1)
    assert "A falls service" in page(anybody(), "/forward-plan/")
    register.do(f"{PLACE}-12", "give-notice", SECRETARY)
    register.do("falls", "list", SECRETARY, meeting=f"{PLACE}-12")
    register.do(f"{PLACE}-12", "set-agenda", SECRETARY, items=["falls"])
    assert "A falls service" not in page(anybody(), "/forward-plan/")


def test_a_reader_is_offered_what_they_may_see_before_the_list_is_cut(
    register: Register, short: None
) -> None:
    several(2, "seen", last_at=now() - timedelta(days=9))
    several(6, "hidden", is_public=False)
    several(6, "untitled", title="")
    with at_desk() as desk:
        charter = desk.charter_on(TODAY)
        assert charter is not None
        setting = options.Setting(desk, "grant", Reader(now()), SECRETARY, now(), charter)
    field = fields()["matter"]
    (group,) = options.groups(field, setting, ())
    assert {o.value for o in group.options} == {"seen-0", "seen-1"}
    assert group.heading == ""


def test_where_more_could_be_chosen_the_list_says_so_and_keeps_what_is_chosen(
    register: Register, short: None
) -> None:
    several(5, "seen")
    with at_desk() as desk:
        charter = desk.charter_on(TODAY)
        assert charter is not None
        setting = options.Setting(desk, "grant", Reader(now()), SECRETARY, now(), charter)
    field = fields()["matter"]
    (group,) = options.groups(field, setting, ("seen-0", "no-such-matter"))
    assert group.heading == "The newest 3, and there are others"
    assert [o.value for o in group.options if o.chosen] == ["seen-0"]
    assert len(group.options) == 4
    thread = next(f for f in fields().values() if f.kind == "thread")
    first, rest = options.groups(thread, setting, ("matter:seen-0", "gap:x"))
    assert [o.text for o in first.options if o.chosen] == ["Gap: x"]
    assert [o.value for o in rest.options if o.chosen] == ["matter:seen-0"]


def test_bodies_are_told_apart_by_their_whole_id(db: None) -> None:
    MatterRow.objects.bulk_create([
        row("one", "meeting", holders=["board", "x"]), row("two", "meeting", holders=["board-2"]),
        row("three", "meeting", holders=['a"board"b']), row("four", "meeting", holders=["x_board"]),
    ])  # fmt: skip
    assert list(MatterRow.objects.filter(before(["board"])).values_list("pk", flat=True)) == ["one"]
    assert not MatterRow.objects.filter(before([])).exists()
    for odd in ("%", "_", '"', "\\", "'", "é", "board%"):
        assert not MatterRow.objects.filter(before([odd])).exists()


def test_the_days_of_a_body_are_its_own(register: Register) -> None:
    convened(register, BOARD, 1, 2)
    convened(register, PLACE, 9)
    assert convening.held(PLACE) == {TODAY + timedelta(days=9)}


@pytest.mark.parametrize("address", ["/meetings/", "/forward-plan/"])
def test_more_meetings_ask_the_database_no_more_often(register: Register, address: str) -> None:
    asked = []
    for days in ((1, 2), range(10, 30)):
        convened(register, PLACE, *days)
        page(anybody(), address)  # what is worked out of the acts is kept
        with CaptureQueriesContext(connection) as context:
            page(anybody(), address)
        asked.append(len(context))
    assert asked[0] == asked[1]


def test_a_body_that_is_not_in_the_constitution_of_today_keeps_its_name() -> None:
    past, today = (Charter.load(charters_folder() / n) for n in ("bob-2022", "ladder"))
    gone = next(one for one in past.bodies if today.name(one) == one)
    told = names.thing(today, gone, (past,))
    assert told == f"{past.bodies[gone].name} (not in the constitution of today)"
    kept = next(iter(today.bodies))
    assert names.thing(today, kept, (past,)) == today.bodies[kept].name
    assert names.thing(None, gone, (past,)) == told
    assert names.thing(today, "never-was", (past,)) == "never-was"


def test_minutes_are_approved_at_a_later_meeting_of_the_same_body(register: Register) -> None:
    reader = Reader(now(), register.who[SECRETARY])
    convened(register, PLACE, -9, -2, 7)
    convened(register, BOARD, -1)
    for day in (-9, -2):
        register.at = now() - timedelta(days=30)
        register.do(f"{PLACE}-past-{-day}", "give-notice", SECRETARY)
        register.at = now() + timedelta(days=day)
        register.do(f"{PLACE}-past-{-day}", "start", SECRETARY)
    with at_desk() as desk:
        sat = sitting(desk, f"{PLACE}-past-9", reader, ever=True)
        assert sat is not None
        assert [one.value for one in minutes_views._later(sat)] == [f"{PLACE}-past-2"]
