"""What all papers begin with: their title, what they are drawn from, how far to trust them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ringholder.calendar import in_words
from ringholder.charter.entries import Entry
from ringholder.charter.model import Charter
from ringholder.charter.publish.marks import banner
from ringholder.charter.publish.wording import STATUSES, period
from ringholder.papers.blocks import Block, Mark, Paper, all_words


def paper(
    charter: Charter, on: date, title: str, blocks: Sequence[Block], printed: Iterable[Entry],
    *, wide: bool = False, contents: int = 2,
) -> Paper:  # fmt: skip
    """A paper of a charter as it stands on a day; `printed` are the entries that it prints."""
    return Paper(
        title=title,
        subtitle=", ".join([charter.title, *(x.proviso for x in charter.amended_by)]),
        on=on,
        running=running(charter, on, blocks),
        facts=(("Status", status(charter, on)), ("As it stands on", in_words(on))),
        blocks=tuple(blocks),
        notice=banner(charter, printed),
        wide=wide,
        contents=contents,
    )


def running(charter: Charter, on: date, blocks: Iterable[Block]) -> str:
    """What stands at the foot of every page: which version, of which day, and whether a draft."""
    marks = {words.mark for words in all_words(blocks)}
    provisos = "".join(f", {amended.proviso}" for amended in charter.amended_by)
    ends = " · Draft: holds illustrative lines" if Mark.DRAFT in marks else ""
    return f"{charter.id}{provisos}, as it stands on {in_words(on)}{ends}"


def status(charter: Charter, on: date) -> str:
    """In force or not, and from when to when."""
    joint = " " if charter.status == "in-force" else "; "
    said = joint.join(filter(None, (STATUSES[charter.status], period(charter.in_force))))
    if charter.answers_for_its_days and on not in charter.in_force:
        return f"{said}; the day of this paper is outside that"
    return said
