"""Icons on pages that show many: each is drawn once and used by its name."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from ringholder.pictures.icons import assurance_use, symbols, variation_use

SIZE = 32
DEFS = Markup(symbols())  # noqa: S704 (our own drawing)
"""To be put once on every page that uses them."""


@cache
def use(name: str) -> Markup:
    """The icon of a variation, by its name."""
    return Markup(variation_use(name, SIZE))  # noqa: S704 (our own drawing)


@cache
def use_assurance(name: str) -> Markup:
    """The icon of an assurance, by its name."""
    return Markup(assurance_use(name, SIZE))  # noqa: S704 (our own drawing)
