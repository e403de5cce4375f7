"""Texts that are the same, or nearly so: by the runs of words that they share.

Two texts are near when the Jaccard similarity of their shingles (runs of three words) reaches a
limit. Pairs that may be near are found by MinHash signatures cut into bands (Broder 1997; Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, chapter 3), and each is then compared exactly.
Nothing is drawn at random: the same texts give the same groups, in whatever order they come.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

SHINGLE = 3
BANDS, ROWS = 20, 3
"""With these, of pairs as near as 0.6 one in 130 is missed, and as near as 0.8 fewer than one in
a million."""
MOST_COMPARED = 8
"""So many that are not near each other are compared with in a band; the rest meet in others."""
_SEED = 20_191_201
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MULTIPLIERS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))


@dataclass(frozen=True, slots=True)
class Alike:
    """For each text the place of the first of its group: `same` word for word, `near` or same.

    A text that is like no other is alone: its group is its own place.
    """

    same: tuple[int, ...]
    near: tuple[int, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case, marks and spacing."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return tuple(_WORD.findall(plain))


def alike(texts: Sequence[str], similar: float = 0.6, fewest: int = SHINGLE) -> Alike:
    """Which texts are the same and which near; one of fewer than `fewest` words is left alone.

    similar: the Jaccard similarity of shingles, above 0 and up to 1, from which texts are near.
    """
    if not 0 < similar <= 1:
        raise ValueError("give `similar` above 0 and up to 1")
    told = [words_of(text) for text in texts]
    first: dict[tuple[str, ...], int] = {}
    same = [
        at if len(words) < fewest else first.setdefault(words, at) for at, words in enumerate(told)
    ]
    unique = sorted(words for words in first if len(words) >= max(fewest, SHINGLE))
    groups = _groups(unique, similar)
    leader: dict[int, int] = {}
    of_words = dict(zip(unique, groups, strict=True))
    near = list(same)
    for at, words in enumerate(told):
        group = of_words.get(words) if len(words) >= fewest else None
        if group is not None:
            near[at] = leader.setdefault(group, at)
    return Alike(tuple(same), tuple(near))


def _groups(texts: Sequence[tuple[str, ...]], similar: float) -> list[int]:
    """For each of some texts, that are all different, the place of its group's first."""
    leader = list(range(len(texts)))
    if len(texts) < 2:
        return leader
    shingles = [_shingles(text) for text in _numbered(texts)]
    for members in _together(_signatures(shingles)):
        _join(members, shingles, similar, leader)
    return [_leader(at, leader) for at in range(len(texts))]


def _numbered(texts: Iterable[tuple[str, ...]]) -> Iterator[Hashes]:
    """Each text as the hashes of its words; a word has one hash wherever it stands."""
    known: dict[str, int] = {}
    for text in texts:
        yield np.fromiter(
            (known.get(word) or known.setdefault(word, _hash(word)) for word in text),
            dtype=np.uint64,
            count=len(text),
        )


def _hash(word: str) -> int:
    content = word.encode()
    return (zlib.crc32(content) << 32) | zlib.adler32(content[::-1])


def _shingles(words: Hashes) -> Hashes:
    """The hashes of all runs of three words, each once."""
    first, second = _MULTIPLIERS
    runs = (words[:-2] * first + words[1:-1]) * second + words[2:]
    return np.unique(runs ^ (runs >> np.uint64(29)))


def _signatures(shingles: Sequence[Hashes]) -> Hashes:
    """The least hash of each text under each of many hashes: texts by hashes."""
    every = np.concatenate(shingles)
    starts = np.concatenate([[0], np.cumsum([len(one) for one in shingles])[:-1]])
    drawn = np.random.default_rng(_SEED).integers(1, 1 << 63, (BANDS * ROWS, 2), dtype=np.uint64)
    found = np.empty((len(shingles), BANDS * ROWS), dtype=np.uint64)
    for at, (times, plus) in enumerate(drawn):
        hashed = every * (times | np.uint64(1)) + plus
        found[:, at] = np.minimum.reduceat(hashed ^ (hashed >> np.uint64(31)), starts)
    return found


def _together(signatures: Hashes) -> Iterator[list[int]]:
    """Texts that agree in a whole band, in the order in which they stand."""
    for band in range(BANDS):
        rows = signatures[:, band * ROWS : (band + 1) * ROWS]
        keys = np.zeros(len(rows), dtype=np.uint64)
        for column in rows.T:
            keys = keys * _MULTIPLIERS[0] + column
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.diff(keys[order], prepend=keys[order[0]] + np.uint64(1)))
        ends = np.append(starts[1:], len(order))
        for run in np.flatnonzero(ends - starts > 1):
            yield order[starts[run] : ends[run]].tolist()


def _join(
    members: list[int], shingles: Sequence[Hashes], similar: float, leader: list[int]
) -> None:
    """Join those of a band that are near each other, compared exactly."""
    compared: list[int] = []
    for one in members:
        for other in compared:
            if _leader(one, leader) == _leader(other, leader):
                break
            if _similarity(shingles[one], shingles[other]) >= similar:
                low, high = sorted((_leader(one, leader), _leader(other, leader)))
                leader[high] = low
                break
        else:
            if len(compared) < MOST_COMPARED:
                compared.append(one)


def _leader(at: int, leader: list[int]) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _similarity(one: Hashes, other: Hashes) -> float:
    """The Jaccard similarity of two sets."""
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both)
