"""Charters for tests: the ladder, with a change laid over it."""

from __future__ import annotations

from functools import cache

from ringholder.charter.load import build, read_folder
from ringholder.charter.model import Charter
from ringholder.charter.tree import Keyed, Node, overlay, parse
from ringholder.shipped import charters_folder


@cache
def _ladder() -> dict[str, Node]:
    trees, faults = read_folder(charters_folder() / "ladder")
    assert not faults
    return trees


@cache
def ladder_with(text: str = "") -> Charter:
    """The ladder with an overlay in YAML laid over it; its entries stand in the file `overlay`."""
    change = parse(text, "overlay")
    if change is None:
        return build(_ladder())
    assert isinstance(change, Keyed), change
    return build(overlay(_ladder(), change))
