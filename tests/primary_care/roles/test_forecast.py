"""What would be lost at the year's end, and whom it would pay; and the return of staff."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.papers import xlsx
from ringholder.primary_care.roles import staff_return
from ringholder.primary_care.roles.forecast import (
    Forecast,
    forecast,
    read_starters,
    recruits,
    without_price,
)
from tests.primary_care.roles.small_claims import NETWORK, OTHER, asked, claim, judged

YEAR = date(2024, 4, 1)


def year(*claims: object, starters: object = ()) -> Forecast:
    return forecast(judged(*claims), NETWORK, YEAR, "arrs-sum", starters)  # type: ignore[arg-type]


def test_staff_in_post_go_on_to_the_year_s_end() -> None:
    found = year(claim())
    assert found.comes_to == 3 * Decimal(5000)
    assert found.to_come == 2
    assert found.unclaimed == Decimal("915760.000") - 15_000


def test_who_leaves_is_paid_for_to_the_day() -> None:
    found = year(claim(left_on=date(2025, 2, 14)))
    assert [month.expected for month in found.months[-2:]] == [Decimal(2500), 0]


def test_who_began_in_the_month_is_expected_for_whole_ones() -> None:
    found = year(claim(started_on=date(2025, 1, 17), claimed=Decimal(1500)))
    assert found.months[-1].expected == Decimal(1500) * 31 / 15


def test_a_claim_that_is_refused_is_not_expected_again() -> None:
    assert year(claim(in_baseline=True)).comes_to == 0


def test_an_open_claim_is_counted_as_if_it_were_settled() -> None:
    found = year(claim(evidence=""))
    assert (found.months[9].accepted, found.months[9].open) == (0, 5000)
    assert found.comes_to == 15_000


def test_starters_come_at_the_maximum_of_their_role(tmp_path: Path) -> None:
    file = tmp_path / "starters.csv"
    file.write_text(
        "network,role,band,wte,starts_on\n"
        f"{NETWORK},Clinical pharmacist,7,0.5,2025-02-15\n"
        f"{NETWORK},Paramedic,7,1,2025-02-01\n"
        f"{OTHER},Clinical pharmacist,7,1,2025-02-01\n"
        f"{NETWORK},Clinical pharmacist,7,-1,2025-02-01\n",
        encoding="utf-8",
    )
    starters, told = read_starters(file)
    assert [one.code for one in told] == ["ARR001"]
    found = year(claim(), starters=starters)
    assert found.months[10].expected == 5000 + Decimal(65_838) / 24 * 14 / 28
    assert found.months[11].expected == 5000 + Decimal(65_838) / 24
    assert [one.says for one in without_price(starters, asked())] == [
        "No maximum of `paramedic` is loaded for February 2025."
    ]


def test_the_money_left_would_pay_so_many_for_the_rest_of_the_year() -> None:
    known = asked()
    found = year(claim())
    pharmacist = next(
        one for one in recruits(found, known) if one.row.role == "clinical-pharmacist"
    )
    assert pharmacist.wte * Decimal(65_838) * 2 / 12 == pytest.approx(found.unclaimed)


def test_nobody_can_be_recruited_from_a_sum_that_is_claimed_whole() -> None:
    found = forecast(judged(claim()), "U00001", YEAR, "arrs-sum")
    assert (found.unclaimed, recruits(found, asked())) == (None, ())


# ---- the return ----------------------------------------------------------------------------------

AS_AT = date(2025, 1, 31)


def test_the_return_has_who_is_employed_on_the_day_and_what_is_not_counted() -> None:
    part = {"wte": Decimal("0.5"), "claimed": Decimal(2000)}
    found = judged(
        claim(),
        claim(claim="C2", person="900002", **part),
        claim(claim="C3", person="900003", left_on=date(2025, 1, 30)),
        claim(claim="C4", person="900004", evidence=""),
    )
    made = staff_return.staff_return(found, AS_AT, (NETWORK, OTHER))
    assert [(one.role, one.band, one.people, one.wte) for one in made.rows] == [
        ("clinical-pharmacist", "7", 2, Decimal("1.5"))
    ]
    assert [one.code for one in made.findings] == ["ARR010", "ARR011"]
    assert OTHER in made.findings[0].says
    assert "C4" in made.findings[1].says


def test_every_line_of_the_day_is_in_the_return_or_told_beside_it() -> None:
    found = judged(claim(), claim(claim="C2", person="900002", in_baseline=True))
    made = staff_return.staff_return(found, AS_AT, (NETWORK,))
    assert made.wte + len(made.findings) == 2


def test_the_return_is_written_for_excel() -> None:
    made = staff_return.staff_return(judged(claim()), AS_AT, (NETWORK,))
    assert "2025-01-31,U20931,Clinical pharmacist,7,1,1" in staff_return.as_csv(made).decode()
    assert xlsx(staff_return.paper(made, "all networks")).startswith(b"PK")


def test_the_days_of_the_return_are_not_for_decision() -> None:
    found = staff_return.due(date(2025, 4, 1))
    assert [(one.as_at, one.due_on) for one in found] == [
        (date(2025, 9, 30), date(2025, 10, 31)),
        (date(2026, 3, 31), date(2026, 4, 30)),
    ]
    assert {one.mark.value for one in found} == {"U"}
