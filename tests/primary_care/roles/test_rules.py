"""Each rule of a claim, provoked and met (operations.md 1.4: acceptance is all of them)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ringholder.primary_care.roles.judging import Outcome
from ringholder.primary_care.roles.rules import rules
from tests.primary_care.roles.small_claims import (
    NETWORK,
    OTHER,
    PRACTICE,
    claim,
    codes,
    judged,
    one,
)

IN_2025 = {"month": date(2025, 6, 1), "submitted_on": date(2025, 7, 5)}
THEN = date(2025, 7, 15)
NURSE: dict[str, Any] = {
    **IN_2025, "role": "new-practice-nurse", "band": "5", "claimed": Decimal(3000),
    "insurance": Decimal(400), "started_on": date(2025, 6, 1),
}  # fmt: skip
DOCTOR: dict[str, Any] = {
    **IN_2025, "role": "general-practitioner", "band": "", "started_on": date(2025, 5, 1),
}  # fmt: skip
MHP: dict[str, Any] = {"role": "mental-health-practitioner", "band": "6"}


def test_a_sound_claim_is_accepted_whole() -> None:
    line = one()
    assert (line.outcome, line.accepted, line.reasons) == (Outcome.ACCEPTED, Decimal(5000), ())


@pytest.mark.parametrize(
    ("code", "other", "outcome", "accepted"),
    [
        ("ARR101", {"role": "receptionist", "band": ""}, Outcome.REFUSED, "0"),
        ("ARR102", {"band": "4"}, Outcome.REFUSED, "0"),
        ("ARR103", {"role": "paramedic"}, Outcome.CANNOT_SAY, "0"),
        ("ARR105", {"role": "advanced-practitioner", "band": "8a"}, Outcome.CANNOT_SAY, "0"),
        ("ARR106", {"supplement": "inner", "workplace": PRACTICE}, Outcome.ACCEPTED, "5000"),
        ("ARR107", {"claimed": Decimal("5022.56")}, Outcome.IN_PART, "5022.55"),
        ("ARR108", {"insurance": Decimal(500)}, Outcome.CANNOT_SAY, "0"),
        ("ARR109", {"in_baseline": True}, Outcome.REFUSED, "0"),
        ("ARR109", {"in_baseline": None}, Outcome.CANNOT_SAY, "0"),
        ("ARR110", {"evidence": ""}, Outcome.CANNOT_SAY, "0"),
        ("ARR113", {"wte": Decimal("1.2")}, Outcome.CANNOT_SAY, "0"),
        ("ARR114", MHP, Outcome.CANNOT_SAY, "0"),
        ("ARR115", {"left_on": date(2024, 12, 31)}, Outcome.REFUSED, "0"),
        ("ARR115", {"started_on": date(2025, 2, 1)}, Outcome.REFUSED, "0"),
        ("ARR115", {"left_on": date(2024, 10, 1)}, Outcome.REFUSED, "0"),
        ("ARR115", {"wte": Decimal(0)}, Outcome.REFUSED, "0"),
        ("ARR116", {"submitted_on": None}, Outcome.CANNOT_SAY, "0"),
        ("ARR117", {"month": date(2025, 3, 1)}, Outcome.REFUSED, "0"),
        ("ARR119", {"network": "U99999"}, Outcome.REFUSED, "0"),
    ],
)  # fmt: skip
def test_a_claim_that_breaks_a_rule_says_so(
    code: str, other: dict[str, Any], outcome: Outcome, accepted: str
) -> None:
    line = one(**other)
    assert code in codes(line)
    assert (line.outcome, line.accepted) == (outcome, Decimal(accepted))


@pytest.mark.parametrize(
    ("code", "other", "refused"),
    [
        ("ARR118", {**NURSE, "previous_employer": PRACTICE}, True),
        ("ARR118", NURSE, False),
        ("ARR120", {**DOCTOR, "qualified_on": date(2020, 1, 1)}, True),
        ("ARR120", DOCTOR, False),
    ],
)  # fmt: skip
def test_rules_of_the_roles_of_2025_refuse_or_ask(
    code: str, other: dict[str, Any], refused: bool
) -> None:
    line = one(on=THEN, **other)
    assert code in codes(line)
    assert (line.outcome is Outcome.REFUSED) is refused


def test_every_reason_says_what_to_do_and_whose_it_is_and_what_it_rests_on() -> None:
    line = one(evidence="", in_baseline=None, claimed=Decimal(9000))
    assert len(line.reasons) >= 4
    for reason in line.reasons:
        told = reason.finding()
        assert told.says.endswith(".")
        assert told.do
        assert told.owner
        assert told.authority
        assert reason.amount > 0


# ---- each rule, met ------------------------------------------------------------------------------


def test_a_role_is_refused_until_the_day_from_which_the_scheme_has_it() -> None:
    line = one(role="new-practice-nurse", band="5")
    assert "1 April 2025" in line.reasons[0].says
    assert "ARR101" not in codes(one(on=THEN, **NURSE))


def test_a_month_of_which_no_list_was_read_is_not_refused_in_silence() -> None:
    line = one(on=date(2027, 6, 1), month=date(2027, 4, 1), submitted_on=date(2027, 5, 1))
    assert "ARR101" in codes(line)
    assert line.outcome is Outcome.CANNOT_SAY


def test_the_maximum_is_due_by_the_time_worked_and_the_days_employed() -> None:
    half = one(wte=Decimal("0.5"), claimed=Decimal(5000))
    assert half.accepted == Decimal(65_838) / 24
    from_the_17th = one(started_on=date(2025, 1, 17), claimed=Decimal(5000))
    assert from_the_17th.accepted == Decimal(65_838) / 12 * 15 / 31
    assert codes(half) == codes(from_the_17th) == {"ARR104"}


def test_a_claim_in_whole_pennies_is_not_cut_by_half_of_one() -> None:
    due = Decimal("2654.758")
    line = one(started_on=date(2025, 1, 17), claimed=due.quantize(Decimal("0.01")))
    assert (line.outcome, line.accepted) == (Outcome.ACCEPTED, Decimal("2654.76"))


def test_more_than_a_maximum_that_was_raised_since_is_not_refused() -> None:
    other = {**IN_2025, "claimed": Decimal(5600), "salary": Decimal(4600)}
    assert one(on=THEN, **other).outcome is Outcome.IN_PART
    later = one(on=date(2025, 9, 1), **other)
    assert (later.outcome, codes(later)) == (Outcome.CANNOT_SAY, {"ARR104"})


def test_a_supplement_outside_london_is_cut_to_the_national_maximum() -> None:
    line = one(
        supplement="inner", workplace=PRACTICE, claimed=Decimal(6000), salary=Decimal(6000),
        insurance=Decimal(700),
    )  # fmt: skip
    assert (line.outcome, line.accepted) == (Outcome.IN_PART, Decimal(65_838) / 12)


@pytest.mark.parametrize("workplace", ["", "nowhere", "F83004"])
def test_which_part_of_london_a_workplace_is_in_is_for_a_person(workplace: str) -> None:
    line = one(supplement="inner", workplace=workplace)
    assert (line.outcome, codes(line)) == (Outcome.CANNOT_SAY, {"ARR106"})


def test_a_pharmacist_of_a_national_scheme_may_be_in_the_baseline() -> None:
    assert one(in_baseline=True, transferred_from="clinical pharmacists").reasons == ()
    technician = {"role": "pharmacy-technician", "band": "5", "claimed": Decimal(3000)}
    other = one(in_baseline=True, transferred_from="some scheme", **technician)
    assert other.outcome is Outcome.REFUSED


def test_the_same_work_is_paid_once() -> None:
    found = judged(claim(), claim(claim="C2", submitted_on=date(2025, 2, 2)))
    assert [line.outcome for line in found.lines] == [Outcome.ACCEPTED, Outcome.REFUSED]
    assert "`C1`" in found.lines[1].reasons[0].says


def test_two_part_time_posts_of_a_person_are_not_the_same_work() -> None:
    half = {"wte": Decimal("0.5"), "claimed": Decimal(1500)}
    technician = {"role": "pharmacy-technician", "band": "5"}
    found = judged(claim(**half), claim(claim="C2", **half, **technician))
    assert codes(found.lines) == set()


def test_one_reference_for_two_months_is_asked_about() -> None:
    other = claim(month=date(2024, 12, 1))
    found = judged(claim(submitted_on=date(2025, 1, 5), month=date(2024, 11, 1)), other)
    assert codes(found.lines) == {"ARR111"}
    assert found.lines[1].outcome is Outcome.CANNOT_SAY


def test_a_person_is_paid_for_up_to_one_whole_time_over_all_networks() -> None:
    part = {"wte": Decimal("0.6"), "claimed": Decimal(3000)}
    second = claim(claim="C2", network=OTHER, submitted_on=date(2025, 2, 3), **part)
    found = judged(second, claim(**part))
    assert [line.claim.network for line in found.lines] == [NETWORK, OTHER]
    assert [line.accepted for line in found.lines] == [3000, 2000]
    assert codes(found.lines[1]) == {"ARR112"}


def test_a_claim_that_is_refused_takes_nobody_s_time() -> None:
    refused = claim(in_baseline=True)
    other = claim(claim="C2", network=OTHER, submitted_on=date(2025, 2, 3))
    assert judged(refused, other).lines[1].outcome is Outcome.ACCEPTED


def test_a_later_practitioner_of_mental_health_is_paid_more_by_agreement() -> None:
    first = claim(**MHP, claimed=Decimal(2500))
    later = {**MHP, "person": "900002", "claim": "C2", "started_on": date(2024, 12, 1)}
    with_ = judged(first, claim(**later, agreement="letter of 1 December"))
    without = judged(first, claim(**later))
    assert "ARR114" not in codes(with_.lines)
    assert "ARR114" in codes(without.lines)


def test_a_late_claim_waits_for_whoever_commissions() -> None:
    assert one(on=date(2025, 6, 1), submitted_on=date(2025, 4, 30)).reasons == ()
    late = one(on=date(2025, 6, 1), submitted_on=date(2025, 5, 1))
    assert (late.outcome, codes(late)) == (Outcome.CANNOT_SAY, {"ARR116"})
    assert late.reasons[0].owner == "primary care commissioning"


@pytest.mark.parametrize(
    "other",
    [
        {"previous_employer": "RTH"},
        {"previous_employer": "none"},
        {"previous_employer": PRACTICE, "previous_until": date(2024, 5, 31)},
        {"previous_employer": PRACTICE, "more_senior": True},
    ],
)
def test_a_nurse_from_elsewhere_or_to_a_more_senior_role_may_be_claimed(
    other: dict[str, Any],
) -> None:
    assert "ARR118" not in codes(one(on=THEN, **NURSE, **other))


def test_a_practitioner_who_has_just_qualified_may_be_claimed() -> None:
    assert "ARR120" not in codes(one(on=THEN, **DOCTOR, qualified_on=date(2023, 5, 1)))


def test_rules_have_codes_and_words_of_their_own() -> None:
    found = [one.RULE for one in rules()]
    assert len({rule.code for rule in found}) == len(found) == 20
    assert all(rule.what.endswith(".") and rule.source for rule in found)
