"""check: from a few systems to all of England's, generated and real; a long charter with faults.

Peers: a few systems, so that the ratio shows whether the time grows as their number (for real ones,
which are large and small, as their entries) and no faster; and for the long charter the seconds
that people are willing to wait. Real ones are what `ringholder new` makes for each board.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import Measured, best_of
from ringholder.catalogue import organisations as england
from ringholder.charter import Charter
from ringholder.charter.checks import check
from ringholder.charter.load import build, read_folder
from ringholder.charter.scaffold import scaffold
from ringholder.charter.tree import Keyed, Many, Node, NotYaml, Scalar, parse
from ringholder.charter.write import texts
from ringholder.findings import errors
from ringholder.shipped import charters_folder

FEW, ENGLAND = 6, 42
ALL_OF_ENGLAND_SECONDS = 60.0
LINES, FAULTS, PATIENCE_SECONDS = 5000, 50, 2.0
NOISE = 1.3  # a busy machine; growth faster than linear would be far beyond it

_HEAD = "charter: long\ntitle: A long charter\nstatus: model\nrungs: [place, system]\n"


def run() -> list[Measured]:
    return [*_systems(), *_boards(), _long_charter()]


def _systems() -> Iterator[Measured]:
    trees, _ = read_folder(charters_folder() / "ladder")
    few, all_ = best_of(2, lambda: _checked(trees, FEW), lambda: _checked(trees, ENGLAND))
    as_few = f"{ENGLAND // FEW} times {FEW} systems"
    what = f"load and check {ENGLAND} systems"
    yield Measured(what, all_, as_few, few * ENGLAND / FEW, NOISE)
    yield Measured(what, all_, "the limit", ALL_OF_ENGLAND_SECONDS, 1.0)


def _checked(trees: dict[str, Node], systems: int) -> None:
    """Check so many systems, each a charter of its own."""
    for number in range(systems):
        found = check(_renamed(trees, f"system-{number}"))
        assert not errors(found)


def _boards() -> Iterator[Measured]:
    """Every integrated care board that there is or was, on the template of the ladder."""
    made = [_trees(board.code) for board in england.icbs()]
    some = made[:: len(made) // FEW]
    few, all_ = best_of(2, lambda: _check_all(some), lambda: _check_all(made))
    share = sum(map(_entries, made)) / sum(map(_entries, some))
    what = f"load and check the scaffolds of all {len(made)} boards"
    yield Measured(what, all_, f"{len(some)} of them, by entries", few * share, NOISE)
    yield Measured(what, all_, "the limit", ALL_OF_ENGLAND_SECONDS, 1.0)


def _trees(icb: str) -> dict[str, Node]:
    made = scaffold(icb)
    files = texts(made.head, made.sections)
    return {name.removesuffix(".yaml"): _tree(text, name) for name, text in files.items()}


def _tree(text: str, name: str) -> Node:
    tree = parse(text, name)
    assert tree is not None and not isinstance(tree, NotYaml)
    return tree


def _check_all(made: list[dict[str, Node]]) -> None:
    for trees in made:
        assert not errors(check(build(trees)))


def _entries(trees: dict[str, Node]) -> int:
    return sum(len(tree.items) for tree in trees.values() if isinstance(tree, Many))


def _renamed(trees: dict[str, Node], name: str) -> Charter:
    head = trees["charter"]
    assert isinstance(head, Keyed)
    renamed = replace(head, items={**head.items, "charter": Scalar(name, head.at)})
    return build({**trees, "charter": renamed})


def _long_charter() -> Measured:
    with TemporaryDirectory() as folder:
        _write(Path(folder))
        started = perf_counter()
        charter = Charter.load(folder)
        found = check(charter)
        seconds = perf_counter() - started
    assert sum(finding.code == "FRM005" for finding in found) == FAULTS
    return Measured(
        f"a charter of {LINES:,} lines with {FAULTS} faults, all reported",
        seconds,
        "the limit",
        PATIENCE_SECONDS,
        1.0,
    )


def _write(folder: Path) -> None:
    """A charter of committees, every hundredth of them on a rung that is not there."""
    committees = (
        f"- {{id: c{n}, name: Committee {n}, kind: committee, rung: "
        f"{'plaice' if n % (LINES // FAULTS) == 0 else 'place'}, area: [town], decides: no, "
        "source: x}"
        for n in range(LINES)
    )
    (folder / "charter.yaml").write_text(_HEAD, encoding="utf-8")
    (folder / "areas.yaml").write_text("- {id: town, name: Town, rung: place, source: x}\n")
    (folder / "bodies.yaml").write_text("\n".join(committees), encoding="utf-8")
