"""The rows that engagement keeps of its own, by piece."""

from __future__ import annotations

from ringholder_web.engage.consultation_models import AnswerDraft, EqualitiesAnswer, KeptResponse

__all__ = ["AnswerDraft", "EqualitiesAnswer", "KeptResponse"]
