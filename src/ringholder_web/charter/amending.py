"""What amends a constitution: what it is, what each line of it does here, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from ringholder.charter import Charter
from ringholder.charter.amended import Altered, Amended, Laid
from ringholder.charter.said import given
from ringholder_web.charter.entries import TITLES
from ringholder_web.ui.words import MARKS, Tag, sentence, spaced

_MOST_CHANGES = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an amendment, and what it does to this constitution."""

    says: str
    authority: str
    mark: Tag
    does: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Amending:
    """An amendment of a constitution. `holds` is whether it does on the day that is asked about."""

    called: str
    standing: str
    about: str
    holds: bool
    lines: tuple[Line, ...]
    unverified: tuple[str, ...]
    constitution: str
    difference: str


def amending(charter: Charter, asked_on: Charter | None = None) -> tuple[Amending, ...]:
    """Everything that a constitution is amended by; `asked_on` is the edition that answered."""
    applied = {amended.id for amended in (asked_on or charter).amended_by}
    return tuple(
        _amending(charter, amended, holds=amended.id in applied) for amended in charter.amended_by
    )


def _amending(charter: Charter, amended: Amended, *, holds: bool) -> Amending:
    editions = [charter.original.edition, charter.edition]
    return Amending(
        called=amended.called,
        standing=amended.standing,
        about=given(amended.about) or "",
        holds=holds,
        lines=tuple(map(_line, amended.lines)),
        unverified=tuple(laid.line.says for laid in amended.unverified()),
        constitution=reverse("constitution", args=[charter.edition]),
        difference=reverse("difference", args=editions),
    )


def _line(laid: Laid) -> Line:
    line = laid.line
    does = tuple(_does(laid.altered))
    return Line(
        says=line.says,
        authority="; ".join(filter(None, [line.clause, line.source])),
        mark=MARKS[line.mark],
        does=does[:_MOST_CHANGES],
        more=len(does[_MOST_CHANGES:]),
    )


def _does(altered: Iterable[Altered]) -> Iterator[str]:
    for done in altered:
        section = TITLES[done.section].lower()
        if done.does == "changed":
            yield f"{sentence(done.name)}, {spaced(done.key.replace('.', ', '))}: {_change(done)}"
        else:
            what = "comes" if done.does == "added" else "goes"
            yield f"{sentence(done.name)} ({section}) {what}"


def _change(done: Altered) -> str:
    if done.before and done.after:
        return f"{done.before} → {done.after}"
    return f"gains {done.after}" if done.after else f"loses {done.before}"
