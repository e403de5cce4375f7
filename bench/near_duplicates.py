"""Duplicates and campaigns among 20,000 responses, beside an exact comparison by scikit-learn.

The peer counts the runs of three words of every text (HashingVectorizer) and multiplies the matrix
by itself, so that every pair that shares anything is compared; ours compares only pairs that may be
near. Both have to find the same groups. The last row is 20,000 whole responses, marked with their
campaigns, beside the ten seconds that somebody waits for a page that is worked out anew.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import numpy as np
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import HashingVectorizer

from bench import Measured, best_of
from ringholder.engage.consultation.campaigns import marked
from ringholder.engage.consultation.responses import Response
from ringholder.measures.near_duplicates import alike, words_of

RESPONSES, LETTERS, SENT = 20_000, 12, 150
COMPARED = 6_000
"""So many are compared with the peer, whose memory grows with the square of a campaign."""
SIMILAR, FEWEST, LIMIT, SECONDS = 0.6, 8, 1.5, 10.0


def run() -> list[Measured]:
    texts = _texts(RESPONSES)
    some = texts[:COMPARED]
    assert _groups(alike(some, SIMILAR, FEWEST).near) == _groups(_peer(some))
    ours, peer = best_of(3, lambda: alike(some, SIMILAR, FEWEST), lambda: _peer(some))
    every = [
        Response(f"{n:05}", date(2026, 1, 1 + n % 28), "online", "public", answers={"q": text})
        for n, text in enumerate(texts)
    ]
    (whole,) = best_of(1, lambda: marked(every))
    return [
        Measured(f"groups among {COMPARED:,} texts", ours, "scikit-learn, exactly", peer, LIMIT),
        Measured(f"{RESPONSES:,} responses marked", whole, "ten seconds", SECONDS, 1.0),
    ]


def _texts(many: int) -> list[str]:
    """Texts of a fixed seed in words as frequent as in English, among them letters of campaigns."""
    chance = random.Random(20_000)
    vocabulary = [f"w{n}" for n in range(8_000)]
    weights = np.cumsum([1 / (n + 1) for n in range(len(vocabulary))]).tolist()

    def text(words: int) -> list[str]:
        return chance.choices(vocabulary, cum_weights=weights, k=words)

    made = [text(chance.randrange(10, 90)) for _ in range(many - LETTERS * SENT)]
    for _ in range(LETTERS):
        letter = text(70)
        for _ in range(SENT):
            own = list(letter)
            for _ in range(chance.randrange(3)):
                own[chance.randrange(len(own))] = chance.choice(vocabulary)
            made.append(own)
    chance.shuffle(made)
    return [" ".join(words) for words in made]


def _peer(texts: Sequence[str]) -> list[int]:
    vectors = HashingVectorizer(
        ngram_range=(3, 3), analyzer="word", binary=True, norm=None,
        alternate_sign=False, n_features=1 << 24,
    )  # fmt: skip
    found = vectors.transform(texts)
    sizes = np.asarray(found.sum(axis=1)).ravel()
    both = (found @ found.T).tocoo()
    near = both.data / (sizes[both.row] + sizes[both.col] - both.data) >= SIMILAR
    both.data = near.astype(np.int8)
    both.eliminate_zeros()
    _, labels = connected_components(both, directed=False)
    long = [len(words_of(text)) >= FEWEST for text in texts]
    return [int(n) if whole else -1 - at for at, (n, whole) in enumerate(zip(labels, long))]  # noqa: B905


def _groups(labels: Sequence[int]) -> set[frozenset[int]]:
    groups: dict[int, list[int]] = {}
    for at, label in enumerate(labels):
        groups.setdefault(label, []).append(at)
    return {frozenset(group) for group in groups.values()}
