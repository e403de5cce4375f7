"""Words of short texts, weighed by how rare they are: the one door to scikit-learn's text work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

MOST_WORDS = 20_000
_WORD = r"(?u)\b[^\W\d_][\w'’]+\b"
"""A word begins with a letter: numbers say little, and name people and places too well."""


@cache
def sklearn(module: str) -> Any:
    """A module of scikit-learn, whose import takes longer than most of what the commands do."""
    return import_module(f"sklearn.{module}")


def weigher(texts: Sequence[str], *, common: bool, letters: bool = False) -> Any:
    """TF-IDF of words and pairs of words; without `common`, words that everybody uses are left out.

    A word must be in two texts once there are fifty; with `letters`, of runs of letters in words.
    """
    least = 2 if len(texts) >= 50 else 1
    shape: dict[str, Any] = {"token_pattern": _WORD, "ngram_range": (1, 2)}
    if not common:
        shape["stop_words"] = sorted(_common_words())
    if letters:
        shape = {"analyzer": "char_wb", "ngram_range": (2, 5)}
    return sklearn("feature_extraction.text").TfidfVectorizer(
        sublinear_tf=True, min_df=least, max_features=MOST_WORDS, **shape
    )


@cache
def _common_words() -> frozenset[str]:
    words: frozenset[str] = sklearn("feature_extraction.text").ENGLISH_STOP_WORDS
    return words | {"don", "didn", "isn", "won", "ve", "ll", "just", "like", "think"}
