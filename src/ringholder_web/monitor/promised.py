"""What was promised, and what happened: every promise with its measures and their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.monitor.indicator import Unit
from ringholder.monitor.promises import sentences
from ringholder.monitor.promises.outcome import Answer, Kept, Outcome
from ringholder.monitor.promises.promise import Shows
from ringholder.monitor.wording import UNITS, known_name
from ringholder.pictures.before_after import before_after
from ringholder_web.monitor import words
from ringholder_web.monitor.comparing import Comparing
from ringholder_web.ui.words import Tag, sentence

_TAGS = {
    Answer.KEPT: Tag("Kept so far", "blue"),
    Answer.NO_CHANGE: Tag("No change shown", "grey"),
    Answer.OTHER_WAY: Tag("Went the other way", "orange"),
    Answer.CANNOT_SAY: Tag("Cannot say", "grey"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of a promise."""

    name: str
    address: str
    shows: str
    tag: Tag
    says: tuple[str, ...]
    picture: Markup


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise."""

    id: str
    said: str
    quote: str
    paragraph: str
    tag: Tag
    tally: str
    why: str
    measures: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The promises of one document."""

    id: str
    name: str
    system: str
    since: str
    since_why: str
    owner: str
    promises: tuple[Promised, ...]
    tally: tuple[tuple[Tag, int], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All documents; `tested` measures have an answer, `unmeasured` promises have no measure."""

    documents: tuple[Document, ...]
    promises: int
    unmeasured: int
    tested: int


@lru_cache(maxsize=1)
def page(comparing: Comparing) -> Page:
    """Every promise with what happened."""
    held: dict[str, list[Kept]] = {}
    for one in comparing.promises:
        held.setdefault(one.promise.document, []).append(one)
    outcomes = [outcome for one in comparing.promises for outcome in one.outcomes]
    return Page(
        documents=tuple(_document(group) for group in held.values()),
        promises=len(comparing.promises),
        unmeasured=sum(not one.outcomes for one in comparing.promises),
        tested=sum(one.answer is not Answer.CANNOT_SAY for one in outcomes),
    )


def _document(group: list[Kept]) -> Document:
    first = group[0].promise
    counts = [(answer, sum(one.answer is answer for one in group)) for answer in Answer]
    return Document(
        id=f"said-{first.said_on.year}",
        name=first.document,
        system=known_name(first.system),
        since=in_words(first.since),
        since_why=first.since_why,
        owner=first.owner,
        promises=tuple(_promised(one) for one in group),
        tally=tuple((_TAGS[answer], count) for answer, count in counts if count),
    )


def _promised(one: Kept) -> Promised:
    promise = one.promise
    return Promised(
        id=promise.id,
        said=promise.said,
        quote=promise.quote,
        paragraph=promise.paragraph,
        tag=_TAGS[one.answer],
        tally=sentences.tally(one) if one.outcomes else "",
        why=promise.no_measure,
        measures=tuple(_measured(one, outcome) for outcome in one.outcomes),
    )


def _measured(one: Kept, outcome: Outcome) -> Measured:
    indicator, shows = outcome.indicator, outcome.measure.shows
    address = (
        reverse("variation-of", args=[indicator.id])
        if shows is Shows.SPREAD
        else reverse("indicator", args=[indicator.id, one.promise.system])
    )
    says = (
        outcome.why,
        sentences.before_and_after(outcome),
        sentences.beyond_path(outcome),
        sentences.then_and_now(outcome),
    )
    return Measured(
        name=indicator.name,
        address=address,
        shows=sentence(sentences.SHOWS[shows]),
        tag=_TAGS[outcome.answer],
        says=tuple(filter(None, says)),
        picture=_picture(one, outcome),
    )


def _picture(one: Kept, outcome: Outcome) -> Markup:
    """The series with the day in it; nothing where there are too few values for a line."""
    if len(outcome.values) < 2:
        return Markup("")
    indicator, promise = outcome.indicator, one.promise
    names = [words.short_period(indicator, month) for month in outcome.months.tolist()]
    description = " ".join(
        [f"{len(names)} values from {names[0]} to {names[-1]}.", *_described(outcome)]
    )
    unit = "%" if indicator.unit is Unit.PERCENT and outcome.measure.shows is Shows.LEVEL else ""
    if UNITS[indicator.unit] == "£":
        unit = "£"
    shows = outcome.measure.shows.value
    drawn = before_after(
        names,
        outcome.values.tolist(),
        _marks(outcome),
        mean=_line(outcome, "mean"),
        lower=_line(outcome, "lower"),
        upper=_line(outcome, "upper"),
        at=outcome.at,
        day=in_words(promise.since),
        name=f"{indicator.name}: {sentences.SHOWS[outcome.measure.shows]}",
        description=description,
        unit=unit,
        prefix=f"since-{promise.said_on.year}-{promise.id}-{indicator.id}-{shows}",
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _described(outcome: Outcome) -> Iterator[str]:
    said = sentences.before_and_after(outcome)
    if said:
        yield said
    yield f"{sentence(outcome.answer.value)}."


def _marks(outcome: Outcome) -> list[str]:
    """Marks of all values; those before the day made the limits and are not judged by them."""
    if outcome.chart is None:
        return ["common"] * len(outcome.values)
    return ["common"] * outcome.at + list(outcome.chart.kinds)[outcome.at - outcome.first :]


def _line(outcome: Outcome, name: str) -> list[float]:
    if outcome.chart is None:
        return [float("nan")] * len(outcome.values)
    return [float("nan")] * outcome.first + getattr(outcome.chart, name).tolist()
