"""Sessions of scarce staff lent between organisations: who lends to whom, week by week.

The same solver as for patients. A session that is not covered costs more than any travel; then
fairness: the organisation left with the largest share of its need uncovered; then travel. Nobody
lends without having agreed, nor more than the share of its own sessions that it said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ringholder.measures.programme import Line, Programme, Solved, solve

Travel = Mapping[tuple[str, str], float]
"""Kilometres from the lender to the borrower; a pair that is absent is not known."""


@dataclass(frozen=True, slots=True)
class Need:
    """Sessions that an organisation lacks in a specialty and week (its first day, or a number)."""

    organisation: str
    specialty: str
    week: str
    sessions: int


@dataclass(frozen=True, slots=True)
class Lender:
    """Sessions that an organisation has, and the share of them that it would lend, if it agreed."""

    organisation: str
    specialty: str
    week: str
    sessions: int
    most_share: float
    agreed: bool = False
    most_km: float | None = None

    @property
    def may_lend(self) -> int:
        """Whole sessions that it lends at most; none before it agreed."""
        return int(self.most_share * self.sessions + 1e-9) if self.agreed else 0


@dataclass(frozen=True, slots=True)
class Loan:
    """Sessions that one organisation lends another in a week."""

    lender: str
    borrower: str
    specialty: str
    week: str
    sessions: int
    km: float


@dataclass(frozen=True, slots=True)
class Lent:
    """Who lends to whom. `uncovered` by organisation; `worth` of one more session of a lender.

    `worth` is in kilometres, keyed by organisation, specialty and week. `not_agreed`: those who
    could have lent and have not agreed.
    """

    loans: tuple[Loan, ...]
    needed: Mapping[str, int]
    uncovered: Mapping[str, int]
    worth: Mapping[tuple[str, str, str], float]
    not_agreed: tuple[str, ...]

    @property
    def largest_share_uncovered(self) -> float:
        """Of the organisation that is worst off."""
        shares = (self.uncovered[name] / count for name, count in self.needed.items() if count)
        return max(shares, default=0.0)


@dataclass(frozen=True, slots=True)
class Weights:
    """What a session uncovered costs in kilometres, and an organisation's whole need uncovered."""

    km_uncovered: float = 1_000.0
    km_fair: float = 500.0


def lend(
    needs: Sequence[Need],
    lenders: Sequence[Lender],
    km: Travel,
    weights: Weights | None = None,
) -> Lent:
    """Who lends to whom at least cost. Raises `ValueError` for rows twice or below nought."""
    given = weights or Weights()
    asked = sorted(needs, key=lambda one: (one.organisation, one.specialty, one.week))
    have = sorted(lenders, key=lambda one: (one.organisation, one.specialty, one.week))
    _check(asked, have)
    ways = list(_ways(asked, have, km))
    solved = solve(_programme(asked, have, ways, given))
    if solved is None:
        raise AssertionError("to lend nothing keeps every limit")
    return _lent(asked, have, ways, solved)


_Way = tuple[int, int, float]  # the need, the lender, the kilometres


def _check(needs: Sequence[Need], lenders: Sequence[Lender]) -> None:
    for rows in (needs, lenders):
        keys = [(one.organisation, one.specialty, one.week) for one in rows]
        if len(set(keys)) < len(keys):
            raise ValueError("An organisation's specialty and week stand twice.")
        if any(one.sessions < 0 for one in rows):
            raise ValueError("Nobody needs or has fewer than no sessions.")
    if any(not 0 <= one.most_share <= 1 for one in lenders):
        raise ValueError("A share of sessions is from 0 to 1.")


def _ways(needs: Sequence[Need], lenders: Sequence[Lender], km: Travel) -> Iterator[_Way]:
    for at, need in enumerate(needs):
        for of, one in enumerate(lenders):
            same = (one.specialty, one.week) == (need.specialty, need.week)
            far = km.get((one.organisation, need.organisation))
            if not same or one.organisation == need.organisation or far is None:
                continue
            if one.most_km is None or far <= one.most_km:
                yield at, of, far


def _programme(
    needs: Sequence[Need], lenders: Sequence[Lender], ways: Sequence[_Way], weights: Weights
) -> Programme:
    """A column for each way, one for each need uncovered, and one for the worst share."""
    first, worst = len(ways), len(ways) + len(needs)
    costs = [far for _, _, far in ways]
    costs += [weights.km_uncovered] * len(needs) + [weights.km_fair]
    most: list[float | None] = [float(needs[at].sessions) for at, _, _ in ways]
    most += [float(one.sessions) for one in needs] + [1.0]
    whole = [True] * worst + [False]
    lines = [
        *_covered(needs, ways, first),
        *_within(lenders, ways),
        *_worst(needs, first, worst),
    ]
    return Programme(costs, most, whole, lines)


def _covered(needs: Sequence[Need], ways: Sequence[_Way], first: int) -> Iterator[Line]:
    for number, need in enumerate(needs):
        terms = [(column, 1.0) for column, (at, _, _) in enumerate(ways) if at == number]
        terms.append((first + number, 1.0))
        yield Line(f"need {number}", tuple(terms), least=need.sessions, most=need.sessions)


def _within(lenders: Sequence[Lender], ways: Sequence[_Way]) -> Iterator[Line]:
    for number, one in enumerate(lenders):
        terms = tuple((column, 1.0) for column, (_, of, _) in enumerate(ways) if of == number)
        yield Line(f"lender {number}", terms, most=one.may_lend)


def _worst(needs: Sequence[Need], first: int, worst: int) -> Iterator[Line]:
    for name, count in _needed(needs).items():
        if count:
            terms = [
                (first + at, 1 / count) for at, one in enumerate(needs) if one.organisation == name
            ]
            yield Line(f"worst {name}", (*terms, (worst, -1.0)), most=0.0)


def _needed(needs: Iterable[Need]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in needs:
        found[one.organisation] = found.get(one.organisation, 0) + one.sessions
    return found


def _lent(
    needs: Sequence[Need], lenders: Sequence[Lender], ways: Sequence[_Way], solved: Solved
) -> Lent:
    loans = []
    for (at, of, far), value in zip(ways, solved.values, strict=False):
        if round(value):
            need, lender = needs[at], lenders[of].organisation
            sessions = round(value)
            loans.append(Loan(lender, need.organisation, need.specialty, need.week, sessions, far))
    uncovered = _needed(needs)
    for loan in loans:
        uncovered[loan.borrower] -= loan.sessions
    worth = {
        (one.organisation, one.specialty, one.week): max(0.0, -solved.prices[f"lender {number}"])
        for number, one in enumerate(lenders)
    }
    waiting = {lenders[of].organisation for _, of, _ in ways if not lenders[of].agreed}
    return Lent(tuple(loans), _needed(needs), uncovered, worth, tuple(sorted(waiting)))
