"""Joint commissioning as pages show it: subjects by council, quarters owed, pooled money."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from ringholder.charter import Charter
from ringholder.commission.joint.arrangement import Arrangement, Subject, arrangement, quarter_ends
from ringholder.commission.joint.better_care_fund import read_contributions
from ringholder.commission.joint.covered import covered, given_by_s75, without_arrangement
from ringholder.commission.joint.found import found
from ringholder.findings import RestsOn
from ringholder.matters.judge import judging
from ringholder.shipped import charters_folder
from tests.matters.test_joint_arrangement import (
    BERKSHIRE,
    COUNCIL,
    ICB,
    JULY,
    PARTNERS,
    begun,
    proposed,
    report,
    sign,
)
from tests.matters.town import Town, ladder

BOB = Charter.load(charters_folder() / "bob-2024-07")
AFTER = JULY + timedelta(days=60)


def shown(there: Town, at: datetime = AFTER) -> Arrangement:
    told = arrangement(judging(there.clerk.acts("pool"), there.clerk.world, at).case, at)
    assert told is not None
    return told


def test_an_arrangement_is_shown_with_its_pool_and_the_quarters_that_are_over() -> None:
    one = shown(begun())
    assert (one.subject, one.host, one.state) == (Subject.BETTER_CARE_FUND, COUNCIL, "in-force")
    assert one.pool("2024/25") == Decimal("3000.30")
    assert [(q.ends_on, q.told) for q in one.quarters] == [(date(2024, 6, 30), None)]


def test_what_is_missing_before_it_begins_is_told() -> None:
    one = shown(proposed())
    assert len(one.missing) == 9
    assert any("pool manager" in missing.says for missing in one.unready)
    assert one.quarters == ()


def test_quarters_are_owed_from_the_one_in_which_it_began_until_it_ends() -> None:
    days = list(quarter_ends(date(2024, 5, 1), date(2025, 1, 1)))
    assert days == [date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)]
    assert list(quarter_ends(date(2024, 5, 1), date(2024, 6, 30))) == []
    assert list(quarter_ends(date(2024, 6, 30), date(2024, 7, 1))) == [date(2024, 6, 30)]


def test_each_council_of_five_has_each_subject_or_has_not() -> None:
    """BOB has five upper-tier councils, each with a health and wellbeing board (X4)."""
    cells = list(covered(ladder(), [shown(begun())]))
    assert len(cells) == 5 * 5
    have = {(c.subject, c.council) for c in cells if c.in_force}
    assert have == {(Subject.BETTER_CARE_FUND, one) for one in (COUNCIL, BERKSHIRE)}
    coming = [c for c in covered(ladder(), [shown(proposed())]) if c.coming]
    assert len(coming) == 2


def test_power_that_a_constitution_gives_by_s75_without_an_arrangement_is_told() -> None:
    assert {one.to for one in given_by_s75(BOB)} >= {"oxfordshire-cc", "buckinghamshire-council"}
    bare = shown(begun())
    own = {"functions": ("joint-commissioning",), "partners": (ICB, COUNCIL), "quarters": ()}
    joint = replace(bare, **own)
    left = {one.to for one in without_arrangement(BOB, [joint])}
    assert COUNCIL not in left
    assert "buckinghamshire-council" in left
    told = found(BOB, [joint], datetime(2024, 7, 1, tzinfo=UTC))
    assert {one.code for one in told} == {"JNT006"}


def test_each_partner_that_has_not_signed_when_it_is_due_is_told_by_name() -> None:
    there = begun()
    assert [one.code for one in found(ladder(), [shown(there)], AFTER)] == ["JNT001"]
    report(there)
    sign(there, ICB)
    sign(there, COUNCIL, agrees=False)
    soon, late = JULY + timedelta(days=1), AFTER
    assert [one.code for one in found(ladder(), [shown(there)], soon)] == ["JNT005"]
    told = found(ladder(), [shown(there)], late)
    assert [one.code for one in told] == ["JNT005", "JNT002"]
    assert told[-1].owner == ladder().name(BERKSHIRE)
    for partner in PARTNERS:
        sign(there, partner, late)
    assert found(ladder(), [shown(there)], late) == ()


def test_contributions_are_read_from_a_file_and_held_to_their_minimum(tmp_path: Path) -> None:
    path = tmp_path / "bcf.csv"
    path.write_text(
        "health and wellbeing board,fund,partner,year,amount,minimum,illustrative\n"
        "E10000025,Better Care Fund,QU9,2026/27,1000.10,1000.11,yes\n"
        "E10000025,Better Care Fund,E10000025,2026/27,500,,yes\n"
        "E10000025,Better care fund,qu9,2026/27,7,,\n"
        "E06000038,Better Care Fund,QU9,2026/27,2000,2000,\n"
        "E06000038,Better Care Fund,E06000038,2026/27,much,,\n",
        encoding="utf-8",
    )
    told = read_contributions(path)
    assert sorted(one.code for one in told.findings) == ["JNT003", "JNT004", "TAB003"]
    below = next(one for one in told.findings if one.code == "JNT004")
    assert below.rests_on is RestsOn.ILLUSTRATIVE
    assert "£0.01 below" in below.says
    assert told.pools() == {
        ("E10000025", "Better Care Fund", "2026/27"): Decimal("1500.10"),
        ("E06000038", "Better Care Fund", "2026/27"): Decimal(2000),
    }
