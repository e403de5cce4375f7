"""The list of constitutions, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.findings import Finding, Tally, tally
from ringholder_web.charter import marks, principles
from ringholder_web.charter.amending import Amending, amending
from ringholder_web.charter.entries import Section, sections
from ringholder_web.charter.papers_offered import Offered, offered
from ringholder_web.charter.shelf import Shelf
from ringholder_web.ui.words import Tag, counted, sentence, status_on


@dataclass(frozen=True, slots=True)
class Soundness:
    """How sound a constitution is: what was found, by what it rests on."""

    of: Tally

    @property
    def words(self) -> str:
        """The faults that rest on what was published."""
        return sentence(counted(self.of.faults, "fault"))

    @property
    def warnings(self) -> str:
        """The warnings that rest on what was published."""
        return counted(self.of.warnings, "warning")

    @property
    def more(self) -> str:
        """The findings that rest on something weaker."""
        return counted(self.of.apart, "finding")

    @property
    def cannot_say(self) -> int:
        """What could not be told."""
        return self.of.cannot_say


@dataclass(frozen=True, slots=True)
class Line:
    """One constitution in the list."""

    id: str
    title: str
    address: str
    status: Tag
    in_force: str
    soundness: Soundness
    findings: str
    counts: marks.Counts


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Constitution:
    """All that the page of one constitution shows."""

    line: Line
    about: str
    amendments: tuple[Amending, ...]
    levels: tuple[str, ...]
    system: str
    differences: tuple[Link, ...]
    papers: tuple[Offered, ...]
    principles: tuple[principles.Table, ...]
    sections: tuple[Section, ...]


def listing(shelf: Shelf, today: date) -> tuple[Line, ...]:
    """Every constitution on the shelf."""
    return tuple(line(shelf, charter, today) for charter in shelf.charters.values())


def line(shelf: Shelf, charter: Charter, today: date) -> Line:
    """One constitution in brief."""
    return Line(
        id=charter.edition,
        title=charter.title,
        address=reverse("constitution", args=[charter.edition]),
        status=status_on(charter, today),
        in_force=_in_force(charter),
        soundness=soundness(shelf.findings(charter)),
        findings=reverse("findings", args=[charter.edition]),
        counts=marks.counts(charter),
    )


def soundness(findings: Iterable[Finding]) -> Soundness:
    """The counts of findings; headlines count only what rests on published entries."""
    return Soundness(tally(findings))


def page(shelf: Shelf, charter: Charter, today: date) -> Constitution:
    """The page of one constitution."""
    return Constitution(
        line=line(shelf, charter, today),
        about=given(charter.about) or "",
        amendments=amending(charter),
        levels=tuple(" and ".join(equals) for equals in charter.rungs),
        system=charter.name(str(given(charter.system) or "")),
        differences=tuple(_differences(shelf, charter)),
        papers=offered(charter.edition),
        principles=principles.tables(charter, shelf.findings(charter)),
        sections=sections(charter),
    )


def _differences(shelf: Shelf, charter: Charter) -> list[Link]:
    """To the one before and the one after first, then to every other."""
    before, after = shelf.before(charter), shelf.after(charter)
    found = []
    if before is not None:
        found.append(_difference("What changed from", before, charter, before))
    if after is not None:
        found.append(_difference("What changes with", charter, after, after))
    others = (c for c in shelf.charters.values() if c not in (charter, before, after))
    return [*found, *(_difference("Compare with", charter, other, other) for other in others)]


def _difference(words: str, old: Charter, new: Charter, named: Charter) -> Link:
    return Link(f"{words} {named.title}", reverse("difference", args=[old.edition, new.edition]))


def _in_force(charter: Charter) -> str:
    if charter.amended_by:
        return "not as things stand"
    if charter.answers_for_its_days:
        return str(charter.in_force)
    return "adopted by nobody" if charter.status == "model" else "never in force"
