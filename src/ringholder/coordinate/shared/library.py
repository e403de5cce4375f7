"""The library of what was learnt: from which initiative, how it was evaluated, who took it up.

One standard for all (source 000 Coordination): an effect counts as shown where its measures were
fixed before it began and it was compared with something else than what people said of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ringholder.matters.case import Case

PROCEDURE = "shared-learning"
_SAID = ("title", "summary", "worked", "did_not_work", "fits_where")
_WITHOUT_A_FIGURE = "what-people-said"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation: of what, how, beside what, what it finds, whether it keeps the standard."""

    of: str
    design: str
    compared_with: str
    finds: str
    found: str
    keeps_the_standard: bool


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
        """Whether an evaluation that keeps the standard finds it better."""
        return any(one.keeps_the_standard and one.finds == "better" for one in self.evaluations)

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
        evaluations=tuple(_evaluation(e.act.payload) for e in case.all("add-evaluation")),
        taken=tuple(taken.items()),
        state=case.state,
    )


def _evaluation(said: object) -> Evaluation:
    told = dict(said)  # type: ignore[call-overload]
    compared = str(told.get("compared_with", ""))
    keeps = told["fixed_before"] == "yes" and compared != "" and told["design"] != _WITHOUT_A_FIGURE
    return Evaluation(
        of=str(told["evaluated"]),
        design=str(told["design"]),
        compared_with=compared,
        finds=str(told["evaluation_finds"]),
        found=str(told["found"]),
        keeps_the_standard=keeps,
    )


def search(found: Iterable[Learning], words: str = "", topic: str = "") -> tuple[Learning, ...]:
    """Those that have every word somewhere, and the topic; what was shown to work comes first."""
    asked = words.casefold().split()
    some = (one for one in found if not topic or topic.casefold() in _topics(one))
    kept = [one for one in some if all(word in _text(one) for word in asked)]
    return tuple(sorted(kept, key=lambda one: (one.state != "shared", not one.is_shown, one.title)))


def topics(found: Iterable[Learning]) -> tuple[tuple[str, int], ...]:
    """Every topic and how many have it, the most first."""
    counted = Counter(topic for one in found for topic in _topics(one))
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _topics(one: Learning) -> frozenset[str]:
    return frozenset(topic.strip().casefold() for topic in one.topics)


def _text(one: Learning) -> str:
    return " ".join((*(getattr(one, name) for name in _SAID), *one.topics)).casefold()
