"""What one response says in its own words, with who said it as far as the questionnaire asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.measures.texts import number_key
from ringholder.tables import typed

NOT_SAID = "Not said"
TWICE = ("THM001", "response-twice")


@dataclass(frozen=True, slots=True)
class Comment:
    """The words of one response; `campaign` names the letter that others sent too.

    `quote` is whether the person agreed to be quoted.
    """

    number: str
    text: str
    audience: str = NOT_SAID
    place: str = NOT_SAID
    campaign: str = ""
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Comments:
    """All of them by number, in order, with what is wrong with the rest of the file."""

    all: Mapping[str, Comment]
    sha256: str = ""
    findings: tuple[Finding, ...] = ()

    def texts(self) -> list[tuple[str, str]]:
        """The numbers and words of those who wrote any."""
        return [(one.number, one.text) for one in self.all.values() if one.text.strip()]

    def audiences(self) -> tuple[str, ...]:
        """The audiences that answered, in alphabetical order, those who did not say last."""
        return _named(one.audience for one in self.all.values())

    def places(self) -> tuple[str, ...]:
        """The places from which people answered, in the same order."""
        return _named(one.place for one in self.all.values())


def _named(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found), key=lambda name: (name == NOT_SAID, name)))


LAYOUT = typed.Layout(
    "comments",
    "responses",
    (
        typed.Column("number", headings=("response", "response number", "id")),
        typed.Column("text", headings=("comment", "answer", "answers", "free text"), needed=False),
        typed.Column("audience", headings=("who", "respondent type"), needed=False),
        typed.Column("place", headings=("district", "area"), needed=False),
        typed.Column("campaign", needed=False),
        typed.Column("quote", typed.FLAG, ("may be quoted", "consent to quote"), needed=False),
    ),
)


def read(path: Path, *, called: str = "") -> Comments:
    """The responses of a file; of two with one number the first is kept."""
    found = typed.read(path, LAYOUT, called=called)
    held: dict[str, Comment] = {}
    told: list[Finding] = list(found.findings)
    for row in found.rows:
        one = _comment(row.cells)
        if one.number in held:
            told.append(_twice(one.number, row))
        else:
            held[one.number] = one
    return Comments(ordered(held.values()), found.sha256, tuple(told))


def ordered(comments: Iterable[Comment]) -> Mapping[str, Comment]:
    """Comments by number, 9 before 10."""
    found = sorted(comments, key=lambda one: (number_key(one.number), one.number))
    return {one.number: one for one in found}


def _comment(cells: Mapping[str, object]) -> Comment:
    def said(name: str, otherwise: str = "") -> str:
        return str(cells[name]) if cells[name] else otherwise

    return Comment(
        number=said("number"),
        text=said("text"),
        audience=said("audience", NOT_SAID),
        place=said("place", NOT_SAID),
        campaign=said("campaign"),
        quote=cells["quote"] is True,
    )


def _twice(number: str, row: typed.Row) -> Finding:
    return Finding(
        *TWICE,
        Severity.ERROR,
        f"The response {number} stands twice; the first is kept.",
        "Give every response a number of its own.",
        InRow(row.file, row.at, "number"),
    )


def distinct(comments: Sequence[Comment]) -> int:
    """How many there are where all that sent one campaign's letter count as one."""
    alone = sum(not one.campaign for one in comments)
    return alone + len({one.campaign for one in comments if one.campaign})
