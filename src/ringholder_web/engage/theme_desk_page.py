"""The pages of those who read responses: codebook, one response at a time, agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ringholder.engage.themes.agreed import FEW, in_words
from ringholder.engage.themes.analysis import Analysis
from ringholder.engage.themes.codebook import Codebook, from_draft
from ringholder.engage.themes.coding import Stance, sample
from ringholder.engage.themes.personal import personal
from ringholder.engage.themes.suggesting import Suggestion, of_one
from ringholder.measures.texts import Learner, drafts
from ringholder_web.engage.theme_matters import Consultation

TWICE = 40
"""How many responses are given to two coders apart, drawn by the hash of their numbers."""


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft group, and the theme that it would begin."""

    id: str
    name: str
    keywords: tuple[str, ...]
    terms: str
    members: int
    typical: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A theme to be given or not: what is ticked, and why it is suggested."""

    id: str
    name: str
    sentence: str
    why: str
    ticked: bool
    stance: str


@dataclass(frozen=True, slots=True)
class Desk:
    """One response to be read."""

    id: str
    title: str
    number: str
    parts: tuple[tuple[str, bool], ...]
    may_quote: bool
    looks_personal: tuple[str, ...]
    suggested: tuple[Row, ...]
    others: tuple[Row, ...]
    stances: tuple[str, ...]
    twice: bool
    settle: tuple[tuple[str, tuple[str, ...]], ...]
    none: bool
    left: int
    done: int
    role: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree, and where they differ."""

    coders: tuple[str, ...]
    responses: int
    few: bool
    whole: str
    rows: tuple[tuple[str, str, str, str], ...]
    open: tuple[tuple[str, str, str, str], ...]
    settled: int


def draft_groups(told: Analysis, groups: int) -> tuple[DraftShown, ...]:
    """Draft groups of the responses, each as the theme that it would begin."""
    found = drafts(told.comments.texts(), groups)
    begun = ((from_draft(one, place), one) for place, one in enumerate(found.groups, 1))
    return tuple(
        DraftShown(
            theme.id,
            theme.name,
            theme.keywords,
            ", ".join(one.terms),
            len(one.members),
            tuple((number, told.comments.all[number].text[:300]) for number in one.typical),
        )
        for theme, one in begun
    )


def to_read(told: Analysis, own: str, key: str) -> tuple[str, ...]:
    """What a coder has still to read: first what two are to read apart, then what nobody has.

    What the coder has read is left out, and so is what two have read.
    """
    numbers = [number for number, _ in told.comments.texts()]
    twice = set(sample(numbers, TWICE, key))
    read = told.coding.by_coder

    def waits(number: str) -> bool:
        by = read.get(number, {})
        return own not in by and len(by) < (2 if number in twice else 1)

    waiting = [number for number in numbers if waits(number)]
    return tuple(sorted(waiting, key=lambda number: number not in twice))


def desk(
    of: Consultation, told: Analysis, taught: Learner, own: str, number: str, role: str,
    *, settle: bool = False, typed: Mapping[str, str] | None = None,
) -> Desk:  # fmt: skip
    """The page of one response for one coder, who does not see what others gave it.

    To settle it, all is seen. `typed` are the themes that were sent and could not be kept.
    """
    comment = told.comments.all[number]
    left = to_read(told, own, of.id)
    read: Mapping[str, Mapping[str, Stance | None]] = told.coding.by_coder.get(number, {})
    mine = told.coding.settled.get(number, {}) if settle else read.get(own, {})
    if typed is not None:
        mine = {theme: Stance(stance) if stance else None for theme, stance in typed.items()}
    offered = {one.theme: one for one in of_one(comment.text, told.book, taught)}
    rows = tuple(_rows(told, offered, mine))
    return Desk(
        id=of.id,
        title=of.title,
        number=number,
        parts=tuple(_parts(comment.text, told.book)),
        may_quote=comment.quote,
        looks_personal=tuple(f"{one.what}: {one.words}" for one in personal(comment.text)),
        suggested=tuple(one for one in rows if one.why),
        others=tuple(one for one in rows if not one.why),
        stances=tuple(Stance),
        twice=number in sample((n for n, _ in told.comments.texts()), TWICE, of.id),
        settle=tuple((c, tuple(_names(told, themes))) for c, themes in sorted(read.items()))
        if settle
        else (),
        none=typed is None
        and not mine
        and (number in told.coding.settled if settle else own in read),
        left=len(left),
        done=sum(own in by for by in told.coding.by_coder.values()),
        role=role,
    )


def _parts(text: str, book: Codebook) -> Iterator[tuple[str, bool]]:
    """A text in parts, each with whether a keyword of any theme was found in it."""
    lit = [False] * len(text)
    for one in book.matchers.values():
        for start, end in one.spans(text):
            lit[start:end] = [True] * (end - start)
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or lit[at] != lit[start]:
            yield text[start:at], lit[start]
            start = at


def _names(told: Analysis, themes: Mapping[str, Stance | None]) -> Iterator[str]:
    for theme, stance in themes.items():
        yield told.book.themes[theme].name + (f" ({stance})" if stance else "")


def _rows(
    told: Analysis, offered: Mapping[str, Suggestion], mine: Mapping[str, Stance | None]
) -> Iterator[Row]:
    first = [*offered, *(theme for theme in told.book.themes if theme not in offered)]
    for id_ in first:
        theme, why = told.book.themes[id_], offered.get(id_)
        yield Row(
            id_,
            theme.name,
            theme.sentence,
            "" if why is None else why.why + (f": {', '.join(why.words)}" if why.words else ""),
            id_ in mine,
            str(mine.get(id_) or ""),
        )


def agreement(told: Analysis) -> Agreement:
    """How far coders agree."""
    found = told.agreed
    return Agreement(
        coders=found.coders,
        responses=found.responses,
        few=found.responses < FEW,
        whole=in_words(found.whole),
        rows=tuple(
            (
                told.book.themes[one.theme].name,
                in_words(one.alpha),
                in_words(one.kappa) if one.kappa is not None else "Not of two",
                " and ".join(str(n) for _, n in one.given),
            )
            for one in found.themes
        ),
        open=tuple(
            (
                one.response,
                told.book.themes[one.theme].name,
                "; ".join(one.gave),
                "; ".join(one.did_not),
            )
            for one in told.coding.open
        ),
        settled=len(told.coding.settled),
    )
