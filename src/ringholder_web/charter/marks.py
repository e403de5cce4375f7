"""What a constitution rests on: how many entries are published, illustrative, not read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ringholder.charter import Charter
from ringholder.charter.entries import Entry
from ringholder.charter.model import SECTIONS
from ringholder.findings import RestsOn
from ringholder_web.ui.words import listed, spaced


@dataclass(frozen=True, slots=True)
class Counts:
    """Entries of a constitution by mark, and the sections that were not read to the end."""

    published: int
    illustrative: int
    not_read: int
    incomplete: str

    @property
    def all(self) -> int:
        """All entries."""
        return self.published + self.illustrative + self.not_read


def entries(charter: Charter) -> dict[str, list[Entry]]:
    """The entries by section, in the order of the format; empty sections too."""
    return {name: list(getattr(charter, name).values()) for name in SECTIONS}


def counts(charter: Charter) -> Counts:
    """The counts of a constitution."""
    tally = Counter(entry.rests_on() for section in entries(charter).values() for entry in section)
    incomplete = [spaced(name) for name in SECTIONS if not charter.is_complete(name)]
    return Counts(
        published=tally[RestsOn.SOURCED],
        illustrative=tally[RestsOn.ILLUSTRATIVE],
        not_read=tally[RestsOn.UNKNOWN],
        incomplete="any section" if len(incomplete) == len(SECTIONS) else listed(incomplete),
    )
