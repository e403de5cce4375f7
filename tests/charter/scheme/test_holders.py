"""Boards, committees, officers and organisations are recognised by their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.charter.scheme.holders import BOARD, Names
from ringholder.charter.scheme.titles import Kind

BODY, POST, ORGANISATION = Kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Audit and Risk Committee", "Audit and Risk Committee", BODY),
        ("The Finance, People and Quality Committee", "Finance, People and Quality Committee",
         BODY),
        ("AUDIT COMMITTEE", "Audit Committee", BODY),
        ("audit and risk committee", "Audit and risk committee", BODY),
        ("Berkshire West Place Partnership Board", "Berkshire West Place Partnership Board", BODY),
        ("Health and Wellbeing Board", "Health and Wellbeing Board", BODY),
        ("Council of Governors", "Council of Governors", BODY),
        ("Membership", "Membership", BODY),
        ("System Quality Group", "System Quality Group", BODY),
        ("Chief Finance Officer", "Chief Finance Officer", POST),
        ("CFO", "Chief Finance Officer", POST),
        ("Chief financial officer", "Chief Finance Officer", POST),
        ("Chief executive", "Chief executive", POST),
        ("Director of Strategy, Planning & Place", "Director of Strategy, Planning & Place", POST),
        ("Chair of the Audit Committee", "Chair of the Audit Committee", POST),
        ("Executive with responsibility for corporate governance",
         "Executive with responsibility for corporate governance", POST),
        ("Budget holders", "Budget holders", POST),
        ("Deputy Chief Finance Officer", "Deputy Chief Finance Officer", POST),
        ("Head of Finance", "Head of Finance", POST),
        ("All Directors", "All Directors", POST),
        ("Midshire County Council", "Midshire County Council", ORGANISATION),
        ("NHS England", "NHS England", ORGANISATION),
        ("Midshire NHS Foundation Trust", "Midshire NHS Foundation Trust", ORGANISATION),
    ],
)  # fmt: skip
def test_a_name_says_what_it_is(text: str, name: str, kind: Kind) -> None:
    holder = Names().holder(text)
    assert holder is not None
    assert (holder.name, holder.kind) == (name, kind)


@pytest.mark.parametrize(
    "text",
    ["Board", "the board", "ICB Board", "Governing Body", "NHS Midshire Board",
     "Board of Directors", "NHS Midshire ICB Board"],
)  # fmt: skip
def test_the_board_has_many_names(text: str) -> None:
    assert Names().holder(text) == BOARD


@pytest.mark.parametrize(
    "text",
    ["", "Committee", "the officer", "relevant committee", "As per SFIs", "ICB", "Yes", "Decision",
     "Approve the budget of the Board", "Approval by the committee", "See the Audit Committee",
     "4.2", "Subject to approval by the board", "£5m", "lead", "Policy Area"],
)  # fmt: skip
def test_what_names_nobody_is_nobody(text: str) -> None:
    assert Names().holder(text) is None


@pytest.mark.parametrize(
    ("text", "names", "together"),
    [
        ("Chief Executive or Chief Nurse", ["Chief Executive", "Chief Nurse"], False),
        ("CEO/CFO", ["Chief Executive", "Chief Finance Officer"], False),
        ("Chief Executive and Chief Nurse", ["Chief Executive", "Chief Nurse"], True),
        ("Chief Nurse & Medical Director", ["Chief Nurse", "Medical Director"], True),
        ("Chief Executive / Chair jointly", ["Chief Executive", "Chair"], True),
        ("Quality Committee, Finance Committee", ["Quality Committee", "Finance Committee"], False),
        ("Director of Finance and Performance", ["Director of Finance and Performance"], False),
        ("Finance and Performance Committee", ["Finance and Performance Committee"], False),
    ],
)  # fmt: skip
def test_several_names_are_told_apart_and_and_is_not_or(
    text: str, names: list[str], together: bool
) -> None:
    found = Names().find(text)
    assert [holder.name for holder in found.holders] == names
    assert found.together is together


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Audit Committee to approve", "Audit Committee", "to approve"),
        ("Remuneration Committee (recommend)", "Remuneration Committee", "recommend"),
        ("Approved by the Chief Executive on advice", "Chief Executive", "on advice"),
        ("Director of Finance in consultation with the Chair", "Director of Finance",
         "in consultation with the Chair"),
        ("• Chief Executive", "Chief Executive", ""),
        ("1. Chief Executive", "Chief Executive", ""),
        ("Audit and Risk Committee (ARC)", "Audit and Risk Committee", ""),
    ],
)  # fmt: skip
def test_what_is_said_besides_the_name_is_kept(text: str, name: str, rest: str) -> None:
    found = Names().find(text)
    assert [holder.name for holder in found.holders] == [name]
    assert found.rest == rest


def test_a_name_inside_a_sentence_is_a_guess_only() -> None:
    found = Names().find("See the Remuneration Committee terms of reference")
    assert found.holders == ()
    assert [holder.name for holder in found.guesses] == ["Remuneration Committee"]


def test_short_forms_that_the_document_explains_are_known() -> None:
    names = Names()
    names.learn(["The Strategic Commissioning Committee (SCC) meets monthly", "Level 2 = Director"])
    assert names.find("SCC").holders[0].name == "Strategic Commissioning Committee"
    assert names.find("Level 2").holders[0].name == "Director"


def test_two_ways_to_write_a_name_are_one_holder() -> None:
    names = Names()
    ids = {
        names.find(text).holders[0].id
        for text in ("Audit & Risk Committee", "audit and risk committee")
    }
    assert ids == {"audit-and-risk-committee"}


def test_long_names_that_begin_alike_are_two_holders() -> None:
    names = Names()
    begin = "Executive with responsibility for the oversight of every single one of our many "
    first, second = (names.holder(begin + word) for word in ("contracts", "partnerships"))
    assert first is not None
    assert second is not None
    assert first.id != second.id


@given(st.text(max_size=60))
def test_no_text_stops_the_search(text: str) -> None:
    found = Names().find(text)
    assert all(holder.id and holder.name for holder in found.holders)


@given(st.lists(st.sampled_from(
    ["Chief", "Executive", "and", "of", "Committee", "Board", "/", ",", "or", "Director", "the"]
), max_size=60))  # fmt: skip
def test_long_lists_of_names_end_soon(words: list[str]) -> None:
    assert isinstance(Names().find(" ".join(words)).rest, str)
