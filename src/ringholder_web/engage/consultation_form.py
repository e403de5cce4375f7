"""The form of a response, part by part: what it asks, and what was typed into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from ringholder.engage.consultation.questionnaire import (
    ONE,
    SCALE,
    SEVERAL,
    TEXT,
    Question,
    Questionnaire,
)
from ringholder.engage.consultation.responses import (
    LONGEST_ANSWER,
    Answer,
    district_of,
    legible,
)
from ringholder_web.ui.reading import Problem, plain

ABOUT, ABOUT_ME, CHECK = "about", "about-me", "check"
ORGANISATION, PERSON = "organisation", "person"
_PREFIX = "q-"
LONGEST_NAME = 200
TITLES = {ABOUT: "Who answers", ABOUT_ME: "About you", CHECK: "Check and send"}
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FormField:
    """A question as a form asks it, with what was answered before."""

    name: str
    kind: str
    label: str
    hint: str
    source: str
    choices: tuple[tuple[str, str, bool], ...]
    text: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the form: its number among all, what to know first, and what is asked."""

    id: str
    title: str
    number: int
    of: int
    context: tuple[str, ...] = ()
    fields: tuple[FormField, ...] = ()


@dataclass
class Typed:
    """What was typed on a page: what is kept of it, and what is wrong with it."""

    said: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def parts(asked: Questionnaire, audience: str) -> tuple[str, ...]:
    """The pages in their order, for an audience."""
    sections = (section.id for section, questions in asked.put_to(audience) if questions)
    return (ABOUT, *sections, *((ABOUT_ME,) if asked.equalities else ()), CHECK)


def after(asked: Questionnaire, audience: str, part: str) -> str:
    """The page that follows one."""
    every = parts(asked, audience)
    at = every.index(part) if part in every else -1
    return every[min(at + 1, len(every) - 1)]


def before(asked: Questionnaire, audience: str, part: str) -> str:
    """The page before one; empty for the first."""
    every = parts(asked, audience)
    at = every.index(part) if part in every else 0
    return every[at - 1] if at else ""


def part_of(
    asked: Questionnaire, id_: str, said: Said, problems: Sequence[Problem] = ()
) -> Part | None:
    """A page with what was said before; `None` where there is no such page."""
    audience = audience_of(said)
    every = parts(asked, audience)
    if id_ not in every:
        return None
    wrong = {one.field: one.says for one in problems}
    answers = said.get("equalities" if id_ == ABOUT_ME else "answers", {})
    section = next((one for one, _ in asked.put_to(audience) if one.id == id_), None)
    questions = _questions(asked, id_, audience)
    return Part(
        id=id_,
        title=section.title if section is not None else TITLES[id_],
        number=every.index(id_) + 1,
        of=len(every),
        context=section.context if section is not None else (),
        fields=tuple(_field(one, answers.get(one.id), wrong) for one in questions),
    )


def audience_of(said: Said) -> str:
    """The audience that was chosen; empty before."""
    return str(said.get(ABOUT, {}).get("audience", ""))


def _questions(asked: Questionnaire, part: str, audience: str) -> tuple[Question, ...]:
    if part == ABOUT_ME:
        return asked.equalities
    found = (questions for section, questions in asked.put_to(audience) if section.id == part)
    return next(found, ())


def _whole(asked: Questionnaire, part: str) -> tuple[Question, ...]:
    """All questions of a page, as long as it is not known who answers."""
    return next((one.questions for one in asked.sections if one.id == part), ())


def _field(question: Question, answer: Answer | None, wrong: Mapping[str, str]) -> FormField:
    name = f"{_PREFIX}{question.id}"
    chosen = {answer} if isinstance(answer, str) else set(answer or ())
    return FormField(
        name=name,
        kind=question.kind,
        label=question.asks,
        hint=question.hint,
        source=question.source,
        choices=tuple((one.id, one.text, one.id in chosen) for one in question.choices),
        text=answer if isinstance(answer, str) and question.kind == TEXT else "",
        problem=wrong.get(name, ""),
    )


# ---- what was typed ------------------------------------------------------------------------------


def typed(asked: Questionnaire, part: str, said: Said, post: QueryDict) -> Typed:
    """What was typed on a page, put to what was said before; with problems it is kept all the same.

    What an audience is not asked is not sent with its response, whoever fills it in.
    """
    if part == ABOUT:
        return _about(asked, said, post)
    where = "equalities" if part == ABOUT_ME else "answers"
    told = Typed({**said})
    answers = dict(said.get(where, {}))
    for question in (
        _questions(asked, part, audience_of(said))
        if audience_of(said) or part == ABOUT_ME
        else _whole(asked, part)
    ):
        answer, problem = _answer(question, post)
        if problem:
            told.problems.append(Problem(f"{_PREFIX}{question.id}", problem))
        answers.pop(question.id, None)
        if answer:
            answers[question.id] = answer
    told.said[where] = answers
    return told


def typed_whole(asked: Questionnaire, post: QueryDict) -> Typed:
    """What was typed on a form that has all questions at once, whoever they are put to."""
    told = Typed({"answers": {}})
    for question in asked.questions:
        answer, problem = _answer(question, post)
        if problem:
            told.problems.append(Problem(f"{_PREFIX}{question.id}", problem))
        if answer:
            told.said["answers"][question.id] = answer
    return told


def whole(asked: Questionnaire, said: Said, problems: Sequence[Problem] = ()) -> tuple[Part, ...]:
    """All sections with all their questions, for a form that has them at once."""
    wrong = {one.field: one.says for one in problems}
    answers = said.get("answers", {})
    return tuple(
        Part(
            section.id,
            section.title,
            number,
            len(asked.sections),
            fields=tuple(_field(one, answers.get(one.id), wrong) for one in section.questions),
        )
        for number, section in enumerate(asked.sections, start=1)
    )


def _about(asked: Questionnaire, said: Said, post: QueryDict) -> Typed:
    told = Typed({**said})
    audience, who = plain(str(post.get("audience", ""))), plain(str(post.get("who", "")))
    organisation = plain(str(post.get("organisation", "")))[:LONGEST_NAME]
    district = plain(str(post.get("district", "")))
    if asked.audience(audience) is None:
        told.problems.append(Problem("audience", "Choose what describes you best."))
    if who not in (PERSON, ORGANISATION):
        told.problems.append(Problem("who", "Choose whether you answer for yourself."))
    if who == ORGANISATION and not organisation:
        told.problems.append(Problem("organisation", "Write the name of the organisation."))
    if district and district_of(district) is None:
        says = "Write the first part of your postcode, such as OX4, or leave it empty."
        told.problems.append(Problem("district", says))
    told.said[ABOUT] = {
        "audience": audience if asked.audience(audience) is not None else "",
        "who": who if who in (PERSON, ORGANISATION) else "",
        "organisation": organisation if who == ORGANISATION else "",
        "district": district_of(district) or "",
    }
    return told


def _answer(question: Question, post: QueryDict) -> tuple[Answer | list[str] | None, str]:
    name = f"{_PREFIX}{question.id}"
    if question.kind == TEXT:
        text = legible(str(post.get(name, "")))
        if len(text) > LONGEST_ANSWER:
            says = f"This has {len(text):,} characters; up to {LONGEST_ANSWER:,} can be sent."
            return text[:LONGEST_ANSWER], f"{says} The rest was cut off: send it by post."
        return text or None, ""
    offered = [one.id for one in question.choices]
    if question.kind == SEVERAL:
        chosen = set(map(str, post.getlist(name)))
        return [one for one in offered if one in chosen] or None, ""
    one = str(post.get(name, ""))
    return (one if one in offered else None), ""


# ---- what was said, to look at before it is sent -------------------------------------------------


def answered(
    asked: Questionnaire, said: Said
) -> Iterator[tuple[str, str, list[tuple[str, list[str]]]]]:
    """For each page its id, its title, and each question with what was answered in lines."""
    audience = audience_of(said)
    for id_ in parts(asked, audience):
        where = said.get("equalities" if id_ == ABOUT_ME else "answers", {})
        shown = [
            (one.asks, _shown(one, where.get(one.id))) for one in _questions(asked, id_, audience)
        ]
        if id_ not in (ABOUT, CHECK):
            section = next((one for one in asked.sections if one.id == id_), None)
            yield id_, section.title if section is not None else TITLES[id_], shown


def _shown(question: Question, answer: Any) -> list[str]:
    if not answer:
        return []
    if question.kind == TEXT:
        return str(answer).split("\n")
    chosen = [answer] if question.kind in (ONE, SCALE) else answer
    return [question.text_of(str(one)) for one in chosen]


def said_answers(asked: Questionnaire, said: Said) -> dict[str, Answer]:
    """The answers that an audience was asked for, as a response has them."""
    audience, given = audience_of(said), said.get("answers", {})
    every = (one for _, questions in asked.put_to(audience) for one in questions)
    return {
        one.id: tuple(answer) if isinstance(answer, list) else answer
        for one in every
        if (answer := given.get(one.id))
    }
