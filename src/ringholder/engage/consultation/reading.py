"""Reading a questionnaire from its file (YAML); what is wrong with it is told by the part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from ringholder.engage.consultation.questionnaire import (
    FIRST,
    KINDS,
    ONE,
    SCALE,
    SEVERAL,
    TEXT,
    WAYS,
    WELCOME,
    Audience,
    Choice,
    Question,
    Questionnaire,
    Section,
    Way,
)
from ringholder.findings import Finding, InFile, Severity, errors

FOLDER = Path(__file__).with_name("questionnaires")
MOST_BYTES = 1_000_000
MOST_STEPS, MOST_PARTS = 20, 100
LONGEST = 5_000
NOT_READ = ("CNS001", "questionnaire-not-read")
PART_WRONG = ("CNS002", "questionnaire-part-wrong")
TWICE = ("CNS003", "question-id-used-twice")
UNKNOWN_AUDIENCE = ("CNS004", "put-to-an-unknown-audience")
CLOSES_FIRST = ("CNS005", "closes-before-it-opens")
NO_CHOICE = ("CNS006", "question-without-a-choice")
RESERVED = frozenset(
    ("number", "on", "way", "audience", "organisation", "district", "quote", "campaign")
)
"""What a table of responses calls its own columns: no question can be called so."""


@dataclass(frozen=True, slots=True)
class ReadQuestionnaire:
    """A questionnaire, `None` where there is an error in it, and what was found."""

    questionnaire: Questionnaire | None
    findings: tuple[Finding, ...]


@cache
def shipped() -> Mapping[str, Questionnaire]:
    """The questionnaires that come with Ringholder, by id. Raises `ValueError` for a bad one."""
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        told = read(path)
        if told.questionnaire is None:
            raise ValueError("; ".join(map(str, told.findings)))
        found[told.questionnaire.id] = told.questionnaire
    return found


def shipped_file(name: str) -> Path:
    """The file of one of them."""
    return FOLDER / f"{name}.yaml"


def read(path: Path, *, called: str = "") -> ReadQuestionnaire:
    """Read a questionnaire. Nothing is raised: findings say what is wrong."""
    name = called or path.name
    try:
        if path.stat().st_size > MOST_BYTES:
            return _not_read(name, "it has more than a million characters")
        return read_bytes(path.read_bytes(), name)
    except OSError as problem:
        return _not_read(name, problem.strerror or "it cannot be opened")


def read_bytes(content: bytes, name: str) -> ReadQuestionnaire:
    """As `read`, of what stands in a file."""
    try:
        tree = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        return _not_read(name, " ".join(str(problem).split())[:300])
    if not isinstance(tree, dict):
        return _not_read(name, "it is no list of parts with their names")
    reader = _Reader(name)
    made = reader.questionnaire(tree)
    told = (*reader.findings, *_sound(made, name))
    made = replace(made, sha256=sha256(content).hexdigest())
    return ReadQuestionnaire(None if errors(told) else made, told)


def _not_read(name: str, why: str) -> ReadQuestionnaire:
    says = f"`{name}` cannot be read as a questionnaire: {why}."
    do = "Start from one that comes with Ringholder (docs/how-to/consult-people.md)."
    told = Finding(*NOT_READ, Severity.ERROR, says, do, InFile(name, 1))
    return ReadQuestionnaire(None, (told,))


class _Reader:
    """Takes a questionnaire out of plain data, and tells each part that is not as it should be."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []

    def questionnaire(self, tree: Mapping[str, Any]) -> Questionnaire:
        return Questionnaire(
            id=self.text(tree, "questionnaire"),
            title=self.text(tree, "title"),
            about=self.texts(tree, "about"),
            source=self.text(tree, "source"),
            audiences=tuple(map(self.audience, self.parts(tree, "audiences"))),
            sections=tuple(map(self.section, self.parts(tree, "sections"))),
            ways=tuple(map(self.way, self.parts(tree, "ways", needed=False))),
            equalities=tuple(map(self.question, self.parts(tree, "equalities", needed=False))),
            opens_on=self.day(tree, "opens_on"),
            closes_on=self.day(tree, "closes_on"),
            closes_at=self.text(tree, "closes_at", needed=False),
            illustrative=self.text(tree, "illustrative", needed=False),
        )

    def section(self, part: Mapping[str, Any]) -> Section:
        return Section(
            self.text(part, "id"),
            self.text(part, "title"),
            self.texts(part, "context"),
            tuple(map(self.question, self.parts(part, "questions"))),
        )

    def question(self, part: Mapping[str, Any]) -> Question:
        kind = self.word(part, "kind", KINDS)
        return Question(
            id=self.text(part, "id"),
            kind=kind,
            asks=self.text(part, "asks"),
            hint=self.text(part, "hint", needed=False),
            choices=self.scale(part) if kind == SCALE else self.choices(part),
            audiences=self.texts(part, "audiences"),
            source=self.text(part, "quoted", needed=False),
        )

    def choices(self, part: Mapping[str, Any]) -> tuple[Choice, ...]:
        return tuple(
            Choice(self.text(one, "id"), self.text(one, "text"))
            for one in self.parts(part, "choices", needed=False)
        )

    def scale(self, part: Mapping[str, Any]) -> tuple[Choice, ...]:
        first, last = self.whole(part, "from") or 0, self.whole(part, "to") or 0
        if not 0 <= first < last <= first + MOST_STEPS:
            self.tell(part, "to", f"has to be above `from`, by at most {MOST_STEPS}")
            return ()
        ends = {first: self.text(part, "low", needed=False)}
        ends[last] = self.text(part, "high", needed=False)
        steps = range(first, last + 1)
        return tuple(Choice(str(n), f"{n}: {ends[n]}" if ends.get(n) else str(n)) for n in steps)

    def audience(self, part: Mapping[str, Any]) -> Audience:
        return Audience(
            id=self.text(part, "id"),
            name=self.text(part, "name"),
            asked=self.word(part, "asked", (FIRST, WELCOME)) if "asked" in part else FIRST,
            size=self.whole(part, "size"),
            size_source=self.text(part, "size_source", needed="size" in part),
            few=self.whole(part, "few"),
        )

    def way(self, part: Mapping[str, Any]) -> Way:
        place = self.text(part, "place", needed=False)
        return Way(self.word(part, "way", WAYS), self.text(part, "to"), place)

    # ---- plain data ------------------------------------------------------------------------------

    def tell(self, part: Mapping[str, Any], key: str, should: str) -> None:
        """Say that a key of a part is not as it should be."""
        whose = part.get("id") or part.get("questionnaire") or ""
        says = f"`{key}`{f' of `{whose}`' if isinstance(whose, str) and whose else ''} {should}."
        where = InFile(self.name, 1, key)
        told = Finding(*PART_WRONG, Severity.ERROR, says, "Write it as the example has it.", where)
        self.findings.append(told)

    def text(self, part: Mapping[str, Any], key: str, *, needed: bool = True) -> str:
        said = part.get(key, "")
        if isinstance(said, str) and (said.strip() or not needed) and len(said) <= LONGEST:
            return said.strip()
        self.tell(part, key, f"has to be some text of at most {LONGEST:,} characters")
        return ""

    def texts(self, part: Mapping[str, Any], key: str) -> tuple[str, ...]:
        said = part.get(key, [])
        if isinstance(said, list) and all(isinstance(one, str) and one for one in said):
            return tuple(one[:LONGEST] for one in said)
        self.tell(part, key, "has to be a list of texts")
        return ()

    def word(self, part: Mapping[str, Any], key: str, known: Sequence[str]) -> str:
        said = part.get(key)
        if said in known:
            return str(said)
        self.tell(part, key, f"has to be one of: {', '.join(known)}")
        return known[0]

    def whole(self, part: Mapping[str, Any], key: str) -> int | None:
        said = part.get(key)
        if said is None or (isinstance(said, int) and not isinstance(said, bool) and said >= 0):
            return said
        self.tell(part, key, "has to be a whole number")
        return None

    def day(self, part: Mapping[str, Any], key: str) -> date | None:
        said = part.get(key)
        if said is None or type(said) is date:
            return said
        self.tell(part, key, "has to be a day such as 2026-12-01")
        return None

    def parts(
        self, part: Mapping[str, Any], key: str, *, needed: bool = True
    ) -> list[Mapping[str, Any]]:
        said = part.get(key, [])
        whole = isinstance(said, list) and all(isinstance(one, dict) for one in said)
        if whole and (said or not needed) and len(said) <= MOST_PARTS:
            return list(said)
        self.tell(part, key, f"has to be a list of at most {MOST_PARTS}, each with its names")
        return []


def _sound(made: Questionnaire, name: str) -> Iterator[Finding]:
    """What does not hold together in a questionnaire that was read."""
    where = InFile(name, 1)
    every = (*made.questions, *made.equalities)
    told = Counter([one.id for one in every] + [one.id for one in made.audiences])
    for id_ in [one for one, times in told.items() if times > 1 and one]:
        says = f"`{id_}` names two things."
        yield Finding(*TWICE, Severity.ERROR, says, "Give each a name of its own.", where)
    for id_ in RESERVED.intersection(told):
        says = f"`{id_}` is what a table of responses calls a column of its own."
        yield Finding(*TWICE, Severity.ERROR, says, "Call the question something else.", where)
    known = {one.id for one in made.audiences}
    for question in made.questions:
        for audience in sorted(set(question.audiences) - known):
            says = f"`{question.id}` is put to `{audience}`, which is no audience here."
            do = "Name the audience, or put the question to one that is named."
            yield Finding(*UNKNOWN_AUDIENCE, Severity.ERROR, says, do, where.named(question.id))
    for question in every:
        if question.kind in (ONE, SEVERAL) and len(question.choices) < 2:
            says = f"`{question.id}` offers fewer than two choices."
            do = f"Give it choices, or ask it as `{TEXT}`."
            yield Finding(*NO_CHOICE, Severity.ERROR, says, do, where.named(question.id))
    if made.opens_on and made.closes_on and made.closes_on <= made.opens_on:
        says = "It closes on the day on which it opens, or before."
        yield Finding(*CLOSES_FIRST, Severity.ERROR, says, "Correct the two days.", where)
