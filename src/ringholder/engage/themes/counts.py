"""How many hold each theme, by audience, by place, by stance; and what only few hold.

Counts are of responses, beside that of distinct ones, where all who sent one campaign's letter are
one. Nothing is left out for being small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ringholder.engage.themes.breakdown import Breakdown, breakdown
from ringholder.engage.themes.codebook import Codebook, Theme
from ringholder.engage.themes.coding import Coding, Stance
from ringholder.engage.themes.comments import Comment, Comments, distinct

FEW = Fraction(1, 10)
"""Of the distinct responses that were coded: a theme held by fewer is among the views of few. Our
own choice. It puts themes in an order, and leaves none out."""
SMALL_GROUP = Fraction(1, 10)
"""Of all responses: an audience or place with fewer is a small group. Our own choice too."""
NO_STANCE = "Not said"
STANCES = (*Stance, NO_STANCE)


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """One theme: how many responses hold it or a theme in it, how many distinct ones, and whose."""

    theme: Theme
    all: int
    distinct: int
    share: Fraction
    numbers: tuple[str, ...]
    audiences: Breakdown
    places: Breakdown
    stances: Breakdown

    @property
    def of_few(self) -> bool:
        """Whether some hold it, and fewer than `FEW` of those who answered."""
        return self.all > 0 and self.share < FEW


@dataclass(frozen=True, slots=True)
class Leaning:
    """A theme that a small group holds at least twice as often as all others."""

    group: str
    theme: Theme
    held: int
    of: int
    shown: bool


@dataclass(frozen=True)
class Counts:
    """Themes by how many distinct responses hold them, those of few last; and what has none."""

    responses: int
    distinct: int
    coded: int
    themes: tuple[ThemeCount, ...]
    without: tuple[str, ...]
    uncoded: tuple[str, ...]
    silent: tuple[str, ...]
    leanings: tuple[Leaning, ...]

    @property
    def of_few(self) -> tuple[ThemeCount, ...]:
        """The themes that few hold."""
        return tuple(one for one in self.themes if one.of_few)

    @property
    def of_nobody(self) -> tuple[ThemeCount, ...]:
        """The themes that no response holds."""
        return tuple(one for one in self.themes if not one.all)

    def of(self, theme: str) -> ThemeCount | None:
        """The count of a theme."""
        return next((one for one in self.themes if one.theme.id == theme), None)


def counts(comments: Comments, book: Codebook, coding: Coding) -> Counts:
    """The counts of the confirmed themes. What is open or suggested is not counted.

    `without` are responses in which people found no confirmed theme, and do not differ; `uncoded`
    those that wrote something and nobody has coded; `silent` those that wrote nothing.
    """
    coded = {n: comments.all[n] for n in coding.counted if n in comments.all}
    base = distinct(list(coded.values()))
    found = [_of_theme(one, comments, book, coding, base) for one in book.confirmed.values()]
    found.sort(key=lambda one: (-one.distinct, -one.all))  # even ones stay as the codebook has them
    confirmed = set(book.confirmed)
    differ = {one.response for one in coding.open}
    return Counts(
        responses=len(comments.all),
        distinct=distinct(list(comments.all.values())),
        coded=len(coded),
        themes=tuple(found),
        without=tuple(
            n for n in coded if n not in differ and not confirmed & set(coding.counted[n])
        ),
        uncoded=tuple(n for n, text in comments.texts() if n not in coded),
        silent=tuple(n for n, one in comments.all.items() if not one.text.strip()),
        leanings=(*_leanings(found, coded, "audience"), *_leanings(found, coded, "place")),
    )


def _of_theme(
    theme: Theme, comments: Comments, book: Codebook, coding: Coding, base: int
) -> ThemeCount:
    within = book.within(theme.id) & set(book.confirmed)
    numbers = tuple(
        n for n, themes in coding.counted.items() if n in comments.all and within & set(themes)
    )
    held = [comments.all[n] for n in numbers]
    once = distinct(held)
    return ThemeCount(
        theme=theme,
        all=len(held),
        distinct=once,
        share=Fraction(once, base) if base else Fraction(0),
        numbers=numbers,
        audiences=breakdown((one.audience for one in held), comments.audiences()),
        places=breakdown((one.place for one in held), comments.places()),
        stances=breakdown((_stance(theme, coding, n) for n in numbers), STANCES),
    )


def _stance(theme: Theme, coding: Coding, number: str) -> str:
    return str(coding.counted[number].get(theme.id) or NO_STANCE)


def _leanings(
    themes: Sequence[ThemeCount], coded: Mapping[str, Comment], by: str
) -> tuple[Leaning, ...]:
    """What small groups hold more than others: it would be lost in the sum of all."""
    sizes: dict[str, int] = {}
    for comment in coded.values():
        group = comment.audience if by == "audience" else comment.place
        sizes[group] = sizes.get(group, 0) + 1
    small = {group: n for group, n in sizes.items() if n < SMALL_GROUP * len(coded)}
    found = []
    for group, size in sorted(small.items()):
        for one in themes:
            parts: Breakdown = one.audiences if by == "audience" else one.places
            held = parts.exact.get(group, 0)
            others = Fraction(one.all - held, len(coded) - size)
            if held > 1 and Fraction(held, size) >= 2 * others:
                shown = parts.words.get(group, "") == f"{held:,}"
                found.append(Leaning(group, one.theme, held, size, shown))
    return tuple(found)
