"""OCDS out: valid by the official schema of 1.1.5 and its closed lists, and nothing made up."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.commission.contracts import ocds
from ringholder.commission.contracts.against_plan import Months
from ringholder.commission.contracts.ocds.package import process_id
from ringholder.commission.contracts.varied import Variations
from tests.commission.contracts.files import months, register, variations
from tests.commission.contracts.official import codelist, faults

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
PUBLISHER = ocds.Publisher("An ICB", "https://example.org/contracts.json")


def package(
    folder: Path, *changes: dict[str, str], told: Months | None = None, by: Variations | None = None
) -> dict[str, Any]:
    source = ocds.Source(register(folder, *changes), told, by)
    made = ocds.package(source, PUBLISHER, AT, name=lambda code: f"Name of {code}")
    return dict(json.loads(ocds.written(made)))


def tags(told: dict[str, Any]) -> list[str]:
    return [tag for one in told["releases"] for tag in one["tag"]]


def full(folder: Path) -> dict[str, Any]:
    return package(
        folder,
        {},
        {"reference": "C 002", "signed": "", "decision": "", "chosen by": "", "provider": "Acme"},
        told=months(folder, ("C-001", "2026-04", "1", "1000000.50"), ("C-001", "2026-05", "1", "")),
        by=variations(folder, ("C-001", "V1", "2025-05-01", "-12.34", "succession", "d")),
    )


def test_a_package_is_valid_by_the_official_schema(tmp_path: Path) -> None:
    assert faults(full(tmp_path)) == []


def test_the_schema_that_is_held_against_does_find_faults(tmp_path: Path) -> None:
    told = full(tmp_path)
    told["releases"][0]["tag"] = ["thought-up"]
    del told["releases"][1]["ocid"]
    assert len(faults(told)) >= 2


def test_each_stage_of_which_something_is_known_has_a_release_and_no_other(tmp_path: Path) -> None:
    known = ["planning", "tender", "award", "contract", "contractAmendment", "implementation"]
    assert tags(full(tmp_path)) == [*known, "award"]


def test_every_code_is_of_the_standards_lists(tmp_path: Path) -> None:
    told = full(tmp_path)
    assert set(tags(told)) <= codelist("releaseTag")
    roles = {role for one in told["releases"] for who in one["parties"] for role in who["roles"]}
    assert roles <= codelist("partyRole")
    tender = told["releases"][1]["tender"]
    assert tender["procurementMethod"] in codelist("method")
    assert tender["status"] in codelist("tenderStatus")
    assert tender["mainProcurementCategory"] in codelist("procurementCategory")
    contract = told["releases"][-2]["contracts"][0]
    assert contract["status"] in codelist("contractStatus")
    assert told["releases"][2]["awards"][0]["status"] in codelist("awardStatus")


def test_sums_are_written_to_the_penny_and_variations_change_the_value(tmp_path: Path) -> None:
    contract = full(tmp_path)["releases"][5]["contracts"][0]
    assert contract["value"] == {"amount": 47_999_987.66, "currency": "GBP"}
    assert contract["implementation"]["transactions"][0]["value"]["amount"] == 1_000_000.5
    assert len(contract["implementation"]["transactions"]) == 1


def test_all_who_are_referred_to_are_parties(tmp_path: Path) -> None:
    for one in full(tmp_path)["releases"]:
        known = {who["id"] for who in one["parties"]}
        award = one.get("awards", [{"suppliers": []}])[0]
        assert {one["buyer"]["id"], *(s["id"] for s in award["suppliers"])} <= known


def test_ids_of_releases_are_unique_and_processes_keep_theirs(tmp_path: Path) -> None:
    told = full(tmp_path)["releases"]
    assert len({one["id"] for one in told}) == len(told)
    assert {one["ocid"] for one in told} == {"ocds-000000-c-001", "ocds-000000-c002"}


def test_an_illustrative_contract_says_so_in_its_title(tmp_path: Path) -> None:
    (award,) = (r for r in package(tmp_path, {"illustrative": "yes"})["releases"] if "awards" in r)
    assert award["awards"][0]["title"].startswith("Illustrative: ")


def test_a_prefix_is_one_or_is_refused() -> None:
    assert ocds.prefix("ocds-b5fd17") == "ocds-b5fd17"
    with pytest.raises(ocds.NotAPrefix, match="six"):
        ocds.prefix("bob")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("aB1-/~é ", min_size=1, max_size=6), min_size=2, max_size=2, unique=True))
def test_two_references_never_become_one_process(pair: list[str]) -> None:
    folded = ["".join(one.casefold().split()) for one in pair]
    ids = [process_id(one) for one in pair]
    assert (ids[0] == ids[1]) == (folded[0] == folded[1])
