"""The words of steps, states, verdicts and choices, as pages say them (docs/glossary.md)."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from ringholder.calendar import Calendar, OutsideCalendar, in_words, working_days_left
from ringholder.findings import Severity
from ringholder.matters.case import LONDON, local_day
from ringholder.matters.procedure import Step
from ringholder.matters.record import Verdict
from ringholder_web.ui.words import Tag, counted, sentence, spaced

VERDICT = {
    Verdict.SHOWN: Tag("Shown", "green"),
    Verdict.NOT_SHOWN: Tag("Not shown", "orange"),
    Verdict.AGAINST: Tag("Against", "red"),
    Verdict.CANNOT_SAY: Tag("Cannot say", "grey"),
}
OF_FINDING = {
    Severity.ERROR: VERDICT[Verdict.AGAINST],
    Severity.WARNING: VERDICT[Verdict.NOT_SHOWN],
    Severity.NOTE: VERDICT[Verdict.SHOWN],
    Severity.CANNOT_SAY: VERDICT[Verdict.CANNOT_SAY],
}
LAPSED = Tag("Lapsed with its constitution", "orange")


class StepWords(NamedTuple):
    """A step as something to do, and as something that was done."""

    do: str
    done: str


_STEPS = {
    "raise": StepWords("Raise it", "Raised"),
    "amend": StepWords("Change what is proposed", "Changed what is proposed"),
    "withdraw": StepWords("Withdraw it", "Withdrawn"),
    "route": StepWords("Find out who decides, and send it there", "Sent to who decides"),
    "state-effect": StepWords("Say what it means for us", "Said what it means for them"),
    "meet-condition": StepWords("Record what came first", "Recorded what came first"),
    "ask-constituency": StepWords("Ask those whom you represent", "Asked those they represent"),
    "paper": StepWords("Write the paper", "Wrote the paper"),
    "list": StepWords("Put it on an agenda", "Put on an agenda"),
    "declare": StepWords("Declare an interest", "Declared an interest"),
    "handle": StepWords("Decide on an interest", "Decided on an interest"),
    "open": StepWords("Open the item", "Opened the item"),
    "discuss": StepWords("Record what is said", "Said"),
    "move": StepWords("Move a decision", "Moved a decision"),
    "vote": StepWords("Record a vote", "Voted"),
    "casting-vote": StepWords("Give the casting vote", "Gave the casting vote"),
    "cast": StepWords("Record that a ballot was cast", "Cast a secret ballot"),
    "count": StepWords("Count the ballots", "Counted the ballots"),
    "decide": StepWords("Record the decision", "Decided"),
    "defer": StepWords("Put it off", "Put off"),
    "not-quorate": StepWords("Record that there is no quorum", "There was no quorum"),
    "refer": StepWords("Refer it to somebody else", "Referred to somebody else"),
    "decide-urgently": StepWords("Decide urgently", "Decided urgently, by one of two"),
    "agree-urgently": StepWords("Agree to the urgent decision", "Agreed to the urgent decision"),
    "ratify-urgently": StepWords("Report it to the meeting", "Reported to the meeting"),
    "report-to-audit": StepWords("Report it to the audit committee", "Reported to audit"),
    "dispute": StepWords("Take it into dispute", "Taken into dispute"),
    "resume": StepWords("Go on after the dispute", "Went on after the dispute"),
    "call-in": StepWords("Call it in", "Called in"),
    "uphold": StepWords("Uphold the decision", "Upheld"),
    "send-back": StepWords("Send it back", "Sent back"),
    "meet-term": StepWords("Record that a condition is met", "Met a condition"),
    "ratify": StepWords("Ratify it, or not", "Ratified, or not"),
    "publish": StepWords("Publish it", "Published"),
    "carry-out": StepWords("Record that it was carried out", "Carried out"),
    "review": StepWords("Review it and close", "Reviewed and closed"),
    "challenge": StepWords("Challenge it", "Challenged"),
    "answer-challenge": StepWords("Answer a challenge", "Answered a challenge"),
    "rescind": StepWords("Rescind it", "Rescinded"),
    "correct": StepWords("Correct a step", "Corrected a step"),
    "carry": StepWords("Carry it to the successor", "Carried to the successor"),
    "convene": StepWords("Convene a meeting", "Convened"),
    "move-meeting": StepWords("Move the meeting", "Moved"),
    "cancel": StepWords("Cancel the meeting", "Cancelled"),
    "give-notice": StepWords("Give notice", "Gave notice"),
    "set-agenda": StepWords("Send the agenda", "Sent the agenda"),
    "apologise": StepWords("Give apologies", "Gave apologies"),
    "name-deputy": StepWords("Name a deputy", "Named a deputy"),
    "start": StepWords("Start the meeting", "Started"),
    "exclude-public": StepWords("Exclude the public", "Excluded the public"),
    "arrive": StepWords("Record an arrival", "Arrived"),
    "depart": StepWords("Record a departure", "Left"),
    "close": StepWords("Close the meeting", "Closed"),
    "draft-minutes": StepWords("Draft the minutes", "Drafted the minutes"),
    "approve-minutes": StepWords("Approve the minutes", "Approved the minutes"),
    "found": StepWords("Begin the register", "Began the register"),
    "seek": StepWords("Open an appointment", "Opened the appointment"),
    "nominate": StepWords("Nominate somebody", "Nominated somebody"),
    "appoint": StepWords("Appoint somebody", "Appointed somebody"),
    "end-appointment": StepWords("End the appointment", "Ended the appointment"),
    "open-interests": StepWords("Open a register of interests", "Opened the interests"),
    "nothing-to-declare": StepWords("Declare that there is nothing", "Had nothing to declare"),
    "open-dispute": StepWords("Open a dispute", "Opened the dispute"),
    "name-broker": StepWords("Name a broker", "Named a broker"),
    "promise": StepWords("Promise something", "Promised"),
    "propose": StepWords("Propose a delegation", "Proposed"),
    "plan-handover": StepWords("Plan a handover", "Planned"),
}
ASIDE = frozenset(
    {"amend", "withdraw", "correct", "dispute", "challenge", "rescind", "refer", "defer", "call-in"}
    | {"not-quorate", "cancel", "move-meeting", "redact", "decide-urgently", "ask-constituency"}
    | {"close-register", "close-interests", "end-appointment", "end", "give-up", "release"}
    | {"change-promise", "close-dispute", "leave-to-funder", "not-kept", "witness", "refuse"}
    | {"exclude-public", "declare", "casting-vote", "cast", "apologise"}
)
"""Steps that are always open to somebody and are not the usual way on: listed apart."""

CHOICES = {
    "financial": "Financial",
    "non-financial-professional": "Professional, not financial",
    "non-financial-personal": "Personal, not financial",
    "indirect": "Indirect: of somebody close",
    "gain": "Gain",
    "lose": "Lose",
    "either": "Gain or lose",
    "note": "Stay, speak and vote: it is noted",
    "speak": "Speak, and not vote",
    "stay-silent": "Stay, and neither speak nor vote",
    "leave": "Leave for this item",
    "no-papers": "Leave, and get no papers on it",
    "step-down": "Step down",
    "for": "For",
    "against": "Against",
    "abstain": "Abstain",
    "dissent": "Dissent",
    "approved": "Approved",
    "rejected": "Rejected",
    "noted": "Noted",
    "consensus": "Consensus",
    "vote": "A vote",
    "ballot": "A secret ballot",
    "post": "A post, within its limit",
}


def of_step(step: Step | None, kind: str) -> StepWords:
    """A step in words; that of a procedure that is not known here, as well as can be."""
    told = _STEPS.get(kind)
    title = step.title if step is not None else sentence(spaced(kind))
    return told or StepWords(title, title)


def choice(value: str) -> str:
    """A choice in words."""
    return CHOICES.get(value, sentence(spaced(value)))


def moment(at: datetime) -> str:
    """A day and a time, where people live by it: `20 March 2024, 10:00`."""
    here = at.astimezone(LONDON)
    return f"{in_words(here.date())}, {here:%H:%M}"


def day(at: datetime) -> str:
    """The day of an instant: `20 March 2024`."""
    return in_words(local_day(at))


def left(until: datetime, at: datetime, calendar: Calendar | None) -> str:
    """How long there is until a deadline: `4 working days left`, `today`, `3 days ago`."""
    today, last = local_day(at), local_day(until)
    if until < at:
        return f"{counted((today - last).days, 'day')} ago" if last < today else "today, passed"
    if last == today:
        return "today"
    try:
        working = working_days_left(at, until, calendar) if calendar is not None else None
    except OutsideCalendar:
        working = None
    if working is None:
        return f"{counted((last - today).days, 'day')} left"
    return f"{counted(working, 'working day')} left"


def lasted(seconds: float) -> str:
    """How long something took: `3 days`, `less than a day`."""
    days = round(seconds / 86_400)
    return counted(days, "day") if days else "less than a day"
