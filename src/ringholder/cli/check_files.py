"""The files that `check` writes: findings as a workbook, as a page to mail, and as SARIF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from ringholder import papers
from ringholder.charter.publish import findings
from ringholder.charter.publish.sarif import sarif
from ringholder.cli.command import CouldNotRun, Options
from ringholder.cli.writing import ends_in, free, size, write
from ringholder.findings import Finding, InRecord

ENDINGS = {"xlsx": (".xlsx",), "html": (".html",), "sarif": (".sarif", ".json")}


def wanted(options: Options) -> dict[str, Path]:
    """The files asked for, by format. Raises `CouldNotRun` where one cannot be written."""
    files = {
        name: ends_in(file, *endings, option=f"--{name}")
        for name, endings in ENDINGS.items()
        if (file := getattr(options, name)) is not None
    }
    if len(set(files.values())) < len(files):
        raise CouldNotRun("two of the files to write have one name.")
    free(files.values(), force=True)  # a report is written anew each time
    return files


def write_all(
    files: Mapping[str, Path], checked: Mapping[str, Sequence[Finding]], before: str | None
) -> Iterator[str]:
    """Write each file; gives a line on each."""
    for name, file in files.items():
        content = _content(name, checked, before)
        write(file, content)
        yield f"{file}: {size(content)}"


def _content(name: str, checked: Mapping[str, Sequence[Finding]], before: str | None) -> bytes:
    if name == "sarif":
        found = [
            _placed(finding, [folder, *([before] if before else [])])
            for folder, told in checked.items()
            for finding in told
        ]
        return json.dumps(sarif(found, version("ringholder")), indent=1, ensure_ascii=False).encode(
            "utf-8", "replace"
        )
    paper = findings.build(_titled(checked), date.today())
    return papers.xlsx(paper) if name == "xlsx" else papers.html(paper).encode()


def _titled(checked: Mapping[str, Sequence[Finding]]) -> dict[str, Sequence[Finding]]:
    """The findings by the folder's name; by its path where two folders share a name."""
    names = [Path(folder).resolve().name for folder in checked]
    return {
        folder if names.count(name) > 1 else name: found
        for name, (folder, found) in zip(names, checked.items(), strict=True)
    }


def _placed(finding: Finding, folders: Sequence[str]) -> Finding:
    """The finding with its file's path from here, as code hosts want it."""
    first, _, rest = finding.where.file.partition("/")
    folder = next((f for f in folders if Path(f).resolve().name == first), None)
    if folder is None or not rest:
        return finding
    path = Path(folder).resolve() / rest
    here = Path.cwd()
    shown = path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_uri()
    assert not isinstance(finding.where, InRecord)  # the rules of a charter look at its files
    return replace(finding, where=replace(finding.where, file=shown))
