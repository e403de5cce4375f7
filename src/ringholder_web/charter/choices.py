"""What can be chosen in the sentence: functions by group, areas, organisations, facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ringholder.catalogue import functions as catalogue
from ringholder.catalogue.functions import Group
from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.charter.words import TAGS
from ringholder_web.charter.asked import HOW_COUNTED, Asked
from ringholder_web.ui.words import sentence, spaced

_GROUPS = {
    Group.COMMISSIONING: "Commissioning",
    Group.PRIMARY_CARE: "Primary care",
    Group.PLANNING: "Planning",
    Group.OPERATIONAL: "Running the system",
    Group.MONITORING: "Monitoring",
    Group.MONEY: "Money",
    Group.BOARD: "The board's own",
    Group.ENABLING: "Enabling",
}
_KINDS = {
    "icb": "Integrated care boards",
    "foundation-trust": "Trusts",
    "nhs-trust": "Trusts",
    "council": "Councils",
    "districts": "Councils",
    "practices": "Primary care",
    "networks": "Primary care",
    "federation": "Primary care",
    "private-provider": "Private providers",
    "vcse": "Voluntary sector and people",
    "healthwatch": "Voluntary sector and people",
}
_OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Things to choose under one heading; none for those that need none."""

    heading: str
    options: tuple[Option, ...]


Groups = tuple[OptionGroup, ...]


def functions(charter: Charter, chosen: str) -> Groups:
    """The functions of the catalogue by group, then those that only this constitution knows."""
    listed = [(_GROUPS[f.group], f.id, sentence(f.name)) for f in catalogue.functions().values()]
    own = [
        ("Of this constitution only", f.id, sentence(f.title))
        for f in charter.functions.values()
        if f.id not in catalogue.functions()
    ]
    return _grouped([*listed, *own], [*_GROUPS.values(), "Of this constitution only"], chosen)


def areas(charter: Charter, chosen: str) -> Groups:
    """The areas, the largest first."""
    heights = charter.heights
    rows = [
        (sentence(spaced(area.rung)), area.id, area.name)
        for area in sorted(charter.areas.values(), key=lambda a: -heights.get(a.rung, 0))
    ]
    return _grouped(rows, list(dict.fromkeys(row[0] for row in rows)), chosen)


def organisations(charter: Charter, chosen: str) -> Groups:
    """The organisations by kind, after nobody in particular."""
    rows = [
        (_KINDS.get(o.kind, _OTHERS), o.id, given(o.name) or o.id)
        for o in charter.organisations.values()
    ]
    headings = [*dict.fromkeys(_KINDS.values()), _OTHERS]
    nobody = OptionGroup("", (Option("", "nobody in particular", not chosen),))
    return (nobody, *_grouped(rows, headings, chosen))


def ways_of_counting(asked: Asked) -> tuple[Option, ...]:
    """How the money may be counted."""
    return tuple(
        Option(value, words, value == asked.counted) for value, words in HOW_COUNTED.items()
    )


def facts(asked: Asked) -> tuple[Option, ...]:
    """What a matter may be besides, such as novel."""
    odd = [tag for tag in asked.tags if tag not in TAGS]
    return tuple(Option(tag, spaced(tag), tag in asked.tags) for tag in (*TAGS, *odd))


def _grouped(rows: Iterable[tuple[str, str, str]], headings: list[str], chosen: str) -> Groups:
    found: dict[str, list[Option]] = {heading: [] for heading in headings}
    for heading, value, words in rows:
        found[heading].append(Option(value, words, value == chosen))
    groups = tuple(
        OptionGroup(heading, tuple(sorted(options, key=lambda option: option.text.lower())))
        for heading, options in found.items()
        if options
    )
    return (*_odd(chosen, groups), *groups)


def _odd(chosen: str, groups: Groups) -> Iterator[OptionGroup]:
    """What was asked for although nobody offered it is kept, so that it can be seen and mended."""
    known = {option.value for group in groups for option in group.options}
    if chosen and chosen not in known:
        yield OptionGroup("Not known here", (Option(chosen, chosen, chosen=True),))
