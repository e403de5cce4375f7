"""Tonight on a phone, levels, reports, rotas and diverts on pages: who sees and does what."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localtime, now

from ringholder.matters.clerk import Draft, Entered
from ringholder.matters.on_call import Duty, line_of
from ringholder.shipped import data_folder
from ringholder_web.coordinate.demonstration_pressure import lay_files
from ringholder_web.coordinate.on_call_now import clock, tel
from ringholder_web.coordinate.pressure_models import SituationReport
from ringholder_web.matters.desk import at_desk
from ringholder_web.register.appended import NeverChanged
from tests.matters.nights import DIVERT, INCIDENT
from tests.web.matters.beginnings import beginning
from tests.web.matters.builder import Register
from tests.web.matters.pages import anybody, as_, page, text

PLACE = "place-committee-oxfordshire"
SECRETARY, CHAIR = f"{PLACE}/secretary", f"{PLACE}/chair"
DIRECTOR, OTHER, ICB = "place-director-oxfordshire", "chief-delivery-officer", "bob-icb"
TONIGHT, WHO = "/coordination/tonight/", "/coordination/who-may-authorise/"
PRESSURE, ON_CALL = "/coordination/pressure/", "/coordination/on-call/"
DIVERT_AID = "/coordination/divert/"
HOUR = timedelta(hours=1)
FOLDER = data_folder() / "illustrative" / "pressure"


@pytest.fixture
def bare(ladder: Path, settings: Any, db: None) -> Register:
    """A register of tonight: people in the posts of the board, a rota, and an open incident."""
    settings.CHARTERS = ladder
    return beginning("bare-night", lambda: begun(Register().begin()))


@pytest.fixture
def night(ladder: Path, settings: Any, db: None) -> Register:
    """The same with the illustrative sites, thresholds and reports."""
    settings.CHARTERS = ladder
    return beginning("night", lambda: begun(Register().begin(), files=True))


def begun(register: Register, *, files: bool = False) -> Register:
    register.at = now() - 2 * HOUR
    for number, held in enumerate((ICB, DIRECTOR, OTHER)):
        register.who[held] = register.person(f"Night {'abc'[number]}")
        matter = f"of-night-{number}"
        register.do(matter, "seek", "registrar", "appointment", **{"as": held})
        said = {"as": held, "person": register.who[held], "reasons": "As found."}
        register.do(matter, "appoint", "registrar", **said, from_on="2024-01-01")
    lines = [line_of(one) for one in duties()]
    rota = {"title": "On call tonight", "for_body": PLACE, "area": ["oxfordshire"]}
    register.do("april", "publish-rota", SECRETARY, "rota", **rota, duties=lines)
    register.do("full", "open-incident", DIRECTOR, "incident", **INCIDENT)
    if files:
        lay_files(now())
    return register


def duties() -> list[Duty]:
    at = now().replace(microsecond=0)
    return [
        Duty("first", DIRECTOR, at - 6 * HOUR, at + 6 * HOUR, OTHER, "01632 960000"),
        Duty("first", OTHER, at + 7 * HOUR, at + 19 * HOUR, DIRECTOR),
    ]


def send(client: Client, kind: str, content: bytes) -> Any:
    sent = SimpleUploadedFile("file.csv", content)
    return client.post(f"{PRESSURE}bring/{kind}/", {"file": sent})


# ---- tonight -------------------------------------------------------------------------------------


def test_whoever_is_on_call_sees_the_level_whom_to_ring_and_what_is_open(night: Register) -> None:
    night.do("full", "propose-divert", DIRECTOR, **DIVERT)
    client = as_(night, DIRECTOR)
    says = page(client, TONIGHT)
    for there in (
        "The system overall",
        "Not for decision",
        "The thresholds are made up.",
        "Ring 01632 960000",
        "Next: Chief delivery officer",
        "The emergency department is full",
        "2 an hour from Oxford University Hospitals",
        "Late reports: Royal Berkshire",
        "Not given to anybody yet",
    ):
        assert there in says, there
    raw = client.get(TONIGHT).content
    assert b'href="tel:01632960000"' in raw
    assert b"<script" not in raw
    assert len(raw) < 40_000


def test_without_files_and_thresholds_no_level_is_told(bare: Register) -> None:
    says = page(as_(bare, DIRECTOR), TONIGHT)
    assert "Level not known" in says
    assert as_(bare, "ouh").get(TONIGHT).status_code == 403  # no site of theirs reports
    send(as_(bare, ICB), "pressure-sites", (FOLDER / "sites.csv").read_bytes())
    assert "No thresholds are loaded" in page(as_(bare, DIRECTOR), TONIGHT)


def test_people_of_the_board_and_of_sites_see_it_and_nobody_else(night: Register) -> None:
    says = page(as_(night, "ouh"), TONIGHT)  # its site reports
    assert "The emergency department is full" not in says  # no divert names it
    assert as_(night, CHAIR).get(TONIGHT).status_code == 403
    for address in (TONIGHT, PRESSURE, ON_CALL, WHO, DIVERT_AID):
        assert anybody().get(address).status_code in {302, 403}
    night.do("full", "propose-divert", DIRECTOR, **DIVERT)
    assert "The emergency department is full" in page(as_(night, "ouh"), TONIGHT)


@pytest.mark.parametrize(
    ("hours", "said"), [(0, ""), (24, " tomorrow"), (-24, " yesterday"), (72, None)]
)
def test_times_are_said_as_somebody_says_them_at_night(hours: int, said: str | None) -> None:
    at = localtime().replace(hour=12, minute=5)
    told = clock(at + hours * HOUR, at)
    assert told == f"12:05{said}" if said is not None else str((at + hours * HOUR).day) in told


def test_only_a_telephone_number_is_dialled() -> None:
    assert tel("+44 (0)1632 960000") == "+4401632960000"
    assert [tel(one) for one in ("javascript:alert(1)", "", "12", "Place office")] == [
        "",
        "",
        "",
        "",
    ]


def test_whoever_is_put_on_the_rota_later_sees_the_open_incident(night: Register) -> None:
    client = as_(night, ICB)
    assert "The emergency department is full" not in page(client, TONIGHT)
    lines = [line_of(one).replace(f"; {OTHER};", f"; {ICB};") for one in duties()]
    night.do("april", "change-rota", SECRETARY, duties=lines, reasons="Ill.")
    assert "The emergency department is full" in page(client, TONIGHT)


# ---- who may authorise ---------------------------------------------------------------------------


def test_a_director_on_call_may_divert(night: Register) -> None:
    says = page(as_(night, DIRECTOR), f"{WHO}?ask=divert&where=oxfordshire")
    assert "Yes, now On call now, and may authorise it: Place director for Oxfordshire" in says


def test_nobody_on_call_has_the_power_and_it_says_whom_to_wake(night: Register) -> None:
    says = page(as_(night, DIRECTOR), f"{WHO}?ask=escalation-beds&where=oxfordshire&costs=20,000")
    assert "Nobody on call has this power. Wake:" in says
    assert "Independent chair, Oxfordshire Place Committee" in says
    assert "Two of them together" in says


def test_an_unknown_sum_is_answered_by_the_cases_and_a_sum_that_is_none_is_told(
    night: Register,
) -> None:
    client = as_(night, DIRECTOR)
    says = page(client, f"{WHO}?ask=spend&where=oxfordshire")
    assert "It depends on what is not known yet" in says
    assert "If it costs up to £250,000" in says
    answer = client.get(f"{WHO}?ask=spend&where=%00nowhere&costs=lots<b>")
    assert answer.status_code == 422
    assert "“lots<b>” is no sum" in text(answer)
    assert client.get(f"{WHO}?ask=nothing&where=x").status_code == 200


# ---- levels and reports --------------------------------------------------------------------------


def test_levels_are_drawn_with_the_same_as_a_table_and_what_they_rest_on(night: Register) -> None:
    client = as_(night, ICB)
    says = page(client, PRESSURE)
    for there in ("Made up, not for decision", "The same as a table", "OPL017", "Carried forward"):
        assert there in says, there
    drawn = client.get(PRESSURE).content.decode()
    assert '<title id="levels-title">Levels in the last three days</title>' in drawn
    assert "Not for decision until loaded" in says  # of pillars without thresholds


def test_files_are_brought_by_people_of_the_board_alone_and_their_faults_told(
    night: Register,
) -> None:
    site, board = as_(night, "ouh"), as_(night, ICB)
    assert send(site, "pressure-thresholds", b"x").status_code == 403
    assert send(board, "nothing", b"x").status_code == 404
    answer = board.post(f"{PRESSURE}bring/pressure-sites/")
    assert answer.status_code == 422
    bad = send(board, "pressure-thresholds", b"framework,pillar\n<b>,acute\n")
    assert bad.status_code == 422
    assert "TAB002" in text(bad)
    assert "No thresholds of Acute are loaded" in page(board, PRESSURE)


def test_good_rows_of_a_file_of_reports_are_kept_and_sending_it_twice_keeps_it_once(
    night: Register,
) -> None:
    before = SituationReport.objects.count()
    at = f"{now() - HOUR:%Y-%m-%dT%H:%M:%SZ}"
    rows = f"site,as_at,parameter,value\nRTH,{at},four-hour,61\nRTH,{at},four-hour,many\n"
    board = as_(night, ICB)
    for _ in range(2):
        answer = send(board, "pressure-reports", rows.encode())
        assert answer.status_code == 422
        assert "TAB003" in text(answer)
    assert SituationReport.objects.count() == before + 1


def test_a_site_reports_on_a_small_form_and_what_is_wrong_is_told(night: Register) -> None:
    client, address = as_(night, "ouh"), f"{PRESSURE}report/RTH/acute/"
    form = page(client, address)
    assert "How is Oxford University Hospitals?" in form
    assert "never taken as 0" in form
    at = f"{localtime():%d %B %Y %H:%M}"
    bad = client.post(address, {"as_at": "soon", "four-hour": "1610", "ambulance-handover": "x"})
    assert bad.status_code == 422
    for there in ("When it was so must be", "it is 0 to 100 percent", "must be a number"):
        assert there in text(bad), there
    assert "at least one figure" in text(client.post(address, {"as_at": at}))
    before = SituationReport.objects.count()
    assert client.post(address, {"as_at": at, "four-hour": "61.5%"}).status_code == 302
    row = SituationReport.objects.last()
    assert row is not None
    assert (SituationReport.objects.count(), row.values) == (before + 1, {"four-hour": "61.5"})
    with pytest.raises(NeverChanged):
        row.save()
    with pytest.raises(NeverChanged):
        SituationReport.objects.all().delete()


def test_a_site_does_not_report_for_another(night: Register) -> None:
    assert as_(night, "ouh").get(f"{PRESSURE}report/RXQ/acute/").status_code == 403
    assert as_(night, ICB).get(f"{PRESSURE}report/RXQ/acute/").status_code == 200
    for nobody in ("XXX/acute", "RTH/mental-health", "RTH/nothing"):
        assert as_(night, ICB).get(f"{PRESSURE}report/{nobody}/").status_code == 404


# ---- diverts -------------------------------------------------------------------------------------


def test_a_divert_is_weighed_and_can_be_proposed_in_the_open_incident(night: Register) -> None:
    query = (
        "?from=RTH&to=RXQ&from_rate=11.5&from_bays=4&from_minutes=20"
        "&to_rate=5&to_bays=4&to_minutes=20&to_limit=30&longer=12"
    )
    client = as_(night, DIRECTOR)
    says = page(client, DIVERT_AID + query)
    assert "an hour from Oxford University Hospitals to Buckinghamshire Healthcare" in says
    assert "What is assumed" in says
    assert "from_site=ouh" in client.get(DIVERT_AID + query).content.decode()


def test_odd_figures_for_a_divert_are_told(night: Register) -> None:
    client = as_(night, DIRECTOR)
    whole = "&from_bays=4&from_minutes=20&to_rate=5&to_bays=4&to_minutes=20&from=RTH&to=RHW"
    for query in ("nan", "inf", "1e999", "x", "-1", "5&from_bays=1e300", "5&to=RTH"):
        answer = client.get(f"{DIVERT_AID}?{whole}&from_rate={query}")
        assert answer.status_code == 422, query
    assert client.get(f"{DIVERT_AID}?from_rate=1").status_code == 422


# ---- on call -------------------------------------------------------------------------------------


def test_a_rota_shows_its_gap_and_gives_a_calendar(night: Register) -> None:
    client = as_(night, DIRECTOR)
    says = page(client, ON_CALL)
    for there in ("1 gap", "DTY002", "Chief delivery officer"):
        assert there in says, there
    answer = client.get(f"{ON_CALL}april/calendar.ics?who={OTHER}")
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert len(events) == 2  # one as deputy
    assert client.get(f"{ON_CALL}nothing/calendar.ics").status_code == 404


def rota_file(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("rota.csv", ("tier,who,from,to,deputy\n" + "\n".join(lines)).encode())


def test_a_rota_is_published_by_whoever_runs_it_and_a_bad_one_is_refused(night: Register) -> None:
    secretary = as_(night, DIRECTOR)
    times = ",".join(f"{now() + n * HOUR:%Y-%m-%dT%H:%M:%SZ}" for n in (-1, 9))
    good, bad = (f"first,{who},{times},{DIRECTOR}" for who in (OTHER, "nobody-here"))
    address = f"{ON_CALL}publish/"
    refused = secretary.post(address, {"file": rota_file(good, bad), "for_body": DIRECTOR})
    assert refused.status_code == 422
    assert "has no `nobody-here`" in text(refused)
    done = secretary.post(address, {"file": rota_file(good), "for_body": DIRECTOR})
    assert done.status_code == 302, text(done)
    assert "On call: Place director for Oxfordshire" in page(secretary, ON_CALL)
    again = secretary.post(address, {"file": rota_file(good), "for_body": DIRECTOR})
    assert again.status_code == 302
    assert page(secretary, ON_CALL).count("On call: Place director for Oxfordshire Covered") == 1
    other = as_(night, "ouh").post(address, {"file": rota_file(good), "for_body": DIRECTOR})
    assert other.status_code == 403


def test_each_is_opened_and_taken_on_the_forms_of_matters(night: Register) -> None:
    client = as_(night, DIRECTOR)
    for procedure in ("rota", "incident"):
        assert client.get(f"/decisions/new/{procedure}/").status_code == 200
    night.do("full", "propose-divert", DIRECTOR, **DIVERT)
    said = page(client, "/decisions/full/")
    assert "Nine ambulances wait." in said
    assert "2 an hour from" in said
    form = client.get("/decisions/full/agree-divert/").content.decode()
    assert '<option value="north"' in form
    log = client.get("/decisions/full/log-decision/").content.decode()
    assert f'<option value="{DIRECTOR}" selected' in log
    assert '<option value="run-on-call" selected' in log
    over = client.get("/decisions/full/hand-over/").content.decode()
    assert "Chief delivery officer" in over


def test_a_rota_that_somebody_published_without_the_power_puts_nobody_on_call(
    night: Register,
) -> None:
    line = line_of(Duty("first", "bht", now() - HOUR, now() + HOUR, "", "01632 960999"))
    said = {"title": "A rota of my own", "for_body": PLACE, "area": ["oxfordshire"]}
    with at_desk() as desk:
        whole = {**said, "duties": [line], **desk.pins("rota", night.at)}
        draft = Draft("own", "publish-rota", night.who["bht"], "bht", night.at, whole)
        assert isinstance(desk.enter(draft, as_it_happened=True), Entered)
    assert "A rota of my own" not in page(as_(night, DIRECTOR), TONIGHT)
