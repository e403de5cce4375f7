"""Codebook, coding and agreement as tables that anybody can open and check."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from ringholder.engage.themes.analysis import Analysis
from ringholder.tables.plain import plain


def codebook_csv(of: Analysis) -> str:
    """The confirmed themes, as the command reads them."""
    heads = ("theme", "name", "sentence", "keywords", "groups", "confirmed_by", "confirmed_on")
    rows = (
        (
            one.id,
            one.name,
            one.sentence,
            "; ".join(one.keywords),
            "; ".join(one.groups),
            one.confirmed_by,
            str(one.confirmed_on),
        )
        for one in of.book.confirmed.values()
    )
    return _csv(heads, rows)


def counted_csv(of: Analysis) -> str:
    """What counts: for each response its themes; an empty theme where it has none.

    Who coded it is said by role, where somebody settled it.
    """
    rows = (
        (response, theme, stance, of.coding.settled_by.get(response, ""))
        for response, theme, stance in of.coding.rows(of.book.confirmed)
    )
    return _csv(("response", "theme", "stance", "settled_by"), rows)


def agreement_csv(of: Analysis) -> str:
    """How far coders agree, theme by theme, unrounded."""
    heads = ("theme", "alpha", "low", "high", "kappa", "responses")
    rows = (
        (one.theme, *map(_figure, (one.alpha.value, one.alpha.low, one.alpha.high)),
         _figure(one.kappa.value) if one.kappa is not None else "", str(one.alpha.units))
        for one in of.agreed.themes
    )  # fmt: skip
    return _csv(heads, rows)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"


def _csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([plain(cell) for cell in row] for row in rows)
    return out.getvalue()
