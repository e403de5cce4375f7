"""Voting power, exactly: how often a vote decides, in any body that votes by weights and quotas.

    from ringholder.measures.power import banzhaf, indices, majority, weighted
    banzhaf(weighted(12, [4, 4, 4, 2, 2, 1]))       # (5/21, 5/21, 5/21, 1/7, 1/7, 0)
    indices(majority([1, 1, 1, 1], casting=0))      # a chair whose casting vote breaks the tie

- `games` says who carries: a quota of weights, several of them at once, casting votes, blocs.
- `indices` are the measures: Banzhaf, Shapley-Shubik and Coleman, as exact fractions.
- Inside, `packed` counts coalitions of one quota in a single long integer, and `states` those of
  several quotas at once.
"""

from ringholder.measures.power.counted import TooLarge, refuse_too_many
from ringholder.measures.power.games import (
    Every,
    Game,
    Weighted,
    as_blocs,
    at_least,
    consent_of_all,
    every,
    majority,
    more_than_half_of,
    weighted,
)
from ringholder.measures.power.indices import (
    Indices,
    absolute_banzhaf,
    banzhaf,
    coleman_act,
    coleman_initiate,
    coleman_prevent,
    indices,
    shapley_shubik,
)

__all__ = [
    "Every",
    "Game",
    "Indices",
    "TooLarge",
    "Weighted",
    "absolute_banzhaf",
    "as_blocs",
    "at_least",
    "banzhaf",
    "coleman_act",
    "coleman_initiate",
    "coleman_prevent",
    "consent_of_all",
    "every",
    "indices",
    "majority",
    "more_than_half_of",
    "refuse_too_many",
    "shapley_shubik",
    "weighted",
]
