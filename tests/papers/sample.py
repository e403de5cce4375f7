"""A paper with a block of every kind, and one full of text that means harm."""

from __future__ import annotations

from datetime import date

from ringholder.papers.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Mark,
    NewPage,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Row,
    Table,
    Words,
    cell,
    columns,
    line,
)

DAY = date(2024, 7, 1)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 60" width="400" height="60" '
    'role="img" font-family="Arial, sans-serif"><title>A ladder</title>'
    '<text x="10" y="30" font-size="20">Place</text></svg>'
)
HEADS = columns({"Function": 2, "Decision": 5, "Limit": 1})


def marked(text: str, mark: Mark) -> tuple[Words, ...]:
    return (Words(text, mark=mark, where="bodies.yaml:1 board"),)


def paper(*blocks: Block, **changed: object) -> Paper:
    made: dict[str, object] = {
        "title": "Scheme of things",
        "subtitle": "A small system",
        "on": DAY,
        "running": "small, as it stands on 1 July 2024",
        "facts": (("Status", "A model"),),
        "blocks": blocks,
        "notice": Notice("Draft: not for decision", (line("One line is chosen."),), Mark.DRAFT),
    }
    return Paper(**(made | changed))  # type: ignore[arg-type]


def rows(count: int) -> tuple[Row, ...]:
    return tuple(
        Row((cell(f"Function {n}"), cell("The board decides."), cell("£5m"))) for n in range(count)
    )


WHOLE = paper(
    Heading(1, "How to read it", "1"),
    Paragraph(line("Each line is a decision."), "1.1"),
    Paragraph((Words("Plain and "), Words("strong", strong=True))),
    Heading(2, "Lists", "1.2"),
    Bullets((line("First of all"), line("Second of all"))),
    Facts((("Chair", cell("Somebody", marked("Draft, illustrative: chair", Mark.DRAFT))),)),
    Table("All functions", HEADS, rows(60), "Functions"),
    Picture(SVG, "Place decides.", "Who decides"),
    NewPage(wide=True),
    Heading(1, "A wide part", "2"),
    Table(
        "More functions",
        HEADS,
        (
            Row((cell("Buy"), cell(marked("Not read: who decides", Mark.UNREAD)), cell("£1m"))),
            Row((cell("Sell"), cell(marked("Not said: the limit", Mark.GAP)), cell("£2m"))),
        ),
        "More",
    ),
    NewPage(wide=False),
    Heading(1, "The end", "3"),
    Paragraph(line("Nothing follows."), "3.1"),
)
"""A block of every kind."""

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-1",
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "]]> & &amp; &#x41; \"quoted\" 'single'",
    '#panic("boo") *bold* _it_ $x$ `raw` @ref <label> \\ // comment',
    "http://evil.example/ javascript:alert(1)",
    "{{ 7*7 }} ${x} %(name)s {0}",
    "MAILTO:a@b.c \u2028 line \u2029 paragraph",
    "a" * 300,
    "中文 😀 עברית العربية",
)
"""Text that some format might read something into; all of it has to be there, and do nothing."""
CONTROL = "be\x00ll\x07 es\x1bc tur\u202ened ha\ud800lf no\ufffe letter"
CLEANED = "bell esc turned half no letter"


def hostile() -> Paper:
    return paper(
        *(Heading(1, text) for text in HOSTILE),
        *(Paragraph(line(text), text) for text in HOSTILE),
        *(
            Table(
                text,
                columns({text: 1, f"{text} too": 3}),
                (Row((cell(text), cell(CONTROL))),),
                text,
            )
            for text in HOSTILE
        ),
        Picture(SVG, HOSTILE[5], HOSTILE[6]),
        title=HOSTILE[5],
        subtitle=HOSTILE[6],
        running=f"{HOSTILE[7]} &P &D",
        facts=tuple((text, text) for text in HOSTILE),
    )
