"""Who answered and who was not reached: by audience, by way, by place and by deprivation.

Small groups are not shown: a count from 1 to 5 is hidden, and with it whatever would give it away.
None is shown as none, since nobody is given away by it and it is what has to be known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from math import isnan

from ringholder.engage.consultation.districts import FIFTHS, called, districts, people
from ringholder.engage.consultation.questionnaire import (
    FIRST,
    WAYS,
    Audience,
    Question,
    Questionnaire,
)
from ringholder.engage.consultation.responses import Response
from ringholder.findings import Finding, InFile, Severity
from ringholder.measures.reader import Sum
from ringholder.measures.suppression import DisclosureRule, suppress

RULE = DisclosureRule(
    "consultation",
    below=6,
    source="illustrative: that of Hospital Episode Statistics before 2018; no rule for responses "
    "to consultations was read",
)
NOT_REACHED = ("CNS020", "audience-not-reached")
FEW = 6
"""With fewer responses than this an audience counts as not reached, unless it has fewer members or
the questionnaire gives another number. Illustrative."""
NOT_SAID = "Not said"
_TEN_THOUSAND = 10_000


class Reached(StrEnum):
    """How far an audience was reached. A hidden count says no more than that it is hidden."""

    NONE = "not reached"
    FEW = "few"
    HIDDEN = "few, or not shown"
    YES = "reached"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of those who answered. `shown` is its count as it may be shown, `None` if hidden."""

    id: str
    name: str
    shown: int | None

    @property
    def words(self) -> str:
        """Its count in words."""
        return _words(self.shown)


@dataclass(frozen=True, slots=True)
class Heard:
    """An audience: how many answered as may be shown, and how far it was reached.

    `share` is the part of its members that answered, unrounded, where its size is known and the
    count may be shown.
    """

    audience: Audience
    shown: int | None
    reached: Reached
    share: Decimal | None

    @property
    def words(self) -> str:
        """Its count in words."""
        return _words(self.shown)

    @property
    def of(self) -> str:
        """Out of how many, in words; empty where nobody counted them."""
        size = self.audience.size
        return "" if size is None else f"of {size:,}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A place: how many answered from there, and how many of each ten thousand registered."""

    place: str
    name: str
    shown: int | None
    people: int | None
    rate: Decimal | None

    @property
    def words(self) -> str:
        """Its count in words."""
        return _words(self.shown)


@dataclass(frozen=True, slots=True)
class Reach:
    """Who answered, by every way of looking at it; `all` is how many came."""

    all: int
    audiences: tuple[Heard, ...]
    unsaid: Group
    ways: tuple[Group, ...]
    places: tuple[Placed, ...]
    elsewhere: Group
    fifths: tuple[Group, ...]
    organisations: Group

    @property
    def not_reached(self) -> tuple[Heard, ...]:
        """The audiences with no response or few."""
        return tuple(one for one in self.audiences if one.reached is not Reached.YES)


def reach(
    responses: Sequence[Response], questionnaire: Questionnaire, places: Iterable[str] = ()
) -> Reach:
    """Who answered. `places` are the sub-ICB locations that were to be reached, by code."""
    known = [one.id for one in questionnaire.audiences]
    by_audience = Counter(one.audience if one.audience in known else NOT_SAID for one in responses)
    shown = _shown([by_audience[one] for one in (*known, NOT_SAID)])
    heard = tuple(
        _heard(audience, by_audience[audience.id], count)
        for audience, count in zip(questionnaire.audiences, shown, strict=False)
    )
    ways = _groups({way: way.capitalize() for way in WAYS}, Counter(o.way for o in responses))
    by_place, elsewhere, fifths = _by_district(responses, tuple(places))
    return Reach(
        all=len(responses),
        audiences=heard,
        unsaid=Group(NOT_SAID, NOT_SAID, shown[-1]),
        ways=ways,
        places=by_place,
        elsewhere=elsewhere,
        fifths=fifths,
        organisations=_organisations(responses),
    )


def counted(
    answers: Iterable[str | tuple[str, ...]], question: Question, answered: int
) -> tuple[Group, ...]:
    """How many chose each choice of a question, small groups hidden; `answered` is how many did.

    Where one is chosen of several the counts add up, and what would give a small one away is hidden
    with it.
    """
    told = Counter(one for answer in answers for one in _each(answer))
    counts = [told[one.id] for one in question.choices]
    rest = answered - sum(counts)
    exact = rest >= 0 and question.kind != "several"
    shown = _shown([*counts, rest])[:-1] if exact else _apart(counts)
    pairs = zip(question.choices, shown, strict=True)
    return tuple(Group(choice.id, choice.text, count) for choice, count in pairs)


def _each(answer: str | tuple[str, ...]) -> tuple[str, ...]:
    return (answer,) if isinstance(answer, str) else answer


def _heard(audience: Audience, count: int, shown: int | None) -> Heard:
    few = audience.few if audience.few is not None else FEW
    few = min(few, audience.size) if audience.size is not None else few
    reached = Reached.NONE if not count else Reached.FEW if count < few else Reached.YES
    reached = Reached.HIDDEN if shown is None else reached
    share = Decimal(shown) / audience.size if shown is not None and audience.size else None
    return Heard(audience, shown, reached, share)


def _by_district(
    responses: Sequence[Response], asked: tuple[str, ...]
) -> tuple[tuple[Placed, ...], Group, tuple[Group, ...]]:
    """Those who gave a district, by place and by fifth; the others are counted as elsewhere."""
    found = [districts().get(one.district or "") for one in responses]
    told = Counter(one.place for one in found if one is not None)
    places = asked or tuple(sorted(told))
    here = [told[one] for one in places]
    *shown, elsewhere = _shown([*here, len(responses) - sum(here)])
    fifths = Counter(one.fifth for one in found if one is not None and one.fifth is not None)
    by_fifth = [fifths[n] for n in range(1, len(FIFTHS) + 1)]
    *shown_fifths, _ = _shown([*by_fifth, len(responses) - sum(by_fifth)])
    return (
        tuple(map(_placed, places, shown)),
        Group("", "Elsewhere, or not said", elsewhere),
        tuple(
            Group(str(n), name, count)
            for n, (name, count) in enumerate(zip(FIFTHS, shown_fifths, strict=True), start=1)
        ),
    )


def _placed(place: str, shown: int | None) -> Placed:
    size = people().get(place)
    rate = Decimal(shown * _TEN_THOUSAND) / size if shown is not None and size else None
    return Placed(place, called(place), shown, size, rate)


def _organisations(responses: Sequence[Response]) -> Group:
    count = sum(one.organisation is not None for one in responses)
    shown, _ = _shown([count, len(responses) - count])
    return Group("organisation", "For an organisation", shown)


def _groups(names: Mapping[str, str], told: Counter[str]) -> tuple[Group, ...]:
    shown = _shown([told[id_] for id_ in names])
    return tuple(Group(id_, name, n) for (id_, name), n in zip(names.items(), shown, strict=True))


def _shown(parts: Sequence[int]) -> list[int | None]:
    """Counts that add up to a total that everybody knows, small ones hidden and what tells them."""
    total = Sum(len(parts), tuple(range(len(parts))))
    found = suppress([*parts, sum(parts)], RULE, [total])
    return _plain(found.shown.tolist()[:-1])


def _apart(counts: Sequence[int]) -> list[int | None]:
    """Counts of which no sum is told."""
    return _plain(suppress(counts, RULE).shown.tolist()) if counts else []


def _plain(shown: Iterable[float]) -> list[int | None]:
    return [None if isnan(count) else int(count) for count in shown]


def _words(shown: int | None) -> str:
    return "not shown" if shown is None else "none" if not shown else f"{shown:,}"


def percent(share: Decimal) -> str:
    """A share as people read it."""
    found = (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{found}%" if found or not share else "under 0.1%"


def not_reached(found: Reach, file: str) -> list[Finding]:
    """What there is to say of audiences that were not reached."""
    told = []
    for one in found.not_reached:
        none = one.reached is Reached.NONE
        first = one.audience.asked == FIRST
        told.append(
            Finding(
                *NOT_REACHED,
                Severity.WARNING if first else Severity.NOTE,
                f"{one.audience.name}: {'nobody answered' if none else one.reached}.",
                "Ask them in another way while it is open; say in the report that they were not "
                "heard.",
                InFile(file, 1, one.audience.id),
            )
        )
    return told
