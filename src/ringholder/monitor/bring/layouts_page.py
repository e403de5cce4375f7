"""The page of reference that lists the publishers' layouts, made from their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.monitor.bring.layouts import Layout
from ringholder.tables import delimited, source, workbook

_HEAD = """# File layouts

The publishers' files that `ringholder bring` knows by their headings. Each is one file in
`src/ringholder/monitor/bring/layouts/`. **Not seen** means that the layout was written from what
others say of the file, because no real one was to be had: hold a few of its figures against the
file. `ringholder bring --layouts` lists them. This page is printed by `docs/generate.py`.

| layout | file | publisher | licence | from | seen | feeds |
| --- | --- | --- | --- | --- | --- | --- |"""
_NOT_KNOWN = """
Not known yet: the combined cancer CSV, the DM01 commissioner workbook and OpenPrescribing's CSV, of
which neither a file nor its headings were to be had. Bring those by a mapping of your own.

## Where each is known from
"""


def page(known: Iterable[Layout]) -> str:
    """The page."""
    layouts = list(known)
    return "\n".join(
        [_HEAD, *map(_row, layouts), _NOT_KNOWN, *map(_source, layouts), "", *_limits(), ""]
    )


def _row(one: Layout) -> str:
    cells = (
        f"`{one.id}`", f"[{one.name}]({one.page})", one.publisher, one.licence, _span(one),
        "yes" if one.seen else "no", ", ".join(_feeds(one)),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _span(one: Layout) -> str:
    return one.valid_from if one.valid_to == "open" else f"{one.valid_from} to {one.valid_to}"


def _feeds(one: Layout) -> Iterator[str]:
    if one.register is not None:
        yield f"organisations ({one.register.kind.value})"
    for figure in one.mapping.figures if one.mapping is not None else ():
        level = f" ({figure.level.value})" if figure.level else ""
        yield f"`{figure.name}`{level}"


def _source(one: Layout) -> str:
    return f"- `{one.id}`: {' '.join(f'{one.source} {one.note}'.split())}"


def _limits() -> Iterator[str]:
    yield "## Limits\n| what | at most |\n| --- | --- |"
    yield f"| bytes of a file, and of what a zip unpacks to | {source.MOST_BYTES / 1e9:.0f} GB |"
    yield f"| a zip unpacks to | {source.MOST_RATIO} times its size |"
    yield f"| bytes that a workbook unpacks to | {workbook.MOST_UNPACKED / 1e6:.0f} MB |"
    yield f"| cells of a sheet | {workbook.MOST_CELLS / 1e6:.0f} million |"
    yield f"| columns | {delimited.MOST_COLUMNS:,} |"
