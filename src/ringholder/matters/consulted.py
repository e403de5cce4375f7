"""What the acts of a consultation say: its days, its proposal, and the decision that considers it.

Guards and the four tests read a consultation through this, so that both read it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ringholder.calendar.limits import months_later
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CONSULTATION = "consultation"
OPENING, PROPOSAL, QUESTIONS = "open-consultation", "put-proposal", "set-questionnaire"
START, EXTEND, CLOSE = "start-consultation", "extend-consultation", "close-consultation"
ANALYSIS, REPORT, CONSIDER, REPLY = "cite-analysis", "publish-report", "consider", "reply"
CHANGED, NOT_CHANGED = "changed", "not-changed"
_PARTS = 4
MONTHS_TO_READ = 3
"""How long the procedure gives for the report: until then responses are there to be read."""


@dataclass(frozen=True, slots=True)
class ThemeAnswered:
    """What a decision did with a theme: where its paper answers it, and why."""

    theme: str
    paragraph: str
    done: str
    why: str


def opens_on(case: Case) -> date | None:
    """The day on which it opens for answers; `None` before that was announced."""
    return _day(case.said("opens_on", START))


def closes_on(case: Case) -> date | None:
    """The day announced last as the last one for answers."""
    return _day(case.said("closes_on", START, EXTEND))


def takes_answers(case: Case, on: date) -> bool:
    """Whether an answer may be given on a day: in the time announced, and not closed since."""
    first, last = opens_on(case), closes_on(case)
    return case.state == "open" and first is not None and last is not None and first <= on <= last


def read_until(closes: date) -> date:
    """The first day on which responses may be forgotten, by the last day for answers."""
    return months_later(closes, MONTHS_TO_READ)


def consulted_on(case: Case) -> str | None:
    """The matter that the consultation arose from; `None` where it names none."""
    thread = case.opened.get("arises_from") or {}
    return str(thread["id"]) if thread.get("kind") == "matter" else None


def decided_already(case: Case, entry: Entry) -> Case | None:
    """The matter consulted on, where it had been decided before an act."""
    name = consulted_on(case)
    found = None if name is None else cited(case, entry, name)
    return found if found is not None and found.decided is not None else None


def is_about(case: Case, decision: Case) -> bool:
    """Whether a decision is on what was consulted on: the one arose from the other."""
    thread = decision.opened.get("arises_from") or {}
    return thread.get("id") == case.matter or consulted_on(case) == decision.matter


def cites_report(decision: Case, sha256: str) -> Entry | None:
    """The act, before the decision, by which those who decide had the report before them."""
    decided = decision.decided
    for entry in decision.entries:
        if decided is not None and entry.index >= decided.index:
            return None
        if any(_is_record(one, sha256) for one in entry.act.payload.values()):
            return entry
    return None


def _is_record(said: object, sha256: str) -> bool:
    return isinstance(said, dict) and said.get("sha256") == sha256


def themes_answered(lines: Iterable[str]) -> Iterator[ThemeAnswered]:
    """Each line that can be read: a theme, its paragraph, what was done and why."""
    for line in lines:
        parts = [part.strip() for part in line.split(";", _PARTS - 1)]
        if len(parts) == _PARTS and all(parts) and parts[2] in (CHANGED, NOT_CHANGED):
            yield ThemeAnswered(*parts)


def unreadable(lines: Iterable[str]) -> list[str]:
    """The lines that do not say what was done with a theme, where and why."""
    return [line for line in lines if not any(themes_answered([line]))]


def day_of(entry: Entry) -> date:
    """The day of an act, where people live by it."""
    return local_day(entry.act.at)


def _day(said: object) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) else None
