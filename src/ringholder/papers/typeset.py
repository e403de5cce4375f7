"""A paper as PDF: tagged for screen readers (PDF/UA-1), in the same letters on every machine."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from ringholder.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Facts,
    Heading,
    Line,
    NewPage,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Table,
    line,
)
from ringholder.papers.letters import clean
from ringholder.papers.paint import FONT, FONT_FOLDER

_LETTERS_ACROSS = {False: 105, True: 165}
"""Letters of a table that fit between the margins, upright and on its side."""
_MOST_LINES = {False: 60, True: 36}
"""Lines of a row that fit on a page, with room to spare: a longer row has to be broken."""
_SET = 0x24F
"""Up to here, and for what `_ALSO` lists, the letters of the font are known to be there."""
_ALSO = frozenset("–—‘’“”…•·£€§¶×→≤≥✓−\u00a0\u2011\u200b")

_LONG_WORD = re.compile(r"\S{25,}")
"""A word that may be wider than a narrow column: it may break, and gets no hyphen."""

_UNTITLED = "Untitled"
"""Stands for a heading without words, which nobody could be read or led to."""

Plain = dict[str, Any]


def pdf(paper: Paper) -> bytes:
    """The paper as PDF; the same bytes for the same paper.

    Letters that the font does not have are written as their number, such as U+4E2D.
    """
    paper = clean(paper)
    try:
        return _compiled(_plain(paper))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compiled(_spelt(_plain(paper)))


@cache
def _fonts() -> typst.Fonts:
    """The fonts that a paper may use: none of the machine's own."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONT_FOLDER])


def _compiled(data: Plain) -> bytes:
    template = files(__package__).joinpath("paper.typ").read_bytes()
    at = datetime.combine(datetime.fromisoformat(data["on"]), time(), UTC)
    return typst.compile(
        template,
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
    )


def _plain(paper: Paper) -> Plain:
    """The paper as the template reads it."""
    wide = paper.wide
    blocks = []
    for block in paper.blocks:
        wide = block.wide if isinstance(block, NewPage) else wide
        blocks.append(_block(block, wide))
    return {
        "title": paper.title if paper.title.strip() else _UNTITLED,
        "subtitle": paper.subtitle,
        "running": paper.running,
        "on": paper.on.isoformat(),
        "font": FONT,
        "wide": paper.wide,
        "contents": paper.contents if paper.listed else 0,
        "facts": [[name, _cell((line(said),))] for name, said in paper.facts],
        "notice": _block(paper.notice, paper.wide) if paper.notice else None,
        "blocks": blocks,
    }


def _block(block: Block, wide: bool) -> Plain:
    if isinstance(block, Heading):
        text = block.text if block.text.strip() else _UNTITLED
        return {"is": "heading", "level": block.level, "number": block.number, "text": text}
    if isinstance(block, Paragraph):
        return {"is": "paragraph", "number": block.number, "line": _line(block.line)}
    if isinstance(block, Bullets):
        return {"is": "bullets", "lines": _cell(block.lines)}
    if isinstance(block, Notice):
        mark = block.mark.value if block.mark else ""
        return {"is": "notice", "title": block.title, "lines": _cell(block.lines), "mark": mark}
    if isinstance(block, Facts):
        return {"is": "facts", "rows": [[name, _cell(said)] for name, said in block.rows]}
    if isinstance(block, Table):
        return _table(block, wide)
    if isinstance(block, Picture):
        alternative = f"{block.caption}. {block.alternative}"
        return {"is": "picture", "svg": block.svg, "alt": alternative, "caption": block.caption}
    return {"is": "page", "wide": block.wide}


def _table(table: Table, wide: bool) -> Plain:
    whole = sum(column.share for column in table.columns)
    across = [_LETTERS_ACROSS[wide] * column.share / whole for column in table.columns]
    return {
        "is": "table",
        "title": table.title,
        "shares": [column.share for column in table.columns],
        "head": [column.title for column in table.columns],
        "rows": [
            {
                "cells": [_cell(found) for found in row.cells],
                "mark": row.mark.value if row.mark else "",
                "whole": _high(row.cells, across) <= _MOST_LINES[wide],
            }
            for row in table.rows
        ],
    }


def _high(cells: tuple[Cell, ...], across: list[float]) -> float:
    """About how many lines the highest cell of a row takes."""
    return max(
        sum(1 + sum(len(w.text) for w in shown) // max(room, 1) for shown in found)
        for found, room in zip(cells, across, strict=True)
    )


def _cell(found: Cell) -> list[list[Plain]]:
    return [_line(shown) for shown in found]


def _line(shown: Line) -> list[Plain]:
    return [
        {
            "t": _LONG_WORD.sub(_breakable, words.text),
            "b": words.strong,
            "m": words.mark.value if words.mark else "",
        }
        for words in shown
    ]


def _breakable(word: re.Match[str]) -> str:
    return "\u200b".join(word[0][start : start + 12] for start in range(0, len(word[0]), 12))


def _spelt(value: Any) -> Any:
    """The same with letters that the font may not have written as their number."""
    if isinstance(value, str):
        return "".join(
            letter if ord(letter) <= _SET or letter in _ALSO else f"[U+{ord(letter):04X}]"
            for letter in value
        )
    if isinstance(value, list):
        return [_spelt(inside) for inside in value]
    if isinstance(value, dict):
        return {name: _spelt(inside) for name, inside in value.items()}
    return value
