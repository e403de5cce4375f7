"""Files about a system's money as the workspace keeps them, and what whoever reads may see of them.

What the board brought is for people inside it. Where it brought nothing the illustrative files are
shown, and said to be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

from django.http import HttpRequest

from ringholder.commission.system_plan.report import Plans, plans
from ringholder.finance.envelopes.control import controls
from ringholder.finance.envelopes.lines import lines
from ringholder.finance.position.report import Files, Report, report
from ringholder.shipped import data_folder
from ringholder_web.files.insider import Insider, insider
from ringholder_web.files.keeping import newest
from ringholder_web.files.models import KeptFile
from ringholder_web.organisations.board import Board, Names, board

KINDS: Mapping[str, str] = {
    "position": "Positions by month",
    "risks": "Risks and mitigations",
    "moves": "Moves that are weighed",
    "envelopes": "Envelopes and the allocation",
    "savings": "Savings schemes by month",
    "plans": "Plans of providers and commissioners",
    "ratios": "Ratios of staff and beds to activity",
    "bands": "Growth that nobody has to explain",
}
_KEPT_AS = "money-{}"
_ILLUSTRATIVE = data_folder() / "illustrative"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Held:
    """What may be seen: files that were brought, the illustrative ones, or none.

    `withheld`: something was brought, and whoever reads is not inside.
    """

    board: Board
    inside: Insider | None
    brought: Mapping[str, KeptFile]
    withheld: bool

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What is seen, by kind and content: the same key shows the same page."""
        return tuple((kind, kept.sha256) for kind, kept in self.brought.items())

    @property
    def illustrative(self) -> bool:
        """Whether the illustrative files stand in for what nobody brought."""
        return not self.brought and not self.withheld


def held(request: HttpRequest, kinds: tuple[str, ...]) -> Held | None:
    """What whoever asks may see of files of these kinds; `None` without a constitution."""
    of = board()
    if of is None:
        return None
    who = insider(request, of.code)
    found = {kind: kept for kind in kinds if (kept := newest(_KEPT_AS.format(kind), of.code))}
    return Held(of, who, found if who is not None else {}, withheld=bool(found) and who is None)


def kept_as(kind: str) -> str:
    """As what files of a kind are kept."""
    return _KEPT_AS.format(kind)


MONEY = ("position", "risks", "moves", "envelopes", "savings")
PLANS = ("plans", "ratios", "bands", "envelopes")


def money(seen: Held) -> Report:
    """The report of what may be seen; an empty one of what is withheld."""
    if seen.withheld:
        return report(Files())
    if seen.illustrative:
        return _illustrative_money(seen.board.names)
    return _of_brought(_money_of, seen)


def plans_of(seen: Held) -> Plans:
    """The plans that may be seen, reconciled."""
    if seen.withheld:
        return plans(())
    if seen.illustrative:
        return _illustrative_plans()
    return _of_brought(_reconciled, seen)


@lru_cache(maxsize=2)
def _illustrative_money(names: Names) -> Report:
    return _money_of({kind: _shipped(kind) for kind in MONEY}, names)


@lru_cache(maxsize=1)
def _illustrative_plans() -> Plans:
    return _reconciled({kind: _shipped(kind) for kind in PLANS}, ())


def _shipped(kind: str) -> Path:
    return _ILLUSTRATIVE / f"{kind}.csv"


def _money_of(paths: Mapping[str, Path], names: Names) -> Report:
    def of(kind: str) -> tuple[Path, ...]:
        return tuple(_there(paths, kind))

    files = Files(of("position"), of("risks"), of("moves"), of("envelopes"), of("savings"))
    return report(files, names=dict(names))


def _reconciled(paths: Mapping[str, Path], _: Names) -> Plans:
    money_lines = lines(tuple(_there(paths, "envelopes"))).lines
    there = controls(money_lines)
    return plans(
        tuple(_there(paths, "plans")),
        ratio_files=tuple(_there(paths, "ratios")),
        band_files=tuple(_there(paths, "bands")),
        envelopes={
            (one.commissioner, one.provider): one.planned for c in there for one in c.envelopes
        },
        allocations={c.commissioner: c.allocation for c in there if c.allocation is not None},
    )


def _there(paths: Mapping[str, Path], kind: str) -> Iterator[Path]:
    if kind in paths:
        yield paths[kind]


_READ: dict[tuple[object, ...], object] = {}
_MOST_READ = 16
_READING = Lock()


def _of_brought(read: Callable[[Mapping[str, Path], Names], T], seen: Held) -> T:
    """What files show, read once for as long as the same ones stand."""
    key = (read.__name__, seen.key, seen.board.names)
    with _READING:
        if key not in _READ:
            with ExitStack() as open_:
                paths = {kind: open_.enter_context(k.opened()) for kind, k in seen.brought.items()}
                made = read(paths, seen.board.names)
            while len(_READ) >= _MOST_READ:
                del _READ[next(iter(_READ))]
            _READ[key] = made
        return _READ[key]  # type: ignore[return-value]
