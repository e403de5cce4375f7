"""What an amendment did to a charter, line by line: what came, went and changed, and how sure.

An amended charter carries this (`Charter.amended_by`), so that pages and answers can say what they
rest on. How amendments are read and laid over a charter is in the package `amend`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ringholder.calendar import ALWAYS, Period
from ringholder.charter.said import Said
from ringholder.findings import Finding, Where

Json = dict[str, object]

STATUSES = ("bill", "enacted", "draft")
MARKS = {
    "V": "verified",
    "Vx": "verified in an excerpt",
    "S": "from a secondary source",
    "D": "follows from the rest, in our reading",
    "U": "unverified, not for decision",
}
"""How far the text behind a line was read."""
UNVERIFIED = "U"


class Line(NamedTuple):
    """One line of an amendment: what it says in words, by which clause, and how far it was read.

    `repeals` and `confers` are provisions of law, as rules cite them, that ask for nothing any
    more, or that are the government's now.
    """

    id: str
    says: str
    clause: str
    source: str
    mark: str
    at: Where
    repeals: tuple[str, ...] = ()
    confers: tuple[str, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether it may be relied on; what is not verified is not for decision."""
        return self.mark != UNVERIFIED


class Altered(NamedTuple):
    """What a line did to one entry of a charter.

    `does` is `added`, `changed` or `removed`; a change has the key, and its value before and after
    in words; of a list, what went and what came, and the ids of what `went`. `name` is the entry's,
    for people.
    """

    section: str
    id: str
    name: str
    does: str
    key: str = ""
    before: str = ""
    after: str = ""
    went: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """A line, and all that it changed in a charter; nothing where that has no such thing."""

    line: Line
    altered: tuple[Altered, ...] = ()

    def as_json(self) -> Json:
        """The line and what it did as plain data."""
        line = self.line
        return {
            "id": line.id,
            "says": line.says,
            "clause": line.clause,
            "source": line.source,
            "mark": line.mark,
            "for_decision": line.verified,
            "where": {"file": line.at.file, "line": line.at.line, "key": line.at.key},
            "altered": [{**done._asdict(), "went": list(done.went)} for done in self.altered],
        }


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment as it was laid over one charter.

    `in_force` is its period, `Said.UNKNOWN` where nobody knows when it begins: then it is asked as
    if it were in force. `findings` are what cannot be laid, and lines that change nothing here.
    """

    id: str
    title: str
    status: str
    in_force: Period | Said
    about: str | Said
    source: str | Said
    lines: tuple[Laid, ...]
    findings: tuple[Finding, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether it is to be applied on a day; one whose beginning is not known always is."""
        return isinstance(self.in_force, Said) or day in self.in_force

    @property
    def called(self) -> str:
        """`the Health Bill`."""
        return self.title if self.title.lower().startswith("the ") else f"the {self.title}"

    @property
    def proviso(self) -> str:
        """`if the Health Bill passes`: what has to be said with every answer under it."""
        title = self.called
        if self.status == "bill":
            return f"if {title} passes"
        return f"with {title}" if self.status == "enacted" else f"if {title} is adopted"

    @property
    def standing(self) -> str:
        """What it is and when it begins, in a sentence."""
        what = {
            "bill": "a bill, not law",
            "enacted": "law",
            "draft": "a draft, which nobody has adopted",
        }[self.status]
        if isinstance(self.in_force, Said):
            when = "When it begins is not known; it is shown as if it were in force."
        else:
            when = f"In force {self.in_force}." if self.in_force != ALWAYS else ""
        return f"{self.called[:1].upper()}{self.called[1:]} is {what}. {when}".strip()

    def unverified(self) -> list[Laid]:
        """The lines that did something here and rest on text that nobody has verified."""
        return [laid for laid in self.lines if laid.altered and not laid.line.verified]

    def lines_on(self, section: str, name: str, key: str = "") -> Iterator[Line]:
        """The lines that changed, added or removed an entry; with a key, that changed this key."""
        for laid in self.lines:
            if any(
                done.section == section and done.id == name and (not key or done.key == key)
                for done in laid.altered
            ):
                yield laid.line

    def head_as_json(self) -> Json:
        """What it is, without its lines."""
        begins = None if isinstance(self.in_force, Said) else self.in_force.from_on
        return {
            "id": self.id,
            "title": self.title,
            "status": self.status,
            "in_force_from": None if begins is None else str(begins),
            "proviso": self.proviso,
        }

    def as_json(self) -> Json:
        """What it is, and what each of its lines did here."""
        return {**self.head_as_json(), "lines": [laid.as_json() for laid in self.lines]}
