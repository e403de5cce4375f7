"""What eight people and a campaign of six said, as the tests tell it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ringholder.engage.themes.codebook import Codebook, Theme, codebook
from ringholder.engage.themes.coding import Code, Coding, Stance, coding
from ringholder.engage.themes.comments import Comment, Comments, ordered
from ringholder.findings import InRow

HERE = InRow("here.csv", 2)
ON = date(2019, 12, 20)
LEAD = "Engagement lead"
PUBLIC, PRACTICE, STAFF = "Member of the public", "GP practice", "Member of staff"
LETTER = "Keep our local voice."


def theme(id_: str, *keywords: str, groups: tuple[str, ...] = (), by: str = LEAD) -> Theme:
    return Theme(
        id_, id_.replace("-", " ").capitalize(), "", keywords, groups, by, ON if by else None
    )


def book(*themes: Theme) -> Codebook:
    return codebook((one, HERE) for one in themes)


BOOK = book(
    theme("voice", "local voice", "county"),
    theme("money", "cost*", "money"),
    theme("staff-worry", "jobs", groups=("money",)),
    theme("nobody-said"),
    theme("only-proposed", "jobs", by=""),
)


def comments(*more: Comment) -> Comments:
    alone = [
        Comment("1", "Keep decisions in the county.", PUBLIC, "Oxfordshire", quote=True),
        Comment("2", "It will cost more money.", PRACTICE, "Oxfordshire", quote=True),
        Comment(
            "3", "What of our jobs? Ring Dr Smith on 01865 123456.", STAFF, "Berkshire", quote=True
        ),
        Comment("4", "I have no view.", PUBLIC, "Oxfordshire"),
        Comment("5", "", PUBLIC, "Oxfordshire"),
        Comment("6", "Nobody has read this yet.", PUBLIC, "Oxfordshire"),
    ]
    letters = [Comment(f"L{n}", LETTER, PUBLIC, "Oxfordshire", "voice-letter") for n in range(6)]
    return Comments(ordered([*letters, *alone, *more]))


def codes(*rows: tuple[str, str, str], settled: bool = False) -> list[Code]:
    return [Code(response, one, coder, settled=settled) for response, one, coder in rows]


def coded(rows: Iterable[Code], of: Comments | None = None, with_: Codebook = BOOK) -> Coding:
    return coding(((one, HERE) for one in rows), of or comments(), with_)


ALL = [
    Code("1", "voice", "a", Stance.OPPOSES),
    *codes(("2", "money", "a"), ("3", "staff-worry", "a"), ("4", "", "a")),
    *codes(*((f"L{n}", "voice", "a") for n in range(6))),
]
