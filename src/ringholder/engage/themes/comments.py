"""What one response says in its own words, with who said it as far as the questionnaire asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.measures.texts import number_key
from ringholder.tables import source, typed
from ringholder.tables.table import NotReadable, folded

NOT_SAID = "Not said"
TWICE = ("THM001", "response-twice")
NO_WORDS_THERE = ("THM008", "no-column-of-words")
LONGEST = 50_000


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
    illustrative: bool = False
    """Whether any of them was made up to have something to show."""

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


_OWN = (
    typed.Column("number", headings=("response", "response number", "id")),
    typed.Column("audience", headings=("who", "respondent type"), needed=False),
    typed.Column("place", headings=("district", "area"), needed=False),
    typed.Column("campaign", needed=False),
    typed.Column("quote", typed.FLAG, ("may be quoted", "consent to quote"), needed=False),
    typed.Column("illustrative", typed.FLAG, needed=False),
)
_WORDS = ("text", "comment", "answer", "answers", "free text")
_NO_WORDS = ("on", "date", "way", "organisation")
MOST_COLUMNS = 60


def read(path: Path, *, text: Sequence[str] = (), called: str = "") -> Comments:
    """The responses of a file; of two with one number the first is kept.

    `text` names the columns with people's own words; else it is the one called so, or else every
    column that is nothing else, but those of several choices, whose headings end in `[]`.
    """
    asked = _asked(path, text)
    columns = tuple(
        typed.Column(f"words {at}", headings=(heading,), needed=False)
        for at, heading in enumerate(asked)
    )
    found = typed.read(
        path, typed.Layout("comments", "responses", (*_OWN, *columns)), called=called
    )
    held: dict[str, Comment] = {}
    told: list[Finding] = [*found.findings, *_absent(path, text, asked, found.file)]
    for row in found.rows:
        one = _comment(row.cells, len(asked))
        if one.number in held:
            told.append(_twice(one.number, row))
        else:
            held[one.number] = one
    made_up = any(row.cells["illustrative"] for row in found.rows)
    return Comments(ordered(held.values()), found.sha256, tuple(told), made_up)


def _headings(path: Path) -> tuple[str, ...]:
    """The headings of a file; none where it cannot be read, which reading tells."""
    try:
        table = next(iter(source.tables(path)), None)
    except NotReadable:
        return ()
    return () if table is None else tuple(one for one in table.headings if one)


def _asked(path: Path, text: Sequence[str]) -> tuple[str, ...]:
    """The headings of the columns with people's own words."""
    headings = {folded(one): one for one in _headings(path)}
    if text:
        return tuple(headings[folded(one)] for one in text if folded(one) in headings)
    named = [headings[folded(one)] for one in _WORDS if folded(one) in headings]
    if named:
        return tuple(named[:1])
    own = {folded(name) for one in _OWN for name in (one.name, *one.headings)}
    own |= {folded(one) for one in _NO_WORDS}
    rest = (one for at, one in headings.items() if at not in own and not one.endswith("[]"))
    return tuple(rest)[:MOST_COLUMNS]


def _absent(path: Path, text: Sequence[str], asked: Sequence[str], file: str) -> Iterator[Finding]:
    """The columns that were asked for and are not there."""
    there = {folded(one) for one in asked}
    for one in text:
        if folded(one) not in there:
            says = f"`{file}` has no column `{one}`."
            do = f"It has: {', '.join(_headings(path)[:40])}."
            yield Finding(*NO_WORDS_THERE, Severity.ERROR, says, do, InRow(file, 1, one))
    if not text and not asked:
        says = f"`{file}` has no column with people's own words."
        do = "Name it `text`, or say which with --text."
        yield Finding(*NO_WORDS_THERE, Severity.ERROR, says, do, InRow(file, 1))


def ordered(comments: Iterable[Comment]) -> Mapping[str, Comment]:
    """Comments by number, 9 before 10."""
    found = sorted(comments, key=lambda one: (number_key(one.number), one.number))
    return {one.number: one for one in found}


def _comment(cells: Mapping[str, object], columns: int) -> Comment:
    def said(name: str, otherwise: str = "") -> str:
        return str(cells[name]) if cells[name] else otherwise

    words = (said(f"words {at}") for at in range(columns))
    return Comment(
        number=said("number"),
        text="\n".join(one for one in words if one)[:LONGEST],
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
