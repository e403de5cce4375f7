"""Run every benchmark and print one table: `python -m bench [module ...]`."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import bench
from bench import Measured


def main(chosen: list[str]) -> int:
    """Print the rows of all modules, or of those chosen; 1 when a ratio is over its limit."""
    found = [module.name for module in iter_modules(bench.__path__)]
    rows: list[Measured] = []
    for name in chosen or found:
        run = getattr(import_module(f"bench.{name}"), "run", None) if name != "__main__" else None
        rows += run() if run else []
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
