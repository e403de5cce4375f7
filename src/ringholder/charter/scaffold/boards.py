"""An integrated care board by its code or name, and which of England's small areas are its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from ringholder.catalogue import footprints
from ringholder.catalogue import organisations as england
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.charter.form import did_you_mean
from ringholder.charter.scaffold.naming import of_board, of_council, slug

LAST_CHANGE = date(2026, 4, 1)
"""The last day on which boards changed that the tables know of."""


class NotABoard(Exception):
    """No such integrated care board, or not such a part of it; the message says what to do."""


def board(text: str) -> Organisation:
    """The board with that code, or of that name. Raises `NotABoard`, with what comes close."""
    found = england.find(text)
    if found is not None and found.kind is Kind.ICB:
        return found
    boards = {slug(of_board(one.name)): one for one in england.icbs()}
    wanted = slug(of_board(text.strip()))
    if wanted in boards:
        return boards[wanted]
    if found is not None:
        raise NotABoard(f"`{text}` is {found.name}, which is no integrated care board.")
    close = get_close_matches(wanted, boards, n=3, cutoff=0.5) or [
        one for one in boards if wanted in one
    ]
    hint = "; ".join(f"{of_board(boards[one].name)} ({boards[one].code})" for one in close[:3])
    raise NotABoard(
        f"There is no integrated care board `{text}` in the tables of England's organisations."
        + (f" Did you mean {hint}?" if hint else " Give its ODS code, such as QU9, or its name.")
    )


def day_of(icb: Organisation) -> date:
    """The day on which its area is told: its last one, or that of the last change known."""
    return icb.in_being.to_on or LAST_CHANGE


@dataclass(frozen=True, slots=True)
class Extent:
    """What lies in a board's area on its day.

    `boards` are the boards of 2024 that it is made of; of those in `parted` only the districts in
    `districts` are its own. `shares` are the parts of upper-tier councils, by small areas.
    """

    icb: Organisation
    boards: frozenset[str]
    parted: frozenset[str]
    districts: frozenset[str]
    shares: Mapping[str, float]

    def has(self, board_of_2024: str, council: str) -> bool:
        """Whether what belongs to that board and stands in that district or council is here."""
        if board_of_2024 not in self.boards:
            return False
        return board_of_2024 not in self.parted or council in self.districts


def extent_of(icb: Organisation, districts: Collection[str] = ()) -> Extent:
    """What a board is made of; `districts` names the councils of a split board that are its own.

    Without them the table of splits says it. Raises `NotABoard` for councils that are not there.
    """
    boards = frozenset(_made_of(icb))
    may_be_parted = bool(districts) or day_of(icb) >= LAST_CHANGE
    parted = frozenset(one for one in boards if may_be_parted and footprints.split(one))
    if districts and not parted:
        raise NotABoard(
            f"{icb.name} was neither split nor made of a part of a board that was, so there is "
            "nothing to choose: leave `--districts` out."
        )
    chosen = _chosen(parted, districts) if districts else None
    inside = [
        area
        for area in footprints.council_areas()
        if area.icb in boards and _is_own(area, icb, parted, chosen)
    ]
    return Extent(
        icb,
        boards,
        parted,
        frozenset(
            name
            for area in inside
            for name in (area.council, area.upper_tier)
            if area.icb in parted
        ),
        _shares(inside),
    )


def _made_of(icb: Organisation) -> Iterator[str]:
    """The boards of 2024 that it is, followed, or took a part of."""
    of_2024 = [one for one in england.icbs() if one.in_being.from_on != LAST_CHANGE]
    for one in of_2024:
        followed = {step.successor for step in england.successors(one.code)}
        followed |= set(footprints.split(one.code).values())
        if one.code == icb.code or (icb.code in followed and day_of(icb) >= LAST_CHANGE):
            yield one.code


def _is_own(
    area: footprints.CouncilArea,
    icb: Organisation,
    parted: frozenset[str],
    chosen: frozenset[str] | None,
) -> bool:
    if area.icb not in parted:
        return True
    if chosen is not None:
        return bool({area.council, area.upper_tier} & chosen)
    return footprints.split(area.icb).get(area.upper_tier) == icb.code


def _chosen(parted: frozenset[str], districts: Collection[str]) -> frozenset[str]:
    """The codes of the councils that somebody named, by code or name."""
    there = {
        code
        for area in footprints.council_areas()
        if area.icb in parted
        for code in (area.council, area.upper_tier)
    }
    found = [one for code in sorted(there) if (one := england.find(code)) is not None]
    known = {slug(of_council(one.name)): one.code for one in found}
    codes = {one.code.lower(): one.code for one in found}
    chosen = set()
    for text in districts:
        named = codes.get(text.strip().lower()) or known.get(slug(text))
        if named is None:
            raise NotABoard(
                f"No council `{text}` lies in what was split.{did_you_mean(slug(text), known)} "
                f"These do: {', '.join(known)}."
            )
        chosen.add(named)
    return frozenset(chosen)


def _shares(inside: list[footprints.CouncilArea]) -> dict[str, float]:
    """Of each upper-tier council the part that lies inside, from 0 to 1."""
    whole: Counter[str] = Counter()
    for area in footprints.council_areas():
        whole[area.upper_tier] += area.small_areas
    own: Counter[str] = Counter()
    for area in inside:
        own[area.upper_tier] += area.small_areas
    return {council: count / whole[council] for council, count in own.items()}
