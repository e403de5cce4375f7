"""Run every benchmark and print one table: `python -m bench [module ...]`; `--help` says more."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules

import bench
from bench import Measured
from bench.slow_disk import again_on_a_slower_disk


def main(words: list[str]) -> int:
    """Print the rows of all modules, or of those chosen; 1 when a ratio is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=bench.__doc__)
    parser.add_argument("modules", nargs="*", help="which to run; without any, all but `r`")
    parser.add_argument("--acts", type=int, help="how large the register is, for `judge`, `pages`")
    parser.add_argument(
        "--disk-ms", type=float, help="a disk slower by so much (`register`, `judged`)"
    )
    asked = parser.parse_args(words)
    if asked.disk_ms:
        again_on_a_slower_disk(asked.disk_ms)
    found = [module.name for module in iter_modules(bench.__path__) if module.name != "__main__"]
    rows: list[Measured] = []
    for name in asked.modules or found:
        module = import_module(f"bench.{name}")
        wanted = asked.modules or not getattr(module, "ON_REQUEST", False)
        run = getattr(module, "run", None) if wanted else None
        sized = run is not None and asked.acts and "acts" in signature(run).parameters
        rows += run(**{"acts": asked.acts} if sized else {}) if run else []
    for row in rows:
        print(_line(row))
    return 0 if all(row.within for row in rows) else 1


def _line(row: Measured) -> str:
    verdict = "within" if row.within else "OVER"
    return (
        f"{row.what}: {row.seconds:.4g} {row.unit}, {row.ratio:.2f} x {row.peer} "
        f"({row.peer_seconds:.4g} {row.unit}); {verdict} the limit of {row.limit:g}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
