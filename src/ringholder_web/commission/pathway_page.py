"""A pathway on its page: the picture, its boundaries, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from markupsafe import Markup

from ringholder.charter.said import given
from ringholder.commission.pathways import pathway as pathways
from ringholder.commission.pathways.boundaries import PASSES, Boundary, boundaries, check
from ringholder.commission.pathways.critical import critical
from ringholder.commission.pathways.drawn import picture, sentences
from ringholder.commission.pathways.pathway import Loaded, Pathway
from ringholder.commission.specification.specification import NOBODY_SAID, passed
from ringholder_web.ui.findings import FindingShown, finding_shown


@dataclass(frozen=True, slots=True)
class Crossing:
    """A hand-off across organisations; `passes` are names, words, and whether nobody said."""

    number: int
    from_: str
    sender: str
    to: str
    receiver: str
    crosses: str
    passes: tuple[tuple[str, str, bool], ...]
    owner: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A pathway in the list."""

    title: str
    address: str
    illustrative: bool
    crossings: int
    unowned: int


@dataclass(frozen=True, slots=True)
class Page:
    """One pathway."""

    id: str
    title: str
    about: str
    illustrative: bool
    source: str
    owner: str
    longest: str
    way: tuple[str, ...]
    picture: Markup
    sentences: tuple[str, ...]
    crossings: tuple[Crossing, ...]
    findings: tuple[FindingShown, ...]
    specification: str


@cache
def every() -> tuple[Listed, ...]:
    """All pathways that are here."""
    found = (loaded.pathway for loaded in pathways.shipped().values())
    return tuple(_listed(one) for one in found if one is not None)


def _listed(one: Pathway) -> Listed:
    crossings = boundaries(one)
    return Listed(
        one.title,
        reverse("pathway", args=[one.pathway]),
        one.illustrative,
        len(crossings),
        sum(not crossing.owner for crossing in crossings),
    )


@cache
def one(name: str) -> Page | None:
    """The page of a pathway; `None` where there is none."""
    loaded = pathways.shipped().get(name)
    if loaded is None or loaded.pathway is None:
        return None
    return page_of(loaded, reverse("specification", args=[name]))


def page_of(loaded: Loaded, specification: str) -> Page:
    """The page of a pathway that could be read. Raises ValueError for one that could not."""
    found = loaded.pathway
    if found is None:
        raise ValueError("there is no pathway")
    longest = critical(found)
    return Page(
        id=found.pathway,
        title=found.title,
        about=given(found.about) or "",
        illustrative=found.illustrative,
        source=given(found.source) or "",
        owner=given(found.owner) or "",
        longest="" if longest is None else longest.in_words,
        way=() if longest is None else tuple(found.by_id[step].name for step in longest.steps),
        picture=Markup(picture(found, "pathway-drawn")),  # noqa: S704 (our own, which escapes)
        sentences=tuple(sentences(found)),
        crossings=tuple(_crossing(found, crossing) for crossing in boundaries(found)),
        findings=tuple(map(finding_shown, (*loaded.findings, *check(found)))),
        specification=specification,
    )


def _crossing(found: Pathway, one_: Boundary) -> Crossing:
    hand_off, steps = one_.hand_off, found.by_id
    said = [(name.capitalize(), passed(one_, name)) for name in PASSES]
    return Crossing(
        one_.number,
        steps[hand_off.from_].name,
        one_.sender.name,
        steps[hand_off.to].name,
        one_.receiver.name,
        ", ".join(one_.crosses),
        tuple((name, words, words == NOBODY_SAID) for name, words in said),
        one_.owner,
    )
