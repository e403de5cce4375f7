"""One provider, all sides: everybody sees what is public, and people inside the rest."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from ringholder_web.commission.contract_files import CONTRACTS, MONTHS
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import keep_content
from ringholder_web.matters.desk import caught_up
from ringholder_web.organisations.known import partners
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, page

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
HEAD = (
    "reference,title,provider,commissioners,service,areas,starts,ends,lifetime value,how chosen,"
    "lead,decision,signed on,notice,illustrative"
)
ROWS = (
    "C-1,Community nursing,RTH,{icb},Nursing,oxfordshire,2025-04-01,2028-03-31,3000000,direct-c,"
    "A lead,d-1,2025-03-01,2025/S 1,no\n"
    "C-2,Kept inside,RTH,{icb},Beds,oxfordshire,2025-04-01,2028-03-31,5,direct-c,A lead,d-1,,,no\n"
)


@pytest.mark.django_db
def test_the_list_has_every_trust_of_the_constitution_in_order_of_names(client: Client) -> None:
    told = page(client, "/commissioning/providers/")
    names = ["Berkshire Healthcare", "Buckinghamshire Healthcare", "Oxford Health", "Royal Berks"]
    places = [told.index(name) for name in names]
    assert places == sorted(places)


@pytest.mark.django_db
def test_a_trust_has_its_figures_its_money_and_what_is_illustrative_of_it(client: Client) -> None:
    told = page(client, "/commissioning/providers/RTH/")
    for heading in ("Being acted on", "What the figures show", "Contracts", "Money", "Decisions"):
        assert heading in told
    assert "Illustrative" in told.rsplit("Money", 1)[1]


@pytest.mark.django_db
def test_a_code_is_found_in_any_case_and_an_unknown_one_is_not(client: Client) -> None:
    assert client.get("/commissioning/providers/rth/").headers["Location"].endswith("/RTH/")
    assert client.get("/commissioning/providers/NONE-SUCH/").status_code == 404


def test_everybody_sees_contracts_that_were_published_and_that_there_are_more(
    register: Register,
) -> None:
    desk = caught_up()
    charter = desk.charter_on(AT.date())
    icb = next(one for one in partners(charter) if one.kind == "Integrated care board")
    by = Insider("chief-finance-officer", "Chief finance officer")
    content = f"{HEAD}\n{ROWS.format(icb=icb.code)}".encode()
    keep_content(CONTRACTS, icb.code, "contracts.csv", content, by, AT)
    months = b"reference,month,planned value,actual value\nC-1,2026-04,100,150\nC-2,2026-04,10,5\n"
    keep_content(MONTHS, icb.code, "months.csv", months, by, AT)
    told = page(anybody(), "/commissioning/providers/RTH/")
    assert "Community nursing" in told
    assert "Kept inside" not in told
    assert "1 more is for people inside" in told
    assert "over" not in told.split("Contracts and activity")[1].split("Money")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx", "html"])
def test_the_page_can_be_taken_to_a_meeting(client: Client, ending: str) -> None:
    answer = client.get(f"/commissioning/providers/RTH/oversight.{ending}")
    assert answer.status_code == 200
    assert f"provider-RTH.{ending}" in answer.headers["Content-Disposition"]
    assert len(answer.content) > 3_000
    if ending == "html":
        told = answer.content.decode()
        for heading in ("Being acted on", "What the figures show", "Illustrative", "Decisions"):
            assert heading in told


@pytest.mark.django_db
def test_there_is_no_paper_of_another_kind_or_of_nobody(client: Client) -> None:
    assert client.get("/commissioning/providers/RTH/oversight.exe").status_code == 404
    assert client.get("/commissioning/providers/NONE/oversight.pdf").status_code == 404
