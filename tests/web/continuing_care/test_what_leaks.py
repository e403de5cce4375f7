"""Attacks on what stands between an insider and the lines of people who are not theirs to see."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import zlib
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.utils.timezone import now

from ringholder.continuing_care.cases.redaction import extract
from ringholder.continuing_care.events import Event, Kind
from ringholder_web.accounts.models import Person
from ringholder_web.continuing_care import erasing, lead_morning
from ringholder_web.continuing_care.models import BroughtFile, Erasure, Individual, Reading
from ringholder_web.files.models import KeptFile
from tests.web.continuing_care.ward import BUCKS, HERE, NAMES, OXFORD, REASON, SECRETS, Ward
from tests.web.matters.pages import page

pytestmark = pytest.mark.django_db(databases=["default", "continuing_care"])
CC = "/continuing-care/"
LEADS = ("today/", "places/", "caseloads/", "forecast/", "costs/", "files/")
NAMED = "Wilhelmina Nottobeseen"
NOTE = "Lives alone at 4 Hidden Close"
HEADS = "request,person,place,on,kind,code,package,provider,unit,unit_cost,detail,name,notes,born"


def _extract(bucks: int = 3, oxford: int = 30, more: str = "") -> bytes:
    """Requests that were found eligible and are paid for, and whose log says more than is asked."""
    day = now().date()
    lines = [HEADS]
    for place, count in (("14Y", bucks), ("10Q", oxford)):
        for at in range(count):
            who = f"{place}R{at},{place}P{at},{place}"
            rest = f"breathing=A,{NAMED},{NOTE},1940-03"
            begun, decided = day - timedelta(days=60 + at), day - timedelta(days=40)
            lines += [
                f"{who},{begun},received,standard,,,,,{rest}",
                f"{who},{begun},checklist,01,,,,,{rest}",
                f"{who},{decided},decided,01,,,,,{rest}",
                f"{who},{decided},package-started,,{place}K{at},,4,1000,{rest}",
            ]
    return ("\n".join(lines) + "\n" + more).encode()


def _bring(client: Client, content: bytes, what: str = "extract", name: str = "log.csv") -> Any:
    sent = {"file": SimpleUploadedFile(name, content), "what": what}
    return client.post(f"{CC}files/bring/", sent, headers=HERE)


def _everything() -> bytes:
    """Each cell of both databases, and what is packed in them."""
    found = []
    for alias in ("default", "continuing_care"):
        for table in connections[alias].introspection.table_names():
            with connections[alias].cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{table}"')
                found += [cell for row in cursor.fetchall() for cell in row]
    packed = [zlib.decompress(bytes(one.packed)) for one in BroughtFile.objects.all()]
    return b"\n".join([*(str(cell).encode() for cell in found), *packed])


def test_nothing_is_kept_of_what_an_extract_has_beyond_its_columns(colleagues: Ward) -> None:
    lead = colleagues.client("lead")
    number = (
        "R9,P9,10Q,2026-01-02,received,standard,943 476 5919,,,,,,,\n"
        f"R8,{NAMED},10Q,2026-01-02,received,standard,,,,,,,,\n"
        "R7,P7,10Q,the day her sister rang,received,standard,,,,,,,,\n"
    )
    answer = _bring(lead, _extract(more=number), name=f"{NAMED}.csv")
    assert answer.status_code == 302
    kept = _everything()
    for one in ("Nottobeseen", "Hidden Close", "943 476 5919", "sister", "breathing=A"):
        assert one.encode() not in kept, one
    told = page(lead, f"{CC}files/")
    assert "CHC001" in told
    assert not [one for one in (NAMED, "5919", "sister", "Hidden") if one in told]
    assert not KeptFile.objects.exists(), "the main database holds nothing about patients"


def test_the_next_extract_takes_the_place_of_the_one_before(colleagues: Ward) -> None:
    lead = colleagues.client("lead")
    for count in (30, 31):
        assert _bring(lead, _extract(oxford=count)).status_code == 302
    assert BroughtFile.objects.count() == 1
    assert "of 34 requests" in page(lead, f"{CC}files/")


def test_small_counts_of_a_place_that_is_not_theirs_are_hidden_on_every_page(
    colleagues: Ward,
) -> None:
    lead, all_of_it = colleagues.client("lead"), colleagues.client("lead-bucks")
    colleagues.give("lead-bucks", "lead", OXFORD)
    _bring(lead, _extract())
    told = {one: lead.get(f"{CC}{one}").content.decode() for one in LEADS}
    for one, text in told.items():
        assert not [f"14Y{k}" for k in "RPK" if f"14Y{k}" in text], one
    for one in ("places/", "costs/", "caseloads/"):
        assert ">*<" in told[one], one
        assert "a small count of a place that is not yours" in told[one]
    exact = all_of_it.get(f"{CC}costs/").content.decode()
    assert ">3<" in exact and ">33<" in exact
    assert ">33<" not in told["costs/"], "all together would give the three back"
    assert ">*<" not in exact
    assert "14Y" not in lead.get(f"{CC}forecast/?place=14Y").content.decode()
    picture = lead.get(f"{CC}places/?measure=referrals").content.decode()
    assert "3 counted" not in picture


def test_councils_and_the_exact_report_are_for_whoever_sees_the_place(
    colleagues: Ward, files: dict[str, bytes]
) -> None:
    lead, office = colleagues.client("lead"), colleagues.client("office")
    _bring(lead, files["extract"])
    told = page(lead, f"{CC}places/?level=council&within=15A")
    assert "Cherwell" in told and "Wokingham" not in told
    assert "Cherwell" not in page(office, f"{CC}places/?level=council&within=10Q")
    for asked in ("", "?level=council&within=15A"):
        for client in (lead, office):
            assert client.get(f"{CC}places/exact.xlsx{asked}").status_code == 404
    assert lead.get(f"{CC}places/exact.xlsx?level=council&within=10Q").status_code == 200
    assert office.get(f"{CC}places/public.xlsx?level=council").status_code == 200


def test_what_is_wrong_with_a_row_is_told_by_its_number_to_whoever_does_not_see_every_place(
    colleagues: Ward,
) -> None:
    lead = colleagues.client("lead")
    _bring(lead, _extract(more="14YSECRET,P1,14Y,2026-01-02,decided,01,,,,,,,,\n"))
    for who in ("lead", "office"):
        told = page(colleagues.client(who), f"{CC}files/")
        assert "CHC005" in told and "row" in told
        assert "14YSECRET" not in told


def test_no_page_of_the_lead_is_kept_or_known_by_a_mark(colleagues: Ward) -> None:
    lead = colleagues.client("lead")
    _bring(lead, _extract())
    for one in (*LEADS, "places/public.xlsx", "cases/"):
        answer = lead.get(f"{CC}{one}")
        assert "no-store" in answer.headers["Cache-Control"], one
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert not {"ETag", "Last-Modified"} & answer.headers.keys()
        asked = {"If-None-Match": "*", "If-Modified-Since": "Mon, 01 Jan 2035 00:00:00 GMT"}
        assert lead.get(f"{CC}{one}", headers=asked).status_code == 200
        for method in (lead.head, lead.options):
            assert "14YP" not in method(f"{CC}{one}").content.decode("utf-8", "replace")


def test_a_fault_of_a_page_of_the_lead_tells_its_kind_alone(
    colleagues: Ward, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: Any) -> None:
        raise ValueError(f"cannot read {NAMED}")

    lead = colleagues.client("lead")
    _bring(lead, _extract())
    monkeypatch.setattr(lead_morning, "page", fails)
    answer = lead.get(f"{CC}today/")
    assert answer.status_code == 500
    assert NAMED not in answer.content.decode() + caplog.text
    assert "ValueError in today" in caplog.text


def test_every_look_at_single_packages_or_rows_is_noted(colleagues: Ward) -> None:
    lead = colleagues.client("lead")
    _bring(lead, _extract())
    for one in ("today/", "costs/"):
        before = Reading.objects.count()
        lead.get(f"{CC}{one}")
        noted = Reading.objects.order_by("pk")[before:]
        assert {(row.who, row.place) for row in noted} == {(colleagues.who["lead"], OXFORD)}


def test_a_step_that_is_refused_or_not_theirs_is_noted_all_the_same(ward: Ward) -> None:
    row = ward.decided()
    address = f"{CC}cases/{row.pk}/steps/"
    for who, step in (("finance", "decide/"), ("lead", "assign/")):
        client, theirs = ward.client(who), Reading.objects.filter(who=ward.who[who])
        before = theirs.count()
        client.post(f"{address}{step}", {"on": "1 January 2020", "seen": "0"})
        assert theirs.count() == before + 1, who


def test_an_account_that_is_barred_reads_nothing_more(ward: Ward) -> None:
    row = ward.decided()
    client = ward.client("coordinator")
    Person.objects.filter(pk=ward.who["coordinator"]).update(is_active=False)
    for one in ("cases/", f"cases/{row.pk}/", f"people/{row.individual}/", *LEADS):
        answer = client.get(f"{CC}{one}")
        assert answer.status_code in (302, 403, 404), one
        assert not [each for each in SECRETS if each in answer.content.decode()]


def test_a_form_that_is_forged_or_sent_elsewhere_keeps_and_repeats_nothing(ward: Ward) -> None:
    row = ward.decided()
    client = ward.client("coordinator")
    client.handler.enforce_csrf_checks = True
    address = f"{CC}cases/{row.pk}/steps/arrange-package/"
    said = {"reasons": REASON, "name": NAMES[0], "next": f"https://elsewhere.example/{NAMES[0]}"}
    for ours in ({}, {"Sec-Fetch-Site": "same-origin"}):
        answer = client.post(address, said, headers={**HERE, **ours})
        assert answer.status_code in (302, 403)
        whole = answer.content.decode() + str(answer.headers) + str(dict(client.session))
        assert REASON not in whole and NAMES[0] not in whole


def test_two_extracts_cannot_be_joined_line_by_line() -> None:
    day = date(2026, 1, 1)
    rows = [
        Event(f"c-{n}", f"i-{n}", "10Q", day + timedelta(days=n), Kind.RECEIVED, "standard")
        for n in range(40)
    ]
    orders = []
    for export in ("a", "b"):
        text = extract(rows, {}, day, b"k", export)
        orders.append([row["on"] for row in csv.DictReader(StringIO(text))])
    assert sorted(orders[0]) == sorted(orders[1])
    assert orders[0] != orders[1] != [str(row.on) for row in rows]


def test_a_lead_holds_back_whoever_has_a_case_at_another_place_too(ward: Ward) -> None:
    both = ward.refer(0, BUCKS, "coordinator-bucks")
    assert both.individual == ward.case.individual
    lead = ward.client("lead")
    said = {"individual": both.individual, "do": "hold", "why": "litigation"}
    assert lead.post(f"{CC}retention/", said).status_code == 302
    assert erasing.is_held(both.individual)
    lead.post(f"{CC}retention/", {**said, "do": "release"})
    assert erasing.is_held(both.individual), "one of two does not lift it"
    erase = {**said, "do": "erase", "why": "request", "sure": "yes"}
    assert lead.post(f"{CC}retention/", erase).status_code == 422
    assert Individual.objects.filter(pk=both.individual).exists()


def test_who_was_erased_by_a_process_that_was_killed_is_on_the_list_after_the_next(
    ward: Ward, tmp_path: Path, settings: Any
) -> None:
    settings.HOME = tmp_path
    killed = "i-" + "0" * 24
    Erasure.objects.create(individual=killed, at=now(), by="console", ground="request", rows=0)
    erasing.erase(ward.case.individual, "console", "request", now().date())
    listed = (tmp_path / "continuing-care-erased.txt").read_text().split()
    assert sorted(listed) == sorted([killed, ward.case.individual])


OFF = """
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver
assert not apps.is_installed("ringholder_web.continuing_care")
assert list(settings.DATABASES) == ["default"] and not settings.DATABASE_ROUTERS
names = [one for one in get_resolver().reverse_dict if isinstance(one, str)]
print([one for one in names if one.startswith(("care-", "continuing"))])
"""


def test_switched_off_nothing_of_it_is_there(tmp_path: Path) -> None:
    off = {**os.environ, "RINGHOLDER_HOME": str(tmp_path)}
    off = {k: v for k, v in off.items() if "CONTINUING_CARE" not in k and "DEMONSTR" not in k}
    off["DJANGO_SETTINGS_MODULE"] = "ringholder_web.config.settings"
    told = subprocess.run(
        [sys.executable, "-c", OFF], env=off, capture_output=True, text=True, check=False
    )
    assert told.stdout.strip() == "[]", told.stderr
