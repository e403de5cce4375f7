"""Terms of reference say what the charter says of a body, and show what it does not say."""

from __future__ import annotations

import pytest

from ringholder.charter import Charter
from ringholder.charter.publish import terms
from ringholder.papers.blocks import Heading, Mark, Paper
from ringholder.shipped import charters_folder
from tests.charter.publish.reading import clauses, marks, part, rows, tables
from tests.charter.small_charters import DAY, small

FULL = """
bodies:
  - id: joint
    purpose: To plan for the whole
    decides: yes
    accountable_to: [board]
    terms: Handbook part 4
    contact: The secretary
    clause: "4.2"
    source: made
    seats:
      - {id: chair, role: Independent chair, class: [independent], organisation: icb}
      - {id: member, role: Trust member, class: [provider], each: [trust, council]}
      - {id: gp, role: Doctor, class: [clinical], drawn_from: [icb, trust], count: 2}
      - {id: guest, role: Guest, class: [participant], organisation: council, votes: 0}
    presides: [chair, gp]
    rule:
      quorum: {share: 1/2, present_and_eligible: [["class:independent"], [gp, member]]}
      decide_by: consensus
      fallback: {majority: two-thirds, tie: falls}
      if_inquorate: [conflicts-panel, defer]
      urgent: {by: [chair, director], ratify_at: board, within: {working_days: 20}}
      deadlock:
        - {step: broker, by: ring-holder, within: {working_days: 10}}
        - {step: determine, by: board, binds: [icb], within: {days: 5}}
interests:
  - {id: all, bodies: all, conflicted: leave, chair_conflicted: [gp], declare_within_days: 28,
     procurement: psr-reg-21, source: made}
meetings:
  - {id: joint, bodies: [joint], every: two-months, clear_days: 3, papers_days: 7, public: yes,
     minutes: yes, rulebook: nhs, source: made}
reports: [{id: r, by: joint, to: board, what: [progress], every: quarter, source: made}]
delegations:
  - {from: board, to: joint, functions: [buy], limit: {a_year: 3_000_000}, route: committee,
     source: made}
"""


DECIDES = "How it decides"


@pytest.fixture(scope="module")
def full() -> Paper:
    return terms.build(small(FULL), DAY, "joint")


@pytest.fixture(scope="module")
def bare() -> Paper:
    return terms.build(small(), DAY, "joint")


def test_every_part_is_there_in_its_order(full: Paper) -> None:
    headings = [block.text for block in full.blocks if isinstance(block, Heading)]
    assert headings == [
        "Purpose", "Standing and authority", "Membership", "Chair", "Quorum", "How it decides",
        "Conflicts of interest", "Deputies, and meetings that are not quorate", "Urgent decisions",
        "When it cannot agree", "Meetings, notice and publicity", "Accountability and reports",
        "Powers", "Review",
    ]  # fmt: skip


def test_members_their_votes_and_their_classes(full: Paper) -> None:
    found = rows(tables(full)["Members of Joint committee"])
    assert found["Trust member"]["From"] == "One for each of Trust and Council"
    assert found["Trust member"]["Places"] == "2"
    assert found["Doctor"]["From"] == "Drawn from ICB or Trust"
    assert found["Guest"]["Votes"] == "None"
    assert "6 places, of which 5 vote, with 5 votes together" in part(full, "Membership")


def test_chair_quorum_and_votes(full: Paper) -> None:
    assert part(full, "Chair") == "Independent chair presides; in that member’s absence Doctor."
    quorum = part(full, "Quorum")
    assert "half of the voting seats in office (3 of 5)" in quorum
    assert "any independent member" in quorum
    assert "Doctor or Trust member" in quorum
    decides = part(full, "How it decides")
    assert "by consensus" in decides
    assert "two thirds of the votes cast; on a tie the motion falls" in decides


@pytest.mark.parametrize(
    ("fallback", "says"),
    [
        (
            "{majority: two-thirds, base: seats-in-office}",
            "A vote needs at least two thirds of the votes of all seats in office.",
        ),
        (
            "{majority: share, threshold: 4/5, base: present}",
            "A vote needs at least 4/5 of the votes of those present who may vote.",
        ),
        (
            "{majority: each-constituency, base: eligible}",
            "half of the votes of all who may vote on the matter in each constituency.",
        ),
        (
            "{majority: each-class, threshold: 2/3}",
            "A vote needs at least two thirds of the votes cast in each class.",
        ),
        ("{majority: share}", "A vote needs a share of the votes."),
    ],
)
def test_a_share_and_its_base_are_said_as_the_charter_has_them(fallback: str, says: str) -> None:
    rule = f"{{decide_by: majority, several_mandates: yes, fallback: {fallback}}}"
    paper = terms.build(small(f"bodies: [{{id: joint, rule: {rule}}}]"), DAY, "joint")
    decides = part(paper, "How it decides")
    assert says in decides
    assert "Whoever sits for several places casts the votes of all of them." in decides


def ratified(by: str) -> str:
    rule = f"{{decide_by: majority, ratified_by: {by}}}"
    return part(terms.build(small(f"bodies: [{{id: joint, rule: {rule}}}]"), DAY, "joint"), DECIDES)


def test_who_ratifies_is_said_with_the_functions_and_the_clause() -> None:
    said = ratified("[{organisation: council, functions: [buy], clause: Part 3}]")
    assert "does not bind Council before Council has ratified it (Part 3)." in said
    assert "What it decides on " in said
    assert "What it decides does not bind Council" in ratified("[{organisation: council}]")


def test_that_nobody_ratifies_and_that_nobody_read_who_does_are_said_and_silence_is_not() -> None:
    assert "needs no partner’s ratification." in ratified("none")
    assert "Not read: whose ratification its decisions need" in ratified("unknown")
    unread = ratified("[{organisation: council, functions: unknown}]")
    assert "Not read: which decisions it ratifies" in unread
    assert "ratif" not in part(terms.build(small(FULL), DAY, "joint"), DECIDES)


def test_interests_urgency_and_deadlock(full: Paper) -> None:
    conflicts = part(full, "Conflicts of interest")
    assert "Leaves the meeting for the item" in conflicts
    assert "the chair is taken by: Doctor" in conflicts
    assert "Within 28 days" in conflicts
    assert part(full, "Urgent decisions") == (
        "Between meetings Independent chair and Director decide together; "
        "it is ratified by Board within 20 working days."
    )
    deadlock = part(full, "When it cannot agree")
    assert "Brokerage by Ring holder, within 10 working days." in deadlock
    assert "Determination by Board, within 5 days; it binds ICB." in deadlock


def test_meetings_reports_and_powers(full: Paper) -> None:
    meetings = part(full, "Meetings, notice and publicity")
    assert "It meets: Every two months" in meetings
    assert "3 clear days" in meetings and "7 days before the meeting" in meetings
    answers = part(full, "Accountability and reports")
    assert "It reports to Board on: Progress. Every quarter." in answers
    (row,) = rows(tables(full)["Powers delegated to it"]).values()
    assert (row["From"], row["Functions"]) == ("Board", "Buy")
    assert row["Limit and terms"] == "up to £3m a year"


def test_what_is_silent_is_a_gap_in_its_place(bare: Paper) -> None:
    gaps = marks(bare, Mark.GAP)
    for what in (
        "its purpose", "its members", "who presides", "its quorum", "how it decides",
        "what a member with an interest does", "what happens when it cannot agree",
        "who decides between meetings", "to whom it answers", "when these terms are next reviewed",
    ):  # fmt: skip
        assert f"Not said: {what}" in gaps, what


def test_what_was_not_read_is_told_apart_from_what_is_not_said() -> None:
    unread = small("bodies: [{id: joint, purpose: unknown, seats: unknown, presides: [x]}]")
    paper = terms.build(unread, DAY, "joint")
    assert "Not read: its purpose" in marks(paper, Mark.UNREAD)
    assert "Not read: its members" in marks(paper, Mark.UNREAD)


def test_a_section_that_was_not_read_to_the_end_leaves_nothing_said_missing() -> None:
    partial = small("charter: {complete: {interests: no, meetings: no, delegations: no}}")
    paper = terms.build(partial, DAY, "joint")
    unread = marks(paper, Mark.UNREAD)
    assert "Not read: what a member with an interest does" in unread
    assert "Not read: which powers are delegated to it" in unread


def test_an_illustrative_rule_marks_every_clause_that_rests_on_it() -> None:
    drafted = FULL.replace(
        "    source: made\n    seats", "    source: made\n    illustrative: [rule]\n    seats"
    )
    paper = terms.build(small(drafted), DAY, "joint")
    for title in ("Quorum", "How it decides", "Urgent decisions", "When it cannot agree"):
        assert "Draft, illustrative: rules" in part(paper, title), title
    assert "Draft" not in part(paper, "Chair")


def test_clauses_are_numbered_and_marks_are_no_clauses(full: Paper) -> None:
    numbers = list(clauses(full))
    assert numbers[0] == "1.1"
    assert all(not text.startswith("Draft") for text in clauses(full).values())
    every = terms.build(small(FULL), DAY)
    assert any(number.count(".") == 2 for number in clauses(every))


def test_all_bodies_have_terms_and_those_unread_are_listed() -> None:
    charter = Charter.load(charters_folder() / "ladder")
    paper = terms.build(charter, DAY.replace(year=2026))
    headings = {block.text for block in paper.blocks if isinstance(block, Heading)}
    unread = rows(tables(paper)["Committees and boards of which only this is known"])
    for body in charter.bodies.values():
        assert (body.name in headings) != (body.name in unread), body.id


def test_an_unknown_body_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        terms.build(small(), DAY, "nobody")
