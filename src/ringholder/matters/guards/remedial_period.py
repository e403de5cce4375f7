"""A remedial notice gives less than 28 days, and no reason that allows it.

A shorter time is for the safety of patients or against material financial loss. The English
paragraph was not read: the rule is as its Northern Irish twin has it, and as practices are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "OVS106", "remedial-period-too-short"
SOURCE = (
    "SR(NI) 2004/140 Sch 5 para 107(3), the twin of an English paragraph that was not read",
    "lmc.org.uk: What can happen if your practice is found to be in breach",
)
LEAST = timedelta(days=28)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    given = said.get("given_on") or case.said("given_on", "give-remedial-notice")
    given_on, until = date.fromisoformat(given), date.fromisoformat(said["remedy_by_on"])
    if given_on > local_day(entry.act.at):
        yield Says("The notice is said to be given on a day to come.", "Put the day right.")
    if entry.act.kind != "extend-remedy":
        yield from _told_late(case, entry, given_on, until)
    if until <= given_on:
        yield Says("It was to be remedied before the notice was given.", "Put the days right.")
    elif entry.act.kind != "extend-remedy" and until < given_on + LEAST:
        least = in_words(given_on + LEAST)
        if "shorter_because" not in said:
            yield Says(
                f"It is to be remedied by {in_words(until)}, in less than 28 days.",
                f"Give until {least}, or say that patients' safety or a material financial loss "
                "asks for less.",
            )
        else:
            yield Says(
                f"The usual time would run to {least}; the English text of the exception was not "
                "read.",
                "Read the contract before you rely on a shorter time.",
                Severity.NOTE,
            )
    earlier = case.said("remedy_by_on", "give-remedial-notice", "extend-remedy")
    if entry.act.kind == "extend-remedy" and earlier and until < date.fromisoformat(earlier):
        yield Says("It makes the time shorter.", "Give a later day, or withdraw the notice.")


def _told_late(case: Case, entry: Entry, given_on: date, until: date) -> Iterator[Says]:
    """A notice whose time was over before anybody could read it here tells nobody anything."""
    found_on = local_day(case.opening.act.at)
    if until < local_day(entry.act.at):
        yield Says(
            f"The time to remedy was over on {in_words(until)}, before the notice was entered.",
            "Give a notice whose time is still to come.",
        )
    elif given_on < found_on:
        yield Says(
            f"It is said to be given on {in_words(given_on)}; the breach was found on "
            f"{in_words(found_on)}.",
            "Show the letter, with its day.",
            Severity.WARNING,
        )
