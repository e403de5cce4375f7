"""The public register of decisions: who looks finds what was published, and nothing else."""

from __future__ import annotations

import csv
import json
import zipfile
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import now

from ringholder_web.matters.desk import at_desk
from ringholder_web.register import decisions
from ringholder_web.register.models import Decision
from tests.web.accounts.people import HERE
from tests.web.matters.builder import DECIDED, PLACE, Register
from tests.web.register.told import HIDDEN

pytestmark = pytest.mark.django_db


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=HERE)
    assert answer.status_code == status, address
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


def data(client: Client, address: str) -> Any:
    return json.loads(read(client, address))


def test_the_register_shows_what_was_published_to_anybody(client: Client, told: Register) -> None:
    page = read(client, "/register/")
    assert "A falls service for Oxfordshire" in page
    assert "1 decision" in page
    assert "Beds for the winter" not in page
    assert "Parking at the hospital" not in page


def test_a_decision_says_all_that_the_public_is_owed(client: Client, told: Register) -> None:
    page = read(client, "/register/decisions/falls/")
    for words in (
        DECIDED["wording"],
        DECIDED["reasons"],
        DECIDED["serves"],
        DECIDED["bears_loss"],
        "Do nothing: the gap grows.",
        "Owns a clinic",
        "They would gain.",
        "Leave for this item",
        "Oxfordshire Place Committee",
        "By which right",
        "Call-in",
        "20 March 2025",
        "Nobody was consulted",
        "What the record shows",
    ):
        assert words in page, words


@pytest.mark.parametrize("matter", ["beds", "parking", "meeting", "appointment-1", "nothing"])
def test_what_was_not_published_is_not_there(client: Client, told: Register, matter: str) -> None:
    for ending in ("/", ".json", "/proof.zip"):
        read(client, f"/register/decisions/{matter}{ending}", 404)


def test_the_same_stands_in_every_format(client: Client, told: Register) -> None:
    shape = data(client, "/register/decisions/falls.json")
    assert shape["decision"]["wording"] == DECIDED["wording"]
    assert shape["names"][PLACE] == "Oxfordshire Place Committee"
    listed = data(client, "/register/decisions.json")
    assert [one["id"] for one in listed["decisions"]] == ["falls"]
    rows = list(csv.DictReader(StringIO(read(client, "/register/decisions.csv").lstrip("\ufeff"))))
    assert [row["Matter"] for row in rows] == ["falls"]
    assert rows[0]["The decision"] == DECIDED["wording"]
    feed = ElementTree.fromstring(read(client, "/register/decisions.atom"))
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert "Approved: A falls service for Oxfordshire" in titles


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=falls", 1),
        ("words=FALLS+prevents", 1),
        ("words=falls+nowhere", 0),
        ("words=65", 1),
        (f"body={PLACE}", 1),
        ("body=policy-board", 0),
        ("level=place", 1),
        ("area=oxfordshire", 1),
        ("area=berkshire-west", 0),
        ("function=commission-community-services", 1),
        ("organisation=ouh", 1),
        ("organisation=bht", 0),
        ("outcome=approved", 1),
        ("outcome=rejected", 0),
        ("from_on=20+March+2024&to_on=20+March+2024", 1),
        ("from_on=21+March+2024", 0),
        ("to_on=19/03/2024", 0),
        ("contested=yes", 1),
        ("window=yes", 0),
        ("words=falls&area=oxfordshire&outcome=approved&sort=oldest", 1),
    ],
)
def test_the_register_is_narrowed(client: Client, told: Register, query: str, found: int) -> None:
    assert data(client, f"/register/decisions.json?{query}")["found"] == found


HOSTILE = [
    "%25", "_", "'", '"', "falls' OR 1=1 --", "*", "\\", "NEAR(falls beds)", "\x00", "%00",
    "<script>alert(1)</script>", "words" * 2_000, "é" * 300, "\u202e", "-1", "9" * 20, "AND",
]  # fmt: skip
NAMES = (
    "words", "body", "level", "area", "function", "organisation", "outcome", "from_on", "to_on",
    "contested", "window", "postcode", "sort", "page",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_nothing_breaks_and_nothing_more_is_shown(
    client: Client, told: Register, typed: str
) -> None:
    for name in NAMES:
        answer = client.get("/register/", {name: typed}, headers=HERE)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert HIDDEN not in page
        assert "Beds for the winter" not in page
        assert "<script" not in page


def test_no_public_address_tells_what_is_for_members(client: Client, told: Register) -> None:
    addresses = [
        "/register/", "/register/decisions/falls/", "/register/decisions/falls.json",
        "/register/decisions.json", "/register/decisions.csv", "/register/decisions.atom",
        "/register/by-month/", "/register/by-month/2024/3/", "/register/check/", "/forward-plan/",
        "/forward-plan/plan.ics", "/forward-plan/plan.json", "/forward-plan/plan.atom",
        "/appointments/", "/organisations/", "/organisations/RTH/", "/organisations/RXQ/",
        "/alerts/", f"/register/?words={HIDDEN[:5]}",
    ]  # fmt: skip
    for address in addresses:
        assert HIDDEN not in read(client, address).replace(HIDDEN[:5] + '"', ""), address
    assert data(client, f"/register/decisions.json?words={HIDDEN}")["found"] == 0


def test_the_proof_holds_only_acts_that_everybody_may_read(client: Client, told: Register) -> None:
    raw = client.get("/register/decisions/falls/proof.zip", headers=HERE).content
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        assert set(archive.namelist()) == {
            "proof.json", "check_decision.py", "ringholder_verify.py",
        }  # fmt: skip
        text = archive.read("proof.json").decode()
    assert HIDDEN not in text
    kinds = {json.loads(act["text"])["kind"] for act in json.loads(text)["acts"]}
    assert {"raise", "route", "decide", "publish", "challenge"} <= kinds
    assert not kinds & {"discuss", "vote", "paper", "ask-constituency", "state-effect"}


def test_what_a_correction_or_a_sending_back_does_is_shown_at_once(
    client: Client, told: Register
) -> None:
    decide = next(a for a in _acts("falls") if a.kind == "decide")
    told.at = now().replace(microsecond=0)
    said = {"act": decide.id, "instead": "The committee buys it.", "reasons": "A slip."}
    told.do("falls", "correct", f"{PLACE}/secretary", **said)
    assert "The committee buys it." in read(client, "/register/decisions/falls/")
    shape = data(client, "/register/decisions/falls.json")
    assert [one["instead"] for one in shape["corrections"]] == ["The committee buys it."]


def _acts(matter: str) -> list[Any]:
    with at_desk() as desk:
        return [entry.act for entry in desk.clerk.acts(matter)]


def test_a_postcode_is_placed_where_it_surely_lies_and_said_so(
    client: Client, told: Register
) -> None:
    page = read(client, "/register/?postcode=OX4+1XB")
    assert "Oxfordshire" in page
    assert "is no whole postcode" in read(client, "/register/?postcode=Oxford")
    assert "cannot be placed" in read(client, "/register/?postcode=ZZ9+9ZZ")


def test_rows_made_anew_are_the_rows_that_were_kept(client: Client, told: Register) -> None:
    read(client, "/register/")
    before = list(Decision.objects.values())
    assert decisions.rebuild() == 1
    assert list(Decision.objects.values()) == before


def test_the_command_that_makes_rows_anew_makes_those_of_decisions_too(
    client: Client, told: Register
) -> None:
    read(client, "/register/")
    before = list(Decision.objects.values())
    Decision.objects.update(title="Something else")
    call_command("rebuild_matters", stdout=StringIO())
    assert list(Decision.objects.values()) == before


@pytest.mark.parametrize("address", ["decisions.csv", "decisions/falls/proof.zip"])
def test_what_costs_much_is_given_only_so_often(
    client: Client, told: Register, settings: Any, address: str
) -> None:
    settings.POSTS_A_MINUTE = 2
    caches["default"].clear()
    codes = [client.get(f"/register/{address}", headers=HERE).status_code for _ in range(3)]
    caches["default"].clear()
    assert codes == [200, 200, 429]
