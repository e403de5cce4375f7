"""What engagement keeps beside the register: records that acts cite."""

from ringholder_web.engage.question_models import PutQuestion, Signature

__all__ = ["PutQuestion", "Signature"]
"""The rows that engagement keeps of its own, by piece."""
from __future__ import annotations
from ringholder_web.engage.consultation_models import AnswerDraft, EqualitiesAnswer, KeptResponse
__all__ = ["AnswerDraft", "EqualitiesAnswer", "KeptResponse"]
