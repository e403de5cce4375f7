"""A change is worked through item by item: owners and days are kept, and nobody overwrites."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from ringholder.charter import Charter
from ringholder.shipped import charters_folder
from ringholder_web.charter import handover_notes
from ringholder_web.charter.handover_notes import Change, Noted, SavedMeanwhile
from ringholder_web.charter.models import HandoverNote, HandoverState

HERE = {"host": "localhost"}
LIST = "/constitutions/bob-2022/handover/bob-2024-07/"
ITEM = f"{LIST}function.coordinate-urgent-care/"
IN_HAND = {"state": "in-hand", "owner": "Director", "due_on": "1 May 2024", "seen": "0"}
NOTED = Noted(HandoverState.OPEN, "Director", date(2024, 5, 1), None, "")
AT = datetime(2024, 4, 1, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def save(client: Client, **fields: str) -> tuple[int, str]:
    answer = client.post(ITEM, {**IN_HAND, **fields}, headers=HERE)
    return answer.status_code, answer.content.decode()


def test_what_is_noted_is_in_the_list_with_its_owner_and_day(client: Client) -> None:
    assert save(client)[0] == 302

    page = client.get(LIST, headers=HERE).content.decode()
    assert "Director, by 1 May 2024" in page
    assert "Overdue" in page  # it was due before today, and is still in hand


def test_saving_may_lead_to_the_next_item_that_is_open(client: Client) -> None:
    answer = client.post(ITEM, {**IN_HAND, "next": "yes"}, headers=HERE)
    assert answer.headers["Location"].startswith(LIST)
    assert answer.headers["Location"] not in (LIST, ITEM)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"owner": ""}, "Say who owns it"),
        ({"due_on": "soon"}, "must be a date"),
        ({"state": "done"}, "Give the day on which both sides signed"),
        ({"state": "not-needed"}, "Say why it is not needed"),
        ({"state": "nonsense"}, "Choose how far it has come"),
        ({"state": ""}, "Choose how far it has come"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, fields: dict[str, str], says: str
) -> None:
    status, page = save(client, **fields)

    assert status == 422
    assert says in page
    assert "There is a problem" in page
    assert f'value="{fields.get("due_on", "1 May 2024")}"' in page
    assert HandoverNote.objects.count() == 0


def test_who_saves_second_is_shown_what_the_first_wrote_and_loses_nothing(client: Client) -> None:
    save(client, note="The first.")
    status, page = save(client, note="The second.")

    assert status == 409
    assert "Somebody else saved this item" in page
    assert "The first." in page
    assert "The second." in page
    assert 'name="seen" value="1"' in page
    assert save(client, note="The second.", seen="1")[0] == 302


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_in_the_same_moment_one_is_told() -> None:
    change, told, ready = Change("a", "b"), [], threading.Barrier(2, timeout=30)

    def write() -> None:
        ready.wait()
        try:
            handover_notes.add(change, "item", "Item", NOTED, seen=0, at=AT)
        except SavedMeanwhile:
            told.append("told")
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)

    assert told == ["told"]
    assert [note.version for note in handover_notes.history(change, "item")] == [1]


def test_a_note_is_never_changed() -> None:
    note = handover_notes.add(Change("a", "b"), "item", "Item", NOTED, seen=0, at=AT)
    note.owner = "Another"
    with pytest.raises(ValueError, match="never changed"):
        note.save()


def test_the_list_can_be_asked_for_what_is_open_and_whose(client: Client) -> None:
    save(client)
    mine = client.get(f"{LIST}?owner=Director", headers=HERE).content.decode()
    nobodys = client.get(f"{LIST}?owner=-", headers=HERE).content.decode()
    done = client.get(f"{LIST}?state=done", headers=HERE).content.decode()

    assert mine.count('class="rh-task"') == 1
    assert nobodys.count('class="rh-task"') > 5
    assert "No item is like that" in done


def test_a_note_of_an_item_that_is_no_longer_in_the_change_is_kept_and_shown(
    client: Client,
) -> None:
    change = Change("bob-2022", "bob-2024-07")
    handover_notes.add(change, "function.gone", "An old thing", NOTED, seen=0, at=AT)
    page = client.get(LIST, headers=HERE).content.decode()
    assert "no longer in the change" in page
    assert "An old thing" in page


def test_it_can_be_taken_into_the_constitution_and_read_there(
    client: Client, tmp_path: Path
) -> None:
    save(client, state="done", signed_on="28 April 2024", owner="Chief delivery officer")
    text = client.get(f"{LIST}succession.yaml", headers=HERE).content.decode()

    for file in (charters_folder() / "bob-2022").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "succession.yaml").write_text(text, encoding="utf-8")
    charter = Charter.load(tmp_path)

    assert charter.faults == ()
    entry = charter.succession["function-coordinate-urgent-care"]
    assert entry.owner == "chief-delivery-officer"
    assert entry.signed_on == date(2024, 4, 28)
    assert entry.functions == ("coordinate-urgent-care",)


# ---- whom it is kept from ------------------------------------------------------------------------


def test_a_script_in_a_note_is_never_part_of_the_page(client: Client) -> None:
    save(client, note="<script>alert(1)</script>", owner='"><img src=x onerror=y>')
    for address in (LIST, ITEM):
        page = client.get(address, headers=HERE).content.decode()
        assert "<script" not in page
        assert "<img src=x" not in page


def test_a_form_of_another_site_is_refused_in_plain_words() -> None:
    answer = Client(enforce_csrf_checks=True).post(ITEM, IN_HAND, headers=HERE)
    assert answer.status_code == 403
    assert "This could not be saved" in answer.content.decode()
    assert HandoverNote.objects.count() == 0


def test_nothing_is_saved_where_writing_is_off(client: Client, settings: object) -> None:
    settings.WRITING = False  # type: ignore[attr-defined]
    status, page = save(client)
    assert status == 403
    assert "Nothing can be saved here" in page
    assert HandoverNote.objects.count() == 0


@pytest.mark.parametrize("seen", ["-1", "9" * 400, "x", "٣", ""])
def test_a_version_that_is_none_is_taken_as_none_seen(client: Client, seen: str) -> None:
    assert save(client, seen=seen)[0] in (302, 409)


def test_an_item_that_is_not_there_is_not_found(client: Client) -> None:
    for item in ("no-such", "../../etc", "function.%00", "a" * 5000):
        assert client.get(f"{LIST}{item}/", headers=HERE).status_code == 404
    assert client.post(f"{LIST}no-such/", IN_HAND, headers=HERE).status_code == 404


def test_more_than_a_form_holds_is_refused_in_plain_words(client: Client) -> None:
    status, page = save(client, note="x" * 2_000_000)
    assert status == 413
    assert "too large" in page
