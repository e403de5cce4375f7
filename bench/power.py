"""Exact voting power beside the libraries of PyPI that calculate it, at 20, 50 and 200 members.

Each peer works in a process of its own, with a limit of time, because some neither finish nor give
up. Its answer is compared with ours first: a peer that is wrong is named and does not count, and of
those that are right the fastest is the one we are held against. Some give floating-point numbers
where ours are fractions; they are right when they agree to nine places.

Needs the peers of `bench/requirements-power.txt`; those that are not there are named and skipped.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter

from bench import Measured, best_of
from ringholder.measures.power import banzhaf, majority, shapley_shubik

GAMES = {
    "20 members with 1 to 3 votes": (20, 3),
    "20 members with up to 1,000 votes": (20, 1000),
    "50 members with up to 1,000 votes": (50, 1000),
    "200 members with up to 50 votes": (200, 50),
}
INDICES = {"Banzhaf": banzhaf, "Shapley-Shubik": shapley_shubik}
PEERS = ("powerindex", "powerindices", "power_bdd", "tucoopy")
PATIENCE_SECONDS = 20.0
SHORT_SECONDS = 0.3  # what takes less is done again, so that the best of several times is told
AS_GOOD_AS_RIGHT = 1e-9
Shares = list[float]


def votes_of(game: str) -> list[int]:
    """The votes, drawn from a fixed seed."""
    members, most = GAMES[game]
    chance = random.Random(members * most)
    return [chance.randint(1, most) for _ in range(members)]


def run() -> list[Measured]:
    missing = [name for name in PEERS if find_spec(name) is None]
    if missing:
        print(f"Voting power: not installed, and skipped: {', '.join(missing)}. Install them with")
        print("    python -m pip install -r bench/requirements-power.txt")
    there = [name for name in PEERS if name not in missing]
    return [row for game in GAMES for index in INDICES for row in _measured(game, index, there)]


def _measured(game: str, index: str, peers: Sequence[str]) -> Iterator[Measured]:
    table = votes_of(game)
    (ours,) = best_of(3, lambda: INDICES[index](majority(table)))
    right = [float(share) for share in INDICES[index](majority(table))]
    told: dict[str, float] = {}
    for peer in peers:
        found = _asked(peer, game, index)
        if isinstance(found, str):
            print(f"{index}, {game}: {peer} {found}")
            continue
        seconds, shares = found
        wrong = max(abs(a - b) for a, b in zip(shares, right, strict=True))
        if wrong > AS_GOOD_AS_RIGHT:
            print(f"{index}, {game}: {peer} is wrong by up to {wrong:.2g}")
        else:
            told[peer] = seconds
    if told:
        best = min(told, key=told.__getitem__)
        yield Measured(f"{index}, {game}, exactly", ours, best, told[best], 1.0)
    else:
        why = (
            f"no peer is right within {PATIENCE_SECONDS:g} s"
            if peers
            else "no peer to compare with"
        )
        print(f"{index}, {game}: {ours:.3g} s; {why}")


# ---- a peer, in a process of its own -------------------------------------------------------------


def _asked(peer: str, game: str, index: str) -> tuple[float, Shares] | str:
    """The seconds and shares of a peer, or what became of it."""
    command = [sys.executable, "-m", "bench.power", peer, game, index]
    try:
        told = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"takes more than {PATIENCE_SECONDS:g} s"
    if told.returncode:
        return f"fails: {(told.stderr.strip().splitlines() or ['without a word'])[-1][:90]}"
    seconds, shares = json.loads(told.stdout.splitlines()[-1])
    return seconds, shares


def _answer(peer: str, game: str, index: str) -> None:
    """Print what one peer says and how long it took, at best."""
    table = votes_of(game)
    work = _WORKS[peer](table, sum(table) // 2 + 1, index == "Banzhaf")
    started = perf_counter()
    shares = work()
    best = first = perf_counter() - started
    for _ in range(5 if first < SHORT_SECONDS else 0):
        started = perf_counter()
        work()
        best = min(best, perf_counter() - started)
    whole = sum(shares)
    print(json.dumps([best, [share / whole for share in shares]]))


Work = Callable[[], Shares]


def _powerindex(table: list[int], quota: int, is_banzhaf: bool) -> Work:
    made = import_module("powerindex").Game

    def work() -> Shares:
        game = made(quota, weights=table)
        game.calc_banzhaf() if is_banzhaf else game.calc_shapley_shubik()
        return list(game.banzhaf if is_banzhaf else game.shapley_shubik)

    return work


def _powerindices(table: list[int], quota: int, is_banzhaf: bool) -> Work:
    module = import_module("powerindices")
    calculate = module.compute_pbi if is_banzhaf else module.compute_ssi
    return lambda: [float(share) for share in calculate(quota, table)]


def _power_bdd(table: list[int], quota: int, is_banzhaf: bool) -> Work:
    sys.setrecursionlimit(100_000)
    module = import_module("power_bdd.bdd")
    order = sorted(range(len(table)), key=lambda member: -table[member])

    def work() -> Shares:
        diagram = module.BDD(module.WeightedGame(quota, [table[member] for member in order]))
        diagram.create_BDD()
        found = diagram.calc_banzhaf() if is_banzhaf else diagram.calc_shapley()
        return [float(share) for _, share in sorted(zip(order, found, strict=True))]

    return work


def _tucoopy(table: list[int], quota: int, is_banzhaf: bool) -> Work:
    name = "banzhaf" if is_banzhaf else "shapley_shubik"
    module = import_module(f"tucoopy.power.{name}")
    calculate = getattr(module, f"{name}_index_weighted_voting")
    return lambda: [float(share) for share in calculate(table, quota)]


_WORKS = {
    "powerindex": _powerindex,
    "powerindices": _powerindices,
    "power_bdd": _power_bdd,
    "tucoopy": _tucoopy,
}


if __name__ == "__main__":
    if len(sys.argv) == len(("file", "peer", "game", "index")):
        _answer(*sys.argv[1:])
    else:
        for row in run():
            print(
                f"{row.what}: {row.seconds * 1000:,.2f} ms; {row.peer}: "
                f"{row.peer_seconds * 1000:,.2f} ms, {1 / row.ratio:.1f} times as long"
            )
