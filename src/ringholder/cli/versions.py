"""ringholder versions: what did we know when we decided?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, count, instant_in_words
from ringholder.findings import Finding
from ringholder.matters.cited_figures import cited
from ringholder.matters.judged_export import judged_export
from ringholder.monitor import indicators, version_diff, versions
from ringholder.monitor.since import resting
from ringholder.monitor.version_diff import Difference, Resting
from ringholder.monitor.versions import Change, NotKept, Version
from ringholder.register.export_read import NotAnExport, Unreadable


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `versions` takes."""
    parser.add_argument("folder", help="a folder that `ringholder bring` keeps")
    parser.add_argument("--as-known-on", metavar="DATE", help="only what was known that day")
    parser.add_argument(
        "--diff", nargs=2, metavar=("A", "B"),
        help="two versions, as NAME:NUMBER or by eight letters or more of their sha256",
    )  # fmt: skip
    parser.add_argument(
        "--register", metavar="EXPORT",
        help="with --diff: an export of a register; tells what rests on a figure that changed",
    )  # fmt: skip
    parser.add_argument("--verify", action="store_true", help="hold every table against its mark")
    parser.add_argument("--most", type=int, default=20, help="how many changes to list (20)")
    add_json(parser)


def run(options: Options) -> int:
    """List the versions, compare two, or verify all."""
    folder = Path(options.folder)
    if not folder.is_dir():
        raise CouldNotRun(f"there is no folder `{folder}`.")
    if options.diff:
        return _compare(folder, options)
    if options.register:
        raise CouldNotRun("`--register EXPORT` goes with `--diff A B`.")
    day = _day(options.as_known_on) if options.as_known_on else None
    found = [
        version
        for name in versions.names(folder)
        for version in versions.history(folder, name)
        if day is None or version.known_at.date() <= day
    ]
    findings = versions.verify(folder) if options.verify else []
    if options.json:
        print_json({"versions": [as_json(one) for one in found],
                    "findings": [one.as_json() for one in findings]})  # fmt: skip
    else:
        print("\n".join(text(found, findings, options.verify)))
    return int(bool(findings))


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CouldNotRun(
            f"`--as-known-on {written}` is not a date. Write it as 2026-06-01."
        ) from None


def text(found: list[Version], findings: list[Finding], verified: bool) -> Iterator[str]:
    """The versions, the newest of each set last."""
    if not found:
        yield "No versions. `ringholder bring FILE --to FOLDER` makes them."
    yield from aligned(
        [
            (
                f"{one.name}:{one.number}", one.sha256[:12],
                f"{count(one.rows, 'figure')}, {one.added:,} new, {one.changed:,} corrected",
                _known(one),
            )
            for one in found
        ],
        indent="",
    )  # fmt: skip
    if verified and not findings:
        yield "Every table has the rows of its mark."
    for finding in findings:
        yield f"{finding.severity.value}: {finding}"


def _known(one: Version) -> str:
    at = instant_in_words(one.known_at)
    return f"known {at}, by {one.origin.by}, from {one.origin.file}"


def as_json(one: Version) -> dict[str, object]:
    """The stable JSON shape of a version."""
    return one.cited() | {
        "number": one.number,
        "known_at": one.known_at.isoformat(),
        "by": one.origin.by,
        "file": one.origin.file,
        "file_sha256": one.origin.file_sha256,
        "layout": one.origin.mapping,
        "mapping_sha256": one.origin.mapping_sha256,
        "added": one.added,
        "changed": one.changed,
    }


def _compare(folder: Path, options: Options) -> int:
    old, new = (_version(folder, written) for written in options.diff)
    try:
        found = version_diff.diff(folder, old, new)
    except NotKept as problem:
        raise CouldNotRun(str(problem)) from None
    rests = _affected(found, Path(options.register)) if options.register else None
    if options.json:
        print_json(diff_json(found, rests))
    else:
        print("\n".join([*_differences(found, options.most), *_resting(found, rests)]))
    return 0


def _affected(found: Difference, export: Path) -> list[Resting]:
    """What in a register rests on a figure that changed, each once."""
    indicator = indicators.shipped().get(found.old.name)
    try:
        with judged_export(export) as register:
            every = [
                resting(one, indicator)
                for matter in register.matters()
                for one in cited(register.acts(matter))
            ]
    except (NotAnExport, Unreadable) as problem:
        raise CouldNotRun(str(problem)) from None
    return list(dict.fromkeys(version_diff.affected(found, every)))


def _resting(found: Difference, rests: list[Resting] | None) -> Iterator[str]:
    """The matters that rest on it, and the figure of each."""
    if rests is None:
        return
    if not rests:
        yield "Nothing in the register cites the old version and rests on a figure that changed."
        return
    yield f"Resting on a figure that changed: {count(len(rests), 'matter')} in the register."
    yield from aligned([(one.what, *_figure(found, one)) for one in rests])


def _figure(found: Difference, one: Resting) -> tuple[str, str, str]:
    for change in found.changes:
        if (change.organisation, change.month) == (one.organisation, one.month):
            return _change(change)
    return one.organisation, "", "rests on the whole version"


def _version(folder: Path, written: str) -> Version:
    name, _, number = written.partition(":")
    if number:
        found = [v for v in versions.history(folder, name) if str(v.number) == number]
        version = found[0] if found else None
    else:
        version = versions.cited(folder, written.lower())
    if version is None:
        raise CouldNotRun(
            f"there is no version `{written}`. `ringholder versions FOLDER` lists them."
        )
    return version


def _differences(found: Difference, most: int) -> Iterator[str]:
    yield (
        f"{found.old.name}, version {found.old.number} to {found.new.number}: "
        f"{count(len(found.corrected), 'figure')} corrected, {len(found.added):,} added, "
        f"{len(found.gone):,} gone."
    )
    told = [*found.corrected, *found.gone]
    yield from aligned([_change(one) for one in told[:most]])
    if len(told) > most:
        yield f"{len(told) - most:,} more; --most lists them."


def _change(one: Change) -> tuple[str, str, str]:
    month = f"{1970 + one.month // 12}-{one.month % 12 + 1:02d}"
    return one.organisation, month, f"{_pair(one.before)} became {_pair(one.after)}"


def _pair(found: tuple[float, float | None] | None) -> str:
    if found is None:
        return "nothing"
    numerator, denominator = found
    return f"{numerator:,.10g}" + (f" of {denominator:,.10g}" if denominator is not None else "")


def diff_json(found: Difference, rests: list[Resting] | None) -> dict[str, object]:
    """The stable JSON shape of a comparison; `resting` is null where no register was given."""
    told = None
    if rests is not None:
        told = [
            {"matter": one.what, "organisation": one.organisation, "period": _first(one.month)}
            for one in rests
        ]
    return {
        "resting": told,
        "set": found.old.name,
        "old": as_json(found.old),
        "new": as_json(found.new),
        "changes": [
            {
                "organisation": one.organisation,
                "period": _first(one.month),
                "before": one.before and list(one.before),
                "after": one.after and list(one.after),
            }
            for one in found.changes
        ],
    }


def _first(month: int | None) -> str | None:
    return None if month is None else f"{1970 + month // 12}-{month % 12 + 1:02d}-01"


COMMAND = Command(
    "versions",
    "List the versions of the figures in a folder: what did we know when we decided?",
    "ringholder versions observations --as-known-on 2026-06-01",
    arguments,
    run,
)
