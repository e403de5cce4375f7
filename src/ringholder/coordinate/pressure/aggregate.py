"""One score of several sites: the mean by weight. What is missing makes it partial, never 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ringholder.coordinate.pressure.scoring import Score


@dataclass(frozen=True, slots=True)
class Part:
    """A site with its weight, and what it scores."""

    name: str
    weight: Decimal
    score: Score


@dataclass(frozen=True, slots=True)
class Whole:
    """The score of several. `score` is of those that are known, by their weights alone.

    With parts missing it is `partial`; `least` and `most` are what it can be whatever they score.
    """

    score: Fraction | None
    least: Fraction
    most: Fraction
    missing: tuple[str, ...]

    @property
    def partial(self) -> bool:
        """Whether any part is missing."""
        return bool(self.missing)


def weighted(parts: Sequence[Part]) -> Whole:
    """The mean of the parts by their weights, which are normalised: `sum of w x score / sum of w`.

    Raises ValueError without parts, and for a weight that is not above 0.
    """
    if not parts or any(one.weight <= 0 for one in parts):
        raise ValueError("It takes parts, each with a weight above 0.")
    known = [one for one in parts if one.score.known is not None]
    return Whole(
        score=_mean([(one.weight, one.score.known) for one in known]),
        least=_mean([(one.weight, one.score.least) for one in parts]) or Fraction(0),
        most=_mean([(one.weight, one.score.most) for one in parts]) or Fraction(0),
        missing=tuple(one.name for one in parts if one.score.known is None),
    )


def _mean(found: Sequence[tuple[Decimal, Fraction | None]]) -> Fraction | None:
    pairs = [(Fraction(weight), score) for weight, score in found if score is not None]
    total = sum((weight for weight, _ in pairs), Fraction(0))
    return sum((w * s for w, s in pairs), Fraction(0)) / total if total else None


def shown(score: Fraction | Decimal | None) -> str:
    """A score as people read it: two places, half up. Never what a level is taken of."""
    if score is None:
        return ""
    exact = Fraction(score)
    cents = (exact * 200 + 1) // 2  # half up: no score is below 0
    return f"{(Decimal(int(cents)) / 100).quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
