"""ringholder audit: is the register whole, and was each matter in it properly decided?"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from ringholder.cli.command import Command, CouldNotRun, Options, add_json
from ringholder.cli.progress import Progress
from ringholder.cli.screen import count, hanging, instant_in_words, wrapped
from ringholder.findings import Finding, InFile, Severity
from ringholder.matters.judged_export import judged_export
from ringholder.register.act import written
from ringholder.register.checkpoint import Keys
from ringholder.register.export_read import NotAnExport, Unreadable
from ringholder.register.integrity import NO_KEYS, audit_export, last_signed
from ringholder.register.marks import Last
from ringholder.register.notes import NotAKey, VerifierKey

TOLD = (Severity.ERROR, Severity.WARNING, Severity.CANNOT_SAY, Severity.NOTE)
WORDS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.CANNOT_SAY: ("thing that cannot be said", "things that cannot be said"),
    Severity.NOTE: ("note", "notes"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `audit` takes."""
    parser.add_argument("export", help="an export of a register: a folder or a zip file")
    parser.add_argument(
        "--log-key",
        metavar="KEY",
        action="append",
        default=[],
        help="a key of those who keep the register, that you got elsewhere; may repeat",
    )
    parser.add_argument(
        "--witness-key",
        metavar="KEY",
        action="append",
        default=[],
        help="the key of a witness whom you trust; may repeat",
    )
    parser.add_argument(
        "--seen",
        metavar="FILE",
        action="append",
        default=[],
        help="a checkpoint that was kept elsewhere, by a witness for instance; may repeat",
    )
    parser.add_argument(
        "--integrity-only",
        action="store_true",
        help="only whether the register is whole, not whether each matter was properly decided",
    )
    add_json(parser)


def run(options: Options) -> int:
    """Audit an export; 1 when an error was found."""
    path = Path(options.export)
    if not path.exists():
        raise CouldNotRun(f"there is no `{options.export}`. Name an export: a folder or a zip.")
    keys = Keys(_keys(options.log_key), _keys(options.witness_key))
    seen = _seen(options.seen)
    found = findings(path, keys, seen, judged=not options.integrity_only)
    last = last_signed(path, keys, seen)
    return _json(found, last) if options.json else _text(found, last)


def findings(
    path: Path, keys: Keys = NO_KEYS, seen: Sequence[str] = (), *, judged: bool = True
) -> Iterator[Finding]:
    """All that is wrong with an export: first with the register, then with each matter."""
    broken = False
    for finding in audit_export(path, keys, seen):
        broken = broken or finding.code == "REG001"
        yield finding
    if judged and not broken:
        yield from _of_matters(path)


def _of_matters(path: Path) -> Iterator[Finding]:
    try:
        with judged_export(path) as export, Progress("audited", len(export)) as progress:
            yield from map(_not_read, export.rules.unread)
            acts = 0
            for record in export.records():
                acts += len(record.steps)
                progress.at(acts)
                yield from record.findings
    except (NotAnExport, Unreadable) as problem:
        yield Finding(
            "REG002",
            "file-unreadable",
            Severity.ERROR,
            f"The matters cannot be judged: the register {problem}.",
            "Ask for the export again.",
            InFile(path.name, 0),
        )


def _not_read(name: str) -> Finding:
    return Finding(
        "REG028",
        "rules-unreadable",
        Severity.ERROR,
        f"`{name}` is not a charter, procedure or calendar that this version reads.",
        "Ask for the file with this SHA-256, or audit with the version that made it.",
        InFile(name, 0),
    )


def _keys(texts: Sequence[str]) -> tuple[VerifierKey, ...]:
    try:
        return tuple(VerifierKey.read(text) for text in texts)
    except NotAKey as problem:
        raise CouldNotRun(str(problem)) from None


def _seen(files: Sequence[str]) -> list[str]:
    try:
        return [Path(file).read_text(encoding="utf-8") for file in files]
    except (OSError, UnicodeDecodeError) as problem:
        raise CouldNotRun(f"`--seen` cannot be read: {problem}.") from None


def _json(found: Iterator[Finding], last: Last | None) -> int:
    wrong = False
    print('{"findings": [', end="")
    for number, finding in enumerate(found):
        wrong = wrong or finding.severity is Severity.ERROR
        text = json.dumps(finding.as_json(), ensure_ascii=False)
        print("," if number else "", text, sep="\n", end="")
    print(f'\n], "checkpoint": {json.dumps(_as_json(last), ensure_ascii=False)}}}')
    return int(wrong)


def _text(found: Iterator[Finding], last: Last | None) -> int:
    tally: Counter[Severity] = Counter()
    for finding in found:
        tally[finding.severity] += 1
        word = WORDS[finding.severity][0]
        print(hanging(f"{finding.where}: {word} {finding.code} {finding.name}: {finding.says}"))
        print(wrapped(f"→ {finding.do}", "    "))
    said = ", ".join(count(tally[s], *WORDS[s]) for s in TOLD if tally[s])
    fine = "Every act is there as it was signed, and nothing was found against a rule."
    if last is not None:
        print(wrapped(_in_words(last)))
    print(wrapped(f"Found: {said}." if said else fine))
    return int(tally[Severity.ERROR] > 0)


def _as_json(last: Last | None) -> object:
    if last is None:
        return None
    return {
        "origin": last.checkpoint.origin,
        "acts": last.checkpoint.size,
        "signed_by": last.by,
        "cosigned": [{"by": name, "at": at and written(at)} for name, at in last.cosigned],
    }


def _in_words(last: Last) -> str:
    size, by = last.checkpoint.size, " and ".join(last.by) or "nobody whose key is known"
    who = "; ".join(
        f"{name} on {instant_in_words(at)}" if at is not None else f"{name}, at no time"
        for name, at in last.cosigned
    )
    witnesses = f"Cosigned by {who}." if who else "No witness whose key is known cosigned it."
    return f"The last checkpoint: {count(size, 'act')}, signed by {by}. {witnesses}"


COMMAND = Command(
    "audit",
    "Check that an export of a register is whole, and judge every matter in it.",
    "ringholder audit register.zip --log-key 'bob.icb.nhs.uk+1a2b3c4d+AX…'",
    arguments,
    run,
)
