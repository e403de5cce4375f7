"""A scheme in Word or Excel is sent, reviewed row by row, and made into a constitution."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ringholder.charter import Charter
from ringholder_web.charter import scheme_notes
from ringholder_web.charter.models import Scheme, SchemeNote
from tests.charter.scheme.layouts import integrated_care_board, matters, sums

HERE = {"host": "localhost"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own(settings: object, tmp_path: Path) -> Path:
    """An empty folder for the constitutions that are made."""
    settings.OWN_CHARTERS = tmp_path / "charters"  # type: ignore[attr-defined]
    return tmp_path / "charters"


def send(client: Client, content: bytes, name: str = "scheme.docx") -> tuple[int, str, str]:
    sent = SimpleUploadedFile(name, content)
    answer = client.post("/your-own/", {"scheme": sent}, headers=HERE)
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


def text(client: Client, address: str) -> str:
    return client.get(address, headers=HERE).content.decode()


def rows(page: str) -> list[str]:
    """The addresses of the rows that a review shows."""
    return list(dict.fromkeys(re.findall(r'href="(/your-own/\d+/[a-z0-9-]+/)"', page)))


@pytest.mark.parametrize(
    ("content", "name"),
    [(integrated_care_board(), "a.docx"), (matters(), "b.docx"), (sums(), "c.xlsx")],
)
def test_a_scheme_is_shown_as_it_was_read(client: Client, content: bytes, name: str) -> None:
    status, review, _ = send(client, content, name)
    assert status == 302
    page = text(client, f"{review}?show=")
    reading = scheme_notes.reading_of(Scheme.objects.get())

    assert len(rows(page)) >= len({line.key for line in reading.decisions})
    assert all(line.clause in page for line in reading.decisions)
    for address in rows(page):
        assert client.get(address, headers=HERE).status_code == 200


def test_the_same_file_sent_twice_is_kept_once(client: Client) -> None:
    assert send(client, matters())[1] == send(client, matters(), "other name.docx")[1]
    assert Scheme.objects.count() == 1


def test_what_is_decided_of_a_row_counts_in_the_constitution(client: Client, own: Path) -> None:
    review = send(client, matters())[1]
    leases = next(a for a in rows(text(client, review)) if "Sign leases" in text(client, a))
    assert "Sign leases" in text(client, review)
    decided = {
        "decide": "change",
        "function": "own",
        "delegated_to": "Chief Finance Officer: up to £300,000 a year",
        "seen": "0",
    }
    assert client.post(leases, decided, headers=HERE).status_code == 302
    assert "Accepted" in text(client, f"{review}?show=changed")

    made = {"id": "ours", "title": "Ours", "icb": ""}
    answer = client.post(f"{review}accept/", made, headers=HERE)
    assert answer.headers["Location"] == "/constitutions/ours/findings/"
    assert client.get(answer.headers["Location"], headers=HERE).status_code == 200

    charter = Charter.load(own / "ours")
    assert charter.faults == ()
    limits = [d.limit for d in charter.delegations.values() if d.clause == "4.2"]
    assert [str(getattr(limit, "a_year", None)) for limit in limits] == ["300000"]


def test_a_row_that_is_left_out_is_in_no_constitution_and_says_why(
    client: Client, own: Path
) -> None:
    review = send(client, matters())[1]
    address = rows(text(client, review))[0]
    without = client.post(address, {"decide": "leave-out", "seen": "0"}, headers=HERE)
    assert without.status_code == 422
    assert "Say why it is left out" in without.content.decode()
    why = {"decide": "leave-out", "leave_out": "Repealed in May", "seen": "0"}
    assert client.post(address, why, headers=HERE).status_code == 302
    assert "Repealed in May" in text(client, address)
    assert address in text(client, f"{review}?show=left-out")

    client.post(f"{review}accept/", {"id": "ours", "title": "Ours"}, headers=HERE)
    clause = scheme_notes.as_decided(Scheme.objects.get()).decisions
    gone = next(line.clause for line in clause if line.left_out)
    assert gone not in {d.clause for d in Charter.load(own / "ours").delegations.values()}


def test_what_is_not_understood_is_told_and_kept_in_its_field(client: Client) -> None:
    address = rows(text(client, send(client, matters())[1]))[0]
    sent = {"decide": "change", "function": "own", "delegated_to": "up to £ nonsense", "seen": "0"}
    answer = client.post(address, sent, headers=HERE)
    assert answer.status_code == 422
    assert "was not understood" in answer.content.decode()
    assert "up to £ nonsense" in answer.content.decode()
    assert SchemeNote.objects.count() == 0


def test_of_two_who_decide_on_one_row_the_second_is_told(client: Client) -> None:
    address = rows(text(client, send(client, matters())[1]))[0]
    first = client.post(address, {"decide": "accept", "seen": "0"}, headers=HERE)
    second = client.post(
        address, {"decide": "leave-out", "leave_out": "Old", "seen": "0"}, headers=HERE
    )
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Somebody else decided on this row" in second.content.decode()
    assert 'value="Old"' in second.content.decode()


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.docx", "empty"),
        (b"not a zip at all", "a.docx", "Word"),
        (b"PK\x03\x04 broken", "a.xlsx", "workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.doc", ".docx"),
        (b"%PDF-1.7", "a.pdf", "Word"),
    ],
)
def test_what_is_no_scheme_is_refused_with_what_to_do(
    client: Client, content: bytes, name: str, says: str
) -> None:
    status, _, page = send(client, content, name)
    assert status == 422
    assert says in page
    assert Scheme.objects.count() == 0


def test_no_file_and_too_large_a_file_are_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Choose a Word document" in client.post("/your-own/", {}, headers=HERE).content.decode()
    monkeypatch.setattr(scheme_notes, "MOST_BYTES", 100)
    assert "larger than" in send(client, matters())[2]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.docx", "a\\b\\c.docx", "<b>x</b>.docx", "\0.docx"]
)
def test_the_name_of_a_file_leads_nowhere(client: Client, name: str) -> None:
    send(client, matters(), name)
    page = text(client, "/your-own/")
    assert "etc/passwd" not in page
    assert "<b>x" not in page


@pytest.mark.parametrize("made", ["../up", "UPPER", "", "a/b", "x" * 200, "-a", ".hidden"])
def test_a_constitution_needs_a_name_that_is_a_folder(client: Client, own: Path, made: str) -> None:
    review = send(client, matters())[1]
    answer = client.post(f"{review}accept/", {"id": made, "title": "Ours"}, headers=HERE)
    assert answer.status_code == 422
    assert "Give a short name" in answer.content.decode()
    assert not own.exists()


def test_no_constitution_is_overwritten(client: Client) -> None:
    review = send(client, matters())[1]
    answers = [
        client.post(f"{review}accept/", {"id": name, "title": "Ours"}, headers=HERE).status_code
        for name in ("ladder", "ours", "ours")
    ]
    assert answers == [422, 302, 422]


def test_a_scheme_can_be_forgotten_with_all_that_was_decided(client: Client) -> None:
    review = send(client, matters())[1]
    client.post(rows(text(client, review))[0], {"decide": "accept", "seen": "0"}, headers=HERE)
    client.post(f"{review}forget/", headers=HERE)
    assert (Scheme.objects.count(), SchemeNote.objects.count()) == (0, 0)
    assert client.get(review, headers=HERE).status_code == 404


def test_nothing_is_taken_where_writing_is_off(client: Client, settings: object) -> None:
    settings.WRITING = False  # type: ignore[attr-defined]
    assert send(client, matters())[0] == 403
    assert Scheme.objects.count() == 0


def test_a_scheme_can_stand_on_the_real_places_and_trusts_of_a_board(
    client: Client, own: Path
) -> None:
    review = send(client, matters())[1]
    made = {"id": "ours", "title": "Ours", "icb": "QU9"}
    answer = client.post(f"{review}accept/", made, headers=HERE)

    assert answer.headers["Location"] == "/constitutions/ours/findings/"
    charter = Charter.load(own / "ours")
    assert charter.faults == ()
    assert "Oxfordshire" in {area.name for area in charter.areas.values()}
    assert any(d.clause == "4.1" for d in charter.delegations.values())


def test_a_constitution_is_begun_for_a_board_and_once_only(client: Client, own: Path) -> None:
    asked = {"board": "QU9", "name": "begun"}
    assert client.post("/your-own/new/", asked, headers=HERE).headers["Location"] == (
        "/constitutions/begun/"
    )
    assert Charter.load(own / "begun").faults == ()
    again = client.post("/your-own/new/", asked, headers=HERE)
    assert again.status_code == 422
    assert "has this name already" in again.content.decode()


@pytest.mark.parametrize("asked", [{}, {"board": "X"}, {"board": "QU9", "name": "../up"}])
def test_what_cannot_be_begun_is_told(client: Client, own: Path, asked: dict[str, str]) -> None:
    answer = client.post("/your-own/new/", asked, headers=HERE)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not own.exists()


@pytest.mark.parametrize("code", ["QHM", "QOX", "S0E4D"])
def test_a_board_in_the_list_is_begun_or_says_why_not(client: Client, code: str) -> None:
    assert f'<option value="{code}">' in text(client, "/your-own/")
    answer = client.post("/your-own/new/", {"board": code}, headers=HERE)
    assert answer.status_code == 302 or "There is a problem" in answer.content.decode()
