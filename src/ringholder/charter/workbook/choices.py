"""Drop-down lists: closed lists of words, and the ids that a cell may refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_range_abs

from ringholder.charter.kinds import Choice, Flag, Ref
from ringholder.charter.model import Charter
from ringholder.charter.words import OUTSIDE
from ringholder.charter.workbook.layout import WORDS, Column, Form, Layout

SPARE_ROWS = 300
"""Rows below the last one that are laid out for more entries."""
_SPOKEN = ("unknown", "none")


@dataclass(slots=True)
class Choices:
    """The lists that cells are filled from; those that no sheet has stand on the sheet of words."""

    charter: Charter
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    """The words of each list, and what it is called."""

    def of(self, layout: Layout, column: Column) -> dict[str, object] | None:
        """What Excel is told of a column's list; `None` where there is none.

        A single word of a closed list must be one of it. What refers to an entry may name one that
        is yet to be added, and lists hold several: these are helped and not held.
        """
        kind = column.one
        if isinstance(kind, Ref):
            return {"validate": "list", "source": self._ids(kind), "show_error": False}
        if not isinstance(kind, Choice | Flag):
            return None
        words = kind.words if isinstance(kind, Choice) else ("yes", "no")
        spoken = _SPOKEN if column.spoken else ()
        source = self._range((*words, *spoken), f"{layout.name}: {column.name}")
        return {
            "validate": "list",
            "source": source,
            "show_error": column.form is Form.TEXT,
            "error_title": "Not one of the words",
            "error_message": f"{column.name} is {_short(words)}.",
        }

    def _ids(self, kind: Ref) -> str:
        if len(kind.sections) == 1 and kind.sections[0] not in ("rungs", "outside"):
            return _whole_column(kind.sections[0], len(getattr(self.charter, kind.sections[0])))
        return self._range(tuple(self._known(kind)), kind.called)

    def _known(self, kind: Ref) -> Iterable[str]:
        for section in kind.sections:
            if section == "rungs":
                yield from self.charter.heights
            elif section == "outside":
                yield OUTSIDE
            else:
                yield from getattr(self.charter, section)

    def _range(self, words: tuple[str, ...], called: str) -> str:
        self.lists.setdefault(words, called)
        at = list(self.lists).index(words)
        return f"='{WORDS}'!{xl_range_abs(1, at, max(1, len(words)), at)}"


def _whole_column(section: str, entries: int) -> str:
    return f"='{section}'!{xl_range_abs(1, 0, entries + SPARE_ROWS, 0)}"


def _short(words: Iterable[str]) -> str:
    """The words, cut to what Excel shows of a message."""
    told = f"one of {', '.join(words)}"
    return told if len(told) <= 200 else f"{told[:197]}…"
