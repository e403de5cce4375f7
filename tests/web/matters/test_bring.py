"""Figures are brought on the pages: sent, looked at, kept; and what rested on the old ones."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from ringholder.matters.routing import routing
from ringholder.monitor import indicators, standing, versions
from ringholder.monitor.cited import Mark, cited
from ringholder.monitor.indicator import Every, Unit
from ringholder.monitor.roll_up import SummedSeries
from ringholder.monitor.since import since
from ringholder.monitor.watch import Watched
from ringholder_web.accounts.models import Person
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.models import Cites
from ringholder_web.matters.projection import kept, rows
from ringholder_web.monitor import brought, sent_files
from ringholder_web.monitor.figures import SHOWN, figures
from tests.matters.gaps import GAP
from tests.web.accounts.people import sign_in
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page, text

NAME = "ae-four-hours"
SECRETARY = f"{PLACE}/secretary"
REGISTRAR = "registrar"
HEAD = "Org code,Month,Within four hours,Total attendances\n"
ROWS = HEAD + "RTH,Jan-25,8000,10000\nRTH,Feb-25,7000,10000\n"
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Folders of their own for what is brought and kept."""
    settings.FIGURES, settings.BROUGHT = tmp_path / "figures", tmp_path / "brought"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    return tmp_path / "figures"


def send(client: Client, content: str | bytes = ROWS, name: str = "ae four hours.csv") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post("/data/bring/", {"file": SimpleUploadedFile(name, data)})


def where(answer: HttpResponse) -> str:
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"])


def confirm(client: Client, address: str, seen: str = "") -> HttpResponse:
    told = client.get(address).content.decode()
    marks = re.search(r'name="seen" value="([^"]*)"', told)
    assert marks is not None
    return client.post(address, {"keep": "yes", "seen": seen or marks[1]})


# ---- the journey ---------------------------------------------------------------------------------


def test_a_file_is_looked_at_before_anything_is_kept_and_then_laid_over_what_was_there(
    register: Register, folder: Path
) -> None:
    client = as_(register, REGISTRAR)
    address = where(send(client))
    told = page(client, address)
    assert "A way is proposed" in told
    assert "RTH Jan-25 8000 10000" in told
    assert "2 figures read: 0 new, 2 corrected, 0 as they were." in told
    assert "80.0% (8,000 of 10,000)" in told
    assert not folder.exists()
    assert where(confirm(client, address)) == f"/data/versions/{NAME}/"
    first, second = versions.history(folder, NAME)
    assert (first.origin.by, first.changed, second.changed) == (standing.SHIPPED, 0, 2)
    assert second.origin.by.endswith(" as Registrar of the register")
    assert len(list((folder / "mappings").glob("*.yaml"))) == 1
    assert client.get(address).status_code == 410
    assert list((folder.parent / "brought").iterdir()) == []


def test_the_pages_show_the_new_figures_without_a_restart(register: Register, folder: Path) -> None:
    before = figures()
    client = as_(register, REGISTRAR)
    confirm(client, where(send(client)))
    old = figures()
    assert old is before
    for _ in range(
        3
    ):  # a visit in the middle of keeping shows what was there, the next one the rest
        SHOWN.wait(60)
        figures()
    series = figures().observations.series[NAME, "RTH"]
    found = dict(zip(series.period.astype(str).tolist(), series.numerator.tolist(), strict=True))
    assert (found["2025-01"], found["2025-02"]) == (8000, 7000)
    assert len(series.period) == len(before.observations.series[NAME, "RTH"].period)
    assert not SHOWN.is_behind()


def test_columns_that_could_not_be_told_are_chosen(register: Register) -> None:
    client = as_(register, REGISTRAR)
    address = where(send(client, "a,b,c,d\nRTH,Jan-25,8,10\nRTH,Feb-25,7,10\n", "x.csv"))
    assert "no figure could be read" in page(client, address)
    chosen = {"indicator": NAME, "organisation": "a", "period": "b", "numerator": "c"}
    wrong = client.post(address, {**chosen, "choose": "yes"})
    assert wrong.status_code == 422
    assert "There is a problem Choose the column of the denominator. " in text(wrong)
    assert f'<option value="{NAME}" selected>' in wrong.content.decode()
    where(client.post(address, {**chosen, "denominator": "d", "choose": "yes"}))
    assert "It is read by the columns that you chose." in page(client, address)
    assert where(confirm(client, address)) == f"/data/versions/{NAME}/"


def test_what_is_there_already_cannot_be_kept_again(register: Register) -> None:
    client = as_(register, REGISTRAR)
    confirm(client, where(send(client)))
    address = where(send(client))
    assert "so there is nothing to keep" in page(client, address)
    client.post(address, {"forget": "yes"})
    assert client.get(address).status_code == 410


# ---- who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capacity", "may"),
    [(REGISTRAR, True), (SECRETARY, False), (f"{PLACE}/gp-1", False)],
)
def test_figures_are_brought_by_those_whom_the_constitution_lets(
    register: Register, capacity: str, *, may: bool
) -> None:
    client = as_(register, capacity)
    assert client.get("/data/bring/").status_code == (200 if may else 403)
    assert send(client).status_code == (302 if may else 403)


def test_an_administrator_may_and_nobody_else_opens_their_file(register: Register) -> None:
    register.person("Ada Min", is_administrator=True)
    ada = anybody()
    sign_in(ada, "ada.min@nhs.net")
    address = where(send(ada))
    assert as_(register, REGISTRAR).get(address).status_code == 410
    assert ada.get(address).status_code == 200


def test_whoever_is_not_signed_in_is_asked_to_once_there_are_accounts(register: Register) -> None:
    answer = anybody().get("/data/bring/")
    assert answer.headers["Location"].startswith("/sign-in/")
    assert send(anybody()).status_code == 302
    assert not sent_files.waiting("")


@pytest.mark.django_db
def test_where_nobody_has_an_account_whoever_sits_at_the_machine_may() -> None:
    assert anybody().get("/data/bring/").status_code == 200


def test_a_form_from_elsewhere_is_refused(register: Register) -> None:
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    person = Person.objects.get(pk=register.who[REGISTRAR])
    client.force_login(person)
    assert client.get("/data/bring/").status_code == 200
    assert send(client).status_code == 403
    assert not sent_files.waiting(person.pk)


# ---- hostile and broken files --------------------------------------------------------------------


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 80_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.zip", bomb(), "would unpack to far more than a file of figures does"),
        ("a.zip", b"PK\x03\x04nonsense", "is a damaged archive"),
        ("a.parquet", b"PAR1nonsense", "is a damaged Parquet file"),
        ("a.pdf", b"%PDF-1.7", "is a PDF"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"<!DOCTYPE html><html></html>", "is a web page"),
        ("a.csv", ",".join(map(str, range(5000))).encode() + b"\n", "at most 2,000 are read"),
        ("a.csv", b"\0\1\2\3" * 50, "is not text"),
    ],
)
def test_what_cannot_be_read_is_said_in_words_and_not_kept(
    register: Register, name: str, content: bytes, says: str
) -> None:
    client = as_(register, REGISTRAR)
    answer = send(client, content, name)
    assert answer.status_code == 422
    assert says in text(answer)
    assert not sent_files.waiting(register.who[REGISTRAR])


def test_headings_and_cells_are_shown_as_text_and_names_lead_nowhere(register: Register) -> None:
    client = as_(register, REGISTRAR)
    wicked = "<script>alert(1)</script>,Month,=cmd|' /C calc'!A0,Total\nRTH,Jan-25,=1+1,10\n"
    address = where(send(client, wicked, "../../<b>ae-four-hours</b>.csv"))
    told = client.get(address).content.decode()
    assert "<script>alert" not in told
    assert "<b>ae" not in told
    assert "&lt;script&gt;alert(1)" in told
    for name in ("..", "...csv", "/etc/passwd", "C:\\x\\y.csv", "\0.csv", "é" * 300 + ".csv", ""):
        found = sent_files.file_name(name)
        assert found and "/" not in found and "\\" not in found and not found.startswith(".")
        assert len(found.encode()) <= 150


def test_a_file_that_is_too_large_is_refused_in_words(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sent_files, "MOST_BYTES", 10)
    answer = send(as_(register, REGISTRAR))
    assert (answer.status_code, "is larger than" in text(answer)) == (422, True)
    assert not sent_files.waiting(register.who[REGISTRAR])


def test_what_nobody_came_back_to_is_thrown_away(register: Register) -> None:
    client = as_(register, REGISTRAR)
    send(client)
    sent_files.clean(NOW + sent_files.KEPT_FOR / 2)
    assert len(sent_files.waiting(register.who[REGISTRAR])) == 1
    sent_files.clean(NOW + sent_files.KEPT_FOR + timedelta(minutes=5))
    assert not sent_files.waiting(register.who[REGISTRAR])


def test_one_person_sends_no_more_than_a_few_files_a_minute(
    register: Register, settings: Any
) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pace"}
    }
    client = as_(register, REGISTRAR)
    assert [send(client).status_code for _ in range(13)].count(429) >= 1


# ---- at once, and half way -----------------------------------------------------------------------


def test_of_two_at_once_the_second_looks_again_at_what_the_first_left(
    register: Register, folder: Path
) -> None:
    client = as_(register, REGISTRAR)
    first, second = where(send(client)), where(send(client, ROWS.replace("8000", "6000")))
    seen = re.search(r'name="seen" value="([^"]*)"', client.get(second).content.decode())
    assert seen is not None
    confirm(client, first)
    clash = client.post(second, {"keep": "yes", "seen": seen[1]})
    assert clash.status_code == 409
    assert "Somebody else brought figures" in text(clash)
    assert "80.0% (8,000 of 10,000) 60.0% (6,000 of 10,000)" in text(clash)
    assert len(versions.history(folder, NAME)) == 2
    confirm(client, second)
    assert versions.history(folder, NAME)[-1].changed == 1


def test_who_was_stopped_half_way_keeps_the_rest_by_sending_the_form_again(
    register: Register, folder: Path, settings: Any
) -> None:
    client = as_(register, REGISTRAR)
    address = where(send(client))
    standing.start(folder, settings.DATA / "observations", indicators.shipped()[NAME], NOW)
    client.post(address, {"keep": "yes", "seen": f"{NAME}:0"})
    assert len(versions.history(folder, NAME)) == 1
    confirm(client, address)
    assert [one.number for one in versions.history(folder, NAME)] == [1, 2]
    assert versions.verify(folder) == []


KEEPING = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from datetime import UTC, datetime
from pathlib import Path
from django.conf import settings
from ringholder_web.monitor import brought
from ringholder_web.monitor.sent_files import Sent
settings.FIGURES = Path(sys.argv[1])
found = brought.look(Sent("t", Path(sys.argv[2]), ""))
sets = brought.laid(found)
print("ready", flush=True)
brought.keep(found, brought.seen(sets), "me", datetime.now(UTC))
print("kept", flush=True)
"""


@pytest.mark.parametrize("after", [0.0, 0.004, 0.012, 0.03])
def test_who_is_killed_while_keeping_leaves_what_was_or_what_is_to_be(
    folder: Path, tmp_path: Path, after: float
) -> None:
    file = tmp_path / "ae four hours.csv"
    file.write_text(ROWS, encoding="utf-8")
    words = [sys.executable, "-c", KEEPING, str(folder), str(file)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.kill()
    assert versions.verify(folder) == []
    found = versions.history(folder, NAME)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    subprocess.run(words, check=True, stdout=subprocess.PIPE)
    first, second = versions.history(folder, NAME)
    assert (first.origin.by, second.changed) == (standing.SHIPPED, 2)
    assert versions.verify(folder) == []


# ---- what rested on it ---------------------------------------------------------------------------


def signalled() -> Watched:
    """A series of a table, with a signal, that is followed by the month in percent."""
    return next(
        one
        for one in figures().watch.watched
        if one.opened_by
        and one.indicator.period is Every.MONTH
        and one.indicator.unit is Unit.PERCENT
        and not isinstance(one.series, SummedSeries)
    )


def opened_on(register: Register, one: Watched, version: versions.Version) -> None:
    """A gap that cites the latest figure of a series, as it is in a version."""
    register.at = NOW - timedelta(days=2)
    told = cited(one, Mark(version.name, version.rows, version.sha256))
    said = {
        **GAP,
        "indicator": one.indicator.id,
        "observed": one.organisation,
        "period_ends_on": told["period_ends_on"],
        "value": told["value"],
        "opened_by": told["finds"],
        "observations": {"kind": "observations", "rows": version.rows, "sha256": version.sha256},
    }
    register.do("gap", "open-gap", SECRETARY, "performance-gap", **said)
    with at_desk() as desk:
        walk = desk.judging("gap")
        assert walk is not None
        question = walk.case.question(register.at.date())
        assert question is not None
        payload = routing(register.charter, question)
    register.do("gap", "route", SECRETARY, **payload)


def correction(one: Watched, *, month: int = -1) -> tuple[str, str]:
    """A file with one figure of a series corrected to 80 of 100, and its name."""
    period = one.series.period[month].astype(object)
    row = f"{one.organisation},{period:%b-%y},80,100\n"
    return HEAD + row, f"{one.indicator.id}.csv"


def test_a_gap_says_that_the_figure_it_rests_on_was_corrected_and_the_versions_name_it(
    register: Register, folder: Path, settings: Any
) -> None:
    one = signalled()
    first = standing.start(folder, settings.DATA / "observations", one.indicator, NOW)
    assert first is not None
    opened_on(register, one, first)
    register.raised("falls", arises_from={"kind": "matter", "id": "gap"})
    here = f"/data/versions/{one.indicator.id}/"
    assert "Corrected since" not in page(anybody(), "/decisions/gap/")
    client = as_(register, REGISTRAR)
    assert where(confirm(client, where(send(client, *correction(one))))) == here
    told = page(anybody(), "/decisions/gap/")
    assert "Corrected since. The figure that it rests on was" in told
    assert "and is 80.0% (80 of 100)." in told
    history = page(anybody(), here)
    assert str(GAP["title"]) in history
    assert f"It arises from “{GAP['title']}”, which rests on them." in history
    Cites.objects.update(is_public=False)
    assert str(GAP["title"]) not in page(anybody(), here)
    assert str(GAP["title"]) in page(as_(register, SECRETARY), here)
    Cites.objects.update(is_public=True)
    old = page(anybody(), f"{here}{first.sha256[:12]}/")
    assert "What rests on it" in old
    assert str(GAP["title"]) in old
    assert "This is not the newest." in old
    became = since(folder, one.indicator, Cites.objects.get())
    assert became is not None
    assert became.corrected
    with at_desk() as desk:
        walk = desk.judging("gap")
        assert walk is not None
        assert kept("gap") == rows(walk)


def test_an_earlier_figure_that_was_corrected_touches_the_chart_and_is_told(
    register: Register, folder: Path, settings: Any
) -> None:
    one = signalled()
    first = standing.start(folder, settings.DATA / "observations", one.indicator, NOW)
    assert first is not None
    opened_on(register, one, first)
    client = as_(register, REGISTRAR)
    confirm(client, where(send(client, *correction(one, month=-2))))
    told = page(anybody(), "/decisions/gap/")
    assert "1 figure of earlier periods, on which its chart rests, has been corrected." in told
    assert "The figure that it rests on was" not in told


def test_rows_that_are_made_anew_have_the_same_cites(
    register: Register, folder: Path, settings: Any
) -> None:
    one = signalled()
    first = standing.start(folder, settings.DATA / "observations", one.indicator, NOW)
    assert first is not None
    opened_on(register, one, first)
    before = list(Cites.objects.values_list("sha256", "place", "observed"))
    call_command("rebuild_matters", verbosity=0)
    assert list(Cites.objects.values_list("sha256", "place", "observed")) == before
    assert before[0][2] == one.organisation


def test_versions_are_listed_read_on_a_day_and_downloaded(register: Register, folder: Path) -> None:
    client = as_(register, REGISTRAR)
    assert "the table that came with this workspace" in page(anybody(), f"/data/versions/{NAME}/")
    confirm(client, where(send(client)))
    newest = versions.history(folder, NAME)[-1]
    assert "2 versions" in page(anybody(), "/data/versions/")
    assert "none of these versions was known" in page(
        anybody(), f"/data/versions/{NAME}/?on=1+January+2020"
    )
    assert anybody().get(f"/data/versions/{NAME}/?on=soon").status_code == 422
    assert "As known then" in page(anybody(), f"/data/versions/{NAME}/?on={NOW:%Y-%m-%d}")
    one = page(anybody(), f"/data/versions/{NAME}/{newest.sha256[:12]}/")
    assert "Registrar of the register" in one
    assert register.who[REGISTRAR] not in one
    assert "ringholder_mapping: 1" in one
    csv = anybody().get(f"/data/versions/{NAME}/{newest.sha256[:12]}.csv").content.decode()
    assert "RTH,trust,2025-01-01,8000,10000" in csv
    assert csv.count("\n") == newest.rows + 1
    for bad in ("nobody", f"{NAME}/ffffffffffff", f"{NAME}/ff"):
        assert anybody().get(f"/data/versions/{bad}/").status_code == 404


def test_reading_again_is_spared(register: Register) -> None:
    client = as_(register, REGISTRAR)
    address = where(send(client))
    sent = sent_files.find(address.split("/")[-2], register.who[REGISTRAR])
    assert sent is not None
    assert brought.look(sent) is brought.look(sent)
