"""A charter straight from a workbook, so that it can be checked before it is turned into files."""

from __future__ import annotations

from pathlib import Path

from ringholder.charter.load import NotACharter, build
from ringholder.charter.model import Charter
from ringholder.charter.spreadsheet import NotAWorkbook, read_file
from ringholder.charter.tree import Node
from ringholder.charter.workbook.reading import Trees, is_ours, trees
from ringholder.findings import Finding, errors


def read_workbook(path: Path) -> tuple[dict[str, Node], list[Finding]]:
    """The trees of a workbook of ours and its faults by sheet, row and column, as of a folder.

    Raises `NotACharter` when it is no such workbook.
    """
    try:
        sheets = read_file(path)
    except NotAWorkbook as problem:
        raise NotACharter(str(problem)) from None
    if not is_ours(sheets):
        raise NotACharter(
            f"`{path.name}` is not a workbook of a constitution. If it is a scheme of reservation "
            "and delegation, `ringholder charter from-xlsx` reads it."
        )
    found = trees(path.name, sheets)
    return found.trees, errors(found.told)


def charter_of(found: Trees) -> Charter:
    """The charter that a workbook's trees describe, with all faults. Raises `NotACharter`."""
    return build(found.trees, errors(found.told))
