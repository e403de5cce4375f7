"""What publishing themes says that nobody types: the confirmed themes, and the records cited."""

from __future__ import annotations

from typing import Any

from ringholder.matters.replies import PUBLISH_THEMES, theme_line
from ringholder_web.engage import theme_analysis
from ringholder_web.engage.consultation_open import of_matter
from ringholder_web.engage.theme_matters import Consultation
from ringholder_web.matters.desk import Desk

__all__ = ["FIELDS", "NO_THEMES", "PUBLISH_THEMES", "payload"]
FIELDS = frozenset({"theme_list", "codebook", "coding", "responses"})
NO_THEMES = "Nobody has confirmed a theme yet. Write and confirm them in the codebook first."


def payload(desk: Desk, consultation: str) -> dict[str, Any] | None:
    """What the act cites as it stands now; `None` where no theme is confirmed."""
    found = of_matter(desk, consultation)
    told = theme_analysis.standing(Consultation(found, None)) if found is not None else None
    if told is None or not told.book.confirmed:
        return None
    themes = told.book.confirmed.values()
    read = {"kind": "responses", "rows": len(told.comments.all), "sha256": told.comments.sha256}
    return {
        "theme_list": [theme_line(one.id, one.name) for one in themes],
        "codebook": told.book.cite,
        "coding": told.coding_cite,
        "responses": read,
    }
