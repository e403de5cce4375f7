"""The position of a system across unlike regimes: source 001; operations.md; governance.md 4.5."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.charter import Charter
from ringholder.finance.position.bodies import Body, bodies
from ringholder.finance.position.forecast import Way, forecast
from ringholder.finance.position.moves import Move, effects, moves
from ringholder.finance.position.moves import findings as of_moves
from ringholder.finance.position.published import published
from ringholder.finance.position.regimes import Regime, of_code, of_kind, regimes
from ringholder.finance.position.risks import exposure, not_covered, risks
from ringholder.finance.position.system import findings, kept, system
from ringholder.findings import InRow, Severity
from ringholder.shipped import charters_folder
from tests.finance.small_files import written
from tests.finance.test_forecast import year

HEAD = "organisation,month,plan,actual,regime,brought_forward"


def body(code: str, regime: str, monthly: int, plan: int = 0, brought: str | None = None) -> Body:
    found = None if not regime else regimes()[regime]
    was = None if brought is None else Decimal(brought)
    one = year([plan] * 12, [monthly] * 4)
    return Body(code, code, found, one, was, illustrative=False, place=InRow("p.csv", 2))


def told(*own: Body) -> set[tuple[str, str]]:
    return {(f.code, f.owner) for f in findings(system(own))}


def test_every_regime_says_what_it_rests_on_and_why_it_is_not_added() -> None:
    for one in regimes().values():
        assert one.source, one.id
        assert one.mark in ("V", "Vx", "S", "D", "U")
        assert one.in_system == (not one.not_added), one.id
    assert [one.id for one in regimes().values() if not one.for_decision] == [
        "foundation-trust",
        "practice",
    ]


def test_the_regime_is_known_by_the_register_of_codes() -> None:
    assert [_id(of_code(code)) for code in ("QU9", "RTH", "RXQ", "E10000025", "nobody")] == [
        "icb", "foundation-trust", "nhs-trust", "council", None,
    ]  # fmt: skip


def test_the_regime_of_every_provider_and_council_of_the_charter_is_known() -> None:
    charter = Charter.load(charters_folder() / "bob-2024-07")
    kinds = {"nhs-trust", "foundation-trust", "icb", "council", "districts", "practices"}
    there = [one.kind for one in charter.organisations.values() if one.kind in kinds]
    assert len(there) > 10
    assert all(of_kind(str(kind)) for kind in there)


def _id(regime: Regime | None) -> str | None:
    return None if regime is None else regime.id


def test_a_company_and_a_council_are_no_part_of_the_system_total() -> None:
    found = system(
        [
            body("QU9", "icb", -10),
            body("RTH", "foundation-trust", 5),
            body("council", "council", -1000),
            body("firm", "company", 1000),
            body("unknown", "", 1000),
        ]
    )
    assert [one.code for one in found.added] == ["QU9", "RTH"]
    assert found.year.actual_to_date == -20
    assert found.outturn == -60
    assert {code for code, _ in told(*found.apart)} >= {"POS003", "POS006"}


def test_the_total_is_the_sum_of_its_parts() -> None:
    own = [body(f"T{n}", "nhs-trust", n * 7 - 20) for n in range(6)]
    found = system(own)
    each = [forecast(one.year, Way.PLAN_PHASED) for one in own]
    assert found.outturn == sum((one.outturn for one in each if one), Decimal(0))


@pytest.mark.parametrize(
    ("regime", "result", "brought", "answer"),
    [
        ("icb", "-0.01", None, False),
        ("icb", "0", None, True),
        ("council", "-1", None, False),
        ("nhs-trust", "-10", "10", True),  # taking one year with another
        ("nhs-trust", "-10", "9.99", False),
        ("nhs-trust", "-10", None, None),
        ("foundation-trust", "-10", None, None),
        ("company", "-10", None, None),
    ],
)
def test_a_duty_is_held_against_the_unrounded_result(
    regime: str, result: str, brought: str | None, answer: bool | None
) -> None:
    was = None if brought is None else Decimal(brought)
    assert kept(regimes()[regime], Decimal(result), was) is answer


def test_a_duty_at_risk_is_told_with_whose_it_is() -> None:
    assert told(body("QU9", "icb", -10)) == {("POS001", "QU9"), ("POS002", "QU9")}
    assert told(body("RTH", "foundation-trust", -10)) == {("POS001", "RTH")}
    assert told(body("QU9", "icb", 10)) == set()


def test_a_rule_that_nobody_read_is_never_a_fault() -> None:
    unread = [one for one in regimes().values() if not one.for_decision]
    for regime in unread:
        found = findings(system([body("X", regime.id, -10, brought="-100")]))
        assert all(one.severity is not Severity.ERROR for one in found)


def test_positions_are_read_by_month_and_bad_rows_are_told(tmp_path: Path) -> None:
    path = written(
        tmp_path, "p.csv", HEAD,
        "QU9,2025-04,-10,-12,,",
        "QU9,Apr 2025,-10,-13,,",
        "QU9,May-25,(10),-20,,",
        "RTH,soon,1,1,,",
        "RTH,2024-04,1,1,,",
        "RTH,2025-04,1,,firm,",
    )  # fmt: skip
    found = bodies([path])
    assert [(one.code, one.year.variance) for one in found.bodies] == [("QU9", Decimal(-12))]
    assert {f.code for f in found.findings} == {"POS005", "TAB003", "POS008"}
    assert {code for code, _ in told(*found.bodies)} == {"POS001", "POS009"}


def test_one_mistyped_year_hides_no_others(tmp_path: Path) -> None:
    own = [f"QU9,2025-{month:02},-10,-12,," for month in (4, 5)]
    path = written(tmp_path, "p.csv", HEAD, *own, "QU9,9999-04,-10,-12,,")
    assert bodies([path]).bodies[0].year.name == "2025/26"
    assert bodies([path], year="9999/00").bodies[0].year.name == "9999/00"


def test_a_file_that_is_none_is_told_and_nothing_is_raised(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    found = bodies([path])
    assert found.bodies == ()
    assert [f.code for f in found.findings] == ["TAB001"]


def test_the_published_position_of_the_system_says_who_published_it() -> None:
    # The Lowdown on month 4 of 2023/24: 47.1m against 19.0m planned; 160.3m risk, 67.7m covered
    by_what = {one.what: one for one in published()}
    deficit = by_what["System deficit"].sum - by_what["System deficit planned"].sum
    assert deficit == Decimal(-28_100_000)
    assert all(one.publisher and one.address and one.words for one in published())


def test_net_risk_is_gross_less_what_mitigates_it(tmp_path: Path) -> None:
    by_what = {one.what: one.sum for one in published()}
    gross, covered = by_what["Gross risk of the system"], by_what["Mitigations found"]
    path = written(
        tmp_path, "r.csv", "organisation,kind,what,sum",
        f"QU9,risk,All,{gross}", f"QU9,mitigation,All,{covered}", "QU9,risk,Turned,-5",
    )  # fmt: skip
    found, wrong = risks([path])
    assert exposure(found).net == Decimal(92_600_000)
    assert [f.code for f in wrong] == ["POS010"]
    assert [(f.code, f.owner) for f in not_covered(found)] == [("POS007", "QU9")]


# ---- moves ---------------------------------------------------------------------------------------

AMOUNTS = st.decimals(1, 10**9, places=2)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("ABC"), AMOUNTS), max_size=20))
def test_moves_conserve_the_total(made: list[tuple[str, str, Decimal]]) -> None:
    own = [body(code, "nhs-trust", n) for n, code in enumerate("ABC")]
    some = [Move(gives, receives, sum_) for gives, receives, sum_ in made if gives != receives]
    found = effects(own, some)
    before = sum((one.before for one in found), Decimal(0))
    assert sum((one.after for one in found), Decimal(0)) == before


def test_a_move_says_whom_it_breaks() -> None:
    own = [body("QU9", "icb", 1), body("RXQ", "nhs-trust", -2, brought="0")]
    move = Move("QU9", "RXQ", Decimal("12.01"))
    gives, receives = effects(own, [move])
    assert (gives.before, gives.after) == (Decimal(12), Decimal("-0.01"))
    assert gives.breaks
    assert not receives.breaks  # it was broken without it
    assert {(f.code, f.owner) for f in of_moves(own, [move])} == {("POS013", "QU9")}


def test_money_that_leaves_the_system_is_spending() -> None:
    own = [body("QU9", "icb", 10), body("firm", "company", 0)]
    move = Move("QU9", "firm", Decimal(1))
    assert [f.code for f in of_moves(own, [move])] == ["POS014"]


def test_a_move_of_a_body_that_is_not_here_cannot_be_said() -> None:
    assert {f.code for f in of_moves([], [Move("A", "B", Decimal(1))])} == {"POS012"}


@pytest.mark.parametrize("row", ["A,A,5,no", "A,B,0,no", "A,B,-5,no"])
def test_what_is_no_move_is_told(tmp_path: Path, row: str) -> None:
    found, wrong = moves([written(tmp_path, "m.csv", "gives,receives,sum,recurrent", row)])
    assert found == ()
    assert [f.code for f in wrong] == ["POS011"]
