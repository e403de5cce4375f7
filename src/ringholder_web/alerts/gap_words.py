"""The words of a mail on gaps: what slipped, where most, whether it stands, and where to look.

A thing is said to have got worse only where the indicator's own rule found a change for the worse
that stands. A target that is missed is said to be that, and nothing to have got worse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.monitor.cited import exactly
from ringholder.monitor.commentary import commentary
from ringholder.monitor.grouping import Together
from ringholder.monitor.indicator import Opens
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import known_name, value_in_words
from ringholder.papers.letters import clean
from ringholder_web.ui.words import counted, listed

NAMED = 3
STANDS = "It stands when all series watched together are counted."
NOT_WORSE = "It did not get worse by more than chance: it is the target that is missed."


@dataclass(frozen=True, slots=True)
class News:
    """What is new in a group of gaps, and who can act on it."""

    group: Together
    new: tuple[Watched, ...]
    who: str

    @property
    def is_worse(self) -> bool:
        """Whether something changed for the worse: not for a target that is only missed."""
        return any(Opens.CONCERN in one.opened_by for one in self.new)


def section(title: str, many: Iterable[News], site: str) -> Iterator[str]:
    """The gaps under a heading; nothing where there are none."""
    found = [gap(one, site) for one in many]
    if found:
        yield "\n".join([title, "=" * len(title)])
        yield from found


def gap(one: News, site: str) -> str:
    """One gap, or several that came together, and where its chart is."""
    shown = one.new[0] if not one.is_worse else next(
        each for each in one.new if Opens.CONCERN in each.opened_by
    )  # fmt: skip
    link = site + reverse("indicator", args=[shown.indicator.id, shown.organisation])
    where = known_name(one.group.area)
    lines = [
        f"{one.group.indicator.name}, {where}",
        *_rolled_up(one),
        _about(one, shown) + " ".join(commentary(shown, stands=shown.stands)),
        STANDS if one.is_worse else NOT_WORSE,
        f"Who can act: {one.who}.",
        f"Its chart, and what is being done: {link}",
    ]
    return "\n".join(clean(line) for line in lines if line)


def _about(one: News, shown: Watched) -> str:
    """Whose figure it is, where it is not the area's own."""
    return "" if shown.organisation == one.group.area else f"{known_name(shown.organisation)}: "


def _rolled_up(one: News) -> Iterator[str]:
    """Of several, where it shows, and those that moved furthest from their own earlier level."""
    parts = [each for each in one.new if each.organisation != one.group.area]
    if one.group.alone or not parts:
        return
    yield one.group.says
    if not one.is_worse:
        return
    moved = [each for each in parts if Opens.CONCERN in each.opened_by and each.strength]
    furthest = sorted(moved, key=lambda each: (-(each.strength or 0), each.organisation))[:NAMED]
    if len(moved) > 1:
        names = listed(known_name(each.organisation) for each in furthest)
        yield f"Those that got worse most, by their own earlier level: {names}."
    if len(moved) > NAMED:
        yield f"({counted(len(moved), 'part')} of it got worse in all.)"


def corrected(one: Watched, before: str, *, still: bool) -> str:
    """A late correction of a figure that was told."""
    now = "The gap is still there." if still else "In the corrected figures no gap is open there."
    return (
        f"{one.indicator.name}, {known_name(one.organisation)}: of the period to "
        f"{in_words(one.on)} you were told {before}; the corrected figure is "
        f"{exactly(one.value)} ({value_in_words(one.indicator, one.value)}). {now}"
    )
