"""Ways in which a practice, a network or an officer might take what is not theirs, each tried."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ringholder.matters.roll import REGISTRAR
from ringholder.register.lines import LinesStore
from tests.matters.practices import (
    AT,
    DAY,
    FUNCTION,
    ICB,
    NEIGHBOUR,
    NETWORK,
    OTHER_NETWORK,
    PRACTICE,
    REQUEST,
    with_practices,
)
from tests.matters.test_network_change import MOVE
from tests.matters.test_practice_contract import BREACH, CLOSURE
from tests.matters.test_role_claim import APPROVES, CHECK, CHECKS, CLAIM, FILE
from tests.matters.town import RAISED, Town

TRUST, BROKER = "ouh", "ring-holder/secretary"
ELSEWHERE, ITS_NETWORK, CLOSED = "A81001", "U07032", "K84040"
REST = {"title": "x", "organisation": TRUST}
SERVICE: dict[str, Any] = {
    "title": "Minor injuries",
    "organisation": ICB,
    "function": FUNCTION,
    "specification": "Wounds",
    "item_paid_for": "patient treated",
    "item_price": "33.35",
    "starts_on": "2023-04-01",
    "ends_on": "2024-12-31",
    "practices_concerned": [PRACTICE, NEIGHBOUR],
}


@pytest.fixture
def there() -> Town:
    found = with_practices()
    for as_ in (TRUST, CHECKS, APPROVES):
        found.appoint(as_)
    return found


def claimed(there: Town, matter: str = "claim", **other: Any) -> Town:
    there.do(matter, "submit-claim", NETWORK, RAISED, **{**CLAIM, **other})
    return there


# ---- an officer of another organisation ----------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "as_", "said"),
    [
        ("open-breach", TRUST, BREACH),
        ("ask-for-list", TRUST, {"practice": PRACTICE, "request": "Ghosts", "reasons": "-"}),
        ("open-support", TRUST, {"practice": PRACTICE, "what_is_wrong": "It loses money."}),
        ("open-maturity", TRUST, {"network": NETWORK, "scale": "pcn-2019"}),
        ("ask-facility", TRUST, {"practice": PRACTICE, "facility": "it-incident", "request": "-",
                                 "effect_on_patients": "-"}),
        ("propose-network-change", TRUST, MOVE),
        ("draft-return", TRUST, {"as_at_on": "2024-03-31", "networks_concerned": [NETWORK],
                                 "return_file": FILE, "staff_wte": "1"}),
        ("submit-claim", NETWORK, CLAIM),
        ("apply-for-closure", PRACTICE, CLOSURE),
        ("open-support", PRACTICE, {"practice": PRACTICE, "what_is_wrong": "-"}),
    ],
)  # fmt: skip
def test_no_other_organisation_is_made_the_board_of_a_practice(
    there: Town, kind: str, as_: str, said: dict[str, Any]
) -> None:
    """Neither by the trust itself, nor by a network that would rather be checked by a friend."""
    assert "WHO115" in there.refused("matter", kind, as_, AT, **{**REST, **said, **REST})


@pytest.mark.parametrize("code", [ELSEWHERE, CLOSED, "K99999"])
def test_nothing_is_begun_about_a_practice_of_another_board_or_a_closed_one(
    there: Town, code: str
) -> None:
    for kind, said in (
        ("open-breach", BREACH),
        ("open-request", REQUEST),
        ("ask-for-list", {**REST, "organisation": ICB, "request": "-", "reasons": "-"}),
    ):
        assert "WHO114" in there.refused("matter", kind, ICB, AT, **{**said, "practice": code})
    offered = {**SERVICE, "practices_concerned": [PRACTICE, code]}
    assert "WHO114" in there.refused("matter", "offer-service", ICB, AT, **offered)
    named = {"title": "-", "network": ITS_NETWORK, "brokers_as": ICB, "reasons": "-"}
    assert "WHO114" in there.refused("matter", "open-brokering", NETWORK, AT, **named)


@pytest.mark.parametrize("as_", [TRUST, PRACTICE, NETWORK, NEIGHBOUR, ICB])
def test_nobody_but_those_who_may_puts_somebody_into_a_practice(there: Town, as_: str) -> None:
    there.do("place", "seek", REGISTRAR, AT, **{"as": NEIGHBOUR})
    said = {"as": NEIGHBOUR, "person": "p-mine", "from_on": "2024-01-01", "reasons": "-"}
    there.attempt("place", "appoint", as_, AT, said, as_it_happened=True)
    assert not there.clerk.world.roll.holds("p-mine", NEIGHBOUR, AT.date())


def test_a_place_that_was_sought_in_one_practice_is_not_filled_in_another(there: Town) -> None:
    there.do("place", "seek", REGISTRAR, AT, **{"as": NEIGHBOUR})
    said = {"as": PRACTICE, "person": "p-mine", "from_on": "2024-01-01", "reasons": "-"}
    assert there.refused("place", "appoint", REGISTRAR, AT, **said) == {"WHO107"}


# ---- a false claim -------------------------------------------------------------------------------


def test_a_month_is_not_claimed_twice_beside_itself(there: Town) -> None:
    claimed(there)
    other = {**CLAIM, "claims_file": {**FILE, "sha256": "d" * 64}}
    assert there.refused("second", "submit-claim", NETWORK, RAISED, **other) == {"ARR208"}
    there.do("second", "submit-claim", NETWORK, RAISED, **other, reasons="Two who began late.")


def test_a_second_claim_of_a_month_is_read_beside_the_first_before_it_is_approved(
    there: Town,
) -> None:
    claimed(there)
    file = {**FILE, "sha256": "d" * 64}
    claimed(there, "second", claims_file=file, reasons="Two who began late.")
    there.do("second", "check-claim", CHECKS, RAISED, **{**CHECK, "claims_file": file})
    said = {"approved_sum": "5000.00"}
    assert there.refused("second", "approve-claim", APPROVES, RAISED, **said) == {"ARR208"}
    there.do("second", "approve-claim", APPROVES, RAISED, **said, reasons="Both were read.")


def test_one_file_is_paid_once_whatever_the_reasons(there: Town) -> None:
    claimed(there)
    again = {**CLAIM, "reasons": "It was mislaid."}
    assert there.refused("second", "submit-claim", NETWORK, RAISED, **again) == {"ARR208"}
    there.happened("second", "submit-claim", NETWORK, RAISED, **again)
    there.do("second", "check-claim", CHECKS, RAISED, **CHECK)
    said = {"approved_sum": "5000.00", "reasons": "-"}
    assert there.refused("second", "approve-claim", APPROVES, RAISED, **said) == {"ARR208"}
    there.do("claim", "withdraw", NETWORK, RAISED, reasons="The other one is meant.")
    there.do("second", "approve-claim", APPROVES, RAISED, **said)


def test_the_file_of_another_claim_does_not_come_in_as_a_correction(there: Town) -> None:
    other = {**FILE, "sha256": "d" * 64}
    claimed(claimed(there), "second", claims_file=other, reasons="Two who began late.")
    there.do("second", "check-claim", CHECKS, RAISED, **{**CHECK, "claims_file": other})
    said = {"claims_file": FILE, "claimed_sum": "10000.00", "reasons": "-"}
    assert there.refused("second", "correct-claim", NETWORK, RAISED, **said) == {"ARR208"}


def test_another_month_and_another_network_are_claims_of_their_own(there: Town) -> None:
    claimed(there)
    claimed(there, "january", month="2024-01")
    there.do("theirs", "submit-claim", OTHER_NETWORK, RAISED, **{**CLAIM, "network": OTHER_NETWORK})


@pytest.mark.parametrize(
    "month", ["0001-01", "0000-05", "2019-06", "9999-12", "２０２４-02", "2024-2"]
)
def test_no_month_before_the_scheme_or_after_today_is_claimed(there: Town, month: str) -> None:
    said = {**CLAIM, "month": month}
    assert there.refused("claim", "submit-claim", NETWORK, RAISED, **said) == {"ARR201"}


def test_nobody_of_the_network_checks_approves_or_pays_what_a_colleague_claimed(
    there: Town,
) -> None:
    there.appoint(CHECKS, who="p-both")
    there.appoint(NETWORK, who="p-both")
    claimed(there)
    asked = [
        ("check-claim", CHECK),
        ("approve-claim", {"approved_sum": "5000.00"}),
        ("pay-claim", {"paid_sum": "5000.00"}),
        ("claw-back", {"clawed_sum": "0.01", "reasons": "-"}),
        ("close-claim", {"found": "Nothing."}),
    ]
    for kind, said in asked:
        assert there.refused("claim", kind, CHECKS, RAISED, "p-both", **said) == {"ARR207"}
        there.do("claim", kind, APPROVES if kind == "approve-claim" else CHECKS, RAISED, **said)


def test_whoever_left_the_network_since_does_not_check_what_they_claimed(there: Town) -> None:
    place = there.appoint(NETWORK, who="p-both")
    claimed(there).do("claim", "check-claim", CHECKS, RAISED, **CHECK)
    said = {"claims_file": FILE, "claimed_sum": "10000.00", "reasons": "-"}
    for by in ("p-both", None):  # a colleague corrects it after them
        there.do("claim", "correct-claim", NETWORK, RAISED, by, **said)
        there.do("claim", "check-claim", CHECKS, RAISED, **CHECK)
    there.do("claim", "object", NETWORK, RAISED, reasons="-")
    there.do(place, "end-appointment", REGISTRAR, RAISED, to_on="2024-03-01", reasons="-")
    there.appoint(CHECKS, who="p-both")
    check = {**CHECK, "reasons": "-"}
    told = there.refused("claim", "answer-objection", CHECKS, RAISED + DAY, "p-both", **check)
    assert "ARR207" in told


def test_a_claim_that_was_replaced_after_its_check_is_checked_anew(there: Town) -> None:
    claimed(there).do("claim", "check-claim", CHECKS, RAISED, **CHECK)
    anew = {"claims_file": {**FILE, "sha256": "e" * 64}, "claimed_sum": "99999.00"}
    there.do("claim", "correct-claim", NETWORK, RAISED, **anew, reasons="-")
    said = {"approved_sum": "5000.00"}
    assert there.refused("claim", "approve-claim", APPROVES, RAISED, **said) == {"ORD101"}
    assert there.refused("claim", "check-claim", CHECKS, RAISED, **CHECK) == {"ARR202"}


def test_nothing_that_is_approved_is_replaced_objected_to_or_withdrawn(there: Town) -> None:
    claimed(there).do("claim", "check-claim", CHECKS, RAISED, **CHECK)
    there.do("claim", "approve-claim", APPROVES, RAISED, approved_sum="5000.00")
    anew = {"claims_file": FILE, "claimed_sum": "99999.00", "reasons": "-"}
    for kind, said in (("correct-claim", anew), ("object", {"reasons": "-"})):
        assert "ORD101" in there.refused("claim", kind, NETWORK, RAISED, **said)
    said = {"act": there.clerk.acts("claim")[1].act.id, "instead": "£10,000", "reasons": "-"}
    there.do("claim", "correct", NETWORK, RAISED, **said)  # a note; it changes no sum
    assert there.refused("claim", "pay-claim", CHECKS, RAISED, paid_sum="5000.01") == {"ARR204"}


@pytest.mark.parametrize("sum_", ["-1", "NaN", "Infinity", "1e400", "1e3", "０", "1,000", "", None])
def test_a_claimed_sum_is_pounds_and_pence(there: Town, sum_: object) -> None:
    said = {**CLAIM, "claimed_sum": sum_}
    assert "ACT101" in there.refused("claim", "submit-claim", NETWORK, RAISED, **said)
    there.attempt("claim", "submit-claim", NETWORK, RAISED, said, as_it_happened=True)
    claimed(there, "sound")  # what nobody can read is no claim of the month


def at_once(tmp_path: Path, *matters: str) -> list[str]:
    """What came of approving claims at once, by two clerks who had read the register before."""
    first = Town(store=LinesStore(tmp_path / "register")).found()
    for as_ in (NETWORK, CHECKS, APPROVES):
        first.appoint(as_)
    for place, matter in enumerate(dict.fromkeys(matters)):
        file = {**FILE, "sha256": str(place) * 64}
        first.happened(matter, "submit-claim", NETWORK, RAISED, **{**CLAIM, "claims_file": file})
        first.do(matter, "check-claim", CHECKS, RAISED, **{**CHECK, "claims_file": file})
    towns = [first, Town(store=LinesStore(tmp_path / "register"))]
    said = {"approved_sum": "5000.00"}
    for one in towns:
        one.clerk.catch_up()
    with ThreadPoolExecutor(2) as both:
        jobs = [
            both.submit(one.attempt, matter, "approve-claim", APPROVES, RAISED, said)
            for one, matter in zip(towns, matters, strict=True)
        ]
        return sorted(type(job.result(timeout=60)).__name__ for job in jobs)


def test_of_two_who_approve_one_claim_at_once_one_is_refused(tmp_path: Path) -> None:
    assert at_once(tmp_path, "claim", "claim") == ["Entered", "Refused"]


def test_two_claims_of_one_month_are_not_approved_past_each_other(tmp_path: Path) -> None:
    assert at_once(tmp_path, "one", "two") == ["Refused", "Refused"]


# ---- enhanced services ---------------------------------------------------------------------------


def serving(there: Town) -> Town:
    there.do("service", "offer-service", ICB, AT, **SERVICE)
    for one in (PRACTICE, NEIGHBOUR):
        there.do("service", "sign-up", one, AT, practice=one)
    said = {"practice": PRACTICE, "month": "2024-03", "items_done": 5}
    there.do("service", "claim-activity", PRACTICE, AT, **said)
    return there


@pytest.mark.parametrize("month", ["２０２４-03", "٢٠٢٤-03", "0000-05", "2024-3", " 2024-03"])
def test_a_month_is_not_claimed_again_by_writing_it_otherwise(there: Town, month: str) -> None:
    said = {"practice": PRACTICE, "month": month, "items_done": 5}
    told = serving(there).refused("service", "claim-activity", PRACTICE, AT, **said)
    assert told == {"OVS113"}


def test_nobody_checks_or_pays_the_activity_of_their_own_practice(there: Town) -> None:
    there.appoint(PRACTICE, who="p-both")
    there.appoint(ICB, who="p-both")
    serving(there)
    other = {"practice": NEIGHBOUR, "month": "2024-03", "items_done": 1}
    there.do("service", "claim-activity", NEIGHBOUR, AT, **other)  # the last claim is of another
    accepted = {"practice": PRACTICE, "month": "2024-03", "items_accepted": 5, "reasons": "-"}
    paid = {"practice": PRACTICE, "month": "2024-03", "paid_sum": "166.75"}
    check = ("service", "check-activity", ICB, AT)
    assert there.refused(*check, "p-both", **accepted) == {"ARR207"}
    there.do(*check, **accepted)
    assert there.refused("service", "pay-activity", ICB, AT, "p-both", **paid) == {"ARR207"}


def test_a_practice_claims_under_no_other_practices_name(there: Town) -> None:
    said = {"practice": PRACTICE, "month": "2024-02", "items_done": 5}
    told = serving(there).refused("service", "claim-activity", NEIGHBOUR, AT, **said)
    assert told == {"WHO113"}
