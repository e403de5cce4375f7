"""Coding: which coder gave which response which themes, what was settled, and what counts.

A coder who read a response and found no theme says so, with a row without a theme. What coders say
apart is open until somebody settles it; what is open or suggested is not counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from ringholder.engage.themes.codebook import Codebook
from ringholder.engage.themes.comments import Comments
from ringholder.findings import Finding, InRow, Severity
from ringholder.measures.texts import number_key
from ringholder.register.act import canonical
from ringholder.tables import typed

NO_RESPONSE = ("THM010", "coded-response-not-there")
NO_THEME = ("THM011", "coded-theme-not-there")
CODED_TWICE = ("THM012", "coded-twice")
SETTLED_TWICE = ("THM013", "settled-twice")
NO_CODER = ("THM014", "coder-not-said")


class Stance(StrEnum):
    """Whether what is said under a theme supports what is proposed. People alone say it."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    MIXED = "mixed"


Held = TypeVar("Held")
Themes = Mapping[str, Stance | None]
"""The themes of a response, each with its stance where somebody said one."""


@dataclass(frozen=True, slots=True)
class Code:
    """One row: a theme that a coder gave a response; no theme: they read it and found none."""

    response: str
    theme: str
    coder: str
    stance: Stance | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """A theme of a response on which coders differ: who gave it, and who did not."""

    response: str
    theme: str
    gave: tuple[str, ...]
    did_not: tuple[str, ...]


@dataclass(frozen=True)
class Coding:
    """What coders said and what was settled, by response; `settled_by` says by whom."""

    by_coder: Mapping[str, Mapping[str, Themes]]
    settled: Mapping[str, Themes]
    settled_by: Mapping[str, str]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def coders(self) -> tuple[str, ...]:
        """All who coded, in alphabetical order."""
        return tuple(sorted({coder for read in self.by_coder.values() for coder in read}))

    @cached_property
    def counted(self) -> Mapping[str, Themes]:
        """The themes that count, by response: settled, or given by all who coded it."""
        found: dict[str, Themes] = {}
        for response, read in self.by_coder.items():
            if response not in self.settled:
                found[response] = _given_by_all(tuple(read.values()))
        return _sorted({**found, **self.settled})

    @cached_property
    def open(self) -> tuple[Open, ...]:
        """Where coders differ and nobody has settled it."""
        return tuple(
            one
            for response, read in _sorted(self.by_coder).items()
            if response not in self.settled
            for one in _differences(response, read)
        )

    @cached_property
    def doubly(self) -> tuple[str, ...]:
        """The responses that two or more coded."""
        return tuple(n for n, read in _sorted(self.by_coder).items() if len(read) > 1)

    def rows(self, themes: Container[str]) -> list[tuple[str, str, str]]:
        """What counts of some themes as rows: response, theme, stance.

        A response that has none of them has a row without a theme.
        """
        return [
            (response, theme, str(stance or ""))
            for response, given in self.counted.items()
            for theme, stance in (
                sorted((t, s) for t, s in given.items() if t in themes) or [("", None)]
            )
        ]

    def cite(self, themes: Container[str]) -> dict[str, object]:
        """What counts of some themes, as an act cites it."""
        rows = [list(row) for row in self.rows(themes)]
        mark = sha256(canonical(rows).encode()).hexdigest()
        return {"kind": "coding", "rows": len(rows), "sha256": mark}


def _sorted(held: Mapping[str, Held]) -> dict[str, Held]:
    return dict(sorted(held.items(), key=lambda pair: (number_key(pair[0]), pair[0])))


def _given_by_all(read: tuple[Themes, ...]) -> Themes:
    """Themes that every coder gave; a stance on which they differ is not said."""
    first, *others = read
    kept: dict[str, Stance | None] = {}
    for theme, stance in first.items():
        if all(theme in other for other in others):
            kept[theme] = stance if all(other[theme] is stance for other in others) else None
    return kept


def _differences(response: str, read: Mapping[str, Themes]) -> Iterator[Open]:
    for theme in sorted({theme for themes in read.values() for theme in themes}):
        gave = tuple(sorted(coder for coder, themes in read.items() if theme in themes))
        if len(gave) < len(read):
            yield Open(response, theme, gave, tuple(sorted(set(read) - set(gave))))


def coding(
    codes: Iterable[tuple[Code, InRow]], comments: Comments | None, book: Codebook
) -> Coding:
    """Coding of rows with where each stands; without `comments` any response is taken."""
    by_coder: dict[str, dict[str, dict[str, Stance | None]]] = defaultdict(dict)
    settled: dict[str, dict[str, Stance | None]] = {}
    settled_by: dict[str, str] = {}
    told: list[Finding] = []
    for one, where in codes:
        if wrong := _wrong(one, comments, book, where):
            told.append(wrong)
            continue
        if one.settled and settled_by.setdefault(one.response, one.coder) != one.coder:
            told.append(_settled_twice(one, settled_by[one.response], where))
            continue
        read = settled.setdefault(one.response, {}) if one.settled else (
            by_coder[one.response].setdefault(one.coder, {})
        )  # fmt: skip
        if one.theme in read:
            told.append(_coded_twice(one, where))
        elif one.theme:
            read[one.theme] = one.stance
    return Coding(by_coder, settled, settled_by, tuple(told))


def _wrong(one: Code, comments: Comments | None, book: Codebook, where: InRow) -> Finding | None:
    if comments is not None and one.response not in comments.all:
        says = f"The response {one.response} is not among those brought."
        return Finding(*NO_RESPONSE, Severity.ERROR, says, "Mend its number.", where)
    if one.theme and one.theme not in book.themes:
        says = f"`{one.theme}` is no theme of the codebook; the row is left out."
        do = "Put the theme into the codebook, or mend its id here."
        return Finding(*NO_THEME, Severity.ERROR, says, do, where)
    if not one.coder:
        says, do = f"Nobody is named who coded the response {one.response}.", "Name the coder."
        return Finding(*NO_CODER, Severity.ERROR, says, do, where)
    return None


def _coded_twice(one: Code, where: InRow) -> Finding:
    says = f"{one.coder} gave the response {one.response} the theme {one.theme} twice."
    return Finding(*CODED_TWICE, Severity.WARNING, says, "The first is kept.", where)


def _settled_twice(one: Code, by: str, where: InRow) -> Finding:
    says = f"The response {one.response} was settled by {by}, and by {one.coder} as well."
    do = "Agree who settles; what the first said is kept."
    return Finding(*SETTLED_TWICE, Severity.ERROR, says, do, where)


LAYOUT = typed.Layout(
    "coding",
    "coding",
    (
        typed.Column("response", headings=("number", "response number")),
        typed.Column("theme", needed=False),
        typed.Column("coder", needed=False),
        typed.Column("stance", typed.one_of(*Stance), needed=False),
        typed.Column("settled", typed.FLAG, needed=False),
    ),
)


def read(paths: Iterable[Path], comments: Comments | None, book: Codebook) -> Coding:
    """The coding of files, such as one for each coder; a coder not named is called by the file."""
    found = [(path, typed.read(path, LAYOUT)) for path in paths]
    made = coding(
        (
            (_code(row.cells, path.stem), InRow(row.file, row.at))
            for path, one in found
            for row in one.rows
        ),
        comments,
        book,
    )
    told = tuple(finding for _, one in found for finding in one.findings)
    return Coding(made.by_coder, made.settled, made.settled_by, (*told, *made.findings))


def _code(cells: Mapping[str, object], otherwise: str) -> Code:
    stance = cells["stance"]
    return Code(
        response=str(cells["response"]),
        theme=str(cells["theme"] or ""),
        coder=str(cells["coder"] or otherwise),
        stance=Stance(str(stance)) if stance else None,
        settled=cells["settled"] is True,
    )


def sample(numbers: Iterable[str], size: int, key: str) -> tuple[str, ...]:
    """Responses for two to code apart: drawn by the hash of a key and their numbers.

    The same for whoever draws it, in whatever order they come; more are added to those that were
    drawn before. Nobody can choose them.
    """
    drawn = sorted(
        set(numbers), key=lambda number: (sha256(f"{key} {number}".encode()).digest(), number)
    )
    return tuple(sorted(drawn[: max(0, size)], key=lambda number: (number_key(number), number)))
