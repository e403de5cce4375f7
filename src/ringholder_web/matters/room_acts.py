"""What is sent from the room: one step of an item or of the meeting, or a sheet of many at once.

A sheet says what stood in it when it was shown. Only what was changed in it is entered, so that two
people at one desk never undo what the other did; where both changed one thing, it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, QueryDict

from ringholder.calendar import in_words
from ringholder.findings import Finding
from ringholder.matters.clerk import Draft, Entered, Refused, new_id
from ringholder.matters.local_day import local_day
from ringholder.matters.voting.cast import Choice
from ringholder.matters.voting.secret import Box
from ringholder.register.store import Conflict
from ringholder_web.accounts.models import Person
from ringholder_web.matters import onward, room_votes, taking
from ringholder_web.matters.matter_page import words_for
from ringholder_web.matters.room_forms import VOTES_UNTIL, NotEntered, unnamed
from ringholder_web.matters.sent import read_instant, typed
from ringholder_web.matters.sittings import Sitting
from ringholder_web.matters.story import shown
from ringholder_web.matters.taking import LONGEST_ID, NEVER_ANYWAY, NotTheirs, StepPage, id_of_each
from ringholder_web.ui.reading import Problem
from ringholder_web.ui.words import listed

COUNTED = {"for": "Votes for", "against": "Votes against", "abstain": "Abstentions"}
MOST_DIGITS = 3
CHANGED = "Somebody else changed this while you had the page open"
NOT_ENTERED = "This was not entered"


@dataclass(frozen=True, slots=True)
class Done:
    """What was entered: how many acts, and the last of them."""

    number: int
    act: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One act of a sheet."""

    kind: str
    place: str
    payload: dict[str, Any]


def one(sat: Sitting, request: HttpRequest) -> Done | NotEntered:
    """Take one step, on the meeting or on an item of it. Raises KeyError for no such step."""
    kind, about = str(request.POST.get("kind", "")), str(request.POST.get("about", ""))
    if about != sat.case.matter and sat.item(about) is None:
        raise KeyError(about)
    post = unnamed(kind, request.POST)
    if kind in NEVER_ANYWAY:
        post.pop("anyway", None)
    late = _until_today(sat, post) if kind == "move" else None
    if late is not None:
        return NotEntered(about, kind, NOT_ENTERED, (late,), typed=typed(post))
    request.POST = post  # type: ignore[assignment]
    try:
        begun = taking.begin(sat.desk, about, kind, sat.reader, request.POST)
    except NotTheirs as problem:
        return NotEntered(about, kind, f"{NOT_ENTERED}. {problem.says}")
    done = taking.take(begun, request)
    if isinstance(done, StepPage):
        return _trouble(done, kind, request.POST)
    return Done(1, done.entry.act.id)


def _until_today(sat: Sitting, post: QueryDict) -> Problem | None:
    """Read the time until which votes are taken as one of today, or say what is wrong with it."""
    told = str(post.get("votes_until", "")).strip()
    if not told:
        return None
    at = read_instant(f"{in_words(local_day(sat.reader.at))} {told}")
    if at is None:
        return Problem("votes_until", f"{VOTES_UNTIL}: must be a time, such as 15:30.")
    if at <= sat.reader.at:
        return Problem("votes_until", f"{VOTES_UNTIL}: must be a time that is still to come.")
    post["votes_until"] = f"{in_words(local_day(sat.reader.at))} {told}"
    return None


def count(sat: Sitting, about: str, request: HttpRequest) -> Done | NotEntered:
    """Count the box of a secret ballot: its fingerprint is worked out of what was counted."""
    item = sat.item(about)
    if item is None:
        raise KeyError(about)
    post = unnamed("count", request.POST)
    typed_, problems, sums = typed(post), [], dict[str, int]()
    for name, label in COUNTED.items():
        told = next(iter(typed_.get(name, [])), "") or "0"
        if told.isascii() and told.isdecimal() and len(told) <= MOST_DIGITS:
            sums[name] = int(told)
        else:
            problems.append(Problem(name, f"{label} must be a whole number, such as 7."))
    if problems:
        return NotEntered(about, "count", NOT_ENTERED, tuple(problems), typed=typed_)
    box = Box.of([choice for choice, number in sums.items() for _ in range(number)])
    cite = {"kind": "ballots", **box.as_json()}
    change = Change("count", f"{about} box", {**sums, "cite": cite})
    found = _enter(sat, about, [change], str(post.get("act", "")), "count")
    return found if isinstance(found, Done) else replace(found, typed=typed_)


def _trouble(page: StepPage, kind: str, post: QueryDict) -> NotEntered:
    return NotEntered(
        about=page.matter,
        kind=kind,
        title=CHANGED if page.meanwhile else NOT_ENTERED,
        problems=page.problems,
        refused=page.refused,
        meanwhile=tuple(one.says for one in page.meanwhile),
        typed=typed(post),
        may_enter_anyway=page.may_enter_anyway,
    )


# ---- sheets --------------------------------------------------------------------------------------


def attendance(sat: Sitting, post: QueryDict) -> Done | NotEntered:
    """Enter who came and who left, by the ticks that were changed."""
    if not _known(str(post.get(f"deputy-{place}", "")) for place in sat.places):
        title = f"{NOT_ENTERED}. Choose each deputy from the list."
        return NotEntered(sat.case.matter, "attendance", title)
    was, ticked = set(post.getlist("was")), set(post.getlist("here"))
    now = set(sat.meeting.present)
    changes, undone = [], []
    for place in sat.places:
        if (place in was) == (place in ticked):
            continue
        if (place in now) == (place in ticked):
            continue  # somebody else entered the same
        if (place in now) != (place in was):
            undone.append(place)
        elif place in ticked:
            changes.append(Change("arrive", place, _sits(sat, place, post)))
        else:
            changes.append(Change("depart", place, {"place": place}))
    if undone:
        return _changed(sat, sat.case.matter, "attendance", undone)
    return _enter(sat, sat.case.matter, changes, str(post.get("act", "")), "attendance")


def expected(sat: Sitting, post: QueryDict) -> Done | NotEntered:
    """Enter whose apologies were ticked, and who was chosen to sit for whom, before the meeting."""
    if not _known(str(post.get(f"deputy-{place}", "")) for place in sat.places):
        title = f"{NOT_ENTERED}. Choose each deputy from the list."
        return NotEntered(sat.case.matter, "expected", title)
    sorry, changes, undone = set(post.getlist("apologies")), [], []
    for place in sat.places:
        if place in sorry and place not in sat.meeting.apologies:
            changes.append(Change("apologise", place, {"place": place}))
        deputy, was = (str(post.get(f"{name}-{place}", "")) for name in ("deputy", "was"))
        now = sat.meeting.deputies.get(place, "")
        if deputy in ("", was, now):
            continue
        if now != was:
            undone.append(place)
        said = {"place": place, "deputy": deputy}
        changes.append(Change("name-deputy", place, said))
    if undone:
        return _changed(sat, sat.case.matter, "expected", undone)
    return _enter(sat, sat.case.matter, changes, str(post.get("act", "")), "expected")


def _known(deputies: Iterable[str]) -> bool:
    """Whether all of these are people with an account; nobody is known too."""
    named = set(filter(None, deputies))
    return Person.objects.filter(pk__in=named, is_active=True).count() == len(named)


def _sits(sat: Sitting, place: str, post: QueryDict) -> dict[str, str]:
    deputy = str(post.get(f"deputy-{place}", "")) or sat.meeting.deputies.get(place, "")
    return {"place": place} | ({"deputy": deputy} if deputy else {})


def votes(sat: Sitting, about: str, post: QueryDict) -> Done | NotEntered:
    """Enter the votes that were changed on the sheet of an item. Raises KeyError for no item."""
    item = sat.item(about)
    if item is None:
        raise KeyError(about)
    now = room_votes.cast(item.case)
    changes, undone = [], []
    for place in sat.places:
        voted = str(post.get(f"vote-{place}", ""))
        was = str(post.get(f"was-{place}", ""))
        if voted not in set(Choice) or voted in (was, now.get(place)):
            continue
        if now.get(place, "") != was:
            undone.append(place)
        else:
            changes.append(Change("vote", place, {"place": place, "choice": voted}))
    if undone:
        return _changed(sat, about, "votes", undone)
    return _enter(sat, about, changes, str(post.get("act", "")), "votes")


def _changed(sat: Sitting, about: str, kind: str, places: Iterable[str]) -> NotEntered:
    who = listed(sat.place(place) for place in places)
    says = f"What you changed was changed differently by somebody else meanwhile: {who}."
    return NotEntered(about, kind, CHANGED, meanwhile=(says,))


def _enter(
    sat: Sitting, about: str, changes: list[Change], act: str, kind: str
) -> Done | NotEntered:
    """Enter the acts of a sheet one after another; those that are refused are told, all of them."""
    last = ""
    refused: list[Finding] = []
    for change, draft in zip(changes, _drafts(sat, about, changes, act), strict=True):
        told = sat.desk.enter(draft) if draft is not None else None
        if isinstance(told, Entered):
            last = told.entry.act.id
        elif isinstance(told, Refused):
            refused += told.findings
        else:
            why = "others were entering things" if isinstance(told, Conflict) else "not yours to do"
            says = f"{sat.place(change.place)}: {why}. Send it once more if it still holds."
            return NotEntered(about, kind, NOT_ENTERED, meanwhile=(says,))
    if not refused:
        return Done(len(changes), last)
    walk = sat.desk.judging(about)
    assert walk is not None
    told_of = words_for(sat.desk, walk, sat.reader)
    return NotEntered(about, kind, NOT_ENTERED, refused=tuple(shown(refused, told_of)))


def _drafts(sat: Sitting, about: str, changes: list[Change], act: str) -> Iterator[Draft | None]:
    """The acts, each with an id that follows from the sheet's, so that sending twice is once."""
    walk = sat.desk.judging(about)
    act = act[:LONGEST_ID] or new_id()
    for change in changes:
        step = walk.case.step(change.kind) if walk is not None else None
        able = onward.mine(walk.case, step, sat.reader) if walk is not None and step else []
        as_ = next((one for one in able if one.endswith("/secretary")), "")
        own = change.place if change.place in able else ""
        if not (as_ or own):
            yield None
            continue
        yield Draft(
            about,
            change.kind,
            sat.reader.person,
            as_ or own,
            sat.reader.at,
            change.payload,
            id_of_each(act, change.kind, change.place),
        )
