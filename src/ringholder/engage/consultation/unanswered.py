"""Questions that hardly anybody answered: nothing can be said of them from what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ringholder.engage.consultation.questionnaire import Questionnaire
from ringholder.engage.consultation.responses import Response
from ringholder.findings import Finding, InFile, Severity

UNANSWERED = ("CNS015", "question-nobody-answered")


def unanswered(
    responses: Sequence[Response], questionnaire: Questionnaire, file: str
) -> Iterator[Finding]:
    """The questions that nobody answered of those to whom they were put."""
    for question in questionnaire.questions:
        if not any(one.answers.get(question.id) for one in responses):
            says = f"Nobody answered “{question.asks}”"
            do = "Say so in the report, and ask in another way if it matters."
            where = InFile(file, 1, question.id)
            yield Finding(*UNANSWERED, Severity.NOTE, says, do, where)
