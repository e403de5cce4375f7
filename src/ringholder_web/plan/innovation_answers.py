"""What each place, organisation or practice says of an innovation, as a page has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.matters.innovation_trial import Uptake
from ringholder.matters.trial_answer import Answer
from ringholder.plan.innovation.board import Innovation, PlaceAnswer
from ringholder_web.matters import names, words
from ringholder_web.ui.words import Tag

_UPTAKES = {
    "adopt": Tag("Adopts", "green"),
    "adapt": Tag("Adapts", "aqua-green"),
    "decline": Tag("Declines", "grey"),
    "stop": Tag("Stopped", "grey"),
}
_SILENT, _LATE, _NOT_ASKED = (
    Tag("No answer", "grey"),
    Tag("Late", "orange"),
    Tag("Not yet", "white"),
)
_ANSWERS = {
    Answer.IMPROVED: "green",
    Answer.NO_DIFFERENCE: "grey",
    Answer.WORSE: "red",
    Answer.CANNOT_SAY: "yellow",
}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What a place, an organisation or a practice says, with its reasons and its day."""

    who: str
    tag: Tag
    reasons: str
    otherwise: str
    day: str
    plan: str
    plan_item: str
    use: str
    before: tuple[str, ...]


def answers(charter: Charter, one: Innovation) -> Iterator[AnswerRow]:
    """Every place, then whoever else answered."""
    yield from (place_row(each, one) for each in one.places)
    for other in one.others:
        yield _said(called(charter, other.who), other, ())


def place_row(each: PlaceAnswer, one: Innovation) -> AnswerRow:
    """A place, with what it says or by when it is asked to."""
    who = short(each.body.name)
    if each.uptake is None:
        tag = _LATE if each.is_late else _SILENT if one.answer is not None else _NOT_ASKED
        day = "" if one.answer_by is None else f"Answers by {in_words(one.answer_by)}"
        return AnswerRow(who, tag, "", "", day, "", "", "", ())
    return _said(who, each.uptake, each.before, each)


def _said(
    who: str, one: Uptake, before: Sequence[Uptake], place: PlaceAnswer | None = None
) -> AnswerRow:
    days = [f"From {in_words(one.from_on)}"] if one.from_on is not None else []
    days += [f"Looks at it again on {in_words(one.review_on)}"] if one.review_on is not None else []
    return AnswerRow(
        who=who,
        tag=_UPTAKES[one.uptake],
        reasons=one.reasons,
        otherwise=one.adaptation,
        day=". ".join(days),
        plan=place.plan if place is not None else "",
        plan_item=place.plan_item if place is not None else "",
        use=place.use if place is not None else "",
        before=tuple(
            f"{_UPTAKES[each.uptake].text} on {words.day(each.entry.act.at)}" for each in before
        ),
    )


def called(charter: Charter, who: str) -> str:
    """The name of a place, an organisation or a practice."""
    body: Body | None = charter.bodies.get(who)
    return short(body.name) if body is not None else names.capacity(charter, who)


def short(name: str) -> str:
    """`Oxfordshire Place Committee`, in a table of places, is Oxfordshire."""
    return name.removesuffix(" Place Committee")


def answer_tag(one: Innovation) -> Tag | None:
    """What the evaluation says; `None` before it."""
    return None if one.answer is None else Tag(one.answer.words, _ANSWERS[one.answer])
