"""The Health Bill of 2026, laid over every charter that is shipped: what it does and how sure."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from ringholder.charter import NO_MONEY, Charter, Question
from ringholder.charter.amend import find
from ringholder.charter.amended import Amended
from ringholder.charter.checks.board.below_the_floor import FLOOR
from ringholder.charter.checks.ending.binds_who_never_agreed import DIRECTIONS
from ringholder.charter.diff import diff
from ringholder.charter.diff.re_pointed import Role
from ringholder.charter.said import UNKNOWN, each
from ringholder.findings import RestsOn, Severity
from ringholder.shipped import charters_folder

BILL = "health-bill-2026"
CHARTERS = sorted(folder.name for folder in charters_folder().iterdir())
DAY = date(2026, 11, 22)


@cache
def today(name: str) -> Charter:
    return Charter.load(charters_folder() / name)


@cache
def passed(name: str) -> Charter:
    return Charter.load(charters_folder() / name, [BILL])


def bill(name: str) -> Amended:
    (amended,) = passed(name).amended_by
    return amended


def board(charter: Charter) -> dict[str, frozenset[str]]:
    """The seats of the boards of integrated care boards, with the kinds of their organisations."""
    kinds = {o.id: o.kind for o in charter.organisations.values()}
    return {
        f"{body.id}.{seat.id}": frozenset(
            kinds[name] for name in (*each(seat.drawn_from), *each(seat.each), seat.organisation)
            if isinstance(name, str)
        )
        for body in charter.bodies.values()
        if body.kind == "board" and kinds.get(str(body.holder)) == "icb"
        for seat in each(body.seats)
    }  # fmt: skip


WITH_A_BOARD = [name for name in CHARTERS if board(today(name))]


# ---- what it says of itself ----------------------------------------------------------------------


def test_it_is_a_bill_whose_beginning_nobody_knows() -> None:
    amendment = find(BILL)
    assert (amendment.status, amendment.in_force, amendment.faults) == ("bill", UNKNOWN, ())


def test_every_line_has_a_mark_and_a_source_unless_it_is_unverified() -> None:
    for item in find(BILL).items:
        assert item.line.clause or item.line.mark == "U"
        assert item.line.source or item.line.mark == "U"


def test_what_was_not_read_is_marked_unverified() -> None:
    unverified = {item.line.id for item in find(BILL).items if not item.line.verified}
    assert unverified == {"provider-members-go", "care-partnerships-end"}


def test_what_it_repeals_and_confers_is_what_rules_cite() -> None:
    cited = {demand.authority for demand in FLOOR} | {DIRECTIONS}
    named = {p for item in find(BILL).items for p in (*item.line.repeals, *item.line.confers)}
    assert named and named <= cited


# ---- on every charter ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTERS)
def test_it_leaves_no_fault_of_form(name: str) -> None:
    assert passed(name).faults == today(name).faults


@pytest.mark.parametrize("name", CHARTERS)
def test_a_line_that_does_nothing_is_told_and_no_other(name: str) -> None:
    idle = {one.line.at for one in bill(name).lines if not one.altered}
    assert idle <= {f.where for f in bill(name).findings}
    assert {f.where for f in bill(name).findings if f.severity is Severity.NOTE} <= idle


@pytest.mark.parametrize("name", CHARTERS)
def test_nhs_england_is_nowhere_left(name: str) -> None:
    charter = passed(name)
    assert "nhs-england" not in {o.kind for o in charter.organisations.values()}
    assert not [f for f in charter.functions.values() if "nhs-england" in each(f.legal_holder)]
    assert not [d for d in charter.delegations.values() if d.from_ == "nhs-england"]
    assert not [a for a in charter.approvers.values() if a.holder == "nhs-england"]
    assert "nhs-england-region" not in charter.bodies


@pytest.mark.parametrize("name", CHARTERS)
def test_healthwatch_has_no_seat_left(name: str) -> None:
    charter = passed(name)
    seats = [s for body in charter.bodies.values() for s in each(body.seats)]
    assert "healthwatch" not in {o.kind for o in charter.organisations.values()}
    assert "healthwatch" not in {seat.organisation for seat in seats}


@pytest.mark.parametrize("name", WITH_A_BOARD)
def test_the_councils_leave_the_boards_and_the_mayors_come(name: str) -> None:
    before, after = board(today(name)), board(passed(name))
    assert [seat for seat, kinds in before.items() if "council" in kinds]
    assert not [seat for seat, kinds in after.items() if "council" in kinds]
    boards = {seat.partition(".")[0] for seat in after}
    assert {f"{body}.partner-mayor" for body in boards} <= after.keys()


@pytest.mark.parametrize("name", WITH_A_BOARD)
def test_a_board_without_members_from_the_councils_is_not_below_the_floor_any_more(
    name: str,
) -> None:
    missing = [f.says for f in passed(name).check() if f.code == "BRD001"]
    assert not [says for says in missing if "from the councils" in says]


@pytest.mark.parametrize("name", WITH_A_BOARD)
def test_the_boards_hold_primary_care_themselves(name: str) -> None:
    charter = passed(name)
    kinds = {o.id: o.kind for o in charter.organisations.values()}
    for function in ("commission-primary-medical", "commission-pharmacy-optometry-dental"):
        holders = list(each(charter.functions[function].legal_holder))
        assert holders and {kinds[holder] for holder in holders} == {"icb"}
    given_twice = [
        d.id for d in charter.delegations.values()
        if kinds.get(d.from_) == "government" and "commission-primary-medical" in each(d.functions)
    ]  # fmt: skip
    assert not given_twice


@pytest.mark.parametrize("name", WITH_A_BOARD)
def test_what_rests_on_unverified_lines_rests_on_what_nobody_read(name: str) -> None:
    charter = passed(name)
    for body in {seat.partition(".")[0] for seat in board(charter)}:
        assert charter.bodies[body].rests_on("seats") is RestsOn.UNKNOWN
        assert charter.bodies[body].rests_on("holder") is not RestsOn.UNKNOWN


@pytest.mark.parametrize("name", ["ladder", "thames-valley-2026"])
def test_check_finds_no_new_error_in_what_is_sourced(name: str) -> None:
    found = [f for f in passed(name).check() if f.severity is Severity.ERROR]
    assert not [str(f) for f in found if f.rests_on is RestsOn.SOURCED]


# ---- answers -------------------------------------------------------------------------------------


def asked(charter: Charter, function: str, area: str) -> Question:
    return Question(function, (area,), DAY, NO_MONEY)


@pytest.mark.parametrize(
    ("name", "area"), [("ladder", "bob"), ("thames-valley-2026", "thames-valley")]
)
def test_who_approves_a_change_of_the_constitution_becomes_the_secretary_of_state(
    name: str, area: str
) -> None:
    def approvers(charter: Charter) -> list[str]:
        route = charter.route(asked(charter, "vary-constitution", area))
        return [whom for prior in route.first if prior.do == "approve" for whom in prior.whom]

    assert approvers(today(name)) == ["NHS England"]
    assert approvers(passed(name)) == ["Secretary of State for Health and Social Care"]


def test_who_appoints_the_chair_goes_up_to_the_secretary_of_state() -> None:
    question = asked(passed("ladder"), "appoint-icb-chair", "bob")
    before, after = today("ladder").route(question), passed("ladder").route(question)
    assert ([h.id for h in before.competent], before.rung) == (["nhs-england-region"], "region")
    assert ([h.id for h in after.competent], after.rung) == (["department-of-health"], "national")
    assert after.charter.amended_by[0].proviso == "if the Health Bill passes"


def test_nobody_has_to_consent_to_their_own_choice() -> None:
    name = "thames-valley-2026"
    question = asked(passed(name), "appoint-icb-chair", "thames-valley")
    assert [p.do for p in today(name).route(question).first] == ["approve"]
    assert [p.do for p in passed(name).route(question).first] == []


# ---- what it takes away --------------------------------------------------------------------------


def test_the_difference_tells_bodies_ended_powers_re_pointed_and_seats_lost_with_their_lines() -> (
    None
):
    found = diff(today("bob-2022"), passed("bob-2022"))
    ended = {row.id: [line.id for line in row.lines] for row in found.bodies_ended}
    assert ended == {
        "nhs-england-region": ["nhs-england-ends"],
        "integrated-care-partnership": ["care-partnerships-end"],
    }
    assert not any(row.unread for row in found.bodies_ended)
    pointed = {(row.role, row.id): row.after for row in found.re_pointed}
    assert pointed[Role.APPROVER, "national-approver"] == ("secretary-of-state",)
    assert pointed[Role.LEGAL_HOLDER, "appoint-icb-chair"] == ("secretary-of-state",)
    assert pointed[Role.LEGAL_HOLDER, "integrated-care-strategy"] == ()
    assert {a for (role, _), a in pointed.items() if role is Role.GIVER} == {
        ("secretary-of-state",)
    }
    lost = {(row.body, row.seat): [line.id for line in row.lines] for row in found.seats_lost}
    assert lost["icb-board", "partner-council"] == ["council-member-goes"]
    assert lost["icb-board", "partner-trust"] == ["provider-members-go"]


def test_what_becomes_of_the_care_partnership_is_not_for_decision() -> None:
    found = diff(today("bob-2022"), passed("bob-2022")).as_json()
    rows = {row["id"]: row["for_decision"] for row in found["bodies_ended"]}  # type: ignore[attr-defined]
    assert rows == {"nhs-england-region": True, "integrated-care-partnership": False}
