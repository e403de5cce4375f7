"""How a dispute stands, as its page shows it to those whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ringholder.charter.said import Said
from ringholder.matters.case import Case
from ringholder.matters.deadlock import Timed
from ringholder.matters.dispute import Dispute, Heard, Party, Word, dispute
from ringholder.matters.record import ClockState
from ringholder.register.store import Entry
from ringholder_web.matters import words
from ringholder_web.matters.brokering import Proposed, proposed
from ringholder_web.matters.saying import Words
from ringholder_web.matters.story import Shown, shown
from ringholder_web.ui.words import RESTS_ON, Tag, sentence

NO_BODY = (
    "It arises from no item that a committee or board was to decide, so the constitution gives no "
    "way out of it. Its steps and deadlines are those of the procedure."
)
_HEARD = {
    Heard.IN_TIME: Tag("In time", "green"),
    Heard.LATE: Tag("Late", "orange"),
    Heard.SILENT: Tag("Silent", "orange"),
    Heard.AWAITED: Tag("Awaited", "blue"),
    Heard.OVERTAKEN: Tag("Not heard", "grey"),
}
_BOUND = {True: Tag("Yes", "green"), None: Tag("Cannot say", "grey"), False: Tag("No", "orange")}
_TO_COME = Tag("To come", "grey")
_NOT_NEEDED = Tag("Not needed", "grey")
_STATES = {
    ClockState.RUNNING: Tag("Running", "blue"),
    ClockState.MET: Tag("Ended", "green"),
    ClockState.LATE: Tag("Ended late", "orange"),
    ClockState.PASSED: Tag("Time passed", "orange"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the way out: what it is, how it stands, and since or until when.

    `mark` is how it is drawn: `over`, `now` or `to-come`.
    """

    says: str
    tag: Tag
    when: str
    mark: str = "to-come"


@dataclass(frozen=True, slots=True)
class Told:
    """What a party said by a day: whether in time, the words, and when or by when."""

    tag: Tag
    text: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Where one party stands."""

    name: str
    position: Told
    asked: tuple[str, ...]
    confirms: str
    offer: Told | None
    agreed: str
    bound: Tag
    bound_says: str


@dataclass(frozen=True, slots=True)
class DisputeBox:
    """All that the page of a dispute shows besides what every matter shows."""

    body: str
    rests_on: Tag | None
    authority: tuple[str, ...]
    stages: tuple[Stage, ...]
    ending: str
    lacks: tuple[Shown, ...]
    left: str
    brokers: tuple[Proposed, ...]
    barred: tuple[Proposed, ...]
    common_ground: tuple[str, ...]
    common_says: str
    parties: tuple[Row, ...]
    is_determined: bool


def dispute_box(case: Case, told: Words, at: datetime) -> DisputeBox | None:
    """How a dispute stands; `None` for a matter that is none."""
    found, charter = dispute(case, at), case.charter
    if found is None or charter is None:
        return None
    way = found.way
    return DisputeBox(
        body=told.of(way.body.id) if way is not None else "",
        rests_on=RESTS_ON[way.rests_on] if way is not None else None,
        authority=way.body.authority if way is not None else (),
        stages=tuple(_stages(case, found, at)),
        ending=_ending(case, found, at),
        lacks=tuple(shown([way.finding], told)) if way is not None and way.finding else (),
        left=found.left.says() if found.left is not None and not case.ended else "",
        brokers=tuple(proposed(charter, (c for c in found.brokers if c.free is not False))),
        barred=tuple(proposed(charter, (c for c in found.brokers if c.free is False))),
        common_ground=found.common_ground,
        common_says=_common(found),
        parties=tuple(_row(case, party, told) for party in found.parties),
        is_determined=case.last("determine") is not None,
    )


def _ending(case: Case, found: Dispute, at: datetime) -> str:
    """Whether it ends, and by when at the latest."""
    if found.way is None:
        return NO_BODY
    if found.way.finding is not None:
        return ""  # what it lacks is told as a finding
    latest = found.ends_at_the_latest
    if case.ended or latest is None:
        return found.way.says()
    if latest < at:
        return "The time of every stage has passed, and nobody has ended it."
    return f"If every stage takes what is left of its time, it ends on {words.day(latest)}."


def _stages(case: Case, found: Dispute, at: datetime) -> Iterator[Stage]:
    before = None
    for place, timed in enumerate(found.stages):
        ended_by = found.ended_by.get(place)
        over = timed.ended_at is not None and timed.began_at == timed.ended_at
        if over and ended_by is before:  # it began when the dispute had ended
            yield Stage(_says(case, timed), _NOT_NEEDED, _ended(case, ended_by))
        else:
            yield _stage(case, timed, ended_by, at)
        before = ended_by


def _says(case: Case, timed: Timed) -> str:
    assert case.charter is not None
    return timed.stage.says(case.charter)


def _stage(case: Case, timed: Timed, ended_by: Entry | None, at: datetime) -> Stage:
    says = _says(case, timed)
    if timed.state is None:
        return Stage(says, _TO_COME, "It begins when the stage before it has ended.")
    mark = "now" if timed.state is ClockState.RUNNING else "over"
    return Stage(says, _STATES[timed.state], _when(case, timed, ended_by, at), mark)


def _when(case: Case, timed: Timed, ended_by: Entry | None, at: datetime) -> str:
    due = f"by {words.day(timed.due_at)}" if timed.due_at is not None else ""
    if timed.state is ClockState.RUNNING:
        if timed.due_at is not None:
            left = words.left(timed.due_at, at, case.calendar)
            return f"Until {words.day(timed.due_at)}, {left}."
        unlimited = isinstance(timed.stage.within, Said)
        return "Until a step ends it." if unlimited else "Until when is beyond the calendar."
    if ended_by is None:
        return f"It was due {due}, and no step ended it."
    late = f" It was due {due}." if timed.state is ClockState.LATE else ""
    return f"{_ended(case, ended_by)}{late}"


def _ended(case: Case, entry: Entry | None) -> str:
    if entry is None:
        return ""
    step = words.of_step(case.step(entry.act.kind), entry.act.kind)
    return f"{step.done} on {words.day(entry.act.at)}."


def _common(found: Dispute) -> str:
    if not found.common_ground:
        return ""
    if found.is_common:
        return "Every party has confirmed it."
    return "It is common ground only when every party has confirmed it."


def _row(case: Case, party: Party, told: Words) -> Row:
    assert case.charter is not None
    stated = case.last("state-common-ground") is not None
    return Row(
        name=told.of(party.id),
        position=_said(party.position, "standpoint"),
        asked=tuple(_asked(entry) for entry in party.asked),
        confirms=_yes(party.confirms, "Not yet") if stated else "None is stated yet",
        offer=_said(party.offer, "offer") if party.offer is not None else None,
        agreed=_yes(party.agreed, "It has not said"),
        bound=_BOUND[party.bound.bound],
        bound_says=sentence(party.bound.because),
    )


def _said(word: Word, key: str) -> Told:
    tag, entry = _HEARD[word.heard], word.entry
    due = f"due by {words.day(word.due_at)}" if word.due_at is not None else ""
    if word.heard is Heard.OVERTAKEN:
        return Told(tag, on="The dispute went on without it.")
    if entry is None:
        return Told(tag, on=sentence(due))
    on = words.day(entry.act.at)
    late = f", {due}" if word.heard is Heard.LATE else ""
    return Told(tag, str(entry.act.payload.get(key, "")), f"{on}{late}")


def _asked(entry: Entry) -> str:
    payload = entry.act.payload
    return f"It asked: {payload.get('asked_whom', '')} They said: {payload.get('answered', '')}"


def _yes(said: bool | None, silent: str) -> str:
    return silent if said is None else "Yes" if said else "No"
