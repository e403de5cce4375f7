"""What a matter was opened under: the charter, procedure and calendar that its opening act pins."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.findings import Finding, InRecord, Severity
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

_PINS = ("PIN101", "charter-not-here")


def _finding(entry: Entry, says: str, do: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(*_PINS, severity, says, do, InRecord(entry.act.matter, entry.act.id))


def pinned(case: Case, entry: Entry) -> Iterator[Finding]:
    """What is wrong with the pins of an opening act."""
    here = {
        "charter": case.charter is not None,
        "procedure": case.procedure is not None,
        "calendar": case.calendar is not None,
    }
    for name, found in here.items():
        if not found:
            yield _finding(
                entry,
                f"The {name} that it was opened under is not here, or is not what it was.",
                f"Give the {name} whose hash stands in the opening act.",
                Severity.CANNOT_SAY,
            )
    yield from _pinned_by_name(case, entry)
    charter = case.charter
    on = local_day(entry.act.at)
    if charter is None or (charter.answers_for_its_days and on in charter.in_force):
        return
    yield _finding(
        entry,
        f"It was opened on {in_words(on)} under {charter.title}: {charter.status}, from "
        f"{charter.in_force}.",
        "Open it under the charter in force on the day.",
    )


def _pinned_by_name(case: Case, entry: Entry) -> Iterator[Finding]:
    """A hash decides what is meant; a name beside it that is another's misleads whoever reads."""
    found = {
        "charter": case.charter and case.charter.id,
        "procedure": case.procedure and case.procedure.pin["id"],
        "calendar": case.calendar and case.calendar.id,
    }
    for name, id_ in found.items():
        said = entry.act.payload[name].get("id") if id_ else id_
        if said != id_:
            yield _finding(
                entry,
                f"The {name} is named {said}, and the hash beside it is that of {id_}.",
                "Name it as it is.",
            )
