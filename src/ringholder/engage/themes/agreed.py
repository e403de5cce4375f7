"""How far coders agree, theme by theme, on what two or more of them read."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.engage.themes.codebook import Codebook
from ringholder.engage.themes.coding import Coding
from ringholder.measures.agreement import Agreement, alpha, kappa

FEW = 30
"""Responses coded twice below which the interval alone is worth reading."""


@dataclass(frozen=True, slots=True)
class ThemeAgreement:
    """Of one theme: alpha of all, kappa where two coded everything, who gave it how often."""

    theme: str
    alpha: Agreement
    kappa: Agreement | None
    given: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """Each theme, and all together: `whole` takes each theme of each response for a unit."""

    coders: tuple[str, ...]
    responses: int
    themes: tuple[ThemeAgreement, ...]
    whole: Agreement


def agreed(coding: Coding, book: Codebook) -> Agreed:
    """Agreement on the responses that two or more coded, before anything was settled."""
    twice = [coding.by_coder[number] for number in coding.doubly]
    coders = tuple(sorted({coder for read in twice for coder in read}))
    every: list[list[bool | None]] = []
    found = []
    for theme in book.themes:
        units = [
            [theme in read[coder] if coder in read else None for coder in coders] for read in twice
        ]
        every += units
        if any(one for unit in units for one in unit):
            found.append(_of_theme(theme, units, coders))
    return Agreed(coders, len(twice), tuple(found), alpha(every))


def _of_theme(
    theme: str, units: list[list[bool | None]], coders: tuple[str, ...]
) -> ThemeAgreement:
    given = tuple((coder, sum(bool(unit[at]) for unit in units)) for at, coder in enumerate(coders))
    whole = len(coders) == 2 and all(None not in unit for unit in units)
    of_two = kappa([unit[0] for unit in units], [unit[1] for unit in units]) if whole else None
    return ThemeAgreement(theme, alpha(units), of_two, given)


def in_words(one: Agreement) -> str:
    """`0.72 (0.55 to 0.86), 40 responses`; why it cannot be said, where it cannot."""
    if not one.units:
        return "Cannot say: nothing was coded twice"
    if one.value is None:
        return "Cannot say: all said the same of everything"
    between = "" if one.low is None else f" ({one.low:.2f} to {one.high:.2f})"
    return f"{one.value:.2f}{between}"
