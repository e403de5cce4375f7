"""The story so far: each act of a matter, as its reader may see it, with what the record shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ringholder.findings import Finding
from ringholder.matters.deputies import by_deputy
from ringholder.matters.judge import Judging
from ringholder.matters.record import Judged, Verdict
from ringholder.register.act import SEALED
from ringholder_web.matters import words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import Saying, Words
from ringholder_web.ui.words import Tag


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that the record shows against an act, or does not show of it."""

    tag: Tag
    says: str
    do: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One act: when, who, in which capacity, what they said, and what the record shows of it."""

    act: str
    at: str
    title: str
    who: str
    as_: str
    says: tuple[Saying, ...]
    tag: Tag
    shows: tuple[Shown, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Acts of one kind that follow one another, the newest first: votes, or members who arrive."""

    title: str
    at: str
    tag: Tag
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The acts that the reader may see. `some_hidden`: there are others, which they may not."""

    chapters: tuple[Chapter, ...]
    some_hidden: bool

    @property
    def runs(self) -> tuple[Run, ...]:
        """The same, the newest first, with those of one kind together where there are several."""
        told: list[Run] = []
        for _, found in groupby(reversed(self.chapters), lambda one: one.title):
            same = tuple(found)
            if len(same) >= TOGETHER:
                told.append(_run(same))
            else:
                told += [_run((one,)) for one in same]
        return tuple(told)


TOGETHER = 3  # so many of one kind in a row are told as one


def _run(chapters: tuple[Chapter, ...]) -> Run:
    gravest = max((one.tag for one in chapters), key=_GRAVITY.index)
    return Run(chapters[0].title, chapters[0].at, gravest, chapters)


_GRAVITY = [
    words.VERDICT[one]
    for one in (Verdict.SHOWN, Verdict.CANNOT_SAY, Verdict.NOT_SHOWN, Verdict.AGAINST)
]


def story(walk: Judging, reader: Reader, told: Words, desk: Desk) -> Story:
    """The story of a matter for a reader."""
    seen = [one for one in walk.judged if reader.sees(walk.case, one.entry)]
    chapters = tuple(_chapter(walk, one, reader, told, desk) for one in seen)
    return Story(chapters, len(seen) < len(walk.judged))


def _chapter(walk: Judging, one: Judged, reader: Reader, told: Words, desk: Desk) -> Chapter:
    act, case = one.entry.act, walk.case
    step = case.step(act.kind)
    opened = private(one, reader, walk, desk)
    return Chapter(
        act=act.id,
        at=words.moment(act.at),
        title=words.of_step(step, act.kind).done,
        who=told.persons.get(act.by, ""),
        as_=told.of(act.as_) + (", as deputy" if by_deputy(case, one.entry) else ""),
        says=tuple(told.sayings(act.payload, opened)),
        tag=words.VERDICT[one.verdict],
        shows=tuple(shown(one.findings, told)),
        counts=one.counts,
    )


def private(one: Judged, reader: Reader, walk: Judging, desk: Desk) -> str:
    """The private detail of an act, for those who may read it; empty for all others."""
    sealed = one.entry.act.payload.get("detail")
    if not isinstance(sealed, dict) or not reader.opens(walk.case, one.entry, desk):
        return ""
    opening = desk.opening(str(sealed.get(SEALED, "")))
    return str(opening.value) if opening is not None else "It was forgotten, as the law asks."


def shown(findings: Iterable[Finding], told: Words) -> Iterable[Shown]:
    """What was found, in words."""
    for one in findings:
        yield Shown(
            words.OF_FINDING[one.severity], told.plain(one.says), told.plain(one.do), one.authority
        )
