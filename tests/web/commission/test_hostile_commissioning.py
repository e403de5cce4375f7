"""What a bidder, a visitor and a joker try on the pages of commissioning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.matters.procurements import P, noon
from tests.matters.town import Town
from tests.web.commission.procured import entered, in_standstill_on, signed_in
from tests.web.matters.builder import the_ladder
from tests.web.matters.pages import anybody, page

LIST, HERE = "/commissioning/procurements/", f"/decisions/{P}/"
YEAR = f"{LIST}summary/2024/"


@pytest.fixture
def challenged(tmp_path_factory: pytest.TempPathFactory, settings: Any, db: None) -> Town:
    """A standstill in which a bidder's own people challenged what everybody may challenge."""
    shelf: Path = the_ladder(tmp_path_factory.getbasetemp())
    settings.CHARTERS = shelf
    there = in_standstill_on(shelf)
    ground = {"ground": "procedure", "reasons": "We want to see the marks of the others."}
    there.do(P, "challenge", "bht", noon("2024-04-03"), **ground)
    noted = {"person": "p-gp-1", "what": "A director of it", "handling": "leave", "reasons": "-"}
    there.happened(P, "note-conflict", "bht", noon("2024-04-04"), **noted)
    return entered(there)


def test_a_bidder_that_challenges_does_not_read_what_is_kept_from_bidders(challenged: Town) -> None:
    bidder = signed_in("p-bht")
    told = page(bidder, HERE)
    assert "The record that the law asks for" not in told
    assert "A plan with named clinicians" not in told
    for name in ("record.docx", "record.pdf", "intend-competitive.docx"):
        assert bidder.get(f"{LIST}{P}/{name}").status_code == 404
    assert "The record that the law asks for" in page(signed_in("p-secretary"), HERE)


def test_a_bidder_reads_of_the_year_what_everybody_reads(challenged: Town) -> None:
    assert signed_in("p-bht").get(f"{YEAR}summary.docx").status_code == 404
    assert signed_in("p-gp-1").get(f"{YEAR}summary.docx").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/commissioning/contracts/?of=%00", "/commissioning/contracts/?of=../../etc/passwd",
        "/commissioning/contracts/%3Cscript%3E/", "/commissioning/contracts.json?of=NOBODY",
        "/commissioning/joint/?of=NOBODY", "/commissioning/providers/%E2%80%AEouh/",
        f"{LIST}{P}/record.exe", f"{LIST}{P}/../record.docx", "/commissioning/own/",
        "/commissioning/own/need.csv", "/commissioning/own/bring/areas/",
        "/commissioning/contracts/bring/contracts/", "/commissioning/needs/..%2f/",
        "/commissioning/footprints/?hours=1e999999&volume=NaN",
        "/commissioning/specifications/x.pdf",
    ],
)  # fmt: skip
def test_no_address_makes_an_error_of_ours_or_writes(db: None, address: str) -> None:
    answer = anybody().get(address)
    assert answer.status_code in (200, 302, 403, 404)
    assert b"<script>alert" not in answer.content
