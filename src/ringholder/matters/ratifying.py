"""Whose ratification a decision needs, and how that stands: by the charter, and by the decision.

The charter's part is read in the charter that the matter was under when it was decided, so that no
later one adds a partner or takes one away. What the decision names besides comes on top.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.charter.said import SILENT
from ringholder.matters.case import ASKING, DECISIONS, Case
from ringholder.matters.frozen_how import How
from ringholder.matters.voting.ratification import Ratification, Ratifier, asked_of, unread
from ringholder.matters.voting.words import Names, sentences
from ringholder.register.store import Entry

_NO_ROOM = How("", SILENT)  # no sentence on ratification names a place


def ratification(case: Case, decided: Entry | None = None) -> Ratification:
    """How the ratification of a decision stands: the last one, unless another is given.

    An urgent decision needs that of the same partners as one at a meeting; one for several bodies
    together, that of the partners of each. Nobody is needed for what was rejected.
    """
    entry = decided or case.decided
    if entry is None or _outcome(case, entry) == "rejected":
        return Ratification()
    named = (Ratifier(str(name)) for name in entry.act.payload.get("ratified_by", ()))
    needed = _once((*by_charter(case, entry.act.as_, entry.index), *named))
    return Ratification(tuple(_answered(case, entry, partner) for partner in needed))


def by_charter(case: Case, by: str, before: int) -> list[Ratifier]:
    """Those that the charter has ratify what is decided `by` a capacity, before an act's place."""
    charter, asked = case.charter_at(before), case.last_before(before, *ASKING)
    function = "" if asked is None else str(asked.act.payload.get("function", ""))
    if charter is None:
        return []
    bodies = deciding(charter, case.competent_at(before), function, by)
    return _once(partner for body in bodies for partner in asked_of(body, function))


def not_read(case: Case, by: str, before: int) -> list[Body]:
    """The bodies that decide it of which nobody has read whose ratification they need."""
    charter, asked = case.charter_at(before), case.last_before(before, *ASKING)
    if charter is None or asked is None:
        return []
    function = str(asked.act.payload.get("function", ""))
    return list(filter(unread, deciding(charter, case.competent_at(before), function, by)))


def deciding(charter: Charter, competent: Iterable[str], function: str, by: str) -> list[Body]:
    """The bodies that decide when somebody acts `by` a capacity, of those that are competent.

    All of them where they decide together, and where whoever acts is of none of them: who decided
    between meetings may be a post, and nobody is left out because the wrong one recorded it.
    """
    named = tuple(competent)
    placed = charter.functions.get(function)
    together = placed is not None and placed.jointly == "all"
    own = by.split("/", maxsplit=1)[0]
    names = named if together or own not in named else (own,)
    return [charter.bodies[name] for name in names if name in charter.bodies]


def ratification_in_words(of: Ratification, names: Names) -> list[str]:
    """How it stands, a sentence for each partner, with its clause."""
    return sentences(_NO_ROOM, of.steps, names)


def _once(partners: Iterable[Ratifier]) -> list[Ratifier]:
    """Each organisation once, by the first that names it."""
    found: dict[str, Ratifier] = {}
    for partner in partners:
        found.setdefault(partner.organisation, partner)
    return list(found.values())


def _answered(case: Case, decided: Entry, partner: Ratifier) -> Ratifier:
    """With what it said: what it once ratified it is bound by, else its last word stands."""
    said = list(_answers(case, decided, partner.organisation))
    told = next((entry for entry in said if _is_yes(entry)), said[-1] if said else None)
    if told is None:
        return partner
    return replace(partner, answer=_is_yes(told), answered_at=told.act.at)


def _answers(case: Case, decided: Entry, organisation: str) -> Iterator[Entry]:
    """What an organisation said of a decision, before it was decided anew if it was."""
    anew = next((e for e in case.all(*DECISIONS) if e.index > decided.index), None)
    for entry in case.since("ratify", decided):
        if anew is not None and entry.index > anew.index:
            return
        if entry.act.payload.get("organisation") == organisation:
            yield entry


def _is_yes(entry: Entry) -> bool:
    return entry.act.payload.get("ratified") is True


def _outcome(case: Case, decided: Entry) -> object:
    """What was decided; of an urgent decision the first of the two says it."""
    said = decided.act.payload.get("outcome")
    urgent = case.last_before(decided.index, "decide-urgently")
    return urgent.act.payload.get("outcome") if said is None and urgent is not None else said
