"""The codebook: themes with a name, a sentence and keywords, each confirmed by somebody or not.

A theme may sit in several groups of themes, and groups in others. There may be any number of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from ringholder.findings import Finding, InRow, Severity
from ringholder.measures.texts import Draft, Matcher, keyword_fault, matcher
from ringholder.register.act import canonical
from ringholder.tables import typed

SAME_ID = ("THM002", "theme-twice")
NO_ID = ("THM003", "theme-id-unfit")
NO_GROUP = ("THM004", "group-not-there")
IN_A_RING = ("THM005", "theme-in-itself")
BAD_KEYWORD = ("THM006", "keyword-unfit")
UNCONFIRMED = ("THM007", "theme-unconfirmed")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme. `groups` are ids of the themes that it sits in; `confirmed_by` empty: proposed."""

    id: str
    name: str
    sentence: str = ""
    keywords: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    confirmed_by: str = ""
    confirmed_on: date | None = None

    @property
    def confirmed(self) -> bool:
        """Whether somebody stands for it, by role, on a day."""
        return bool(self.confirmed_by) and self.confirmed_on is not None


@dataclass(frozen=True)
class Codebook:
    """The themes by id, in their order. Only those that somebody confirmed are published."""

    themes: Mapping[str, Theme]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def confirmed(self) -> Mapping[str, Theme]:
        """The themes that somebody confirmed."""
        return {id_: one for id_, one in self.themes.items() if one.confirmed}

    @cached_property
    def proposed(self) -> Mapping[str, Theme]:
        """The themes that nobody confirmed yet."""
        return {id_: one for id_, one in self.themes.items() if not one.confirmed}

    @cached_property
    def matchers(self) -> Mapping[str, Matcher]:
        """What finds the keywords of each theme."""
        return {id_: matcher(one.keywords) for id_, one in self.themes.items()}

    def within(self, group: str) -> frozenset[str]:
        """A theme and all that sits in it, however deep."""
        found = {group}
        while more := {
            id_ for id_, one in self.themes.items() if id_ not in found and found & set(one.groups)
        }:
            found |= more
        return frozenset(found)

    @property
    def sha256(self) -> str:
        """The hash by which acts cite the confirmed themes, whatever their order."""
        rows = [
            [one.id, one.name, one.sentence, list(one.keywords), sorted(one.groups),
             one.confirmed_by, str(one.confirmed_on)]
            for _, one in sorted(self.confirmed.items())
        ]  # fmt: skip
        return sha256(canonical(rows).encode()).hexdigest()

    @property
    def cite(self) -> dict[str, object]:
        """The confirmed themes as an act cites them."""
        return {"kind": "codebook", "rows": len(self.confirmed), "sha256": self.sha256}


def codebook(themes: Iterable[tuple[Theme, InRow]]) -> Codebook:
    """A codebook of themes with where each stands; what is wrong is left out of it and told."""
    held: dict[str, tuple[Theme, InRow]] = {}
    told: list[Finding] = []
    for one, where in themes:
        if not ID.fullmatch(one.id) or len(one.id) > LONGEST_ID:
            says = f"`{one.id[:LONGEST_ID]}` is no id of a theme."
            do = "Write small letters, digits and hyphens, such as local-voice."
            told.append(Finding(*NO_ID, Severity.ERROR, says, do, where))
        elif one.id in held:
            says, do = f"The theme {one.id} stands twice.", "Give each an id of its own."
            told.append(Finding(*SAME_ID, Severity.ERROR, says, do, where))
        else:
            held[one.id] = one, where
    told += _wrong_groups(held)
    found = {id_: _mended(one, held) for id_, (one, _) in held.items()}
    told += [finding for one, where in held.values() for finding in _of_theme(one, where)]
    return Codebook(found, tuple(told))


def _wrong_groups(held: Mapping[str, tuple[Theme, InRow]]) -> Iterator[Finding]:
    for one, where in held.values():
        for group in one.groups:
            if group not in held:
                says = f"{one.id} sits in `{group}`, which is no theme."
                do = "Name a theme of this codebook."
                yield Finding(*NO_GROUP, Severity.ERROR, says, do, where)
        if _in_itself(one.id, held):
            says, do = f"{one.id} sits in itself.", "Take it out of one of its groups."
            yield Finding(*IN_A_RING, Severity.ERROR, says, do, where)


def _in_itself(id_: str, held: Mapping[str, tuple[Theme, InRow]]) -> bool:
    seen: set[str] = set()
    above = list(held[id_][0].groups)
    while above:
        group = above.pop()
        if group == id_:
            return True
        if group in held and group not in seen:
            seen.add(group)
            above += held[group][0].groups
    return False


def _mended(one: Theme, held: Mapping[str, tuple[Theme, InRow]]) -> Theme:
    """A theme without groups that are not there or that it is in a ring with."""
    groups = () if _in_itself(one.id, held) else one.groups
    kept = tuple(dict.fromkeys(group for group in groups if group in held))
    if kept == one.groups:
        return one
    return Theme(
        one.id, one.name, one.sentence, one.keywords, kept, one.confirmed_by, one.confirmed_on
    )


def _of_theme(one: Theme, where: InRow) -> Iterator[Finding]:
    for keyword in one.keywords:
        if fault := keyword_fault(keyword):
            do = "Write words, such as parking, park* or call back."
            yield Finding(
                *BAD_KEYWORD, Severity.WARNING, f"“{keyword[:40]}” of {one.id} {fault}.", do, where
            )
    if not one.confirmed:
        yield Finding(
            *UNCONFIRMED,
            Severity.NOTE,
            f"Nobody has confirmed the theme {one.id}: it is not published.",
            "Read what is in it, name it, and confirm it with your role and the day.",
            where,
        )


def split(text: object) -> tuple[str, ...]:
    """What stands between semicolons, commas or line ends, each once, in its order."""
    parts = re.split(r"[;,\n]", str(text or ""))
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


LAYOUT = typed.Layout(
    "codebook",
    "themes",
    (
        typed.Column("theme", headings=("id",)),
        typed.Column("name"),
        typed.Column("sentence", headings=("meaning",), needed=False),
        typed.Column("keywords", needed=False),
        typed.Column("groups", headings=("sits in", "parents"), needed=False),
        typed.Column("confirmed_by", headings=("confirmed by",), needed=False),
        typed.Column("confirmed_on", typed.DAY, ("confirmed on",), needed=False),
    ),
)


def read(path: Path, *, called: str = "") -> Codebook:
    """The codebook of a file."""
    found = typed.read(path, LAYOUT, called=called)
    made = codebook((_theme(row.cells), InRow(row.file, row.at)) for row in found.rows)
    return Codebook(made.themes, (*found.findings, *made.findings))


def _theme(cells: Mapping[str, object]) -> Theme:
    on = cells["confirmed_on"]
    return Theme(
        id=str(cells["theme"]),
        name=str(cells["name"]),
        sentence=str(cells["sentence"] or ""),
        keywords=split(cells["keywords"]),
        groups=split(cells["groups"]),
        confirmed_by=str(cells["confirmed_by"] or ""),
        confirmed_on=on if isinstance(on, date) else None,
    )


def from_draft(draft: Draft, place: int) -> Theme:
    """A theme to begin with: proposed, called by its telling words until somebody names it."""
    words = draft.terms[:3]
    slug = "-".join(re.findall(r"[a-z0-9]+", " ".join(words).lower()))[:40].strip("-")
    return Theme(f"draft-{place}-{slug}".rstrip("-"), ", ".join(words), keywords=draft.terms)
