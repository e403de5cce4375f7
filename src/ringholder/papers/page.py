"""A paper as one HTML file: nothing outside it, no script, fit to be read aloud and printed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from ringholder.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Facts,
    Heading,
    Line,
    Mark,
    NewPage,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Table,
    cell,
)
from ringholder.papers.letters import clean

LANGUAGE = "en-GB"
_LEAST_COLUMN = 8
"""The least width of a column on a screen, in rem; a table that is wider scrolls."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"


def html(paper: Paper) -> str:
    """The paper as one HTML file."""
    paper = clean(paper)
    return "\n".join((*_head(paper), *_body(paper), "</html>", ""))


def _head(paper: Paper) -> Iterator[str]:
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    yield f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="generator" content="Ringholder">'
    yield f'<meta name="date" content="{paper.on.isoformat()}">'
    yield f"<title>{escape(paper.title)}: {escape(paper.subtitle)}</title>"
    yield f"<style>\n{style}{_on_every_page(paper)}\n</style>\n</head>"


def _on_every_page(paper: Paper) -> str:
    """What print puts over and under each page."""
    title, running = _in_css(paper.title), _in_css(paper.running)
    size = "A4 landscape" if paper.wide else "A4"
    return (
        f'@page {{ size: {size}; @top-left {{ content: "{title}"; }} '
        f'@bottom-left {{ content: "{running}"; }} '
        '@bottom-right { content: "Page " counter(page) " of " counter(pages); } }'
    )


def _in_css(text: str) -> str:
    """The text inside a string of a style sheet, where only plain letters stand for themselves."""
    return "".join(
        c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in text
    )


def _body(paper: Paper) -> Iterator[str]:
    yield f"<body>\n<main{' class=listed' if paper.listed else ''}>\n<div class=front>\n<header>"
    yield f"<h1>{escape(paper.title)}</h1>"
    yield f'<p class="subtitle">{escape(paper.subtitle)}</p>'
    if paper.facts:
        rows = tuple((name, cell(said)) for name, said in paper.facts)
        yield from _facts(Facts(rows))
    yield "</header>"
    if paper.notice:
        yield from _notice(paper.notice)
    yield "</div>"
    if paper.listed:
        yield from _contents(paper)
    yield "<article>"
    yield from _pages(paper)
    yield f"<footer><p>{escape(paper.running)}</p></footer>\n</article>\n</main>\n</body>"


def _pages(paper: Paper) -> Iterator[str]:
    """The blocks, those on pages that lie the same way together."""
    first, *others = paper.blocks or (Paragraph(()),)
    begun = first if isinstance(first, NewPage) else NewPage(paper.wide)
    yield f'<div class="{_way_up(begun)}">'
    number = 0
    for block in others if begun is first else paper.blocks:
        number += isinstance(block, Heading)
        yield from _block(block, number)
    yield "</div>"


def _contents(paper: Paper) -> Iterator[str]:
    yield '<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ol>'
    for number, heading in paper.listed:
        words = escape(f"{heading.number} {heading.text}".strip())
        yield f'<li class="level-{heading.level}"><a href="#part-{number}">{words}</a></li>'
    yield "</ol>\n</nav>"


def _block(block: Block, number: int) -> Iterator[str]:
    if isinstance(block, Heading):
        yield _heading(block, number)
    elif isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, Bullets):
        yield f"<ul>{''.join(f'<li>{_line(shown)}</li>' for shown in block.lines)}</ul>"
    elif isinstance(block, Notice):
        yield from _notice(block)
    elif isinstance(block, Facts):
        yield from _facts(block)
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Picture):
        yield from _picture(block)
    elif isinstance(block, NewPage):
        yield f'</div>\n<div class="{_way_up(block)}">'


def _way_up(page: NewPage) -> str:
    """The class of what stands on pages that lie on their side, or do not."""
    return "wide" if page.wide else "upright"


def _heading(heading: Heading, number: int) -> str:
    level = heading.level + 1
    own = f'<span class="number">{escape(heading.number)}</span> ' if heading.number else ""
    return f'<h{level} id="part-{number}">{own}{escape(heading.text)}</h{level}>'


def _paragraph(paragraph: Paragraph) -> str:
    if not paragraph.number:
        return f"<p>{_line(paragraph.line)}</p>"
    number = f'<span class="number">{escape(paragraph.number)}</span>'
    return f'<p class="clause">{number} <span>{_line(paragraph.line)}</span></p>'


def _notice(notice: Notice) -> Iterator[str]:
    yield f'<section class="notice{_class(notice.mark)}">'
    yield f'<p class="title">{escape(notice.title)}</p>'
    yield from (f"<p>{_line(shown)}</p>" for shown in notice.lines)
    yield "</section>"


def _class(mark: Mark | None) -> str:
    return f" {mark.value}" if mark else ""


def _facts(facts: Facts) -> Iterator[str]:
    yield "<dl>"
    for name, said in facts.rows:
        yield f"<div><dt>{escape(name)}</dt><dd>{_cell(said)}</dd></div>"
    yield "</dl>"


def _table(table: Table) -> Iterator[str]:
    title = escape(table.title)
    whole = sum(column.share for column in table.columns)
    yield f'<div class="table" role="region" tabindex="0" aria-label="{title}">'
    wide = f"min-width:{len(table.columns) * _LEAST_COLUMN}rem"
    yield f'<table style="{wide}">\n<caption>{title}</caption>\n<colgroup>'
    yield from (f'<col style="width:{c.share / whole:.2%}">' for c in table.columns)
    heads = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
    yield f"</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in table.rows:
        cells = "".join(_td(found, place == table.names) for place, found in enumerate(row.cells))
        yield f"<tr{_row_class(row.mark)}>{cells}</tr>"
    yield "</tbody>\n</table>\n</div>"


def _td(found: Cell, names_the_row: bool) -> str:
    if names_the_row:
        return f'<th scope="row">{_cell(found)}</th>'
    return f"<td>{_cell(found)}</td>"


def _row_class(mark: Mark | None) -> str:
    return f' class="{mark.value}"' if mark else ""


def _picture(picture: Picture) -> Iterator[str]:
    yield f"<figure>{picture.svg}<figcaption>{escape(picture.caption)}</figcaption>"
    yield f"<details><summary>The picture in words</summary><p>{escape(picture.alternative)}</p>"
    yield "</details></figure>"


def _cell(found: Cell) -> str:
    return "<br>".join(map(_line, found))


def _line(shown: Line) -> str:
    return "".join(_words(w.text, w.strong, w.mark) for w in shown)


def _words(text: str, strong: bool, mark: Mark | None) -> str:
    if mark:
        return f'<strong class="mark {mark.value}">{escape(text)}</strong>'
    return f"<strong>{escape(text)}</strong>" if strong else escape(text)
