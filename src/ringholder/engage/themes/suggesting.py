"""Suggestions of themes for a response: from keywords, and from what people coded before.

A suggestion is one until a person confirms it: it is never counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ringholder.engage.themes.codebook import Codebook
from ringholder.engage.themes.coding import Coding
from ringholder.engage.themes.comments import Comments
from ringholder.measures.texts import LEAST_CODED, Learner, learn

BY_KEYWORDS, BY_LEARNING, BY_BOTH = "keywords", "learnt", "keywords and learnt"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme for a response, why, and the words that were found in it."""

    theme: str
    why: str
    words: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Suggested:
    """Suggestions by response, and how many codings were there to learn from."""

    by_response: Mapping[str, tuple[Suggestion, ...]]
    coded: int
    learner: Learner

    @property
    def says(self) -> str:
        """What the suggestions rest on, in a sentence."""
        if not self.learner.themes:
            return (
                f"Suggestions rest on keywords alone: people have coded {self.coded} responses, "
                f"and nothing is learnt from fewer than {LEAST_CODED}."
            )
        return (
            f"Suggestions rest on keywords and on the {self.coded} responses that people coded, "
            f"from which {len(self.learner.themes)} themes were learnt."
        )


def learner(comments: Comments, coding: Coding) -> Learner:
    """What was learnt from what counts."""
    texts = comments.texts()
    known = {number for number, _ in texts}
    counted = {n: tuple(themes) for n, themes in coding.counted.items() if n in known}
    return learn(texts, counted)


def suggested(
    comments: Comments, book: Codebook, coding: Coding, taught: Learner | None = None
) -> Suggested:
    """Suggestions for every response, coded or not."""
    taught = learner(comments, coding) if taught is None else taught
    texts = comments.texts()
    scores = taught.scores([text for _, text in texts])
    found = {
        number: tuple(_of(text, score, book))
        for (number, text), score in zip(texts, scores, strict=True)
    }
    return Suggested(found, len(coding.counted), taught)


def of_one(text: str, book: Codebook, taught: Learner) -> tuple[Suggestion, ...]:
    """Suggestions for one response."""
    return tuple(_of(text, taught.scores([text])[0], book))


def _of(text: str, scores: Mapping[str, float], book: Codebook) -> Iterator[Suggestion]:
    """Those that both give first, then by score, then in the order of the codebook."""
    found = []
    for at, theme in enumerate(book.themes):
        words, score = book.matchers[theme].hits(text), scores.get(theme)
        if words or score is not None:
            why = BY_BOTH if words and score is not None else BY_KEYWORDS if words else BY_LEARNING
            order = (why != BY_BOTH, -(score or 0.0), at)
            found.append((order, Suggestion(theme, why, words, score)))
    yield from (one for _, one in sorted(found, key=lambda pair: pair[0]))
