"""What engagement keeps beside the register: records that acts cite, and responses, by piece."""

from ringholder_web.engage.consultation_models import AnswerDraft, EqualitiesAnswer, KeptResponse
from ringholder_web.engage.question_models import PutQuestion, Signature
from ringholder_web.engage.theme_models import QuotationChosen, ResponseCoded, ThemeSaid
from ringholder_web.engage.vote_models import BoxBallot, GivenReceipt, RollLine

__all__ = [
    "AnswerDraft",
    "BoxBallot",
    "EqualitiesAnswer",
    "GivenReceipt",
    "KeptResponse",
    "PutQuestion",
    "QuotationChosen",
    "ResponseCoded",
    "RollLine",
    "Signature",
    "ThemeSaid",
]
