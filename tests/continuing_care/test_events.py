"""Logs of events: read whole, told where they are wrong, and never with a person's number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ringholder.continuing_care import events
from ringholder.continuing_care.events import Kind
from ringholder.continuing_care.nhs_number import names_somebody
from tests.continuing_care.logs import event, log

HEAD = "ServiceRequestId,LocalPatientId,OrgIDComm,date,event,code,ContractUnitFrequency,born\n"


def codes_of(held: events.Events) -> list[str]:
    return [one.code for one in held.findings]


def test_an_extract_is_read_by_the_headings_of_the_national_data_set(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(
        HEAD
        + "R1,P1,10Q,01/04/2025,received,01,,1950-03\n"
        + "R1,P1,10Q,29/04/2025,Decided,1,,\n"
        + "R1,P1,10Q,30/04/2025,package started,,weekly,\n"
    )
    held = events.read(file)
    assert not held.findings
    received, decided, package = held.by_request["R1"]
    assert (received.kind, received.code, received.born) == (
        Kind.RECEIVED,
        "standard",
        date(1950, 3, 1),
    )
    assert (decided.code, package.unit, package.at) == ("01", "4", 4)


def test_rows_that_cannot_be_read_are_told_and_the_others_kept(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(
        HEAD
        + "R1,P1,10Q,31/02/2025,received,01,,\n"
        + "R2,P2,10Q,01/04/2025,arrived,01,,\n"
        + "R3,P3,10Q,01/04/2025,received,09,,\n"
        + "R4,P4,10Q,01/04/2205,received,01,,\n"
    )
    held = events.read(file)
    assert list(held.by_request) == ["R3"]
    assert sorted(codes_of(held)) == ["CHC002", "CHC006", "TAB003", "TAB003"]


def test_a_row_with_an_nhs_number_is_left_out_and_the_number_is_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(HEAD + "R1,943 476 5919,10Q,01/04/2025,received,01,,\n")
    held = events.read(file)
    assert not held.rows
    assert codes_of(held) == ["CHC001"]
    assert "5919" not in str(held.findings)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("9434765919", True), ("943-476-5919", True), ("9434765918", False), ("P434765919", False)],
)
def test_an_nhs_number_is_known_by_its_check_digit(text: str, is_one: bool) -> None:
    assert names_somebody(text) is is_one


def test_the_same_event_twice_counts_once_and_is_told() -> None:
    held = log(event(Kind.RECEIVED, "2025-04-01"), event(Kind.RECEIVED, "2025-04-01"))
    assert len(held.rows) == 1
    assert codes_of(held) == ["CHC003"]


def test_a_request_has_one_person_and_one_place() -> None:
    held = log(
        event(Kind.RECEIVED, "2025-04-01"),
        event(Kind.DECIDED, "2025-04-20", "01", place="14Y"),
        event(Kind.DIED, "2025-05-20", person="P2"),
    )
    assert codes_of(held) == ["CHC004", "CHC004"]


def test_a_request_that_nobody_received_is_told() -> None:
    assert codes_of(log(event(Kind.DECIDED, "2025-04-20", "01"))) == ["CHC005"]


def test_what_happened_before_receipt_is_told() -> None:
    held = log(event(Kind.RECEIVED, "2025-04-20"), event(Kind.DECIDED, "2025-04-01", "01"))
    assert codes_of(held) == ["CHC007"]


def test_events_of_one_day_stand_in_the_order_in_which_things_happen() -> None:
    held = log(event(Kind.DECIDED, "2025-04-01", "01"), event(Kind.RECEIVED, "2025-04-01"))
    assert [one.kind for one in held.by_request["R1"]] == [Kind.RECEIVED, Kind.DECIDED]


def test_the_codes_of_reviews_are_not_taken_for_those_of_decisions() -> None:
    rows = [
        event(Kind.RECEIVED, "2025-04-01"),
        event(Kind.LOCAL_RESOLUTION_DECIDED, "2025-09-01", "03"),
    ]
    assert codes_of(log(*rows)) == ["CHC002"]
    rows[1] = rows[1]._replace(code="01")
    assert log(*rows).rows[1].code == "eligible"
