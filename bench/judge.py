"""Judging: an export of many acts, memory as it grows, and an append that is judged first.

The peer of the first row reads each act and hashes it, and looks at nothing. That of the second is
the memory of a register a quarter as large: it should not grow with the acts. That of the last is a
bare durable commit of one row by the database's own driver, as in `bench/register.py`.

The register is simulated; it is made large by telling its matters again under other names, so that
every act is of a kind that people do.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench import Measured, best_of
from bench.register import ALIAS, _bare, _connect, _in_a_process, _make_tables
from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.matters.clerk import Clerk, Draft, Entered
from ringholder.matters.enclosed import enclosed
from ringholder.matters.judged_export import judged_export
from ringholder.matters.pins import Charters
from ringholder.matters.procedures import shipped
from ringholder.matters.simulate import Simulation, simulate
from ringholder.register.act import START, canonical, leaf_hash
from ringholder.register.export_format import FORMAT, HEAD, REGISTER, entry_line
from ringholder.register.merkle import leaf
from ringholder.shipped import charters_folder
from ringholder_web.register.store import DatabaseStore

SEED, MATTERS = 11, 250
FEW, MANY = 4, 16
"""How many times over the register is told."""
COMMITS, BLOCK, ROUNDS = 400, 20, 5
CHAIN = ("bob-2022", "bob-2024-07", "bob-frimley-2025-10", "thames-valley-2026")
LIMIT_JUDGE, LIMIT_MEMORY, LIMIT_APPEND = 50.0, 1.5, 1 / 0.4
_NAME = re.compile(r"(decision|meeting|dispute|delegation|commitment|handover)-([0-9a-f]{32})")


@cache
def register() -> Simulation:
    """Two years of a system that does not exist."""
    charters = [Charter.load(charters_folder() / name) for name in CHAIN]
    return simulate(charters, SEED, MATTERS, Period(date(2024, 4, 1), date(2026, 6, 30)))


def told_again(made: Simulation, times: int) -> Iterator[bytes]:
    """The lines of the register, and of its matters told over and over under other names."""
    number, heads = 0, dict[str, str]()
    for turn in range(times):
        for entry in made.store.read():
            if turn and not _NAME.match(entry.act.matter):
                continue
            text = entry.act.text
            act = json.loads(_NAME.sub(rf"\1-\2-{turn}", text) if turn else text)
            act["act"] += f"-{turn}"
            act["prev"] = heads.get(act["matter"], START)
            written = canonical(act)
            heads[act["matter"]] = leaf_hash(written)
            yield entry_line(number, written)
            number += 1


def written(made: Simulation, folder: Path, times: int) -> int:
    """An export of it; how many acts it has."""
    folder.mkdir()
    with (folder / REGISTER).open("wb") as file:
        acts = sum(1 for line in told_again(made, times) if file.write(line))
    head = {"format": FORMAT, "whole": True, "acts": acts, "log": [], "witnesses": []}
    (folder / HEAD).write_text(json.dumps(head), encoding="utf-8")
    rules = enclosed(made.charters, shipped().values(), made.calendars)
    for name, (_, data) in rules.parts().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return acts


def judge_all(folder: Path) -> None:
    with judged_export(folder) as export:
        for record in export.records():
            assert record.steps


def bare(folder: Path) -> None:
    with (folder / REGISTER).open("rb") as file:
        for line in file:
            json.loads(line)
            leaf(line)


def run() -> list[Measured]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        few, many = Path(name) / "few", Path(name) / "many"
        acts = [written(register(), few, FEW), written(register(), many, MANY)]
        ours, peer = best_of(2, lambda: judge_all(few), lambda: bare(few))
        what = f"Judge every matter of {acts[0]:,} acts ({acts[0] / ours:,.0f} acts a second)"
        rows = [Measured(what, ours, "parse and hash alone", peer, LIMIT_JUDGE)]
        for command in ("judge", "audit"):
            small, large = _peak(command, few), _peak(command, many)
            what = f"Memory (MB, not s) to {command} {acts[1]:,} acts"
            rows.append(Measured(what, large, f"that of {acts[0]:,} acts", small, LIMIT_MEMORY))
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        rows.append(_appended(f"sqlite:{Path(home) / 'bench.sqlite3'}", home))
    return rows


def _peak(command: str, folder: Path) -> float:
    """The most memory that a command held, in megabytes."""
    program = (
        "import resource, sys; from ringholder import cli; cli.main(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    words = [sys.executable, "-c", program, command, str(folder), "--json"]
    told = subprocess.run(words, capture_output=True, text=True, check=True)
    return int(told.stderr.split()[-1]) / 1024


def _appended(address: str, home: str) -> Measured:
    _in_a_process(_make_tables, address, home)
    context = get_context("spawn")
    results = context.Queue()
    process = context.Process(target=_append_judged, args=(address, home, results))
    process.start()
    ours, peer = results.get(timeout=300)
    process.join(60)
    what = f"{COMMITS:,} acts judged and appended to the register on SQLite, one writer"
    return Measured(what, ours, "its bare durable commit of one such row", peer, LIMIT_APPEND)


def _append_judged(address: str, home: str, results: Any) -> None:
    connection = _connect(address, home)
    made = register()
    store = DatabaseStore(ALIAS)
    entries = list(made.store.read())
    first = next(n for n, e in enumerate(entries) if e.act.kind == "raise")
    for at in range(0, first, 100):
        acts = [e.act for e in entries[at : min(at + 100, first)]]
        assert not isinstance(store.append(acts, _heads(acts, store)), str)
    clerk = Clerk(store, Charters(made.charters), shipped().values(), made.calendars)
    clerk.catch_up()
    commit = _bare(connection)
    best = [float("inf")] * 2
    for turn in range(ROUNDS):
        spent = [0.0, 0.0]
        for block in range(0, COMMITS, BLOCK):  # in turns, so that a busy disk is shared
            start = first + turn * COMMITS + block
            began = perf_counter()
            for entry in entries[start : start + BLOCK]:
                act = entry.act
                draft = Draft(act.matter, act.kind, act.by, act.as_, act.at, act.payload, act.id)
                told = clerk.enter(draft, as_it_happened=True)
                assert isinstance(told, Entered), told
            half = perf_counter()
            for number in range(BLOCK):
                commit(number)
            spent[0] += half - began
            spent[1] += perf_counter() - half
        best = list(map(min, best, spent))
    results.put(best)


def _heads(acts: list[Any], store: DatabaseStore) -> dict[str, str]:
    """The heads before a batch: of each matter, what its first act in it follows."""
    found: dict[str, str] = {}
    for act in acts:
        found.setdefault(act.matter, store.head(act.matter))
    return found
