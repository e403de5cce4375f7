"""Work measured in a process of its own, so that its peak memory is its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable

Figures = dict[str, float]
PEAK = "peak MB"


def ask(module: str, *words: str) -> Figures:
    """What a module prints by `answer`, run as a program."""
    program = [sys.executable, "-m", module, *words]
    done = subprocess.run(program, check=True, capture_output=True, text=True)
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def answer(work: Callable[[], Figures]) -> None:
    """Print what the work measured, and the most memory that this process ever had."""
    found = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({**found, PEAK: peak / (2**20 if sys.platform == "darwin" else 2**10)}))
