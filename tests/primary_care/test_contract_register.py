"""One register of primary care contracts, and what is wrong with each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ringholder.catalogue import organisations
from ringholder.findings import RestsOn
from ringholder.primary_care.oversight.contracts import (
    Contracted,
    ContractRegister,
    against,
    by_kind,
    read_contracts,
    shipped,
)

ON = date(2026, 6, 1)
HEAD = (
    "contractor,kind,starts,ends,annual_value,list_size,lead,last_paid,notice_months,illustrative\n"
)


def register(tmp_path: Path, *rows: str) -> ContractRegister:
    path = tmp_path / "contracts.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return read_contracts(path)


def codes(tmp_path: Path, *rows: str, practices: tuple[str, ...] = ()) -> list[str]:
    return [one.code for one in against(register(tmp_path, *rows), ON, practices)]


SOUND = "K84042,GMS,2004-04-01,,1500000,9654,Contracts,2026-05-15,,"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (SOUND, []),
        ("K84042,APMS,2020-04-01,2026-09-30,1,1,L,,,", ["OVS007"]),
        ("K84042,APMS,2020-04-01,2027-06-01,1,1,L,,,", ["OVS007"]),
        ("K84042,APMS,2020-04-01,2027-06-02,1,1,L,,,", []),
        ("K84042,APMS,2020-04-01,2026-09-30,1,1,L,,3,", []),
        ("K84042,APMS,2020-04-01,2026-06-01,1,1,L,,0,", ["OVS007"]),
        ("K84042,APMS,2020-04-01,2026-03-31,1,1,L,2026-03-31,,", []),
        ("K84042,APMS,2020-04-01,2026-03-31,1,1,L,2026-04-15,,", ["OVS008"]),
        ("K84042,APMS,2020-04-01,,1,1,L,,,", ["OVS010"]),
        ("K84025,GMS,,,1,1,L,,,", ["OVS012"]),
        ("K99999,GMS,,,1,1,L,,,", ["OVS014"]),
        ("RTH,PMS,,,1,1,L,,,", ["OVS014"]),
        ("V12345,GDS,,,1,,L,,,", []),
        ("K84042,GMS,,,1,1,,,,", ["OVS009"]),
    ],
)
def test_each_fault_is_found_and_sound_rows_are_not(
    tmp_path: Path, row: str, found: list[str]
) -> None:
    assert codes(tmp_path, row) == found


def test_two_running_medical_contracts_of_one_practice_are_told_and_others_are_not(
    tmp_path: Path,
) -> None:
    assert codes(tmp_path, SOUND, SOUND.replace("GMS", "PMS")) == ["OVS013"]
    ended = SOUND.replace("GMS,2004-04-01,", "PMS,1998-04-01,2004-03-31")
    assert codes(tmp_path, SOUND, ended) == ["OVS008"]
    assert codes(tmp_path, SOUND, SOUND.replace("GMS", "pharmacy")) == []


def test_an_open_practice_without_a_contract_is_told_where_any_practice_has_one(
    tmp_path: Path,
) -> None:
    both = ("K84042", "K84052")
    assert codes(tmp_path, SOUND, practices=both) == ["OVS011"]
    assert codes(tmp_path, "V12345,GDS,,,1,,L,,,", practices=both) == []


def test_one_without_a_lead_among_others_is_told_by_itself(tmp_path: Path) -> None:
    other = "K84052,GMS,,,1,1,,,,"
    told = against(register(tmp_path, SOUND, other), ON)
    assert [(one.code, one.where.row) for one in told] == [("OVS009", 3)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("K84042,GMS,2025-01-01,2024-01-01,,,L,,,", "OVS015"),
        ("K84042,XYZ,,,,,L,,,", "TAB003"),
        ("K84042,,,,,,L,,,", "TAB004"),
        ("K84042,GMS,01/13/2025,,,,L,,,", "TAB003"),
        ("K84042,GMS,,,lots,,L,,,", "TAB003"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_kept(tmp_path: Path, row: str, code: str) -> None:
    found = register(tmp_path, SOUND, row)
    assert (len(found.contracts), [one.code for one in found.findings]) == (1, [code])


def test_an_illustrative_row_marks_what_is_found_on_it(tmp_path: Path) -> None:
    (told,) = against(register(tmp_path, "V12345,GDS,,2026-09-30,1,,L,,,yes"), ON)
    assert told.rests_on is RestsOn.ILLUSTRATIVE


def test_pounds_a_head_are_exact_or_not_known(tmp_path: Path) -> None:
    found = register(tmp_path, SOUND, "K84052,GMS,,,100,,L,,,", "K84001,GMS,,,100,0,L,,,")
    assert [one.a_head for one in found.contracts] == [Decimal(1_500_000) / 9654, None, None]


def test_the_kinds_of_our_practices_are_those_that_were_published() -> None:
    found = shipped()
    assert found.findings == ()
    assert by_kind(found.contracts) == {
        Contracted.GMS: 133,
        Contracted.PMS: 21,
        Contracted.APMS: 5,
    }
    assert found.of("K84042")[0].kind is Contracted.GMS
    told = {one.code for one in against(found, ON)}
    assert told == {"OVS009", "OVS010", "OVS012"}


def test_every_open_practice_of_the_system_that_is_without_one_is_named() -> None:
    open_ = [one.code for one in organisations.practices(sub_icb="10Q", on=ON)]
    without = [f for f in against(shipped(), ON, open_) if f.code == "OVS011"]
    held = {one.contractor for one in shipped().contracts}
    assert {f.where.key for f in without} == set(open_) - held  # type: ignore[union-attr]
