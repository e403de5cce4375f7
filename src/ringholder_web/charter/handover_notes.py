"""The notes of a handover: the newest of each item, all of one item, and one more.

Two people who open one item at once cannot overwrite each other: who saves second is shown what the
first one wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from ringholder_web.charter.models import HandoverNote, HandoverState


@dataclass(frozen=True, slots=True)
class Change:
    """Which change the notes are of, by the ids of the two constitutions."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody wants to note of an item."""

    state: HandoverState
    owner: str
    due_on: date | None
    signed_on: date | None
    note: str


class SavedMeanwhile(Exception):
    """Somebody else saved the item after it was opened."""


def newest(change: Change) -> dict[str, HandoverNote]:
    """The newest note of each item that has one."""
    notes = HandoverNote.objects.filter(old=change.old, new=change.new).order_by("version")
    return {note.item: note for note in notes}


def history(change: Change, item: str) -> list[HandoverNote]:
    """All notes of one item, the newest first."""
    notes = HandoverNote.objects.filter(old=change.old, new=change.new, item=item)
    return list(notes.order_by("-version"))


def add(
    change: Change, item: str, title: str, noted: Noted, *, seen: int, at: datetime, by: str = ""
) -> HandoverNote:
    """Add a note after the version that was seen. Raises `SavedMeanwhile` if one is there.

    `by` is the id of the person, empty where nobody signs in.
    """
    note = HandoverNote(
        old=change.old,
        new=change.new,
        item=item,
        title=title,
        version=seen + 1,
        saved_at=at,
        saved_by=by,
        state=noted.state,
        owner=noted.owner,
        due_on=noted.due_on,
        signed_on=noted.signed_on,
        note=noted.note,
    )
    try:
        with transaction.atomic():
            note.save()
    except IntegrityError as clash:
        raise SavedMeanwhile from clash
    return note
