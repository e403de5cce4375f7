"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the line.

What cannot be told is of kind `open`, which SARIF keeps for what there is not enough to judge by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from ringholder.charter.checks import Rule, rule
from ringholder.explained import explained
from ringholder.findings import Finding, InFile, Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
    Severity.CANNOT_SAY: "none",
}
_NOTHING_TO_ADD = "ringholder explain prints nothing on this code."

Json = dict[str, Any]


def sarif(found: Sequence[Finding], version: str) -> Json:
    """A SARIF log with one run.

    A finding's file is its path from the top of the repository, or a URI, with `/` between folders.
    """
    codes = sorted({(finding.code, finding.name) for finding in found})
    index = {code: number for number, (code, _) in enumerate(codes)}
    driver = {
        "name": "Ringholder",
        "version": version,
        "semanticVersion": version,
        "rules": [_descriptor(code, name) for code, name in codes],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": list(_results(found, index)),
            }
        ],
    }


def _descriptor(code: str, name: str) -> Json:
    known = rule(code)
    made: Json = {"id": code, "name": "".join(part.capitalize() for part in name.split("-"))}
    if known is None:
        other = explained(code)
        why = other.why if other is not None else _NOTHING_TO_ADD
        return made | {"shortDescription": {"text": name.replace("-", " ")}, "help": {"text": why}}
    return made | {
        "shortDescription": {"text": _plain(known.fault)},
        "fullDescription": {"text": _plain(known.why)},
        "help": {
            "text": f"{_plain(known.why)} Rests on: {known.source}.",
            "markdown": _help(known),
        },
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
        "properties": {"tags": ["governance", known.family], "rests_on": known.source},
    }


def _plain(words: str) -> str:
    return " ".join(words.split())


def _help(known: Rule) -> str:
    return (
        f"{known.why}\n\nFound:\n\n```yaml\n{known.bad.strip()}\n```\n\n"
        f"Not found:\n\n```yaml\n{known.good.strip()}\n```\n\nRests on: {known.source}.\n"
    )


def _results(found: Iterable[Finding], index: dict[str, int]) -> Iterable[Json]:
    seen: dict[str, int] = {}
    for finding in found:
        told = _fingerprint(finding)
        seen[told] = seen.get(told, -1) + 1
        yield {
            "ruleId": finding.code,
            "ruleIndex": index[finding.code],
            "kind": "open" if finding.severity is Severity.CANNOT_SAY else "fail",
            "level": _LEVELS[finding.severity],
            "message": {"text": f"{finding.says} {finding.do}"},
            "locations": [_location(finding)],
            "partialFingerprints": {"finding/v1": f"{told}:{seen[told]}"},
            "properties": {
                "severity": finding.severity.value,
                "rests_on": finding.rests_on.value,
                "authority": list(finding.authority),
                "says": finding.says,
                "do": finding.do,
                "owner": finding.owner,
            },
        }


def _location(finding: Finding) -> Json:
    where = finding.where
    line = where.line if isinstance(where, InFile) else where.row
    key = where.key if isinstance(where, InFile) else where.column
    physical: Json = {"artifactLocation": {"uri": quote(where.file, safe="/:%")}}
    if line > 0:
        physical["region"] = {"startLine": line}
    made: Json = {"physicalLocation": physical}
    if key:
        made["logicalLocations"] = [{"fullyQualifiedName": key, "kind": "member"}]
    return made


def _fingerprint(finding: Finding) -> str:
    """The same while the fault is the same, wherever its line moves to."""
    where = finding.where
    key = where.key if isinstance(where, InFile) else where.column
    told = f"{finding.code}\n{where.file}\n{key}\n{finding.says}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]
