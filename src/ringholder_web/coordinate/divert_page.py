"""The divert aid on a page: both sites before and after, the best number, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isfinite
from urllib.parse import urlencode

from django.http import QueryDict

from ringholder.coordinate.pressure.divert import (
    ASSUMED,
    Limit,
    NotASite,
    Option,
    Queue,
    Site,
    best,
    options,
    why_none_helps,
)
from ringholder.coordinate.pressure.parameters import HANDOVER
from ringholder.coordinate.pressure.scoring import with_handover
from ringholder_web.charter.choices import Option as Choice
from ringholder_web.coordinate.pressure_files import Held
from ringholder_web.coordinate.pressure_now import Now
from ringholder_web.ui.reading import Problem, plain

MOST_STEPS = 12
HIGH = 3
"""The level that a site must stay under when it receives: its own OPEL 3."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of the form: its name, label and what was typed."""

    name: str
    label: str
    typed: str


@dataclass(frozen=True, slots=True)
class Row:
    """One number to move: both sites then, what is lost, what the step changed, why it may not."""

    moved: str
    sends: str
    receives: str
    lost: str
    marginal: str
    says: str
    best: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The form, and the answer where it was filled in."""

    sites: tuple[tuple[Choice, ...], tuple[Choice, ...]]
    asked: tuple[Asked, ...]
    problems: tuple[Problem, ...]
    says: str
    helps: bool
    names: tuple[str, str]
    rows: tuple[Row, ...]
    assumed: tuple[str, ...]
    proposal: str
    incidents: tuple[tuple[str, str], ...] = ()


_LABELS = {
    "from_rate": "Ambulances an hour there now",
    "from_bays": "Handover bays there",
    "from_minutes": "Mean minutes in a bay there",
    "to_rate": "Ambulances an hour here now",
    "to_bays": "Handover bays here",
    "to_minutes": "Mean minutes in a bay here",
    "to_limit": "Its handover has to stay under, in minutes (if it said)",
    "longer": "How many minutes longer the way is",
}
_MAY_BE_EMPTY = frozenset({"to_limit", "longer"})


def page(
    known: Held, now: Now | None, query: QueryDict, ids: Mapping[str, str] | None = None
) -> Page:
    """The page for what was asked; `ids` are what the constitution calls sites, by their codes."""
    sites = [one for one in known.sites.sites if one.pillar == "acute"]
    names = {one.id: one.name for one in sites}
    chosen = [plain(str(query.get(key, ""))) for key in ("from", "to")]
    typed = {name: plain(str(query.get(name, ""))) for name in _LABELS}
    picked = tuple(
        tuple(Choice(one.id, one.name, one.id == wanted) for one in sites) for wanted in chosen
    )
    asked = tuple(Asked(name, label, typed[name]) for name, label in _LABELS.items())
    empty = Page((picked[0], picked[1]), asked, (), "", False, ("", ""), (), (), "")
    if not any(typed.values()):
        return empty
    figures, problems = _figures(typed)
    if len(names) > 1 and chosen[0] == chosen[1]:
        problems.append(Problem("to", "Choose two sites."))
    if problems:
        return Page(empty.sites, asked, tuple(problems), "", False, ("", ""), (), (), "")
    called = (names.get(chosen[0], "The first site"), names.get(chosen[1], "The second site"))
    try:
        found = _answered(empty, known, now, chosen[1], called, figures)
    except NotASite as wrong:
        problem = Problem("from_rate", str(wrong))
        return Page(empty.sites, asked, (problem,), "", False, ("", ""), (), (), "")
    both = {
        key: (ids or {}).get(code, "")
        for key, code in zip(("from_site", "to_site"), chosen, strict=True)
    }
    more = urlencode({key: value for key, value in both.items() if value})
    return (
        replace(found, proposal="&".join(filter(None, (found.proposal, more))))
        if found.helps
        else found
    )


def _figures(typed: dict[str, str]) -> tuple[dict[str, float], list[Problem]]:
    figures, problems = {}, []
    for name, said in typed.items():
        try:
            if said or name not in _MAY_BE_EMPTY:
                figures[name] = float(said)
        except ValueError:
            problems.append(Problem(name, f"{_LABELS[name]}: write a number such as 4."))
    return figures, problems


def _answered(
    empty: Page, known: Held, now: Now | None, to: str, called: tuple[str, str],
    figures: dict[str, float],
) -> Page:  # fmt: skip
    sends = Site(
        called[0], figures["from_rate"], _whole(figures["from_bays"]), figures["from_minutes"]
    )
    receives = Site(
        called[1], figures["to_rate"], _whole(figures["to_bays"]), figures["to_minutes"],
        figures.get("to_limit"),
    )  # fmt: skip
    limit = _level_limit(known, now, to)
    found = options(sends, receives, longer_minutes=figures.get("longer", 0.0), limit=limit)
    first = best(found)
    says = (
        f"Move {first.moved:g} an hour from {sends.name} to {receives.name}."
        if first is not None
        else f"No divert helps. {why_none_helps(found, sends, receives)}"
    )
    shown = [one for place, one in enumerate(found) if place <= MOST_STEPS or one is first]
    return Page(
        empty.sites, empty.asked, (), says, first is not None, called,
        tuple(_row(one, one is first) for one in shown),
        (*ASSUMED, *_limits(receives, limit)), _proposal(first, found, called),
    )  # fmt: skip


def _whole(value: float) -> int:
    return int(value) if isfinite(value) else 0


def _level_limit(known: Held, now: Now | None, to: str) -> Limit | None:
    """That the site that receives stays under its own OPEL 3, where thresholds ask for handover."""
    scale = known.thresholds.scales.get("acute")
    site = next((s for s in now.pressure.sites if s.site.id == to), None) if now else None
    if scale is None or site is None or HANDOVER not in scale.bands:
        return None

    def why_not(at: Queue) -> str:
        minutes = Decimal(str(round(at.handover, 3)))
        after = scale.level(with_handover(site.standing, scale, minutes).least) or 0
        before = site.level.least or 0
        if after >= HIGH and after > before:
            return f"{site.site.name} would be at OPEL {after} at least."
        return ""

    return why_not


def _limits(receives: Site, limit: Limit | None) -> Iterator[str]:
    if receives.limit_minutes is None and limit is None:
        yield f"No limit of {receives.name} was given, so only a queue that grows is one."
    if limit is not None:
        yield f"{receives.name} is not to reach OPEL {HIGH} by it, by the thresholds loaded."


def _row(one: Option, is_best: bool) -> Row:
    return Row(
        f"{one.moved:g}", _minutes(one.sends), _minutes(one.receives), _number(one.lost),
        _number(one.marginal), one.why_not, is_best,
    )  # fmt: skip


def _minutes(at: Queue) -> str:
    if isfinite(at.handover):
        return f"{at.handover:.0f} minutes"
    return f"queue grows by {at.grows:.1f} an hour" if at.grows else "queue grows"


def _number(value: float) -> str:
    return f"{value:,.0f}" if isfinite(value) else "–"


def _proposal(first: Option | None, found: tuple[Option, ...], called: tuple[str, str]) -> str:
    """What a proposal of it would say, as the query of its form."""
    if first is None:
        return ""
    before = found[0]
    effect = (
        f"{called[0]}: {_minutes(before.sends)} now, {_minutes(first.sends)} then. "
        f"{called[1]}: {_minutes(before.receives)} now, {_minutes(first.receives)} then."
    )
    return urlencode({"an_hour": f"{first.moved:g}", "expected_effect": effect})
