"""An item in session: how its quorum stands, who presides, how it would come out."""

from __future__ import annotations

from ringholder.matters import withheld
from ringholder.matters.attended import attended
from ringholder.matters.case import Case
from ringholder.matters.in_session import (
    by_consensus,
    by_vote,
    how_now,
    in_the_room,
    light,
    sitting,
    who_presides,
)
from ringholder.matters.interests.table import Outlook
from ringholder.matters.meeting import Meeting
from ringholder.matters.result import Outcome
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.withheld import papers_withheld
from tests.matters.town import (
    CHAIR,
    GP,
    MET,
    OXFORDSHIRE,
    RAISED,
    SECRETARY,
    VICE_CHAIR,
    Town,
    later,
    town,
)

COUNCIL = f"{OXFORDSHIRE}/council"


def case(told: Town, matter: str = "falls") -> Case:
    walk = told.clerk.judging(matter)
    assert walk is not None
    return walk.case


def meeting(told: Town) -> Meeting:
    found = Meeting.of(told.clerk.acts("march"), AT_THE_END)
    assert found is not None
    return found


def outlook(told: Town, matter: str = "falls") -> Outlook:
    of = case(told, matter)
    how = how_now(of, MET.date())
    assert how is not None
    return light(how, sitting(of, meeting(told), how, MET.date()), of.out()).outlook


def leaves(told: Town, place: str) -> None:
    said = {"category": "financial", "gains": "gain", "what": "A directorship"}
    told.do("falls", "declare", SECRETARY, MET, place=place, **said)
    decides = VICE_CHAIR if place == CHAIR else CHAIR
    told.do("falls", "handle", decides, MET, place=place, handling="leave", reasons="-")


def test_the_light_of_an_item_follows_those_who_come_and_go() -> None:
    told = town()
    told.to_the_table()
    assert outlook(told) is Outlook.QUORATE
    told.do("march", "depart", SECRETARY, MET, place=GP)
    assert outlook(told) is Outlook.FRAGILE  # one clinical member is left
    told.do("march", "depart", SECRETARY, MET, place=f"{OXFORDSHIRE}/gp-2")
    assert outlook(told) is Outlook.INQUORATE
    told.do("march", "arrive", SECRETARY, MET, place=GP)
    assert outlook(told) is Outlook.FRAGILE


def test_who_leaves_one_item_counts_on_the_others() -> None:
    told = town()
    told.to_the_table("falls")
    told.prepare("dental", title="Dental access")
    told.do("dental", "list", SECRETARY, RAISED, meeting="march")
    leaves(told, GP)
    how = how_now(case(told), MET.date())
    assert how is not None
    shown = light(how, sitting(case(told), meeting(told), how, MET.date()), case(told).out())
    assert (shown.left, shown.standing.counted) == ((GP,), 7)
    assert outlook(told, "dental") is Outlook.QUORATE


def test_what_breaks_a_fragile_quorum_is_named() -> None:
    told = town()
    told.to_the_table("falls", GP)
    how = how_now(case(told), MET.date())
    assert how is not None
    shown = light(how, sitting(case(told), meeting(told), how, MET.date()), ())
    assert shown.breaks == (f"{OXFORDSHIRE}/gp-2",)


def test_the_next_in_order_presides_when_the_chair_has_left_the_item() -> None:
    told = town()
    told.to_the_table()
    assert who_presides(case(told), meeting(told), MET.date()) == CHAIR
    leaves(told, CHAIR)
    assert who_presides(case(told), meeting(told), MET.date()) == VICE_CHAIR


def test_the_result_is_shown_as_it_stands() -> None:
    told = town()
    told.to_the_table()
    how = case(told).how
    assert how is not None
    here = sitting(case(told), meeting(told), how, MET.date())
    assert by_consensus(case(told), how, here).outcome is Outcome.CARRIED
    assert by_consensus(case(told), how, here, [GP]).dissent == (GP,)
    told.vote(chair="for", vice_chair="against", director="against")
    assert by_vote(case(told), how, here).outcome is Outcome.LOST


def test_the_ways_out_follow_who_is_in_the_room() -> None:
    told = town()
    told.to_the_table()
    found = in_the_room(case(told), meeting(told), MET.date())
    assert found is not None
    assert (found.outlook, found.ways) == (Outlook.QUORATE, ())
    for place in told.voting()[2:]:
        told.do("march", "depart", SECRETARY, MET, place=place)
    found = in_the_room(case(told), meeting(told), MET.date())
    assert found is not None
    assert found.outlook is Outlook.INQUORATE
    assert found.ways


def test_papers_are_withheld_as_the_chair_decides() -> None:
    told = town()
    told.prepare()
    told.convene()
    told.do("falls", "list", SECRETARY, RAISED, meeting="march")
    told.sit()
    assert not papers_withheld(case(told), "p-council", MET.date())
    leaves(told, COUNCIL)
    assert withheld.leaves(case(told), "p-council", MET.date())
    assert not papers_withheld(case(told), "p-council", MET.date())  # the mildest way to leave
    told.do("falls", "handle", CHAIR, MET, place=COUNCIL, handling="no-papers", reasons="-")
    assert papers_withheld(case(told), "p-council", MET.date())
    assert not papers_withheld(case(told), "p-gp-1", MET.date())
    told.do("falls", "handle", CHAIR, MET, place=COUNCIL, handling="speak", reasons="-")
    assert not papers_withheld(case(told), "p-council", MET.date())


def test_attendance_is_told_stretch_by_stretch() -> None:
    told = town()
    told.convene()
    told.do("march", "start", SECRETARY, MET)
    told.do("march", "arrive", SECRETARY, MET, place=GP, deputy="p-deputy")
    told.do("march", "arrive", SECRETARY, later(MET, minutes=5), place=GP, deputy="p-deputy")
    told.do("march", "arrive", SECRETARY, later(MET, minutes=10), place=GP)
    told.do("march", "depart", SECRETARY, later(MET, minutes=20), place=GP)
    told.do("march", "arrive", SECRETARY, later(MET, minutes=20), place=CHAIR)
    told.do("march", "close", SECRETARY, later(MET, minutes=60))
    found = [(one.place, one.deputy, one.from_at.minute, one.to_at) for one in
             attended(told.clerk.acts("march"))]  # fmt: skip
    assert found == [
        (GP, "p-deputy", 0, later(MET, minutes=10)),
        (GP, None, 10, later(MET, minutes=20)),
        (CHAIR, None, 20, later(MET, minutes=60)),
    ]
