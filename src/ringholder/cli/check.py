"""ringholder check: is this constitution sound?"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from ringholder.charter import Charter
from ringholder.charter.load import SUFFIXES
from ringholder.charter.principles import Judged, Kind, principles
from ringholder.cli import check_files
from ringholder.cli.amendments import caveats
from ringholder.cli.command import Command, Options, add_json, add_with, print_json
from ringholder.cli.screen import count, wrapped
from ringholder.findings import Finding, RestsOn, Severity, tally

FAULTS = frozenset({Severity.ERROR, Severity.WARNING})
MOST_OF_A_RULE = 3
ASKED = {
    Kind.FACTOR: "WHAT IS ASKED OF A PARTNERSHIP AT PLACE  (source 004, seven factors)",
    Kind.PRINCIPLE: "WHAT IS ASKED OF THE WHOLE SYSTEM  (source 004, seven principles)",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    parser.add_argument("charter", nargs="+", help="the folder of a charter, or a file in it")
    parser.add_argument(
        "--changed",
        action="store_true",
        help="the arguments are changed files: check the charters that they lie in, and no others",
    )
    parser.add_argument("--before", metavar="CHARTER", help="also say what the change from it lost")
    add_with(parser)
    parser.add_argument(
        "--all", action="store_true", help="also list notes and what cannot be told"
    )
    parser.add_argument(
        "--principles",
        action="store_true",
        help="also say what it shows of the seven factors and the seven principles of source 004",
    )
    parser.add_argument(
        "--strict", action="store_true", help="any finding at all gives exit code 1"
    )
    parser.add_argument("--xlsx", metavar="FILE", help="also write the findings as a workbook")
    parser.add_argument("--html", metavar="FILE", help="also write them as a page to be mailed")
    parser.add_argument("--sarif", metavar="FILE", help="also write them as SARIF 2.1.0")
    add_json(parser)


def run(options: Options) -> int:
    """Check each charter; 1 when one has an error (with --strict, any finding)."""
    files = check_files.wanted(options)
    before = Charter.load(options.before) if options.before else None
    folders = folders_of(options.charter, changed=options.changed)
    charters = {folder: Charter.load(folder, options.amendments) for folder in folders}
    checked = {folder: charter.check(before) for folder, charter in charters.items()}
    judged = {
        folder: principles(charters[folder], found) if options.principles else ()
        for folder, found in checked.items()
    }
    told = list(check_files.write_all(files, checked, options.before))
    if options.json:
        print_json(_as_json(checked, judged, with_principles=options.principles))
    else:
        for folder, found in checked.items():
            lines = reported(charters[folder], folder, found, everything=options.all)
            print("\n".join([*lines, *shown_of(judged[folder])]))
        print(*told, sep="\n", end="\n" if told else "")
    return exit_code(checked.values(), strict=options.strict)


def reported(charter: Charter, folder: str, found: list[Finding], *, everything: bool) -> list[str]:
    """What was found; of an amended charter with what it is amended by, under the first line."""
    provisos = [amended.proviso for amended in charter.amended_by]
    first, *rest = report(", ".join([folder, *provisos]), found, everything=everything)
    return [first, *caveats(charter), *rest]


def _as_json(
    checked: Mapping[str, list[Finding]],
    judged: Mapping[str, tuple[Judged, ...]],
    *,
    with_principles: bool,
) -> dict[str, object]:
    findings = [finding.as_json() for found in checked.values() for finding in found]
    if not with_principles:
        return {"findings": findings}
    shown = [{"charter": f, **one.as_json()} for f, all_ in judged.items() for one in all_]
    return {"findings": findings, "principles": shown}


def folders_of(paths: Iterable[str], *, changed: bool) -> list[str]:
    """The folders of charters that the paths are, or lie in, each once.

    With `changed`, a path that lies in no charter is passed over.
    """
    found = dict.fromkeys(_folder(path) for path in paths)
    return [f for f in found if not changed or (Path(f) / "charter.yaml").is_file()]


def _folder(path: str) -> str:
    """The folder that a file of a charter lies in; a folder, or a workbook, is one itself."""
    return str(Path(path).parent) if Path(path).suffix.lower() in SUFFIXES else path


def exit_code(checked: Iterable[list[Finding]], *, strict: bool) -> int:
    """1 when something is wrong, else 0."""
    grave = set(Severity) if strict else {Severity.ERROR}
    return int(any(finding.severity in grave for found in checked for finding in found))


def report(folder: str, found: list[Finding], *, everything: bool) -> list[str]:
    """What was found in a charter, for a person to read."""
    lines = [headline(folder, found)]
    for finding in found if everything else _most_telling(found):
        lines += ["", *_finding(finding)]
    if not everything:
        lines += _left_out(found)
    return lines


def shown_of(judged: Iterable[Judged]) -> Iterator[str]:
    """What a charter shows of each factor and principle; nothing when none was asked for."""
    for kind, group in groupby(judged, key=lambda one: one.principle.kind):
        yield from ("", f"  {ASKED[kind]}")
        for one in group:
            mark = f"  [{one.rests_on.value}]" if one.rests_on is RestsOn.ILLUSTRATIVE else ""
            verdict = one.verdict.value.upper().replace("-", " ")
            yield f"  {verdict:10}  {one.principle.name}{mark}"
            yield wrapped(one.why, "              ")
            yield wrapped(f"No charter shows {one.principle.beyond}.", "              ")


def _most_telling(found: Iterable[Finding]) -> Iterator[Finding]:
    """The faults, and of each rule no more than a few."""
    seen: Counter[str] = Counter()
    for finding in found:
        seen[finding.code] += 1
        if finding.severity in FAULTS and seen[finding.code] <= MOST_OF_A_RULE:
            yield finding


def _left_out(found: list[Finding]) -> Iterator[str]:
    """What is not shown, rule by rule and severity by severity."""
    counted = Counter((f.code, f.name) for f in found if f.severity in FAULTS)
    more = [
        f"{number - MOST_OF_A_RULE} more of {code} {name}"
        for (code, name), number in counted.items()
        if number > MOST_OF_A_RULE
    ]
    rest = [finding for finding in found if finding.severity not in FAULTS]
    parts = [*more, *([_counted(rest)] if rest else [])]
    if parts:
        yield ""
        yield wrapped(f"Not shown: {'; '.join(parts)}. --all lists them.", "  ")


def headline(folder: str, found: list[Finding]) -> str:
    """The charter's standing in a line; how much of it rests on illustrative entries is said."""
    faults = [finding for finding in found if finding.severity in FAULTS]
    if not faults:
        untold = tally(found).cannot_say
        if untold:
            told = count(untold, "question was", "questions were")
            return f"{folder}: sound as far as it was read; {told} left open by what was not."
        return f"{folder}: sound. No fault found."
    apart = tally(found).apart
    rest = f"; {apart} of these on entries that are illustrative or were not read" if apart else ""
    return f"{folder}: {_counted(faults)}{rest}."


def _counted(found: Iterable[Finding]) -> str:
    words = {
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.NOTE: ("note", "notes"),
        Severity.CANNOT_SAY: ("cannot say", "cannot say"),
    }
    counted = Counter(finding.severity for finding in found)
    return ", ".join(count(counted[s], *words[s]) for s in Severity if counted[s])


def _finding(finding: Finding) -> list[str]:
    mark = "" if finding.rests_on is RestsOn.SOURCED else f"  [{finding.rests_on.value}]"
    lines = [
        f"  {finding.severity.value.upper()} {finding.code} {finding.name}{mark}",
        f"    {finding.where}",
        wrapped(finding.says, "    "),
        wrapped(f"→ {finding.do}", "    "),
        wrapped(f"Rests on: {'; '.join(finding.authority)}.", "    "),
    ]
    return [*lines, wrapped(f"Owner: {finding.owner}.", "    ")] if finding.owner else lines


COMMAND = Command(
    "check",
    "Find everything that is unsound in a constitution, with the clause and the remedy.",
    "ringholder check charters/ladder",
    arguments,
    run,
)
