"""ringholder bring: your own file of figures, kept with its mapping and its faults told."""

from __future__ import annotations

import argparse
import getpass
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.progress import Progress
from ringholder.cli.screen import aligned, count, hanging, wrapped
from ringholder.findings import Finding, errors
from ringholder.monitor import bring
from ringholder.monitor.bring import Brought, Came, NotReadable, bringing, layouts
from ringholder.monitor.versions import Kept, NotKept

_A_ROW = 120  # bytes, to tell how far a long file has come


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `bring` takes."""
    parser.add_argument("file", nargs="?", help="CSV, XLSX, Parquet, or a zip of CSV")
    parser.add_argument("--to", metavar="FOLDER", help="the folder that keeps the versions")
    parser.add_argument("--layout", default="", help="read it by this publisher's layout")
    parser.add_argument("--mapping", metavar="FILE", help="read it by this mapping")
    parser.add_argument("--feeds", default="", help="the indicator, where the file does not tell")
    parser.add_argument(
        "--accept", action="store_true", help="confirm the mapping that is proposed"
    )
    parser.add_argument("--by", default="", help="who brings it (your user name)")
    parser.add_argument("--dry-run", action="store_true", help="read and tell; keep nothing")
    parser.add_argument("--layouts", action="store_true", help="list the publishers' layouts known")
    parser.add_argument("--most", type=int, default=20, help="how many findings to list (20)")
    add_json(parser)


def run(options: Options) -> int:
    """Read the file, tell what is wrong, and keep what is sound."""
    if options.layouts:
        print("\n".join(_layouts()))
        return 0
    if not options.file:
        raise CouldNotRun("name the file to bring; `--layouts` lists those that are known.")
    if not options.to and not options.dry_run:
        raise CouldNotRun("say where to keep it with `--to FOLDER`, or try it with `--dry-run`.")
    if options.layout and options.mapping:
        raise CouldNotRun("give either `--layout` or `--mapping`.")
    brought = _look(options)
    kept, told = _kept(brought, options)
    findings = [*brought.findings, *told]
    if options.json:
        print_json(as_json(brought, kept, findings))
    else:
        print("\n".join(text(brought, kept, findings, options)))
    return int(bool(errors(findings)) or not brought.usable)


def _look(options: Options) -> Brought:
    path = Path(options.file)
    if not path.exists():
        raise CouldNotRun(f"there is no file `{path}`.")
    with Progress("Rows read:", max(path.stat().st_size // _A_ROW, 1)) as progress:
        try:
            return bring.look(
                path,
                folder=Path(options.to) if options.to else None,
                layout=options.layout,
                mapping_file=Path(options.mapping) if options.mapping else None,
                feeds=options.feeds,
                accept=options.accept,
                progress=progress.at,
            )
        except NotReadable as problem:
            raise CouldNotRun(str(problem)) from None


def _kept(brought: Brought, options: Options) -> tuple[list[Kept], list[Finding]]:
    if options.dry_run:
        return [], []
    try:
        accepted = options.accept and brought.came is Came.BESIDE
        if brought.mapping and (accepted or brought.came is Came.PROPOSED):
            bringing.write_beside(brought.path, brought.mapping)
        if not brought.usable:
            return [], []
        return bring.keep(brought, Path(options.to), options.by or _user(), _now())
    except NotKept as problem:
        raise CouldNotRun(str(problem)) from None


def _now() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a machine where nobody has a name
        return os.environ.get("USERNAME", "not said")


def text(
    brought: Brought, kept: list[Kept], findings: list[Finding], options: Options
) -> Iterator[str]:
    """What was read and kept, for a person."""
    yield from _read_by(brought)
    yield from _proposed(brought)
    for one in brought.observed:
        name, level = one.figure.name, one.figure.level
        of = f", {level.value}" if level else ""
        yield f"{name}{of}: {count(one.rows.num_rows, 'figure')} from {one.read:,} rows."
        if one.figure.counts:
            yield f"  No data yet for an indicator: `{name}` is kept, nothing is worked out."
    if brought.register:
        yield f"{len(brought.register):,} organisations."
    yield from _versions(kept)
    for finding in findings[: options.most]:
        yield hanging(f"{finding.severity.value}: {finding}")
    if len(findings) > options.most:
        yield f"{len(findings) - options.most} more; --most lists them."
    if options.dry_run:
        yield "Nothing was kept."


def _read_by(brought: Brought) -> Iterator[str]:
    if brought.layout:
        yield wrapped(
            f"Read as {brought.layout.name}, of {brought.layout.publisher} ({brought.layout.id})."
        )
        if brought.layout.note:
            yield wrapped(brought.layout.note, "  ")
    elif brought.mapping:
        yield f"Read by the mapping {brought.came.value}."


def _proposed(brought: Brought) -> Iterator[str]:
    """The proposal, with how sure each part is, and what to do with it."""
    if brought.proposal is None:
        return
    yield f"Nobody has said how {brought.proposal.table.name} is read. Proposed:"
    yield from aligned(
        [
            (guess.part, guess.column or "?", f"{guess.confidence:.0%}: {guess.why}")
            for guess in brought.proposal.guesses
        ]
    )
    beside = f"{brought.path.name}.mapping.yaml"
    if brought.mapping is None:
        yield wrapped(
            f"A part is missing, so nothing was read. Write `{beside}` (see "
            "docs/how-to/bring-your-own-data.md), or give --feeds."
        )
    elif not brought.mapping.confirmed:
        yield wrapped(
            f"Look at it and run again with --accept; or mend `{beside}`, take the line "
            "`confirmed: false` out, and run again. Until then nothing is kept."
        )


def _versions(kept: list[Kept]) -> Iterator[str]:
    for one in kept:
        version = one.version
        if not one.new:
            yield f"{version.name}: nothing new; version {version.number} stands."
            continue
        yield wrapped(
            f"{version.name}: version {version.number}, {count(version.rows, 'figure')}, "
            f"{version.added:,} new and {version.changed:,} corrected; sha256 {version.sha256}."
        )


def _layouts() -> Iterator[str]:
    yield from aligned(
        [
            (one.id, "" if one.seen else "not seen", f"{one.name}, {one.publisher}")
            for one in layouts.shipped().values()
        ],
        indent="",
    )
    yield "`not seen`: written from what others say of the file; no real one was before us."


def as_json(brought: Brought, kept: list[Kept], findings: list[Finding]) -> dict[str, object]:
    """The stable JSON shape of what was brought."""
    return {
        "file": brought.path.name,
        "read_by": brought.came.value,
        "layout": brought.layout.id if brought.layout else None,
        "confirmed": brought.mapping.confirmed if brought.mapping else None,
        "proposal": [
            {"part": g.part, "column": g.column, "confidence": g.confidence, "why": g.why}
            for g in (brought.proposal.guesses if brought.proposal else ())
        ],
        "figures": [
            {
                "set": one.figure.name,
                "level": one.figure.level.value if one.figure.level else None,
                "rows_read": one.read,
                "figures": one.rows.num_rows,
            }
            for one in brought.observed
        ],
        "organisations": len(brought.register),
        "versions": [_version_json(one) for one in kept],
        "findings": [finding.as_json() for finding in findings],
    }


def _version_json(one: Kept) -> dict[str, object]:
    version = one.version
    return version.cited() | {
        "number": version.number,
        "new": one.new,
        "added": version.added,
        "changed": version.changed,
    }


COMMAND = Command(
    "bring",
    "Bring your own figures: read a file by a mapping or a publisher's layout, tell its faults, "
    "and keep what is sound as a new version.",
    "ringholder bring Full-CSV-data-file-Jan26.zip --to observations",
    arguments,
    run,
)
