"""Voting codes: two parts, one by post and one by e-mail, of which only the hash is kept.

Each part alone opens nothing. The two together have 80 bits that are drawn at random, so that
nobody guesses a code and nobody finds it from its hash. They are made once and cannot be shown
again: who loses theirs is given a new one, and the old one opens nothing any more.
"""

from __future__ import annotations

import csv
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import StringIO

from ringholder.engage.votes.voters import Voter
from ringholder.papers.blocks import Heading, Paper, Paragraph, line

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""32 of them: none is taken for another when it is read aloud or typed from paper."""
PART = 8
_GROUP = 4
Draw = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Code:
    """A voting code: the part that goes by post, and the part that goes by e-mail."""

    voter: Voter
    by_post: str
    by_email: str

    def hash(self, vote: str) -> str:
        """What is kept of it."""
        return code_hash(vote, self.by_post, self.by_email)


def code_hash(vote: str, by_post: str, by_email: str) -> str:
    """The hash of a code of one vote, as it was typed: in any case, with spaces or hyphens."""
    typed = f"{vote}\n{typed_as(by_post)}\n{typed_as(by_email)}"
    return sha256(typed.encode()).hexdigest()


def typed_as(part: str) -> str:
    """A part as it is compared."""
    return "".join(one for one in part.upper() if one.isalnum())[: 2 * PART]


def codes(voters: Iterable[Voter], draw: Draw = secrets.choice) -> tuple[Code, ...]:
    """A new code for each voter."""
    return tuple(Code(voter, _part(draw), _part(draw)) for voter in voters)


def _part(draw: Draw) -> str:
    letters = "".join(draw(LETTERS) for _ in range(PART))
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def post_table(found: Sequence[Code], address: str) -> str:
    """The first parts, for a mail merge of letters: CSV."""
    return _table(("voter", "name", "first part", "where to vote"), (
        (one.voter.code, one.voter.name, one.by_post, address) for one in found
    ))  # fmt: skip


def email_table(found: Sequence[Code], address: str) -> str:
    """The second parts, for a mail merge of e-mails: CSV."""
    return _table(("voter", "name", "email", "second part", "where to vote"), (
        (one.voter.code, one.voter.name, one.voter.email, one.by_email, address) for one in found
    ))  # fmt: skip


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    told = StringIO()
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return told.getvalue()


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def letters(found: Sequence[Code], title: str, address: str, closes: str, on: date) -> Paper:
    """A letter for each voter with the first part, to be printed and sent by post."""
    blocks = [
        block
        for one in found
        for block in (
            Heading(2, f"{one.voter.called} ({one.voter.code})"),
            Paragraph(line(f"Your vote: {title}")),
            Paragraph(line(f"The first part of your voting code is {one.by_post}.")),
            Paragraph(
                line("The second part comes to you by e-mail. Neither opens anything alone.")
            ),
            Paragraph(line(f"Vote at {address} until {closes}. The code can be used once.")),
        )
    ]
    facts = (("Letters", f"{len(found):,}"), ("The vote closes", closes))
    return Paper(
        "Voting codes, first part",
        title,
        on,
        "To be sent by post",
        facts,
        tuple(blocks),
        contents=1,
    )
