"""Incentive income on pages: published points for all, counts for those inside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from ringholder.primary_care.membership import registered
from ringholder_web.files.keeping import every
from ringholder_web.primary_care.income_files import KIND
from tests.web.accounts.people import HERE
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, page, text
from tests.web.primary_care.insiders import BOARD, holding

pytestmark = pytest.mark.django_db
FIRST = "/primary-care/incentives/"
NETWORK, PRACTICE = "U20931", "K84042"
HEAD = "practice,indicator,numerator,denominator,lower,upper,points"


def bring(client: Client, code: str, content: str | bytes, name: str = "counts.csv") -> Any:
    sent = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, sent)
    return client.post(f"{FIRST}{code}/bring/", {"file": file}, headers=HERE)


def test_everybody_reads_values_that_cannot_be_right_and_what_points_were_worth() -> None:
    told = page(anybody(), FIRST)
    assert told.count("Query") == 3 and "the list would be 9,085" in told
    assert "Not for decision" in told and "not read" in told
    csv = anybody().get(f"{FIRST}qof.csv")
    assert csv.status_code == 200 and b"K81002" in csv.content


def test_a_practice_s_published_years_are_for_everybody() -> None:
    told = page(anybody(), f"{FIRST}K81002/")
    assert "£194,560.72" in told and "No rate qof-point-value holds on 2018-04-01" in told


def test_a_network_brings_counts_and_reads_points_and_patients_still_needed(
    register: Register,
) -> None:
    client = holding(register, NETWORK)
    members = registered().members(NETWORK, localdate())
    rows = [f"{one},HI-03,60,100,50,75,36" for one in members]
    answer = bring(client, NETWORK, "\n".join([HEAD, *rows, "K84042,HI-03,x,1,50,75,36"]))
    assert answer.status_code == 302
    told = page(client, f"{FIRST}{NETWORK}/")
    assert "14.4 points so far" in told and "14.4 of 36" in told and " 60 " in told
    assert "TAB003" in told  # the bad row is told, and the others count
    assert "For people inside" in page(anybody(), f"{FIRST}{NETWORK}/")
    assert "14.4" not in page(anybody(), f"{FIRST}{NETWORK}/")


def test_a_network_reads_that_a_practice_left_and_it_declares_again(register: Register) -> None:
    network = "U65398"
    client = holding(register, BOARD)
    then = registered().members(network, date(2022, 6, 30))
    bring(client, network, "\n".join([HEAD, *(f"{one},CVD-12,90,100,70,95,66" for one in then)]))
    told = page(client, f"{FIRST}{network}/?on=1+July+2022&declared=30+June+2022")
    assert "Declare the achievement again" in told and "No pounds" in told
    paid = page(client, f"{FIRST}{network}/?on=1+June+2024&average=50,000&prevalence=CVD-12=2.1")
    assert "worth £" in paid


def test_a_practice_reads_its_worth_and_a_stranger_does_not(register: Register) -> None:
    client = holding(register, PRACTICE)
    assert bring(client, PRACTICE, f"{HEAD}\n{PRACTICE},AF006,45,100,40,90,12\n").status_code == 302
    told = page(client, f"{FIRST}{PRACTICE}/?on=15+January+2026")
    assert "1.2 points so far" in told and "worth £" in told and "45" in told
    assert "1.2 points" not in page(anybody(), f"{FIRST}{PRACTICE}/")


def test_strangers_and_other_practices_bring_nothing(register: Register) -> None:
    good = f"{HEAD}\n{PRACTICE},AF006,45,100,40,90,12\n"
    assert bring(anybody(), PRACTICE, good).status_code in (302, 403)
    other = holding(register, "K81002")
    assert bring(other, PRACTICE, good).status_code == 403
    assert not every(KIND, PRACTICE)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe" * 99, b"a,b\n1,2\n", f"{HEAD}\nK1,X,2,1,50,75,36\n".encode()]
)
def test_a_file_of_which_nothing_can_be_used_is_refused_in_words(
    content: bytes, register: Register
) -> None:
    client = holding(register, BOARD)
    answer = bring(client, PRACTICE, content)
    assert answer.status_code == 422 and "There is a problem" in text(answer)
    assert not every(KIND, PRACTICE)


def test_without_a_file_it_says_to_choose_one(register: Register) -> None:
    answer = holding(register, BOARD).post(f"{FIRST}{PRACTICE}/bring/", {}, headers=HERE)
    assert answer.status_code == 422 and "Choose a file" in text(answer)


def test_what_is_typed_wrong_is_told_and_nothing_breaks(register: Register) -> None:
    client = holding(register, BOARD)
    bring(client, NETWORK, f"{HEAD}\n{PRACTICE},HI-03,60,100,50,75,36\n")
    told = page(client, f"{FIRST}{NETWORK}/?on=soon&average=0&prevalence=a=b&declared=%00")
    assert client.get(f"{FIRST}{NETWORK}/?on=1+January+0001&declared=31/12/9999").status_code == 200
    assert "There is a problem" in told and "no number above nothing" in told


@pytest.mark.parametrize("code", ["NONE", "QU9", "k84042", "RTH"])
def test_what_is_no_practice_or_network_has_no_page(code: str) -> None:
    assert anybody().get(f"{FIRST}{code}/").status_code == 404
