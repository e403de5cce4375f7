"""What every matter of a register shows, and its audit: how much longer twice as many acts take.

The peer is half the register: a ratio of 2 is an even pace, and one of 1 is memory that is flat.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench import Measured
from bench.many import write_export, year
from ringholder.matters.judged_export import judged_export
from ringholder.register.export_format import REGISTER
from ringholder.register.integrity import audit_export
from ringholder.register.merkle import leaf

ACTS = 12_000
ROUNDS = 2
EVEN, FLAT, BESIDE_READING = 2.6, 1.25, 60
Told = tuple[float, float]
"""Seconds, and the most memory that was taken, in MB."""


def run(acts: int = ACTS) -> list[Measured]:
    with TemporaryDirectory() as name:
        sizes, made = (acts // 2, acts), year()
        folders = [Path(name) / str(size) for size in sizes]
        for folder, size in zip(folders, sizes, strict=True):
            write_export(made, size, folder)
        return [
            _beside_reading(folders[1], acts),
            *_rows("Judging", judge_all, folders, acts),
            *_rows("Audit", audit_all, folders, acts),
        ]


def _beside_reading(folder: Path, acts: int) -> Measured:
    ours, bare = (
        min(_measured(work, folder)[0] for _ in range(ROUNDS)) for work in (judge_all, read_all)
    )
    return Measured(f"Judging of {acts:,} acts", ours, "parse and hash alone", bare, BESIDE_READING)


def _rows(
    what: str, work: Callable[[Path], object], folders: list[Path], acts: int
) -> list[Measured]:
    rounds = [[_measured(work, folder) for folder in folders] for _ in range(ROUNDS)]
    half, whole = (
        (min(seconds for seconds, _ in told), min(memory for _, memory in told))
        for told in zip(*rounds, strict=True)
    )
    pace = f"{what} of {acts:,} acts ({acts / whole[0]:,.0f} a second)"
    peak = f"{what} of {acts:,} acts, peak memory"
    return [
        Measured(pace, whole[0], f"that of {acts // 2:,}", half[0], EVEN),
        Measured(peak, whole[1], f"that of {acts // 2:,}", half[1], FLAT, "MB"),
    ]


def judge_all(folder: Path) -> None:
    """Judge every matter."""
    with judged_export(folder) as export:
        for record in export.records():
            assert record.steps


def read_all(folder: Path) -> None:
    """Parse each act and hash it, and look at nothing."""
    with (folder / REGISTER).open("rb") as file:
        for line in file:
            json.loads(line)
            leaf(line)


def audit_all(folder: Path) -> None:
    """Audit the register."""
    assert not [found for found in audit_export(folder) if found.severity.name == "ERROR"]


def _measured(work: Callable[[Path], object], folder: Path) -> Told:
    """In a process of its own, whose memory is only that."""
    context = get_context("spawn")
    queue: Any = context.Queue()
    process = context.Process(target=_worker, args=(work, folder, queue))
    process.start()
    told: Told = queue.get(timeout=120)
    process.join(60)
    return told


def _worker(work: Callable[[Path], object], folder: Path, queue: Any) -> None:
    started = perf_counter()
    work(folder)
    queue.put((perf_counter() - started, _peak()))


def _peak() -> float:
    """The most memory that this process took, in MB; where that cannot be asked, always the same.

    The system's own count for a process starts at that of its parent, so it says too much.
    """
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    found = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(found[0]) / 1024 if found else 1.0
