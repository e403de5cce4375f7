"""A response that somebody enters from paper or e-mail: what was typed, on one page."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from ringholder.engage.consultation.questionnaire import E_MAIL, PAPER, Questionnaire
from ringholder.engage.consultation.responses import Response
from ringholder_web.engage import consultation_form as form
from ringholder_web.ui.reading import Problem, plain, read_day

LONGEST_KEY = 100


@dataclass(slots=True)
class Entry:
    """What was typed. `key` is the form's own: sent twice it is one response.

    Whatever somebody answered on paper is kept, those questions too that were put to others.
    """

    key: str
    said: Mapping[str, Any] = field(default_factory=dict)
    way: str = PAPER
    on: str = ""
    source: str = ""
    quote: bool = False
    day: date | None = None
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def blank(cls) -> Entry:
        """A form with nothing in it."""
        return cls(secrets.token_hex(20))

    @classmethod
    def sent(cls, asked: Questionnaire, post: QueryDict, today: date) -> Entry:
        """What was sent, with what is wrong with it."""
        way, day = str(post.get("way", "")), read_day(plain(str(post.get("on", ""))))
        told = form.typed(asked, form.ABOUT, {}, post)
        answers = form.typed_whole(asked, post)
        problems = [*told.problems, *answers.problems]
        if way not in (PAPER, E_MAIL):
            problems.append(Problem("way", "Choose how it came."))
        if day is None or day > today:
            problems.append(Problem("on", "Write the day on which it came, such as 3 March 2026."))
        return cls(
            key=plain(str(post.get("key", "")))[:LONGEST_KEY] or secrets.token_hex(20),
            said={**told.said, **answers.said},
            way=way if way in (PAPER, E_MAIL) else PAPER,
            on=plain(str(post.get("on", ""))),
            source=plain(str(post.get("source", ""))),
            quote=bool(post.get("quote")),
            day=day,
            problems=problems,
        )

    def response(self) -> Response:
        """As a response; its number is made when it is kept. Call where nothing is wrong."""
        about = self.said[form.ABOUT]
        assert self.day is not None
        return Response(
            number="",
            on=self.day,
            way=self.way,
            audience=about["audience"],
            organisation=about["organisation"] or None,
            district=about["district"] or None,
            answers=self.said["answers"],
            quote=self.quote,
        )
