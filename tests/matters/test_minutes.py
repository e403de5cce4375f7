"""Agenda and minutes from acts, as text and as papers."""

from __future__ import annotations

import pytest

from ringholder import papers
from ringholder.matters.case import Case
from ringholder.matters.minutes.drafted import drafted
from ringholder.matters.minutes.items import Item, items
from ringholder.matters.minutes.written import Named, agenda, blocks_of, minutes
from ringholder.papers.blocks import Bullets, Heading, Paragraph, text_of
from ringholder.register.act import seal
from tests.matters.town import (
    CHAIR,
    DECIDED,
    GP,
    MET,
    OXFORDSHIRE,
    RAISED,
    SECRETARY,
    Town,
    later,
    town,
)

COUNCIL = f"{OXFORDSHIRE}/council"


def of(id_: str) -> str:
    return id_.rsplit("/", maxsplit=1)[-1]


NAMED = Named(of, str.upper)


def case(told: Town, matter: str) -> Case:
    walk = told.clerk.judging(matter)
    assert walk is not None
    return walk.case


def found(told: Town) -> tuple[Case, tuple[Item, ...]]:
    meeting = case(told, "march")
    return meeting, items(meeting, [case(told, "falls"), case(told, "dental")])


@pytest.fixture
def held() -> Town:
    """A meeting: the second item of its agenda decided with a dissent, the first put off."""
    told = town()
    told.prepare("dental", title="Dental access")
    told.to_the_table("falls", GP)
    told.do("dental", "list", SECRETARY, RAISED, meeting="march")
    told.do("march", "exclude-public", CHAIR, MET, items=["dental"], reasons="A contract.")
    sealed, _ = seal("Her brother", b"0" * 16)
    said = {"category": "financial", "gains": "gain", "what": "A directorship.", "detail": sealed}
    told.do("falls", "declare", SECRETARY, MET, place=COUNCIL, **said)
    told.do("falls", "handle", CHAIR, MET, place=COUNCIL, handling="leave", reasons="Direct.")
    told.vote(chair="for", director="for", gp_2="for", vice_chair="against")
    against = [f"{OXFORDSHIRE}/vice-chair"]
    told.do("falls", "decide", CHAIR, MET, **DECIDED, **{"for": 3, "against": 1}, dissent=against)
    told.do("dental", "defer", CHAIR, MET, reasons="No price.", until_on="2024-04-20")
    return told


def text(told: Town) -> str:
    meeting, all_ = found(told)
    return drafted(meeting, all_, of)


def test_items_stand_in_the_order_of_the_agenda_and_those_put_on_later_after_them(
    held: Town,
) -> None:
    _, all_ = found(held)
    assert [(one.number, one.title) for one in all_] == [
        (1, "A falls service"),
        (2, "Dental access"),
    ]
    told = town()
    told.convene()
    for matter in ("falls", "dental"):
        told.prepare(matter, title=matter)
        told.do(matter, "list", SECRETARY, RAISED, meeting="march")
    told.do("march", "set-agenda", SECRETARY, MET, items=["dental"])
    assert [one.title for one in found(told)[1]] == ["dental", "falls"]


def test_minutes_say_who_decided_what_and_why_with_the_clause(held: Town) -> None:
    written = text(held)
    for line in (
        "# 1. A falls service",
        "- council declared a financial interest and stands to gain: A directorship.",
        "- chair decided that council was to: leave for the item. Reasons: Direct.",
        "Approved by a vote: The service is approved.",
        "For: chair; director; gp-2.",
        "Against: vice-chair.",
        "Whom it serves: Older people",
        "Who bears the loss: Nobody",
        "- To leave things as they are, since falls rise.",
        "Dissent: vice-chair.",
        "# 2. Dental access (in private)",
        "Put off until 20 April 2024. Reasons: No price.",
        "- Item 1: secretary carries it out. Review on 20 March 2025.",
    ):
        assert line in written.splitlines(), line
    assert "- 3 for, 1 against, 0 abstaining." in written
    assert "brother" not in written


def test_a_vote_that_came_after_the_decision_is_not_in_the_minutes(held: Town) -> None:
    before = text(held)
    late = {"place": f"{OXFORDSHIRE}/people", "choice": "against"}
    held.attempt("falls", "vote", SECRETARY, later(MET, minutes=1), late, as_it_happened=True)
    assert text(held) == before


def test_a_secret_ballot_stands_in_the_minutes_as_counts() -> None:
    told = town()
    told.prepare("dental", title="Dental access")
    told.to_the_table()
    for place in told.voting()[:3]:
        told.do("falls", "cast", SECRETARY, MET, place=place)
    assert "voted" not in text(told)
    assert "It was not concluded." in text(told)


def test_a_paper_for_all_leaves_out_what_was_private(held: Town) -> None:
    meeting, all_ = found(held)
    whole = minutes(meeting, text(held), NAMED, private=[2])
    public = minutes(meeting, text(held), NAMED, private=[2], for_all=True)
    assert "No price." in papers.html(whole)
    assert "No price." not in papers.html(public)
    assert "Taken in private" in papers.html(public)
    renamed = text(held).replace(" (in private)", "")
    assert "No price." not in papers.html(
        minutes(meeting, renamed, NAMED, private=[2], for_all=True)
    )
    assert "A contract." in papers.html(agenda(meeting, all_, NAMED))


def test_attendance_names_people_and_says_who_was_away(held: Town) -> None:
    held.do("march", "depart", SECRETARY, later(MET, minutes=30), place=COUNCIL)
    held.do("march", "close", SECRETARY, later(MET, minutes=60))
    page = papers.html(minutes(case(held, "march"), text(held), NAMED))
    assert "P-COUNCIL" in page
    assert "10:30" in page
    assert "Not present: </strong>gp-1." in page
    assert "council left at 10:30." in page


def test_minutes_are_a_draft_until_they_are_approved(held: Town) -> None:
    held.do("march", "close", SECRETARY, MET)
    assert minutes(case(held, "march"), text(held), NAMED).notice is not None
    held.do("march", "draft-minutes", SECRETARY, MET, minutes=text(held))
    held.do("march", "approve-minutes", CHAIR, later(MET, days=28), meeting="april")
    done = minutes(case(held, "march"), text(held), NAMED)
    assert (done.title, done.notice, done.running) == ("Minutes", None, "Approved on 17 April 2024")


def test_text_becomes_headings_lists_and_lines_and_nothing_else() -> None:
    made = list(
        blocks_of(
            "# 2. Beds\n## Why\n- one\n- two\nReasons: <b>none</b>\n#\n", frozenset(), for_all=False
        )
    )
    assert made[0] == Heading(1, "Beds", "2")
    assert made[1] == Heading(2, "Why")
    assert isinstance(made[2], Bullets)
    assert [text_of(line) for line in made[2].lines] == ["one", "two"]
    assert isinstance(made[3], Paragraph)
    assert [(words.text, words.strong) for words in made[3].line] == [
        ("Reasons:", True),
        (" <b>none</b>", False),
    ]
