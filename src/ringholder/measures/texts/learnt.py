"""What was learnt from the coding of people: how much a text is like those given a theme.

One linear classifier for each theme on weighed words. Its limit is set on texts that it was not
taught, three parts by turns, so that it does not promise what it cannot keep; of a theme with too
few coded texts nothing is learnt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np

from ringholder.measures.texts.order import Text, in_order
from ringholder.measures.texts.weighing import sklearn, weigher

LEAST_CODED = 100
"""Coded texts, in all, before anything is learnt."""
LEAST_OF_THEME = 12
"""Coded texts with a theme, and as many without it, before it is learnt."""
MOST_TAUGHT = 4_000
"""Coded texts that are learnt from, so that it takes seconds: of more, those whose numbers' hashes
come first."""
_FOLDS, _DIGITS = 3, 6
_NEVER = 1.01


@dataclass(frozen=True, slots=True)
class Learner:
    """What was learnt, by theme; `unlearnt` are themes with too few coded texts.

    `found` and `right` of a theme are shares on texts that were kept back: of those with the theme
    how many were found, of those found how many were right.
    """

    themes: tuple[str, ...]
    unlearnt: tuple[str, ...]
    limits: Mapping[str, float]
    found: Mapping[str, float]
    right: Mapping[str, float]
    _weigh: Any = None
    _models: Any = None

    def scores(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text the themes whose limit it passes, each with its score from 0 to 1."""
        if not self.themes or not texts:
            return [{} for _ in texts]
        rows = self._weigh.transform(texts)
        held: list[dict[str, float]] = [{} for _ in texts]
        for theme, model in zip(self.themes, self._models, strict=True):
            passed = np.round(model.predict_proba(rows)[:, 1], _DIGITS)
            for at in np.flatnonzero(passed >= self.limits[theme]).tolist():
                held[at][theme] = float(passed[at])
        return held


def learn(texts: Iterable[Text], coded: Mapping[str, Iterable[str]]) -> Learner:
    """Learn from coded texts: `coded` has the themes of a response, by number; none is one too.

    The order in which texts come changes nothing. Too few texts teach nothing.
    """
    held = _taught([(number, text) for number, text in in_order(texts) if number in coded])
    themes = sorted({theme for number, _ in held for theme in coded[number]})
    if len(held) < LEAST_CODED:
        return Learner((), tuple(themes), {}, {}, {})
    given = [frozenset(coded[number]) for number, _ in held]
    truths = {theme: np.array([theme in one for one in given]) for theme in themes}
    learnable = [
        theme
        for theme in themes
        if LEAST_OF_THEME <= truths[theme].sum() <= len(held) - LEAST_OF_THEME
    ]
    weigh = weigher([text for _, text in held], common=True)
    rows = weigh.fit_transform([text for _, text in held])
    limits: dict[str, float] = {}
    found: dict[str, float] = {}
    right: dict[str, float] = {}
    models = []
    for theme in learnable:
        limits[theme], found[theme], right[theme] = _limit(rows, truths[theme])
        models.append(_model().fit(rows, truths[theme]))
    missing = tuple(theme for theme in themes if theme not in limits)
    return Learner(tuple(learnable), missing, limits, found, right, weigh, models)


def _taught(held: list[Text]) -> list[Text]:
    """What is learnt from: all, or as many as can be in seconds, drawn by nobody."""
    if len(held) <= MOST_TAUGHT:
        return held
    drawn = sorted(held, key=lambda one: sha256(one[0].encode()).digest())[:MOST_TAUGHT]
    return in_order(drawn)


def _model() -> Any:
    return sklearn("linear_model").LogisticRegression(
        C=8.0, solver="liblinear", class_weight="balanced", random_state=0
    )


def _limit(rows: Any, truth: Any) -> tuple[float, float, float]:
    """The score from which a theme is suggested, and the shares found and right at that."""
    scores = np.zeros(len(truth))
    parts = np.arange(len(truth)) % _FOLDS
    for part in range(_FOLDS):
        taught, asked = parts != part, parts == part
        if 0 < truth[taught].sum() < taught.sum():
            model = _model().fit(rows[taught], truth[taught])
            scores[asked] = model.predict_proba(rows[asked])[:, 1]
    return _best_limit(np.round(scores, _DIGITS), truth)


def _best_limit(scores: Any, truth: Any) -> tuple[float, float, float]:
    """Where found and right together are best (F1); of several such limits the highest."""
    order = np.lexsort((np.arange(len(scores)), -scores))
    hits = np.cumsum(truth[order])
    last = np.append(np.diff(scores[order]) != 0, True)  # all that score alike pass together
    told = np.arange(1, len(order) + 1)
    f1 = np.where(last, 2 * hits / (told + truth.sum()), 0.0)
    at = int(np.argmax(f1))
    if f1[at] <= 0:
        return _NEVER, 0.0, 0.0
    return float(scores[order][at]), float(hits[at] / truth.sum()), float(hits[at] / told[at])
