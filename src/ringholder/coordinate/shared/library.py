"""The library of what was learnt: from which initiative, how it was evaluated, who took it up.

One standard for all (source 000 Coordination): an effect counts as shown where its measures were
fixed before it began, it was compared with something else than what people said of it, and somebody
other than those who shared it found it so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.learning import is_own
from ringholder.matters.own_word import is_own_word

PROCEDURE = "shared-learning"
_SAID = ("title", "summary", "worked", "did_not_work", "fits_where")
_WITHOUT_A_FIGURE = "what-people-said"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation: of what, how, beside what, what it finds, whether it keeps the standard.

    `own`: it is of those who shared what was learnt, and counts as their word.
    """

    of: str
    design: str
    compared_with: str
    finds: str
    found: str
    keeps_the_standard: bool
    own: bool = False

    @property
    def counts(self) -> bool:
        """Whether what it finds counts as shown."""
        return self.keeps_the_standard and not self.own


@dataclass(frozen=True, slots=True)
class Learning:
    """Something that was learnt; `taken` is what each organisation said last that it does."""

    matter: str
    title: str
    summary: str
    topics: tuple[str, ...]
    area: tuple[str, ...]
    function: str
    worked: str
    did_not_work: str
    fits_where: str
    shared_as: str
    shared_at: datetime
    evaluations: tuple[Evaluation, ...]
    taken: tuple[tuple[str, str], ...]
    state: str

    @property
    def is_shown(self) -> bool:
        """Whether an evaluation that counts finds it better, and none finds it worse."""
        return "better" in self._found and "worse" not in self._found

    @property
    def is_disputed(self) -> bool:
        """Whether of the evaluations that count one finds it better and another worse."""
        return {"better", "worse"} <= self._found

    @property
    def _found(self) -> frozenset[str]:
        return frozenset(one.finds for one in self.evaluations if one.counts)

    @property
    def users(self) -> tuple[str, ...]:
        """The organisations that use it or adapted it."""
        return tuple(by for by, what in self.taken if what in ("use-it", "adapt-it"))


def learning_of(case: Case) -> Learning | None:
    """What a matter has in the library; `None` for a matter of another kind."""
    if case.procedure is None or case.procedure.id != PROCEDURE or not case.opened:
        return None
    said = case.opened
    taken = {
        str(one.act.payload["organisation"]): str(one.act.payload["takes_it"])
        for one in case.all("take-up-learning")
        if is_own_word(case, one)
    }
    return Learning(
        matter=case.matter,
        title=str(said["title"]),
        summary=str(said["summary"]),
        topics=tuple(map(str, said["topics"])),
        area=tuple(map(str, said["area"])),
        function=str(said["function"]),
        worked=str(said["worked"]),
        did_not_work=str(said["did_not_work"]),
        fits_where=str(said["fits_where"]),
        shared_as=case.opening.act.as_,
        shared_at=case.opening.act.at,
        evaluations=tuple(
            _evaluation(e.act.payload, is_own(case, e)) for e in case.all("add-evaluation")
        ),
        taken=tuple(taken.items()),
        state=case.state,
    )


def _evaluation(said: Mapping[str, Any], own: bool) -> Evaluation:
    compared = str(said.get("compared_with", ""))
    keeps = said["fixed_before"] == "yes" and compared != "" and said["design"] != _WITHOUT_A_FIGURE
    return Evaluation(
        of=str(said["evaluated"]),
        design=str(said["design"]),
        compared_with=compared,
        finds=str(said["evaluation_finds"]),
        found=str(said["found"]),
        keeps_the_standard=keeps,
        own=own,
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; what is empty asks for nothing.

    `areas`: it comes from one of these, or from a part of one. `used_by`: an organisation that uses
    or adapted it. `shown`: only what was shown to work.
    """

    words: str = ""
    topic: str = ""
    areas: frozenset[str] = frozenset()
    function: str = ""
    used_by: str = ""
    shown: bool = False

    def fits(self, one: Learning) -> bool:
        """Whether something that was learnt has all of it."""
        text = _text(one) if self.words else ""
        return (
            (not self.topic or self.topic.casefold() in _topics(one))
            and (not self.areas or not self.areas.isdisjoint(one.area))
            and self.function in ("", one.function)
            and (not self.used_by or self.used_by in one.users)
            and (one.is_shown or not self.shown)
            and all(word in text for word in self.words.casefold().split())
        )


def search(found: Iterable[Learning], wish: Wish) -> tuple[Learning, ...]:
    """Those that have all that is looked for; what was shown to work comes first."""
    kept = filter(wish.fits, found)
    return tuple(sorted(kept, key=lambda one: (one.state != "shared", not one.is_shown, one.title)))


def topics(found: Iterable[Learning]) -> tuple[tuple[str, int], ...]:
    """Every topic and how many have it, the most first."""
    counted = Counter(topic for one in found for topic in _topics(one))
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _topics(one: Learning) -> frozenset[str]:
    return frozenset(topic.strip().casefold() for topic in one.topics)


def _text(one: Learning) -> str:
    return " ".join((*(getattr(one, name) for name in _SAID), *one.topics)).casefold()
