"""A questionnaire: what is asked of whom, with its context beside the question.

It is data, dated and hashed: whoever opens a consultation cites the hash, and what was asked can
not be changed afterwards without its showing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

TEXT, ONE, SEVERAL, SCALE = "text", "one", "several", "scale"
KINDS = (TEXT, ONE, SEVERAL, SCALE)
ONLINE, PAPER, E_MAIL, IMPORT = "online", "paper", "e-mail", "import"
WAYS = (ONLINE, PAPER, E_MAIL, IMPORT)
FIRST, WELCOME = "first", "welcome"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be chosen."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `audiences` are those it is put to (empty: to all).

    `source` names whose words `asks` are, where they are quoted. A scale has its steps as choices.
    """

    id: str
    kind: str
    asks: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    audiences: tuple[str, ...] = ()
    source: str = ""

    def put_to(self, audience: str) -> bool:
        """Whether it is put to an audience."""
        return not self.audiences or audience in self.audiences

    def text_of(self, choice: str) -> str:
        """What a choice says; itself where it is none of those offered."""
        return next((one.text for one in self.choices if one.id == choice), choice)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that stand together, with what to know before answering, by paragraphs."""

    id: str
    title: str
    context: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom it is for. `size` is how many there are, where somebody counted (`size_source`).

    `asked`: `first` for those it was aimed at, `welcome` for all others. `few`: with fewer
    responses than this it counts as not reached, where the questionnaire says so.
    """

    id: str
    name: str
    asked: str = FIRST
    size: int | None = None
    size_source: str = ""
    few: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A way to answer: where to send it, and for which place."""

    way: str
    to: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that is asked. `closes_at` is said in words; the last second of `closes_on` counts.

    `sha256` is the hash of the file that it was read from, by which an act cites it.
    """

    id: str
    title: str
    about: tuple[str, ...]
    source: str
    audiences: tuple[Audience, ...]
    sections: tuple[Section, ...]
    ways: tuple[Way, ...] = ()
    equalities: tuple[Question, ...] = ()
    opens_on: date | None = None
    closes_on: date | None = None
    closes_at: str = ""
    illustrative: str = ""
    sha256: str = ""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of all sections, in order."""
        return tuple(one for section in self.sections for one in section.questions)

    def put_to(self, audience: str) -> Iterator[tuple[Section, tuple[Question, ...]]]:
        """The sections that an audience is asked, each with the questions that are put to it."""
        for section in self.sections:
            asked = tuple(one for one in section.questions if one.put_to(audience))
            if asked or section.context:
                yield section, asked

    def question(self, id_: str) -> Question | None:
        """A question by its id."""
        return next((one for one in self.questions if one.id == id_), None)

    def audience(self, id_: str) -> Audience | None:
        """An audience by its id."""
        return next((one for one in self.audiences if one.id == id_), None)
