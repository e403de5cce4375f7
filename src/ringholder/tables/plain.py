"""Cells of a CSV that a spreadsheet takes for text, whatever somebody wrote into them."""

from __future__ import annotations

from ringholder.money import amount

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(cell: object) -> object:
    """A cell as no spreadsheet takes it for a formula; numbers stay what they are."""
    if isinstance(cell, str) and cell.startswith(_FORMULA) and amount(cell) is None:
        return f"'{cell}"
    return cell
