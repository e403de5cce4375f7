"""The questionnaire as a form on paper, with room to write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.engage.consultation.questionnaire import Questionnaire
from ringholder.papers.blocks import Block, Bullets, Heading, Paper, Paragraph, line

_LINE = "_" * 78
_LINES = 4


def form_to_print(asked: Questionnaire, title: str, closes: date | None, on: date) -> Paper:
    """The form as a paper. `closes` is the last day for answers, `on` the day of printing."""
    until = "" if closes is None else f"Send it so that it is here by {in_words(closes)}. "
    return Paper(
        title=title,
        subtitle=f"{until}You need not say who you are.",
        on=on,
        running="Questionnaire",
        facts=tuple((one.place or one.way.capitalize(), one.to) for one in asked.ways),
        blocks=tuple(_form(asked)),
        contents=0,
    )


def _form(asked: Questionnaire) -> Iterator[Block]:
    yield Heading(1, "Which describes you best? Mark one")
    yield Bullets(tuple(line(f"☐ {one.name}") for one in asked.audiences))
    yield Paragraph(line("If you answer for an organisation, its name: " + "_" * 40))
    yield Paragraph(line("The first part of your postcode, if you like: " + "_" * 8))
    for section in asked.sections:
        yield Heading(1, section.title)
        yield from (Paragraph(line(one)) for one in section.context)
        for question in section.questions:
            yield Paragraph(line(question.asks, strong=True))
            names = [one.name for one in asked.audiences if one.id in question.audiences]
            if names:
                yield Paragraph(line(f"For: {', '.join(names)}."))
            if question.choices:
                yield Bullets(tuple(line(f"☐ {one.text}") for one in question.choices))
            else:
                yield from (Paragraph(line(_LINE)) for _ in range(_LINES))
    yield Paragraph(line("☐ You may quote what I wrote, without saying who I am."))
