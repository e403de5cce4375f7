"""The panel of a consultation on its matter's page: the four tests, duties, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.engage.consultation.duties import Applies, applying
from ringholder.engage.consultation.gunning import Found, GunningTest, four_tests
from ringholder.matters.case import Case
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag

_FOUND = {
    Found.SHOWN: Tag("Shown", "green"),
    Found.FAULT: Tag("Fault", "red"),
    Found.CANNOT_SAY: Tag("Cannot say yet", "grey"),
}
_APPLIES = {Applies.YES: Tag("Applies", "blue"), Applies.CANNOT_SAY: Tag("Cannot say", "grey")}


@dataclass(frozen=True, slots=True)
class TestShown:
    """A test as the panel shows it; each line of evidence with its day and its act."""

    title: str
    asks: str
    tag: Tag
    evidence: tuple[tuple[str, str, str], ...]
    faults: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class DutyShown:
    """A duty that applies, or of which it cannot be said."""

    what: str
    clause: str
    tag: Tag
    why: str
    do: str
    read: str
    for_decision: bool


@dataclass(frozen=True, slots=True)
class Box:
    """The panel."""

    tests: tuple[TestShown, ...]
    duties: tuple[DutyShown, ...]
    missing: int
    address: str
    evidence: str


def build(_: Desk, case: Case, __: Reader) -> Box:
    """The panel of a consultation; all of it is for everybody."""
    tests = four_tests(case)
    return Box(
        tests=tuple(map(_test, tests)),
        duties=tuple(_duties(case)),
        missing=sum(len(one.missing) + len(one.faults) for one in tests),
        address=reverse("consultation", args=[case.matter]),
        evidence=reverse("consultation-evidence", args=[case.matter, "docx"]),
    )


def _test(one: GunningTest) -> TestShown:
    evidence = tuple((in_words(line.on), line.says, line.act) for line in one.evidence)
    return TestShown(
        one.title, one.asks, _FOUND[one.found], evidence, one.faults, one.missing, one.notes,
        one.clause,
    )  # fmt: skip


def _duties(case: Case) -> Iterator[DutyShown]:
    for one in applying(case):
        duty = one.duty
        yield DutyShown(
            duty.what, duty.clause, _APPLIES[one.applies], one.why, duty.do,
            f"{duty.mark.value}: {duty.source}", duty.mark.for_decision,
        )  # fmt: skip
