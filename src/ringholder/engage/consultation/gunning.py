"""The four tests of a fair consultation, each with its evidence in the acts and what is missing.

A test is shown, is a fault, or cannot be said: then it lists what is missing before a court would
say so. What a court would say is for a court; this is what the record has to put before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.bank_holidays import known_on
from ringholder.calendar import in_words
from ringholder.matters import consulted
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.consulted import (
    CLOSE,
    CONSIDER,
    EXTEND,
    PROPOSAL,
    QUESTIONS,
    REPLY,
    REPORT,
    START,
    day_of,
)
from ringholder.register.store import Entry

_TABLE = Path(__file__).with_name("gunning.yaml")
DAYS_OF_A_WEEK, AUGUST = 7, 8


class Found(StrEnum):
    """What the record shows of a test."""

    SHOWN = "shown"
    FAULT = "fault"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something in the acts that shows a test: what, on which day, by which act."""

    says: str
    on: date
    act: str


@dataclass(frozen=True, slots=True)
class GunningTest:
    """A test with its evidence. `notes` are what a reader should know and no fault."""

    id: str
    title: str
    asks: str
    clause: str
    found: Found
    evidence: tuple[Evidence, ...]
    faults: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Weighed:
    """What is found as a test is gone through."""

    evidence: list[Evidence] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def shows(self, entry: Entry, says: str) -> None:
        self.evidence.append(Evidence(says, day_of(entry), entry.act.id))

    @property
    def found(self) -> Found:
        if self.faults:
            return Found.FAULT
        return Found.CANNOT_SAY if self.missing else Found.SHOWN


@cache
def table() -> Mapping[str, Any]:
    """The tests as they are cited, and what is customary."""
    found: Mapping[str, Any] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return found


def four_tests(case: Case) -> tuple[GunningTest, ...]:
    """The four tests of a consultation, as its acts have it so far."""
    weighed = {"formative": _formative, "reasons": _reasons, "time": _time, "considered": _weigh}
    return tuple(_test(name, weigh(case)) for name, weigh in weighed.items())


def _test(name: str, weighed: _Weighed) -> GunningTest:
    told = table()["tests"][name]
    return GunningTest(
        name,
        told["title"],
        told["asks"],
        f"{told['clause']} ({table()['source']})",
        weighed.found,
        tuple(weighed.evidence),
        tuple(weighed.faults),
        tuple(weighed.missing),
        tuple(weighed.notes),
    )


# ---- at a formative stage ------------------------------------------------------------------------


def _formative(case: Case) -> _Weighed:
    told = _Weighed()
    started = case.last(START)
    if started is None:
        told.missing.append("It has not been opened for answers.")
    else:
        told.shows(started, f"Opened for answers from {_said_day(started, 'opens_on')}.")
        _undecided(case, started, told)
    put = case.last(PROPOSAL)
    options = put.act.payload["options"] if put is not None else ()
    if put is not None and len(options) > 1:
        told.shows(put, f"{len(options)} options were put: {'; '.join(options)}.")
    elif put is not None and put.act.payload.get("options_rejected"):
        told.shows(put, "One option was put, with those that had been rejected and why.")
    else:
        told.missing.append("No second option was put, nor why others had been rejected.")
    return told


def _undecided(case: Case, started: Entry, told: _Weighed) -> None:
    """Whether what was put to people had been decided."""
    before = consulted.decided_already(case, started)
    if before is not None and before.decided is not None:
        day = in_words(day_of(before.decided))
        told.faults.append(f"{_title(before)} had been decided on {day}, before it was opened.")
        return
    decision = _decision(case)
    if decision is not None and decision.decided is not None:
        if decision.decided.index < started.index:
            day = in_words(day_of(decision.decided))
            told.faults.append(f"{_title(decision)} was decided on {day}, before it was opened.")
        else:
            told.shows(started, f"{_title(decision)} was decided afterwards.")
    elif consulted.consulted_on(case) is not None:
        told.shows(started, "The matter that it arose from had not been decided.")
    else:
        told.missing.append(
            "No matter is named that it arose from, and no decision yet: that nothing had been "
            "decided before cannot be seen."
        )


# ---- with reasons enough -------------------------------------------------------------------------


def _reasons(case: Case) -> _Weighed:
    told = _Weighed()
    put, started = case.all(PROPOSAL), case.last(START)
    first = put[0] if put else None
    if first is None:
        told.missing.append("No proposal was put.")
        return told
    told.shows(first, f"The proposal was put with its reasons: {first.act.payload['reasons']}")
    _documents(put, started, told)
    if any(one.act.payload.get("options_rejected") for one in put):
        told.shows(put[-1], "The options that were rejected were told, and why.")
    else:
        told.missing.append("Which other ways were rejected, and why, was not told.")
    asked = case.last(QUESTIONS)
    if asked is None:
        told.missing.append("No questionnaire is cited.")
    else:
        told.shows(asked, f"Put to: {', '.join(asked.act.payload['audiences'])}.")
    if len({one.act.payload["questionnaire"]["sha256"] for one in _since(case, started)}) > 1:
        told.faults.append("The questionnaire was changed while it was open.")
    return told


def _since(case: Case, started: Entry | None) -> list[Entry]:
    """The questionnaires in force from the opening on: the last before it, and all after it."""
    told = case.all(QUESTIONS)
    if started is None:
        return told[-1:]
    before = [one for one in told if one.index < started.index]
    return before[-1:] + [one for one in told if one.index > started.index]


def _documents(put: list[Entry], started: Entry | None, told: _Weighed) -> None:
    documents = [one for one in put if one.act.payload.get("cite")]
    for one in documents:
        late = started is not None and one.index > started.index
        name = one.act.payload["cite"].get("name") or "A document"
        told.shows(one, f"{name} was published with it{', after it had opened' if late else ''}.")
    if not documents:
        told.missing.append("No document was published with the proposal.")
    elif started is not None and documents[0].index > started.index:
        told.missing.append("No document was there from the first day.")


# ---- with time enough ----------------------------------------------------------------------------


def _time(case: Case) -> _Weighed:
    told = _Weighed()
    started, opens, closes = case.last(START), consulted.opens_on(case), consulted.closes_on(case)
    if started is None or opens is None or closes is None:
        told.missing.append("No days were announced.")
        return told
    days = (closes - opens).days + 1
    told.shows(started, f"{days} days, from {in_words(opens)} to {in_words(closes)}.")
    for one in case.all(EXTEND):
        day, why = _said_day(one, "closes_on"), one.act.payload["reasons"]
        told.shows(one, f"Extended to {day}: {why}")
    told.notes.extend(_holidays(opens, closes))
    _customary(days, told)
    _kept(case, closes, told)
    return told


def _customary(days: int, told: _Weighed) -> None:
    """No law fixes the days; what is customary is said, and is no fault."""
    rule = table()["customary"]
    if days < rule["weeks"] * DAYS_OF_A_WEEK:
        told.missing.append(
            f"{days} days are fewer than the {rule['weeks']} weeks that are {rule['says']} "
            f"({rule['mark']}, {rule['source']}): why they were enough for those who were asked."
        )


def _kept(case: Case, closes: date, told: _Weighed) -> None:
    closed = case.last(CLOSE)
    if closed is None:
        told.missing.append(f"It has not closed; answers are taken until {in_words(closes)}.")
    elif day_of(closed) <= closes:
        told.faults.append(f"It was closed before {in_words(closes)} had ended, as announced.")
    else:
        told.shows(closed, "It was closed after the last day that was announced.")


def _holidays(opens: date, closes: date) -> Iterator[str]:
    inside = sorted(day for day in known_on(closes) if opens <= day <= closes)
    if inside:
        yield f"Bank holidays inside: {', '.join(map(in_words, inside))}."
    august = any((opens + timedelta(n)).month == AUGUST for n in range((closes - opens).days + 1))
    if august:
        yield "August lies inside it, when many are away."


# ---- conscientiously considered ------------------------------------------------------------------


def _weigh(case: Case) -> _Weighed:
    told = _Weighed()
    report, considered = case.last(REPORT), case.last(CONSIDER)
    if report is None:
        told.missing.append("No report of what was said was published.")
    else:
        told.shows(report, f"The report was published: {report.act.payload['found']}")
    if considered is None:
        told.missing.append("No decision is named that considered what was said.")
        return told
    _decided_with(case, report, told)
    answered = list(consulted.themes_answered(considered.act.payload["themes_answered"]))
    for one in answered:
        says = f"“{one.theme}” is answered in paragraph {one.paragraph}: {one.done}. {one.why}"
        told.shows(considered, says)
    if not answered:
        told.missing.append("No theme is answered.")
    reply = case.last(REPLY)
    if reply is None:
        told.missing.append("Those who answered were not told what was done with it.")
    else:
        told.shows(reply, "Those who answered were told what was done with it.")
    return told


def _decided_with(case: Case, report: Entry | None, told: _Weighed) -> None:
    decision = _decision(case)
    decided = None if decision is None else decision.decided
    if decision is None or decided is None:
        told.missing.append("The decision that is named cannot be read.")
        return
    closed = case.last(CLOSE)
    if closed is None or decided.index < closed.index:
        told.faults.append(f"{_title(decision)} was decided before the consultation had closed.")
    elif report is None or decided.index < report.index:
        told.faults.append(f"{_title(decision)} was decided before the report was there.")
    else:
        told.shows(decided, f"{_title(decision)} was decided after the report was published.")
    sha256 = report.act.payload["engagement_report"]["sha256"] if report is not None else ""
    cites = consulted.cites_report(decision, sha256)
    if cites is not None:
        told.shows(cites, "The papers of those who decided cite the report.")
    else:
        told.missing.append("Nothing shows that those who decided had the report before them.")


def _decision(case: Case) -> Case | None:
    """The decision that considered it, as it stood when that was entered."""
    entry = case.last(CONSIDER)
    return None if entry is None else cited(case, entry, entry.act.payload["matter"])


def _title(case: Case) -> str:
    return f"“{case.opened.get('title', case.matter)}”"


def _said_day(entry: Entry, key: str) -> str:
    return in_words(date.fromisoformat(entry.act.payload[key]))
