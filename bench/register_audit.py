"""The audit of a register beside what nobody can do without: read each act, hash it, grow the tree.

The peer parses every line and hashes it into the root, and looks at nothing. Ours checks besides
that each act is canonical, in its place, on its chain and there once, and what it names.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import Measured, best_of
from ringholder.register.act import START, canonical, leaf_hash
from ringholder.register.export_format import FORMAT, HEAD, REGISTER, entry_line
from ringholder.register.integrity import audit_export
from ringholder.register.merkle import Frontier, leaf

ACTS = 50_000
A_MATTER = 50
SAID = "We looked at the figures of the last three months. " * 4


def written(folder: Path) -> None:
    """An export of so many acts, without a checkpoint."""
    heads: dict[str, str] = {}
    with (folder / REGISTER).open("wb") as file:
        for number in range(ACTS):
            matter = f"m-{number // A_MATTER}"
            text = canonical(
                {
                    "act": sha256(b"%d" % number).hexdigest()[:20], "as": "icb-board/chair",
                    "at": "2026-07-01T09:00:00Z", "by": "p-1", "kind": "discuss",
                    "matter": matter, "payload": {"said": SAID},
                    "prev": heads.get(matter, START),
                }
            )  # fmt: skip
            heads[matter] = leaf_hash(text)
            file.write(entry_line(number, text))
    head = {"format": FORMAT, "whole": True, "acts": ACTS, "log": [], "witnesses": []}
    (folder / HEAD).write_text(json.dumps(head), encoding="utf-8")


def bare(folder: Path) -> None:
    tree = Frontier()
    with (folder / REGISTER).open("rb") as file:
        for line in file:
            json.loads(line)
            tree.add(leaf(line))


def run() -> list[Measured]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        written(folder)
        ours, peer = best_of(3, lambda: list(audit_export(folder)), lambda: bare(folder))
    what = f"Audit of an export of {ACTS:,} acts ({ACTS / ours:,.0f} a second)"
    return [Measured(what, ours, "parse and hash alone", peer, limit=8)]
