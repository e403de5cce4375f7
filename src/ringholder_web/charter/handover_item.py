"""The page of one item of a handover: what was, what is, and what people note of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.charter.diff import Difference, Item, worklist
from ringholder_web.accounts.people import names
from ringholder_web.charter.handover import CLOSED, STATES, owners_to_offer, state_of
from ringholder_web.charter.handover_notes import Noted
from ringholder_web.charter.models import HandoverNote, HandoverState
from ringholder_web.ui.reading import MOST_DIGITS, Problem, plain, read_day, written
from ringholder_web.ui.words import Tag, sentence


@dataclass(frozen=True, slots=True)
class Form:
    """What is in the fields, as typed, and what is wrong with it."""

    state: str
    owner: str
    due_on: str
    signed_on: str
    note: str
    seen: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """One note of the history."""

    version: int
    saved_at: str
    saved_by: str  # a name; empty where nobody signed in, or nobody here is known by the id
    tag: Tag
    facts: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """One item."""

    old: str
    new: str
    list_address: str
    address: str
    title: str
    lines: tuple[str, ...]
    do: str
    basis: str
    where: str
    unread: bool
    form: Form
    states: tuple[tuple[str, str], ...]
    owners: tuple[str, ...]
    earlier: tuple[Earlier, ...]
    clash: bool
    place: str
    before: str
    after: str


def find(found: Difference, key: str) -> Item | None:
    """The item of that key."""
    return next((item for item in worklist(found) if item.key == key), None)


def blank(item: Item, history: Sequence[HandoverNote]) -> Form:
    """The form as it stands before anything is typed: the newest note, or what the charters say."""
    note = history[0] if history else None
    return Form(
        state=state_of(item, note).value,
        owner=note.owner if note else item.owner,
        due_on=_day(note.due_on if note else item.due_on),
        signed_on=_day(note.signed_on if note else item.signed_on),
        note=note.note if note else "",
        seen=note.version if note else 0,
    )


def read(sent: QueryDict) -> tuple[Form, Noted | None]:
    """What was typed, and what it means; nothing where something is wrong with it."""
    seen = sent.get("seen", "")
    form = Form(
        state=plain(sent.get("state", "")),
        owner=plain(sent.get("owner", "")),
        due_on=plain(sent.get("due_on", "")),
        signed_on=plain(sent.get("signed_on", "")),
        note=written(sent.get("note", "")),
        seen=int(seen) if seen.isdecimal() and len(seen) <= MOST_DIGITS else 0,
    )
    due_on, signed_on = read_day(form.due_on), read_day(form.signed_on)
    problems = tuple(_problems(form, {"due_on": due_on, "signed_on": signed_on}))
    if problems:
        return replace(form, problems=problems), None
    return form, Noted(HandoverState(form.state), form.owner, due_on, signed_on, form.note)


def _problems(form: Form, days: Mapping[str, date | None]) -> list[Problem]:
    found = []
    if form.state not in HandoverState.values:
        found.append(Problem("state", "Choose how far it has come."))
    for name, says in (("due_on", "The day it is due"), ("signed_on", "The day it was signed")):
        if getattr(form, name) and days[name] is None:
            found.append(Problem(name, f"{says} must be a date, such as 31 March 2026."))
    if form.state in (HandoverState.IN_HAND, HandoverState.DONE) and not form.owner:
        found.append(Problem("owner", "Say who owns it: a role, not a name."))
    if form.state == HandoverState.DONE and not form.signed_on:
        found.append(Problem("signed_on", "Give the day on which both sides signed."))
    if form.state == HandoverState.NOT_NEEDED and not form.note:
        found.append(Problem("note", "Say why it is not needed."))
    return found


def page(
    found: Difference,
    item: Item,
    history: Sequence[HandoverNote],
    form: Form,
    *,
    clash: bool = False,
) -> Page:
    """The page of one item; `clash` when somebody else saved it meanwhile."""
    ids = [found.old.edition, found.new.edition]
    by = names(note.saved_by for note in history)
    keys = [one.key for one in worklist(found)]
    place = keys.index(item.key)
    around = [
        reverse("handover-item", args=[*ids, keys[n]]) if 0 <= n < len(keys) else ""
        for n in (place - 1, place + 1)
    ]
    return Page(
        old=found.old.title,
        new=found.new.title,
        list_address=reverse("handover", args=ids),
        address=reverse("handover-item", args=[*ids, item.key]),
        title=sentence(item.title),
        lines=item.lines,
        do=item.do,
        basis=item.basis,
        where=item.where,
        unread=item.unread,
        form=form,
        states=tuple((state.value, state.label) for state in HandoverState),
        owners=tuple(owners_to_offer(found)),
        earlier=tuple(_earlier(note, by.get(note.saved_by, "")) for note in history),
        clash=clash,
        place=f"Item {place + 1} of {len(keys)}",
        before=around[0],
        after=around[1],
    )


def next_open(found: Difference, item: Item, notes: Mapping[str, HandoverNote]) -> Item | None:
    """The next item that is not closed, after this one and then from the start."""
    items = worklist(found)
    place = next(n for n, one in enumerate(items) if one.key == item.key)
    rest = (*items[place + 1 :], *items[:place])
    return next((one for one in rest if state_of(one, notes.get(one.key)) not in CLOSED), None)


def _earlier(note: HandoverNote, by: str) -> Earlier:
    facts = (
        ("Owner", note.owner),
        ("Due", _day(note.due_on)),
        ("Signed", _day(note.signed_on)),
    )
    return Earlier(
        version=note.version,
        saved_at=f"{note.saved_at:%d %B %Y, %H:%M} UTC",
        saved_by=by,
        tag=STATES[HandoverState(note.state)],
        facts=tuple((name, value) for name, value in facts if value),
        note=note.note,
    )


def _day(day: date | None) -> str:
    return in_words(day) if day is not None else ""
