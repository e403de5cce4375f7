"""Stated answers of the router (DESIGN §5.3), each on a charter of a few lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ringholder.charter import NO_MONEY, NOT_KNOWN, Charter, Question, Value
from ringholder.charter.chain import shelf
from ringholder.charter.reasons import Why
from ringholder.charter.route_json import as_json
from ringholder.charter.said import NONE, UNKNOWN
from ringholder.shipped import charters_folder
from tests.charter.small_charters import DAY, ask, delegated, small, who, why

# ---- who is lower -------------------------------------------------------------------------------


def test_the_legal_holders_board_decides_what_nobody_passed_on() -> None:
    route = ask(small())
    assert who(route) == ["board"]
    assert why(route, "east-committee") is Why.NOT_DELEGATED


def test_who_received_the_power_decides_and_the_grantor_stays_competent_above() -> None:
    charter = delegated("limit: {a_year: 100}")
    assert who(ask(charter, Value.yearly(100))) == ["east-committee"]
    assert who(ask(charter, Value.yearly(101))) == ["board"]
    assert ask(charter, Value.yearly(100)).fault is None


def test_of_two_rungs_the_lower_decides_whatever_the_limits() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: east-committee, functions: [buy], limit: {a_year: 500}}\n"
        "  - {from: board, to: trust-board, functions: [buy], limit: {a_year: 100}}"
    )
    assert who(ask(charter, Value.yearly(50))) == ["east-committee"]


def test_of_two_on_one_rung_the_one_whose_area_lies_inside_decides() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: east-committee, functions: [buy]}\n"
        "  - {from: board, to: joint, functions: [buy], limit: {a_year: 100}}"
    )
    assert who(ask(charter, Value.yearly(50))) == ["east-committee"]
    assert who(ask(charter, Value.yearly(50), area="west")) == ["joint"]


def test_for_one_area_the_receiver_is_below_the_giver_on_the_same_rung() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: east-committee, functions: [buy]}\n"
        "  - {from: east-committee, to: director, functions: [buy]}"
    )
    assert who(ask(charter)) == ["director"]


def test_of_two_with_one_grantor_and_area_the_smaller_limit_is_lower() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: east-committee, functions: [buy], limit: {a_year: 500}}\n"
        "  - {from: board, to: director, functions: [buy], limit: {a_year: 100}}"
    )
    assert who(ask(charter, Value.yearly(100))) == ["director"]
    assert who(ask(charter, Value.yearly(101))) == ["east-committee"]


def test_two_that_nothing_tells_apart_are_a_fault_that_names_both() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: east-committee, functions: [buy]}\n"
        "  - {from: board, to: director, functions: [buy]}"
    )
    fault = ask(charter).fault
    assert fault is not None and fault.code == "two-holders"
    assert "Director" in fault.says and "East committee" in fault.says
    assert set(charter.router(DAY).holders("buy", ("east",), {})) == {"director", "east-committee"}


@pytest.mark.parametrize("jointly", ["all", "either"])
def test_several_legal_holders_decide_together_when_the_function_says_jointly(jointly: str) -> None:
    held = f"functions: [{{id: buy, legal_holder: [icb, trust], jointly: {jointly}}}]"
    assert who(ask(small(held))) == ["board", "trust-board"]


def test_without_jointly_several_legal_holders_are_a_fault() -> None:
    fault = ask(small("functions: [{id: buy, legal_holder: [icb, trust]}]")).fault
    assert fault is not None and fault.code == "two-holders"


def test_when_all_must_decide_each_ones_lowest_does() -> None:
    charter = small(
        "functions: [{id: buy, legal_holder: [icb, trust], jointly: all}]\n"
        "delegations: [{from: board, to: east-committee, functions: [buy]}]"
    )
    assert sorted(who(ask(charter))) == ["east-committee", "trust-board"]


def test_when_either_may_decide_the_lowest_of_them_does() -> None:
    charter = small(
        "functions: [{id: buy, legal_holder: [icb, trust], jointly: either}]\n"
        "delegations: [{from: board, to: east-committee, functions: [buy]}]"
    )
    assert who(ask(charter)) == ["east-committee"]


def test_when_all_must_decide_and_one_cannot_nobody_can() -> None:
    charter = small(
        "functions: [{id: buy, legal_holder: [icb, trust], jointly: all}]\n"
        "bodies:\n"
        "  - id: trust-board\n"
        "    holder: none\n"
        "    seats: [{id: a, role: A, class: provider, organisation: trust}]\n"
        "    rule: {quorum: {number: 1}}\n"
        "interests: [{id: leave, bodies: all, conflicted: leave}]"
    )
    assert who(ask(charter)) == ["board", "trust-board"]
    fault = ask(charter, affects="trust").fault
    assert fault is not None and fault.code == "nobody-can"


@pytest.mark.parametrize("missing", ["governed_by: none", "in_force: {to: 2024-06-29}"])
def test_when_all_must_decide_one_alone_is_not_all_where_another_has_nobody(missing: str) -> None:
    charter = small(
        "functions: [{id: buy, legal_holder: [icb, trust], jointly: all}]\n"
        f"organisations: [{{id: trust, {missing}}}]"
    )
    route = ask(charter)
    assert route.fault is not None and route.fault.code == "nobody-can"
    assert "Trust" in route.fault.says


def test_when_all_must_decide_one_alone_is_not_all_where_anothers_area_does_not_reach() -> None:
    charter = small(
        "functions: [{id: buy, legal_holder: [icb, trust], jointly: all}]\n"
        "bodies: [{id: trust-board, area: east}]"
    )
    assert who(ask(charter)) == ["board", "trust-board"]
    fault = ask(charter, area="west").fault
    assert fault is not None and fault.code == "nobody-can"


@pytest.mark.parametrize(("jointly", "key"), [("all", "jointly_with"), ("either", "or")])
def test_several_decide_together_only_when_all_of_them_must(jointly: str, key: str) -> None:
    held = f"functions: [{{id: buy, legal_holder: [icb, trust], jointly: {jointly}}}]"
    route = ask(small(held))
    assert route.together is (jointly == "all")
    competent = as_json(route)["competent"]
    assert isinstance(competent, dict)
    assert competent[key] == [{"body": "trust-board"}]
    assert len({"jointly_with", "or"} & competent.keys()) == 1


def test_one_who_decides_alone_decides_together_with_nobody() -> None:
    assert ask(small()).together is False


# ---- why not ------------------------------------------------------------------------------------


def test_a_limit_is_a_reason_of_power_with_the_sums() -> None:
    route = ask(delegated("limit: {a_year: 100}"), Value.yearly(250))
    (refusal,) = [r for r in route.not_competent if r.holder.id == "east-committee"]
    assert refusal.reason.kind == "power"
    assert refusal.reason.about == ("a_year", Decimal(100), Decimal(250))
    assert refusal.reason.says(route.charter) == "Its limit is £100 a year; this is £250."


def test_what_is_excepted_goes_up() -> None:
    route = ask(delegated("except: [novel]"), tags="novel")
    assert who(route) == ["board"]
    assert why(route, "east-committee") is Why.EXCEPTED


def test_what_the_board_reserves_nobody_below_decides() -> None:
    route = ask(delegated(also="reservations: [{id: kept, body: board, functions: [buy]}]"))
    assert who(route) == ["board"]
    assert why(route, "east-committee") is Why.RESERVED


def test_what_is_reserved_when_so_tagged_goes_up_only_then() -> None:
    kept = "reservations: [{id: kept, body: board, functions: all, when: [novel]}]"
    charter = delegated(also=kept)
    assert who(ask(charter)) == ["east-committee"]
    assert who(ask(charter, tags="novel")) == ["board"]


def test_power_passed_out_of_the_legal_person_against_its_terms_is_none() -> None:
    charter = small(
        "functions: [{id: buy, legal_holder: trust}]\n"
        "delegations:\n"
        "  - {id: in, from: trust, to: icb, functions: [buy], route: s65Z5, onward: no}\n"
        "  - {id: on, from: icb, to: cabinet, functions: [buy], route: s65Z5}\n"
        "bodies: [{id: cabinet, rung: place}]"
    )
    route = ask(charter)
    assert who(route) == ["board"]
    assert why(route, "cabinet") is Why.BARRED


def test_a_delegation_inside_the_legal_person_needs_no_leave() -> None:
    charter = small(
        "functions: [{id: buy, legal_holder: trust}]\n"
        "delegations:\n"
        "  - {id: in, from: trust, to: icb, functions: [buy], route: s65Z5, onward: no}\n"
        "  - {id: on, from: icb, to: east-committee, functions: [buy], route: committee}"
    )
    assert who(ask(charter)) == ["east-committee"]


@pytest.mark.parametrize("state", ["intended", "proposed"])
def test_in_a_charter_in_force_only_what_was_made_gives_power(state: str) -> None:
    route = ask(delegated(f"state: {state}", also="charter: {status: in-force}"))
    assert who(route) == ["board"]
    assert why(route, "east-committee") is Why.INTENDED


def test_in_a_proposal_what_is_proposed_gives_power_and_what_is_intended_does_not() -> None:
    assert who(ask(delegated("state: proposed"))) == ["east-committee"]
    assert who(ask(delegated("state: intended"))) == ["board"]


# ---- sitting ------------------------------------------------------------------------------------

SEATS = """
bodies:
  - id: east-committee
    seats:
      - {id: chair, role: Chair, class: independent, organisation: icb}
      - {id: trust, role: Trust member, class: provider, organisation: trust, count: 2}
    rule: {quorum: {share: 1/2, of: seats-in-office}, if_inquorate: [conflicts-panel]}
interests: [{id: leave, bodies: all, conflicted: leave}]
delegations:
  - {from: board, to: east-committee, functions: [buy]}
"""


def test_a_body_left_inquorate_is_passed_over_for_a_reason_of_sitting_and_told_how_it_regains() -> (
    None
):
    route = ask(small(SEATS), affects="trust")
    assert who(route) == ["board"]
    (refusal,) = [r for r in route.not_competent if r.holder.id == "east-committee"]
    assert refusal.reason.kind == "sitting"
    (sitting,) = refusal.reason.about
    assert sitting.regains == ("conflicts-panel",)  # type: ignore[attr-defined]
    assert (sitting.present, sitting.needed) == (1, 2)  # type: ignore[attr-defined]


def test_recusal_is_only_for_the_matter_that_touches_the_member() -> None:
    assert who(ask(small(SEATS))) == ["east-committee"]
    assert who(ask(small(SEATS), affects="council")) == ["east-committee"]


def test_a_limit_is_told_before_a_quorum_because_it_would_not_be_regained() -> None:
    charter = small(SEATS.replace("functions: [buy]", "functions: [buy], limit: {a_year: 100}"))
    assert why(ask(charter, Value.yearly(101), affects="trust"), "east-committee") is Why.LIMIT


# ---- questions without an answer ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code", "hint"),
    [
        ({"area": ""}, "no-area", "which area"),
        ({"function": "bye"}, "not-placed", "Did you mean `buy`?"),
        ({"area": "eastt"}, "unknown-area", "Did you mean `east`?"),
        ({"affects": "trast"}, "unknown-organisation", "Did you mean `trust`?"),
        ({"tags": "novell"}, "unknown-tag", "Did you mean `novel`?"),
        ({"unsure": "novell"}, "unknown-tag", "Did you mean `novel`?"),
    ],
)
def test_a_question_that_names_what_is_not_there_gets_a_fault_and_a_hint(
    changes: dict[str, str], code: str, hint: str
) -> None:
    fault = ask(small(), **changes).fault  # type: ignore[arg-type]
    assert fault is not None and fault.code == code
    assert hint in fault.says


def test_for_two_areas_whoever_covers_both_decides() -> None:
    route = ask(delegated(), area="east west")
    assert who(route) == ["board"]
    assert why(route, "east-committee") is Why.AREA


def test_a_function_out_of_scope_gets_its_reason() -> None:
    fault = ask(small("functions: [{id: buy, out_of_scope: The council buys}]")).fault
    assert fault is not None and fault.code == "out-of-scope"
    assert "The council buys" in fault.says


def test_a_function_that_nobody_holds_in_law_is_a_fault() -> None:
    fault = ask(small("functions: [{id: buy, legal_holder: none}]")).fault
    assert fault is not None and fault.code == "nobody"


def test_a_model_answers_for_any_date_and_a_charter_in_force_only_for_its_own() -> None:
    assert who(ask(small(), on=date(1900, 1, 1))) == ["board"]
    dated = small("charter: {status: in-force, in_force: {from: 2024-07-01, to: 2025-06-30}}")
    assert who(ask(dated, on=date(2024, 7, 1))) == ["board"]
    assert who(ask(dated, on=date(2025, 6, 30))) == ["board"]
    for day in (date(2024, 6, 30), date(2025, 7, 1)):
        fault = ask(dated, on=day).fault
        assert fault is not None and fault.code == "not-in-force"


def test_a_function_outside_its_period_is_a_fault_that_says_so() -> None:
    charter = small("functions: [{id: buy, in_force: {to: 2024-06-30}}]")
    assert who(ask(charter)) == ["board"]
    fault = ask(charter, on=date(2024, 7, 1)).fault
    assert fault is not None and fault.code == "not-in-force"
    assert charter.router(date(2024, 7, 1)).holders("buy", ("east",), {}) == ()


def test_an_organisation_that_has_ended_holds_nothing_in_law() -> None:
    charter = small("organisations: [{id: icb, in_force: {to: 2024-06-30}}]")
    assert who(ask(charter)) == ["board"]
    fault = ask(charter, on=date(2024, 7, 1)).fault
    assert fault is not None and fault.code == "nobody"


def test_a_router_of_one_day_answers_a_question_of_another_day_for_that_day() -> None:
    charter = delegated("in_force: {to: 2024-06-30}")
    question = Question("buy", ("east",), date(2024, 7, 1))
    assert who(charter.router(DAY).route(question)) == ["board"]


# ---- the shipped charters -----------------------------------------------------------------------


def test_every_placed_function_of_the_ladder_has_one_answer_in_every_place() -> None:
    ladder = Charter.load(charters_folder() / "ladder")
    for function in ladder.functions.values():
        if isinstance(function.out_of_scope, str):
            continue
        for place in ("oxfordshire", "buckinghamshire", "berkshire-west"):
            route = ask(ladder, function=function.id, area=place, on=date(2026, 6, 1))
            assert route.competent, (function.id, place, route.fault, route.depends_on)


def test_no_shipped_charter_makes_the_router_raise() -> None:
    for charter in shelf(charters_folder()).charters.values():
        day = charter.in_force.from_on or DAY
        for function in charter.functions:
            for area in charter.areas:
                for value in (
                    NO_MONEY,
                    NOT_KNOWN,
                    Value.once(6_000_000),
                    Value(UNKNOWN, NONE, NONE),
                ):
                    route = ask(charter, value, function=function, area=area, on=day)
                    parts = (route.competent, route.fault, route.depends_on)
                    assert sum(map(bool, parts)) == 1
