"""The rows that engagement keeps of its own, by piece."""

from __future__ import annotations

from ringholder_web.engage.consultation_models import AnswerDraft, EqualitiesAnswer, KeptResponse
from ringholder_web.engage.question_models import PutQuestion, Signature
from ringholder_web.engage.theme_models import QuotationChosen, ResponseCoded, ThemeSaid

__all__ = [
    "AnswerDraft",
    "EqualitiesAnswer",
    "KeptResponse",
    "PutQuestion",
    "QuotationChosen",
    "ResponseCoded",
    "Signature",
    "ThemeSaid",
]
