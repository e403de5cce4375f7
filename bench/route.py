"""Routing beside a bare dictionary with bisection, at 4, 25 and 100 candidates.

The dictionary holds one sorted list of limits for each function and place, and answers with one
look-up and one bisection; it knows no chains, exceptions, conflicts, conditions or reasons. Both
answer the same questions, and their answers are compared before the clock starts. The other peers
are the rates that we promise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from bench import Measured, best_of
from bench.scheme import AFFECTED, BOARD, ON, Ask, Scheme, asks, charter, question, scheme
from ringholder.charter import Router
from ringholder.charter.branch import known

MANY = 5_000
TURNS = 7
NONE: frozenset[str] = frozenset()
# Candidates → functions, answers a second, routes with all reasons a second, and how many times the
# dictionary's time each may take: twice what was measured when this was written.
PROMISED = {
    4: (150, 200_000, 50_000, 10.0, 70.0),
    25: (150, None, 10_000, 25.0, 140.0),
    100: (30, None, None, 90.0, 650.0),
}

Book = dict[tuple[int, int], tuple[list[int], list[str]]]


def run() -> list[Measured]:
    return [row for candidates in PROMISED for row in _measured(candidates)]


def _measured(candidates: int) -> Iterator[Measured]:
    functions, answers, routes, *limits = PROMISED[candidates]
    drawn = scheme(candidates, int(functions or 0))
    router, asked = charter(drawn).router(ON), asks(drawn, MANY)
    book = written_up(drawn)
    _compare(router, book, asked)
    seconds = _times(router, book, asked)
    for what, ours, rate, limit in (
        ("who decides", seconds[0], answers, limits[0]),
        ("who decides, and all reasons", seconds[1], routes, limits[1]),
    ):
        name = f"{what}, {candidates} candidates, {MANY:,} questions"
        yield Measured(name, ours, "a bare dictionary", seconds[2], float(limit or 0))
        if rate is not None:
            yield Measured(name, ours, f"{rate:,} a second", MANY / rate, 1.0)


def written_up(drawn: Scheme) -> Book:
    """The scheme as sorted limits and, in the same order, who decides; above all, the board."""
    rows = sorted(
        (function, row.place, row.limit, row.committee)
        for row in drawn.rows
        for function in row.functions
    )
    book: Book = {}
    for function, place, limit, committee in rows:
        limits, holders = book.setdefault((function, place), ([], []))
        limits.append(limit)
        holders.append(committee)
    for _, holders in book.values():
        holders.append(BOARD)
    return book


def looked_up(book: Book, ask: Ask) -> str:
    """Who decides, by the dictionary."""
    limits, holders = book[ask.function, ask.place]
    return holders[bisect_left(limits, ask.pounds)]


def _compare(router: Router, book: Book, asked: list[Ask]) -> None:
    for ask in asked:
        route = router.route(question(ask))
        assert [holder.id for holder in route.competent] == [looked_up(book, ask)], ask


def _times(router: Router, book: Book, asked: list[Ask]) -> list[float]:
    questions = [question(ask) for ask in asked]
    plain = [(q.function, q.area, known(q.value)) for q in questions]

    def holders() -> None:
        for function, area, sums in plain:
            router.holders(function, area, sums, NONE, AFFECTED)

    def routes() -> None:
        for each in questions:
            router.route(each)

    def look_ups() -> None:
        for ask in asked:
            looked_up(book, ask)

    return best_of(TURNS, holders, routes, look_ups)
