"""The words of steps, states, verdicts and choices, as pages say them (docs/glossary.md)."""

from __future__ import annotations

from datetime import datetime

from ringholder.calendar import Calendar, OutsideCalendar, in_words, working_days_left
from ringholder.findings import Severity
from ringholder.matters.local_day import LONDON, local_day
from ringholder.matters.procedure import Step
from ringholder.matters.record import Verdict
from ringholder_web.matters.case_step_words import CASE_CHOICES
from ringholder_web.matters.pressure_step_words import PRESSURE_CHOICES
from ringholder_web.matters.step_words import ASIDE, STEPS, StepWords
from ringholder_web.ui.words import Tag, counted, sentence, spaced

__all__ = ["ASIDE", "STEPS", "StepWords"]

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


CHOICES = {
    "has-improved": "Improved",
    "for-better": "Special cause of improvement",
    "for-worse": "Special cause of concern",
    "both-ways": "Special cause of improvement and of concern",
    "no-signal": "No special cause",
    "not-drawn": "Not drawn: too few values before",
    "per-1000": "Per 1,000",
    **PRESSURE_CHOICES,
    "send": "Special educational needs and disabilities",
    "outside-control": "It answers to what is outside both parties’ control",
    "commissioner": "The commissioner itself changes it",
    "succession": "Another provider takes the place of the old one",
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
    "concern": "Special-cause variation of concern",
    "failing": "Its target is failed consistently",
    "both": "Special-cause variation of concern, and its target is failed consistently",
    "nothing": "Nothing: the rule opens no gap there",
    "improved": "What opened it has gone",
    "chance": "It was chance: a false alarm",
    "data-error": "The figures were wrong, and were corrected",
    "direct-a": "Direct Award Process A",
    "direct-b": "Direct Award Process B",
    "direct-c": "Direct Award Process C",
    "most-suitable": "Most Suitable Provider Process",
    "competitive": "Competitive Process",
    "unknown": "Not known",
    "not-excluded": "No",
    "excludable": "It may be",
    "excluded": "It has to be",
    "as-intended": "Go on as intended",
    "go-back": "Go back to an earlier step",
    "abandon-it": "Abandon the procurement",
    "programme": "Programme: for services",
    "running-cost": "Running costs",
    "capital": "Capital",
    "ordinary": "An order like any other: it needs a decision",
    "nhs-contract": "Payment under a contract with an NHS provider",
    "primary-care": "Statutory payment to a general practice, dentist or pharmacy",
    "care-package": "Package of continuing care",
    "rates": "Rates",
    "utilities": "Utilities",
    "settlement": "Legal settlement",
    "single": "Single: a panel of the organisation",
    "double": "Double: a panel of the system",
    "triple": "Triple: the region",
    "no-duty": "None: it is asked as a favour",
    "agreed-duty": "One that was agreed to",
    "contract-duty": "One of the contract",
    "statutory-duty": "One of the law",
    "gms": "General medical services (GMS)",
    "pms": "Personal medical services (PMS)",
    "apms": "Alternative provider medical services (APMS)",
    "gds": "General dental services (GDS)",
    "pds": "Personal dental services (PDS)",
    "pharmacy": "Pharmacy on the list",
    "gos": "General ophthalmic services (GOS)",
    "patient-safety": "It protects the safety of patients",
    "financial-loss": "It protects from material financial loss",
    "it": "Information technology",
    "network-help": "Help by the network",
    "caretaker": "A caretaker takes it on",
    "dispersed": "Its list was dispersed",
    "pfi-lift-charge": "Charge under PFI or LIFT",
    "it-incident": "Something of the IT is broken",
    "it-equipment": "IT equipment",
    "it-support": "Help with IT",
    "health-and-council": "The NHS and a council",
    "health-and-others": "The NHS and others outside it",
    "sickness-cover": "Cover for sick staff",
    "samples": "Collecting samples",
    "process-chart": "A process chart of its figures",
    "interrupted-series": "Its figures before and after, against their trend",
    "comparator": "Its figures beside those of others",
    "before-and-after": "Its figures before and after",
    "what-people-said": "What people said of it",
    "better": "Better",
    "no-difference": "No difference is shown",
    "worse": "Worse",
    "cannot-say": "It cannot be said",
    "use-it": "We use it as it is",
    "adapt-it": "We adapt it",
    "look-into-it": "We look into it",
    "does-not-fit": "It does not fit here",
    "new-provider": "Another provider took it on",
    "moved": "It moved to another service",
    **CASE_CHOICES,
}


def state(title: str, *, ended: bool, decided: bool) -> Tag:
    """The state of a matter as a tag: grey when it is over, green once it is decided."""
    return Tag(title, "grey" if ended else "green" if decided else "blue")


def of_step(step: Step | None, kind: str) -> StepWords:
    """A step in words; that of a procedure that is not known here, as well as can be."""
    told = STEPS.get(kind)
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
