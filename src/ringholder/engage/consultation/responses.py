"""Responses to a consultation, as plain rows; read from a table that somebody brings, and written.

This is what everything else about responses rests on (themes, counts, duplicates):

    Response(number, on, way, audience, organisation, district, answers, campaign, quote)
    read(path, questionnaire=None) -> Responses(file, sha256, responses, findings)
    write(responses, questionnaire=None) -> str

A table has a row for each response. The columns `number`, `on`, `way`, `audience`, `organisation`,
`district`, `quote` and `campaign` are known by these names; every other column is a question, by
its id or its words, and a column whose heading ends in `[]` holds several choices with `|` between.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

from ringholder.engage.consultation.questionnaire import (
    E_MAIL,
    IMPORT,
    ONLINE,
    PAPER,
    SEVERAL,
    TEXT,
    Question,
    Questionnaire,
)
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables import source, typed
from ringholder.tables.plain import plain
from ringholder.tables.table import NotReadable, folded

Answer = str | tuple[str, ...]
BETWEEN, MANY = "|", "[]"
MOST_BYTES = 200_000_000
LONGEST_ANSWER = 20_000
LONGEST_NUMBER = 40
NUMBER_TWICE = ("CNS010", "response-number-twice")
NOT_OFFERED = ("CNS011", "answer-not-offered")
AUDIENCE_NOT_OFFERED = ("CNS012", "audience-not-offered")
LATE = ("CNS013", "response-after-the-closing-day")
SAYS_NOTHING = ("CNS014", "response-without-an-answer")
_DISTRICT = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)(?:\s*[0-9][A-Z]{2})?", re.ASCII)
_OWN = ("number", "on", "way", "audience", "organisation", "district", "quote", "campaign")


@dataclass(frozen=True, slots=True)
class Response:
    """What one person or organisation answered; nothing in it says who a person is.

    number: its own number, without order. on: the day, and no time. way: `online`, `paper`,
    `e-mail` or `import`. organisation: its name where one answers for an organisation, else `None`.
    district: postcode district (`OX1`). answers: by the id of the question; several choices as a
    tuple. campaign: which campaign it is marked as belonging to. quote: consent to be quoted.
    """

    number: str
    on: date
    way: str
    audience: str
    organisation: str | None = None
    district: str | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    campaign: str | None = None
    quote: bool = False

    @property
    def words(self) -> str:
        """Every text in it: which are its own words, and not a choice, the questionnaire knows."""
        return "\n".join(one for one in self.answers.values() if isinstance(one, str))


@dataclass(frozen=True, slots=True)
class Responses:
    """The responses of a file, with its SHA-256, and what is wrong with the rest of it."""

    file: str
    sha256: str
    responses: tuple[Response, ...]
    findings: tuple[Finding, ...]


def district_of(text: str) -> str | None:
    """The district of a postcode, of which no more is kept; `None` for what is none."""
    found = _DISTRICT.fullmatch(text.strip().upper()) if len(text) <= LONGEST_NUMBER else None
    return found[1] if found else None


def free_text(response: Response, questionnaire: Questionnaire | None) -> str:
    """What a response says in its own words, the answers in the order of the questions."""
    if questionnaire is None:
        return response.words
    asked = (one.id for one in questionnaire.questions if one.kind == TEXT)
    return "\n".join(str(response.answers[id_]) for id_ in asked if response.answers.get(id_))


# ---- reading -------------------------------------------------------------------------------------


def read(path: Path, questionnaire: Questionnaire | None = None, *, called: str = "") -> Responses:
    """The responses of a CSV or a workbook. Nothing is raised for a bad file: findings say so.

    Rows that can be read are kept. With a questionnaire answers are held against it. A row without
    a number gets one made from the file's hash and where it stands, so that the same file brought
    again gives the same numbers.
    """
    columns = _columns(path, questionnaire)
    layout = typed.Layout("responses", "responses to a consultation", _layout(columns))
    found = typed.read(path, layout, called=called, most=MOST_BYTES)
    taken: dict[str, Response] = {}
    told: list[Finding] = list(found.findings)
    for row in found.rows:
        response = _response(row, columns, found.sha256)
        where = InRow(found.file, row.at)
        if response.number in taken:
            told.append(_twice(response.number, where))
            continue
        taken[response.number] = response
        told.extend(against(response, questionnaire, where))
    return Responses(found.file, found.sha256, tuple(taken.values()), tuple(told))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A column that holds answers: its heading in the file, the question's id, and how many."""

    heading: str
    id: str
    many: bool


def _columns(path: Path, questionnaire: Questionnaire | None) -> tuple[_Asked, ...]:
    """The columns of a file that hold answers; none where it cannot be read."""
    try:
        table = next(iter(source.tables(path, most=MOST_BYTES)), None)
    except NotReadable:
        return ()
    own = {folded(one) for one in (*_OWN, *_ALSO)}
    headings = () if table is None else table.headings
    return tuple(_asked(one, questionnaire) for one in headings if one and folded(one) not in own)


def _asked(heading: str, questionnaire: Questionnaire | None) -> _Asked:
    bare = heading.removesuffix(MANY).strip()
    question = _question(bare, questionnaire)
    many = heading.endswith(MANY) or (question is not None and question.kind == SEVERAL)
    return _Asked(heading, question.id if question is not None else bare, many)


def _question(heading: str, questionnaire: Questionnaire | None) -> Question | None:
    wanted = folded(heading)
    asked = questionnaire.questions if questionnaire is not None else ()
    return next((one for one in asked if wanted in (folded(one.id), folded(one.asks))), None)


_ALSO = (
    "response number", "response", "date", "day", "received", "postcode district", "postcode",
    "illustrative",
)  # fmt: skip


def _layout(columns: Sequence[_Asked]) -> tuple[typed.Column, ...]:
    ways = typed.one_of(ONLINE, PAPER, E_MAIL, IMPORT)
    fixed = (
        typed.Column("number", headings=("response number", "response"), needed=False),
        typed.Column("on", typed.DAY, headings=("date", "day", "received")),
        typed.Column("way", ways, needed=False),
        typed.Column("audience", needed=False),
        typed.Column("organisation", needed=False),
        typed.Column("district", headings=("postcode district", "postcode"), needed=False),
        typed.Column("quote", typed.FLAG, needed=False),
        typed.Column("campaign", needed=False),
    )
    asked = tuple(
        typed.Column(f"answer {at}", headings=(one.heading,), needed=False)
        for at, one in enumerate(columns)
    )
    return (*fixed, *asked)


def _response(row: typed.Row, columns: Sequence[_Asked], mark: str) -> Response:
    cells: Mapping[str, Any] = row.cells
    answers = {
        one.id: _answer(text, one.many)
        for at, one in enumerate(columns)
        if (text := cells.get(f"answer {at}")) and legible(text)
    }
    return Response(
        number=(_said(cells, "number") or _made(mark, row.at))[:LONGEST_NUMBER],
        on=cells["on"],
        way=cells["way"] or IMPORT,
        audience=_said(cells, "audience"),
        organisation=_said(cells, "organisation") or None,
        district=district_of(cells["district"] or ""),
        answers=answers,
        campaign=_said(cells, "campaign") or None,
        quote=bool(cells["quote"]),
    )


def _said(cells: Mapping[str, Any], column: str) -> str:
    return legible(cells[column] or "")


def legible(text: str) -> str:
    """What somebody wrote: its lines kept, letters that cannot be seen left out.

    No database, workbook or document takes all of those.
    """
    told = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in told if c.isprintable() or c in "\n\t").strip()


def _answer(text: str, many: bool) -> Answer:
    text = legible(text)[:LONGEST_ANSWER]
    if not many:
        return text
    return tuple(part for one in text.split(BETWEEN) if (part := one.strip()))


def _made(mark: str, at: int) -> str:
    """A number for a row that has none: it says nothing of where the row stood."""
    return "I-" + sha256(f"{mark}:{at}".encode()).hexdigest()[:12].upper()


def _twice(number: str, where: InRow) -> Finding:
    return Finding(
        *NUMBER_TWICE, Severity.WARNING,
        f"The response `{number[:LONGEST_NUMBER]}` stands here a second time.",
        "One of the two was kept, the first. Give each response its own number.",
        where,
    )  # fmt: skip


def against(
    response: Response, questionnaire: Questionnaire | None, where: InRow
) -> Iterator[Finding]:
    """What does not fit the questionnaire in a response, which is kept all the same."""
    if not response.answers:
        says = f"The response `{response.number}` answers nothing."
        yield Finding(*SAYS_NOTHING, Severity.NOTE, says, "It is counted; look at it.", where)
    if questionnaire is None:
        return
    if questionnaire.audience(response.audience) is None:
        says = f"`{response.audience or 'nothing'}` is none of the audiences of the questionnaire."
        known = ", ".join(one.id for one in questionnaire.audiences)
        do = f"Write one of: {known}. It is counted as not said."
        yield Finding(*AUDIENCE_NOT_OFFERED, Severity.WARNING, says, do, where)
    if questionnaire.closes_on is not None and response.on > questionnaire.closes_on:
        says = f"The response `{response.number}` came after the closing day."
        do = "Say in the report whether late ones are counted, and count all or none."
        yield Finding(*LATE, Severity.NOTE, says, do, where)
    yield from _not_offered(response, questionnaire, where)


def _not_offered(
    response: Response, questionnaire: Questionnaire, where: InRow
) -> Iterator[Finding]:
    for id_, answer in response.answers.items():
        question = questionnaire.question(id_)
        if question is None or question.kind == TEXT:
            continue
        offered = {one.id for one in question.choices}
        for one in (answer,) if isinstance(answer, str) else answer:
            if one not in offered:
                says = f"`{one[:60]}` is none of the choices of `{id_}`."
                do = "It is kept, and counted under no choice. Correct it in the file."
                yield Finding(*NOT_OFFERED, Severity.WARNING, says, do, where)


# ---- writing -------------------------------------------------------------------------------------


def write(responses: Sequence[Response], questionnaire: Questionnaire | None = None) -> str:
    """The responses as CSV, ordered by their numbers, which say nothing of when they came.

    No spreadsheet takes a cell for a formula.
    """
    out = StringIO()
    heading, *rows = sheet(responses, questionnaire)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([plain(cell) for cell in row] for row in rows)
    return out.getvalue()


def sheet(
    responses: Sequence[Response], questionnaire: Questionnaire | None = None
) -> list[list[str]]:
    """The heading and the rows of a table of responses, ordered by their numbers."""
    asked = _heads(responses, questionnaire)
    rows = [[*_OWN, *(f"{id_}{MANY}" if many else id_ for id_, many in asked.items())]]
    rows += [
        [*_own(one), *(_written(one.answers.get(id_, "")) for id_ in asked)]
        for one in sorted(responses, key=lambda one: one.number)
    ]
    return rows


def _heads(responses: Sequence[Response], questionnaire: Questionnaire | None) -> dict[str, bool]:
    """The ids of all questions, those of the questionnaire first, and which hold several."""
    known = questionnaire.questions if questionnaire is not None else ()
    heads = {one.id: one.kind == SEVERAL for one in known}
    for response in responses:
        for id_, answer in response.answers.items():
            heads[id_] = heads.get(id_, False) or not isinstance(answer, str)
    return heads


def _own(one: Response) -> list[str]:
    quote = "yes" if one.quote else "no"
    said = (one.organisation or "", one.district or "", quote, one.campaign or "")
    return [one.number, one.on.isoformat(), one.way, one.audience, *said]


def _written(answer: Answer) -> str:
    return answer if isinstance(answer, str) else BETWEEN.join(answer)
