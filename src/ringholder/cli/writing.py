"""Writing files that people asked for: whole or not at all, and never over another by accident."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ringholder import papers
from ringholder.cli.command import CouldNotRun, Options
from ringholder.papers.blocks import Paper

FORMATS: Mapping[str, Callable[[Paper], bytes]] = {
    "docx": papers.docx,
    "pdf": papers.pdf,
    "html": lambda paper: papers.html(paper).encode(),
    "xlsx": papers.xlsx,
    "pptx": papers.pptx,
}
"""The endings of the files that a paper is written as."""


def free(files: Iterable[Path], *, force: bool) -> None:
    """Make sure that every file can be written. Raises `CouldNotRun`; nothing is written."""
    for file in files:
        try:
            _free(file, force)
        except OSError as problem:  # a name too long, a folder that may not be looked into
            raise _cannot(file, problem) from None


def _free(file: Path, force: bool) -> None:
    if file.is_dir():
        raise CouldNotRun(f"`{file}` is a folder. Give the name of a file in it.")
    if not file.parent.is_dir():
        raise CouldNotRun(f"there is no folder `{file.parent}`. Make it, or give another.")
    if file.exists() and not force:
        raise CouldNotRun(f"`{file}` is there already. Give another name, or --force.")


def _cannot(file: Path, problem: OSError) -> CouldNotRun:
    return CouldNotRun(f"`{file}` cannot be written: {problem.strerror}.")


def ends_in(file: str, *endings: str, option: str) -> Path:
    """The path, if it ends as what is written does. Raises `CouldNotRun` otherwise."""
    path = Path(file)
    if path.suffix.lower() not in endings:
        raise CouldNotRun(f"`{option} {file}`: give a name that ends in {' or '.join(endings)}.")
    return path


def write(file: Path, content: bytes) -> None:
    """Write a file in one step: whoever reads it meanwhile sees the old one or the new one."""
    part = file.with_name(f".ringholder-{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise _cannot(file, problem) from None


def size(content: bytes) -> str:
    """`46 KB`, as people say it."""
    return f"{max(1, round(len(content) / 1000)):,} KB"


def add_papers(parser: argparse.ArgumentParser) -> None:
    """The options by which a paper is asked for."""
    parser.add_argument(
        "--to", nargs="+", action="extend", default=[], metavar="FILE",
        help=f"papers to write, by the ending of each: .{', .'.join(FORMATS)}",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="write over files that are there")


def paper_files(options: Options) -> list[Path]:
    """The files that a paper is asked for in, all of which can be written. Raises `CouldNotRun`."""
    endings = [f".{ending}" for ending in FORMATS]
    files = [ends_in(name, *endings, option="--to") for name in dict.fromkeys(options.to)]
    free(files, force=options.force)
    return files


def write_paper(file: Path, paper: Paper) -> None:
    """Write a paper in the format that the file's ending asks for."""
    write(file, FORMATS[file.suffix.lower().removeprefix(".")](paper))
