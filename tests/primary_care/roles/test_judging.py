"""What comes of claims together: never more than was claimed, nor than the sum of the year."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.matters.role_claims import read_line
from ringholder.primary_care.lists import Lists
from ringholder.primary_care.roles import as_acts, claims, results
from ringholder.primary_care.roles.asked import Asked
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.judging import Judged, Outcome, judge
from ringholder.primary_care.roles.role_table import RoleTable, shipped
from ringholder.rates import Mark
from ringholder.shipped import data_folder
from tests.primary_care.roles.small_claims import (
    NETWORK,
    OTHER,
    asked,
    claim,
    codes,
    judged,
    people,
)


def named(found: Judged) -> dict[str, tuple[Outcome, Decimal]]:
    return {line.claim.claim: (line.outcome, line.accepted) for line in found.lines}


def test_the_sum_of_the_year_is_given_out_in_the_order_of_submission() -> None:
    """£22.894 for each of 400 weighted people is £9,157.60: one claim and most of a second."""
    second = claim(claim="C2", person="900002", submitted_on=date(2025, 2, 2))
    third = claim(claim="C3", person="900003", submitted_on=date(2025, 2, 3))
    found = judged(third, second, claim(), lists=people("400"))
    cautious = [line.outcome for line in found.lines]
    assert cautious == [Outcome.ACCEPTED, Outcome.CANNOT_SAY, Outcome.CANNOT_SAY]
    assert codes(found.lines) == {"ARR130"}


def test_a_sum_for_decision_cuts_the_claim_that_does_not_fit() -> None:
    """In 2023/24 an ICB and a newspaper have the rate: £22.671 for each of 400 is £9,068.40."""
    month = {"month": date(2024, 1, 1), "started_on": date(2023, 9, 1)}
    first = claim(**month, submitted_on=date(2024, 2, 1), role="clinical-pharmacist")
    second = claim(**month, claim="C2", person="900002", submitted_on=date(2024, 2, 2))
    third = claim(**month, claim="C3", person="900003", submitted_on=date(2024, 2, 3))
    lists = people("400", date(2023, 1, 1))
    verified = _verified_roles()
    found = judge((third, second, first), Asked(date(2024, 3, 1), lists=lists,
                  memberships=asked().memberships, roles=verified))  # fmt: skip
    assert [line.outcome for line in found.lines] == [
        Outcome.ACCEPTED, Outcome.IN_PART, Outcome.REFUSED,
    ]  # fmt: skip
    assert found.accepted == Decimal("9068.400")


def _verified_roles() -> RoleTable:
    return replace(shipped(), rows=tuple(replace(x, mark=Mark.VERIFIED) for x in shipped().rows))


def test_without_a_population_nobody_can_say_what_is_left() -> None:
    found = judged(claim(), lists=Lists(()))
    assert (found.lines[0].outcome, codes(found.lines)) == (Outcome.CANNOT_SAY, {"ARR130"})
    assert "K84042" in found.lines[0].reasons[0].says


def test_general_practitioners_of_2024_have_a_sum_of_their_own() -> None:
    found = judged(claim(role="general-practitioner", band=""))
    assert found.lines[0].fund == "arrs-gp-sum"


CLAIMS = st.builds(
    claim,
    claim=st.sampled_from(["C1", "C2", "C3", "C4"]),
    network=st.sampled_from([NETWORK, OTHER, "U99999"]),
    month=st.sampled_from([date(2024, 11, 1), date(2025, 1, 1), date(2025, 12, 1)]),
    person=st.sampled_from(["900001", "900002"]),
    role=st.sampled_from(["clinical-pharmacist", "paramedic", "general-practitioner", "porter"]),
    wte=st.sampled_from([Decimal(n) for n in ("0", "0.1", "0.5", "1", "2")]),
    claimed=st.decimals(0, 9_000, places=2),
    started_on=st.dates(date(2024, 6, 1), date(2025, 3, 1)),
    left_on=st.none() | st.dates(date(2024, 6, 1), date(2025, 3, 1)),
    in_baseline=st.sampled_from([None, False, False, True]),
    submitted_on=st.none() | st.dates(date(2024, 12, 1), date(2025, 2, 1)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, max_size=8), st.randoms(use_true_random=False))
def test_no_more_is_accepted_than_was_claimed_or_is_there_in_whatever_order(
    made: list[Claim], chance: random.Random
) -> None:
    known = asked(lists=people("300"))
    found = judge(made, known)
    for line in found.lines:
        assert 0 <= line.accepted <= line.could_be <= line.claim.claimed
        assert line.outcome is Outcome.ACCEPTED or line.reasons
    spent: Counter[tuple[str, str]] = Counter()
    for line in found.lines:
        spent[line.claim.network, line.fund] += line.accepted  # type: ignore[assignment]
    for (network, fund), sum_ in spent.items():
        ceiling = known.ceiling(network, date(2025, 1, 1), fund).amount
        assert sum_ <= (ceiling or 0)
    mixed = list(made)
    chance.shuffle(mixed)
    assert judge(mixed, known).accepted == found.accepted


def test_the_order_of_rows_does_not_change_what_becomes_of_a_line() -> None:
    made = [
        claim(),
        claim(claim="C2", network=OTHER, wte=Decimal("0.6"), claimed=Decimal(3000)),
        claim(claim="C3", person="900002", in_baseline=True),
    ]
    assert named(judged(*made)) == named(judged(*reversed(made)))


# ---- files ---------------------------------------------------------------------------------------

HEAD = (
    "claim,network,month,person,role,band,wte,started_on,left_on,salary,insurance,pension,"
    "claimed,evidence,in_baseline,submitted_on\n"
)
ROW = (
    "C1,{network},{month},900001,Clinical Pharmacists,7,{wte},2024-11-01,,4000,447.35,575.20,"
    "{claimed},GPhC 1,no,2025-02-01\n"
)
PLAIN = {"network": NETWORK, "month": "2025-01", "wte": "1", "claimed": "5000"}


def brought(folder: Path, *rows: str, of: str = "") -> claims.Claims:
    file = folder / "claims.csv"
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return claims.read(file, of=of)


def test_a_file_of_claims_is_read_with_the_names_that_networks_use(tmp_path: Path) -> None:
    read = brought(tmp_path, ROW.format(**PLAIN))
    assert read.findings == ()
    assert judged(*read.lines).lines[0].outcome is Outcome.ACCEPTED
    assert len(read.sha256) == 64


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"wte": "-1"}, "ARR001"),
        ({"wte": "1000000000"}, "ARR001"),
        ({"claimed": "1e9"}, "TAB003"),
        ({"claimed": "-5000"}, "ARR001"),
        ({"claimed": "9,999,999"}, "ARR001"),
        ({"month": "2019-06"}, "ARR001"),
        ({"month": "9999-12"}, "ARR001"),
        ({"month": "13/2025"}, "TAB003"),
        ({"wte": "NaN"}, "TAB003"),
        ({"claimed": ""}, "TAB004"),
    ],
)
def test_a_figure_that_nobody_can_have_is_told_and_the_rest_is_kept(
    tmp_path: Path, other: dict[str, str], code: str
) -> None:
    row = ROW.format(**{**PLAIN, **other})
    cells = row.replace(other.get("claimed", "~"), f'"{other.get("claimed")}"', 1)
    read = brought(tmp_path, cells, ROW.format(**PLAIN))
    assert [one.code for one in read.findings] == [code]
    assert read.findings[0].where.row == 2
    assert len(read.lines) == 1


def test_a_network_brings_its_own_claims_alone(tmp_path: Path) -> None:
    other = ROW.format(**{**PLAIN, "network": OTHER})
    read = brought(tmp_path, other, ROW.format(**PLAIN), of=NETWORK)
    assert [one.code for one in read.findings] == ["ARR002"]
    assert [line.network for line in read.lines] == [NETWORK]


def test_text_that_a_spreadsheet_would_run_is_written_as_text() -> None:
    found = judged(claim(person="=cmd|' /C calc'!A0", evidence=""))
    assert b"'=cmd" in results.as_csv(found)


def test_the_illustrative_claims_have_one_fault_of_each_kind() -> None:
    read = claims.read(data_folder() / "illustrative" / "claims.csv")
    found = judge(read.lines, Asked(date(2026, 1, 31)))
    shown = codes(found.lines) | {one.code for one in read.findings}
    assert shown >= {f"ARR{n}" for n in (*range(101, 119), 120)} | {"ARR001"}
    assert all(line.claim.illustrative for line in found.lines)
    assert found.accepted < found.claimed


def test_what_is_entered_of_a_check_accounts_for_every_pound_with_its_reasons() -> None:
    read = claims.read(data_folder() / "illustrative" / "claims.csv")
    found = judge(read.lines, Asked(date(2026, 1, 31)))
    said = as_acts.check(found)
    parts = [Decimal(str(said[key])) for key in ("accepted_sum", "refused_sum", "open_sum")]
    assert sum(parts) == found.claimed
    texts = said["claim_lines"]
    assert isinstance(texts, list)
    lines = [line for text in texts if (line := read_line(text)) is not None]
    assert len(lines) == len(texts) == sum(bool(line.reasons) for line in found.lines)
    assert sum(line.sum for line in lines) == parts[1] + parts[2]


def test_a_line_that_comes_again_in_a_later_file_takes_the_place_of_the_first(
    tmp_path: Path,
) -> None:
    first = brought(tmp_path, ROW.format(**PLAIN), ROW.format(**PLAIN))
    later = brought(tmp_path, ROW.format(**{**PLAIN, "claimed": "4000"}))
    assert [line.claimed for line in claims.together([first, later])] == [4000]
    assert len(claims.together([first])) == 2  # twice in one file is for the rules to find
