"""Joint arrangements with councils: what the regulations ask, and quarters that all sign off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.matters.joint_arrangement import (
    agreed,
    contents,
    contributions,
    excluded_services,
    missing_contents,
    signed_off,
)
from ringholder.matters.judge import judging
from ringholder.matters.record import Verdict
from tests.matters.town import GP, Town, town

AT = datetime(2024, 4, 2, 9, tzinfo=UTC)
JULY = datetime(2024, 7, 10, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ICB, COUNCIL, BERKSHIRE = "bob-icb", "oxfordshire-cc", "reading-bc"
PARTNERS = (ICB, COUNCIL, BERKSHIRE)
PROPOSED: dict[str, Any] = {
    "title": "Better Care Fund",
    "summary": "One plan.",
    "subject": "better-care-fund",
    "functions": ["better-care-fund"],
    "services": ["Reablement at home"],
    "area": ["oxfordshire"],
    "parties": list(PARTNERS),
    "host": COUNCIL,
    "pooled": True,
}
TERMS = {one.field: f"As agreed on {one.letter}." for one in contents()}
QUARTER = "2024-06-30"


def proposed(**other: Any) -> Town:
    there = town()
    for one in (ICB, BERKSHIRE):
        there.appoint(one)
    there.do("pool", "propose-arrangement", ICB, AT, **{**PROPOSED, **other})
    return there


def written(there: Town) -> Town:
    """Consulted on, shown to improve, written, with contributions and a pool manager."""
    own = {"organisation": ICB}
    there.do("pool", "consult-jointly", ICB, AT, **own, asked_whom="Carers", answered="Yes")
    there.do("pool", "show-improvement", ICB, AT, **own, improves="Fewer delays")
    there.do("pool", "set-terms", ICB, AT, **TERMS)
    for partner in PARTNERS:
        money = {"contributes": "1000.10", "money_of": "better-care-fund", "year": "2024/25"}
        there.do("pool", "contribute", partner, AT, organisation=partner, **money)
    there.do("pool", "name-owner", COUNCIL, AT, owner=GP)
    return there


def begun() -> Town:
    there = written(proposed())
    for partner in PARTNERS:
        there.do("pool", "sign-agreement", partner, AT, organisation=partner)
    there.do("pool", "begin-arrangement", ICB, AT, from_on="2024-04-01")
    return there


def report(there: Town, at: datetime = JULY, spent: str = "700") -> None:
    said = {"period_ends_on": QUARTER, "spent": spent, "report": "As planned"}
    there.do("pool", "report-quarter", GP, at, **said)


def sign(there: Town, partner: str, at: datetime = JULY, *, agrees: bool = True) -> None:
    said = {"organisation": partner, "period_ends_on": QUARTER, "agrees": agrees}
    there.do("pool", "sign-quarter", partner, at, **said)


def case(there: Town, at: datetime = JULY + 300 * DAY) -> Any:
    return judging(there.clerk.acts("pool"), there.clerk.world, at).case


def refused(there: Town, kind: str, as_: str, at: datetime = AT, **said: Any) -> set[str]:
    return there.refused("pool", kind, as_, at, **said)


# ---- who, and what -------------------------------------------------------------------------------


def test_an_arrangement_begins_when_all_that_the_regulations_ask_is_there() -> None:
    """SI 2000/617 regs 4 and 7 (governance.md 2.6)."""
    told = begun().record("pool", AT)
    assert (told.state, told.verdict) == ("in-force", Verdict.SHOWN)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"parties": [ICB, "ouh"], "host": ICB}, "JNT101"),
        ({"parties": [COUNCIL, BERKSHIRE]}, "JNT101"),
        ({"parties": [ICB, COUNCIL, "gp-practices"]}, "JNT101"),
        ({"parties": [ICB, COUNCIL, "nobody"]}, "JNT101"),
        ({"host": "ouh"}, "JNT101"),
        ({"services": ["Day surgery"]}, "JNT102"),
        ({"services": ["Radiotherapy at Oxford"]}, "JNT102"),
        ({"services": ["Emergency ambulances"]}, "JNT102"),
        ({"services": ["Terminations of pregnancy"]}, "JNT102"),
        ({"services": ["Endoscopy"]}, "JNT102"),
        ({"services": ["Class 4 laser treatments"]}, "JNT102"),
        ({"services": ["Other invasive treatment"]}, "JNT102"),
        ({"functions": ["commission-ambulance-and-111"], "services": []}, "JNT102"),
        ({"functions": ["pay-primary-care-networks"]}, "JNT102"),
    ],
)
def test_what_the_regulations_leave_out_is_refused(other: dict[str, Any], code: str) -> None:
    """SI 2000/617 reg 5; primary care networks' money: source 003 §3."""
    with pytest.raises(AssertionError, match=code):
        proposed(**other)


def test_what_was_not_read_is_shown_and_refuses_nothing() -> None:
    told = proposed(services=["Safeguarding adults"]).record("pool", AT)
    assert [(one.code, one.severity.value) for one in told.findings] == [("JNT102", "note")]
    assert told.verdict is Verdict.SHOWN


def test_ring_fenced_money_of_networks_is_not_taken_into_the_pool() -> None:
    """Source 003 §3: the money of the network contract is ring-fenced."""
    money = {"organisation": ICB, "contributes": "5", "year": "2024/25"}
    there = proposed()
    pcn = {**money, "money_of": "pay-primary-care-networks"}
    assert refused(there, "contribute", ICB, **pcn) == {"JNT103"}
    unknown = {**money, "money_of": "no-such-function"}
    assert refused(there, "contribute", ICB, **unknown) == {"JNT103"}
    there.do("pool", "contribute", ICB, AT, **money, money_of="better-care-fund")


# ---- the agreement -------------------------------------------------------------------------------


@pytest.mark.parametrize("left_out", [one.field for one in contents()])
def test_each_thing_that_the_agreement_leaves_out_is_told_and_it_cannot_begin(
    left_out: str,
) -> None:
    there = proposed()
    terms = {field: words for field, words in TERMS.items() if field != left_out}
    judged = there.do("pool", "set-terms", ICB, AT, **terms)
    assert [one.code for one in judged.findings] == ["JNT104"]
    assert [one.field for one in missing_contents(case(there))] == [left_out]
    there.do("pool", "set-terms", ICB, AT, **{left_out: "Added."})
    assert missing_contents(case(there)) == ()


def test_a_partner_that_has_not_signed_holds_it_up_and_a_change_is_signed_anew() -> None:
    there = written(proposed())
    for partner in (ICB, COUNCIL):
        there.do("pool", "sign-agreement", partner, AT, organisation=partner)
    assert refused(there, "begin-arrangement", ICB, from_on="2024-04-01") == {"JNT105"}
    there.do("pool", "set-terms", COUNCIL, AT, ends_how="Six months' notice.")
    assert agreed(case(there)) == {}


def test_only_the_host_appoints_the_pool_manager() -> None:
    assert "JNT106" in refused(proposed(), "name-owner", ICB, owner=GP)


def test_nobody_signs_or_puts_in_money_for_another() -> None:
    there = written(proposed())
    assert "WHO109" in refused(there, "sign-agreement", ICB, organisation=COUNCIL)
    assert contributions(case(there)) == {"2024/25": dict.fromkeys(PARTNERS, Decimal("1000.10"))}


def test_a_variation_opens_the_agreement_and_it_goes_on_when_all_have_signed() -> None:
    there = begun()
    there.do("pool", "vary-arrangement", ICB, AT, organisation=ICB, reasons="A new year")
    assert refused(there, "begin-arrangement", ICB, from_on="2024-04-02") == {"JNT105"}
    for partner in PARTNERS:
        there.do("pool", "sign-agreement", partner, AT, organisation=partner)
    again = there.do("pool", "begin-arrangement", ICB, AT, from_on="2024-07-01")
    assert again.state == "in-force"
    report(there)  # a quarter of before the variation is still to be reported


# ---- quarters ------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2024-05-31", "2024-09-30", "2024-03-31"])
def test_only_a_quarter_that_is_over_and_of_the_arrangement_is_reported(day: str) -> None:
    said = {"period_ends_on": day, "spent": "1", "report": "-"}
    assert refused(begun(), "report-quarter", GP, JULY, **said) == {"JNT107"}


def test_a_quarter_is_signed_off_only_after_it_was_reported() -> None:
    said = {"organisation": ICB, "period_ends_on": QUARTER, "agrees": True}
    assert refused(begun(), "sign-quarter", ICB, JULY, **said) == {"JNT109"}


@pytest.mark.parametrize("order", list(permutations(PARTNERS)))
def test_a_quarter_is_complete_when_all_have_signed_in_any_order(order: tuple[str, ...]) -> None:
    there = begun()
    report(there)
    for place, partner in enumerate(order):
        (before,) = signed_off(case(there))
        assert set(before.waits_for) == set(order[place:])
        assert not before.complete
        sign(there, partner)
    (quarter,) = signed_off(case(there))
    assert quarter.complete
    assert quarter.due_at == datetime(2024, 8, 7, 22, 59, 59, tzinfo=UTC)  # 20 working days


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PARTNERS), st.booleans()), max_size=6))
def test_a_quarter_is_complete_exactly_when_the_last_word_of_each_partner_agrees(
    words: list[tuple[str, bool]],
) -> None:
    there = begun()
    report(there)
    for partner, agrees in words:
        sign(there, partner, agrees=agrees)
    (quarter,) = signed_off(case(there))
    last = dict(words)
    assert quarter.agrees == last
    assert quarter.complete == (set(last) == set(PARTNERS) and all(last.values()))


def test_a_report_that_is_put_anew_is_signed_anew() -> None:
    there = begun()
    report(there)
    for partner in PARTNERS:
        sign(there, partner)
    report(there, JULY + DAY, "800")
    (quarter,) = signed_off(case(there))
    assert (quarter.spent, quarter.waits_for) == (Decimal(800), PARTNERS)


def test_a_report_that_does_not_come_is_told_as_overdue() -> None:
    told = begun().record("pool", AT + 150 * DAY)
    assert [one.code for one in told.standing] == ["CLK102"]


def test_the_return_of_a_year_is_signed_off_like_a_quarter() -> None:
    there = begun()
    may = datetime(2025, 5, 2, 9, tzinfo=UTC)
    year = {"period_ends_on": "2025-03-31"}
    signed = {**year, "organisation": ICB, "agrees": True}
    assert refused(there, "sign-year", ICB, may, **signed) == {"JNT110"}
    quarter = {"period_ends_on": "2024-12-31", "spent": "1", "report": "-"}
    assert refused(there, "return-year", GP, may, **quarter) == {"JNT108"}
    there.do("pool", "return-year", GP, may, **year, spent="2900", report="Balanced")
    there.do("pool", "sign-year", ICB, may, **signed)
    (told,) = signed_off(case(there, may), "return-year")
    assert told.waits_for == (COUNCIL, BERKSHIRE)


def test_it_ends_by_notice() -> None:
    there = begun()
    notice = {"organisation": COUNCIL, "to_on": "2025-03-31", "reasons": "A new council"}
    there.do("pool", "give-notice-of-end", COUNCIL, JULY, **notice)
    ended = there.do("pool", "end-arrangement", ICB, JULY, found="Shared out", reasons="-")
    assert ended.state == "ended"


def test_words_that_only_look_alike_are_not_left_out() -> None:
    assert (
        list(excluded_services(["Aftercare from a surgeon's patients", "Non-emergency ambulance"]))
        == []
    )
