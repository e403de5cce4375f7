"""A year of claims for additional roles, judged: that of a board's networks, and four times it.

The claims are made up from a seed for real networks, without faults. The first row is beside five
seconds, which is as long as somebody waits for a page; the second says whether four times as many
claims take four times as long, since each is held against all others of its person and network.
The processor's time is counted, not the clock's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench import Measured
from ringholder.catalogue import organisations
from ringholder.primary_care.roles import claims
from ringholder.primary_care.roles.asked import Asked
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.judging import judge
from tools.claims_year import lines, write

NETWORKS, TIMES, MONTHS = 60, 4, 12
ON = date(2026, 5, 1)
_PATIENCE, _LINEAR = 5.0, 5.0


def run() -> list[Measured]:
    codes = [one.code for one in organisations.networks(on=date(2025, 6, 1))][: NETWORKS * TIMES]
    many = _claims(codes)
    board = [one for one in many if one.network in set(codes[:NETWORKS])]
    asked = Asked(ON)
    judge(board[:100], asked)  # registers are read once
    small, large = _least(board, asked), _least(many, asked)
    size = f"{len(board):,} lines of {NETWORKS} networks"
    return [
        Measured(f"claims for additional roles, {size}", small, "patience", _PATIENCE, 1),
        Measured(f"the same, {TIMES} times as many", large, size, small, _LINEAR),
    ]


def _least(made: Sequence[Claim], asked: Asked) -> float:
    """The least time of the processor, of three, that it takes to judge claims."""
    times = []
    for _ in range(3):
        started = process_time()
        judge(made, asked)
        times.append(process_time() - started)
    return min(times)


def _claims(codes: list[str]) -> tuple[Claim, ...]:
    with TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / "claims.csv"
        write(path, lines(codes, MONTHS))
        return claims.read(path).lines
