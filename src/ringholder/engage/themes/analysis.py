"""All that is known of what people said in one consultation, put together once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ringholder.engage.themes.agreed import Agreed, agreed
from ringholder.engage.themes.codebook import Codebook
from ringholder.engage.themes.coding import Coding
from ringholder.engage.themes.comments import Comments
from ringholder.engage.themes.counts import Counts, counts
from ringholder.engage.themes.quotations import Quotations
from ringholder.findings import Finding
from ringholder.matters.replies import Reply


@dataclass(frozen=True)
class Analysis:
    """Responses, codebook, coding, quotations and replies of a consultation.

    `audiences` are those that were asked, so that who did not answer is shown; `illustrative` says
    that responses were made up.
    """

    title: str
    comments: Comments
    book: Codebook
    coding: Coding
    quotations: Quotations = field(default_factory=lambda: Quotations((), ()))
    replies: Mapping[str, Reply] = field(default_factory=dict)
    audiences: tuple[str, ...] = ()
    illustrative: bool = False

    @cached_property
    def counts(self) -> Counts:
        """How many hold each theme."""
        return counts(self.comments, self.book, self.coding)

    @cached_property
    def agreed(self) -> Agreed:
        """How far coders agree."""
        return agreed(self.coding, self.book)

    @cached_property
    def coding_cite(self) -> dict[str, object]:
        """What counts of the confirmed themes, as an act cites it."""
        return self.coding.cite(self.book.confirmed)

    @property
    def not_heard(self) -> tuple[str, ...]:
        """The audiences that were asked and from which nobody answered."""
        heard = set(self.comments.audiences())
        return tuple(name for name in self.audiences if name not in heard)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The confirmed themes whose reply does not say yet what became of them."""
        told = {theme for theme, one in self.replies.items() if one.final}
        return tuple(theme for theme in self.book.confirmed if theme not in told)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files that it rests on."""
        return (
            *self.comments.findings,
            *self.book.findings,
            *self.coding.findings,
            *self.quotations.findings,
        )
