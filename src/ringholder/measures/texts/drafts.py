"""Draft groups of responses with their telling words: to write a codebook from, never to publish.

The same answer whenever it is run, in whatever order the responses come: texts are sorted by their
numbers, and the factors begin where the data put them. A letter that nine hundred sent is one text,
so that a campaign makes one group and hides no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np

from ringholder.measures.texts.order import Text, distinct, in_order
from ringholder.measures.texts.weighing import sklearn, weigher

MOST_GROUPS = 60
USUAL_GROUPS = 12
LEAST_TEXTS = 4
_TERMS, _TYPICAL, _DIGITS, _SEED = 8, 3, 9, 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A group: its telling terms, the responses most like it, and all in it, by their numbers."""

    terms: tuple[str, ...]
    typical: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The groups, largest first, and the responses that are in none of them."""

    groups: tuple[Draft, ...]
    without: tuple[str, ...]


def drafts(texts: Iterable[Text], groups: int = USUAL_GROUPS) -> Drafts:
    """At most so many groups of responses, each response in the one that it is most like.

    Non-negative factors of words (NMF). Raises `ValueError` for a number of groups below 2 or above
    `MOST_GROUPS`, or a response that is there twice.
    """
    if not 2 <= groups <= MOST_GROUPS:
        raise ValueError(f"ask for 2 to {MOST_GROUPS} groups")
    held = in_order(texts)
    once, which = distinct([text for _, text in held])
    found = _factors(once, groups) if len(once) >= LEAST_TEXTS else None
    if found is None:
        return Drafts((), tuple(number for number, _ in held))
    weights, terms = found
    best = [_best(weights[row]) for row in which]
    by_group: dict[int, list[int]] = {}
    for at, group in enumerate(best):
        if group is not None:
            by_group.setdefault(group, []).append(at)
    made = [
        _draft(members, group, held, weights, which, terms) for group, members in by_group.items()
    ]
    made.sort(key=lambda one: (-len(one.members), one.terms))
    return Drafts(
        tuple(made),
        tuple(number for (number, _), group in zip(held, best, strict=True) if group is None),
    )


def _factors(once: Sequence[str], groups: int) -> tuple[Any, list[tuple[str, ...]]] | None:
    """How much each text has of each group, and the telling terms of each group."""
    try:
        weigh = weigher(once, common=False)
        words = weigh.fit_transform(once)
    except ValueError:  # nobody wrote a word that tells anything
        return None
    most = min(groups, words.shape[1], len(once) - 1)
    if most < 2:
        return None
    model = sklearn("decomposition").NMF(
        n_components=most, init="nndsvd", random_state=_SEED, max_iter=400, tol=1e-4
    )
    with catch_warnings():
        simplefilter("ignore")  # that it could go on: drafts need no last digit
        weights = np.round(model.fit_transform(words), _DIGITS)
    names = weigh.get_feature_names_out()
    return weights, [_terms(np.round(row, _DIGITS), names) for row in model.components_]


def _terms(weights: Any, names: Any) -> tuple[str, ...]:
    """The heaviest terms; a word that stands in a pair of words that was taken is said by that."""
    order = sorted(range(len(weights)), key=lambda at: (-weights[at], names[at]))
    found: list[str] = []
    for at in order[: 3 * _TERMS]:
        term = str(names[at])
        said = any(set(term.split()) <= set(one.split()) for one in found)
        if weights[at] > 0 and not said:
            found.append(term)
    return tuple(found[:_TERMS])


def _best(row: Any) -> int | None:
    """The group that a text has most of; of two that are even, the first."""
    at = int(np.argmax(row))
    return at if row[at] > 0 else None


def _draft(
    members: Sequence[int],
    group: int,
    held: Sequence[Text],
    weights: Any,
    which: Sequence[int],
    terms: Sequence[tuple[str, ...]],
) -> Draft:
    """A group; typical are those that have most of it and least of others, each letter once."""
    share = {at: weights[which[at]][group] / weights[which[at]].sum() for at in members}
    order = sorted(members, key=lambda at: (-round(share[at], 6), -weights[which[at]][group], at))
    typical = {which[at]: at for at in reversed(order)}
    first = [at for at in order if typical[which[at]] == at][:_TYPICAL]
    return Draft(
        terms[group], tuple(held[at][0] for at in first), tuple(held[at][0] for at in members)
    )
