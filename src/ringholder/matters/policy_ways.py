"""A policy as its acts have it so far: its limits, the options, and the way of each place.

A limit is one thing that the policy fixes for everybody; all else a place may choose. What a place
chose stands until it chooses another way, and stays in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.matters.case import Case
from ringholder.matters.named_lines import folded, named_lines
from ringholder.matters.places import places_concerned
from ringholder.register.store import Entry

PROCEDURE = "policy"
ENTER, OPTION, VIEW, CLOSE = "enter-policy", "work-out-option", "put-view", "close-discussion"
LIMITS, CHOOSE, CHANGE = "open-choice", "choose-way", "change-way"
MORE_TIME, LEARNT = "give-more-time", "report-learnt"
_SETS = (ENTER, LIMITS)


@dataclass(frozen=True, slots=True)
class Option:
    """A way of applying the policy: what it means for each place, how it keeps to each limit."""

    name: str
    what: str
    effects: Mapping[str, str]
    kept: Mapping[str, str]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Way:
    """What a place chose: an option or a way of its own, from a day, and how it keeps the limits.

    `supersedes` is the choice that stood before it; empty for the first.
    """

    place: str
    option: str
    own: str
    kept: Mapping[str, str]
    from_on: date
    measures: tuple[str, ...]
    reasons: str
    supersedes: str
    entry: Entry


def places(case: Case) -> tuple[Body, ...]:
    """The places that apply the policy, each its own way."""
    return tuple(places_concerned(case))


def by_place(case: Case, lines: Iterable[str]) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """What lines say of each place, by the id of its body; and the names that are none of them.

    A place is called by the name of its body, or by its id.
    """
    known = {folded(name): body.id for body in places(case) for name in (body.id, body.name)}
    said = named_lines(lines)
    strangers = tuple(name for name in said if folded(name) not in known)
    told = {known[folded(name)]: what for name, what in said.items() if folded(name) in known}
    return told, strangers


def limits(case: Case) -> Mapping[str, str]:
    """What is fixed for everybody, by the name of each limit, as it was last set."""
    return named_lines(case.said("limits_fixed", *_SETS) or ())


def national_limits(case: Case) -> Mapping[str, str]:
    """What the policy itself fixes."""
    return named_lines(case.opened.get("limits_fixed") or ())


def free(case: Case) -> tuple[str, ...]:
    """What each place may choose."""
    return tuple(case.said("limits_free", *_SETS) or ())


def choose_by(case: Case, place: str = "") -> date | None:
    """The day up to which a place may choose; with more time, that of the place."""
    given = [e for e in case.all(MORE_TIME) if e.act.payload.get("for_body") == place]
    said = given[-1].act.payload["choose_by_on"] if given else case.said("choose_by_on", *_SETS)
    return None if said is None else date.fromisoformat(said)


def apply_by(case: Case) -> date | None:
    """The day by which the policy is to be applied; `None` where it gives none.

    What the policy itself gives holds as long as no earlier day was set.
    """
    said = case.said("apply_by_on", LIMITS) or case.opened.get("apply_by_on")
    return None if said is None else date.fromisoformat(said)


def options(case: Case) -> Mapping[str, Option]:
    """The options by name, each as it was last worked out."""
    return {e.act.payload["option"]: _option(case, e) for e in case.all(OPTION)}


def ways(case: Case) -> Mapping[str, tuple[Way, ...]]:
    """All that each place chose, the first first; the last of them stands."""
    found: dict[str, list[Way]] = {body.id: [] for body in places(case)}
    for entry in case.all(CHOOSE, CHANGE):
        found.setdefault(str(entry.act.payload["for_body"]), []).append(_way(entry))
    return {place: tuple(chosen) for place, chosen in found.items()}


def stands(case: Case, place: str) -> Way | None:
    """The way of a place that stands; `None` as long as it chose none."""
    chosen = ways(case).get(place, ())
    return chosen[-1] if chosen else None


def unanswered(fixed: Mapping[str, str], kept: Mapping[str, str]) -> tuple[str, ...]:
    """The limits of which nothing is said."""
    said = set(map(folded, kept))
    return tuple(name for name in fixed if folded(name) not in said)


def learnt(case: Case) -> Mapping[str, Entry]:
    """What each place learnt, as it last reported."""
    return {str(e.act.payload["for_body"]): e for e in case.all(LEARNT)}


def _option(case: Case, entry: Entry) -> Option:
    said = entry.act.payload
    return Option(
        name=said["option"],
        what=said["option_is"],
        effects=by_place(case, said["effects_by_place"])[0],
        kept=named_lines(said.get("limits_kept") or ()),
        entry=entry,
    )


def _way(entry: Entry) -> Way:
    said = entry.act.payload
    return Way(
        place=str(said["for_body"]),
        option=str(said.get("option") or ""),
        own=str(said.get("own_way") or ""),
        kept=named_lines(said["limits_kept"]),
        from_on=date.fromisoformat(said["from_on"]),
        measures=tuple(said["will_measure"]),
        reasons=str(said["reasons"]),
        supersedes=str(said.get("supersedes") or ""),
        entry=entry,
    )
