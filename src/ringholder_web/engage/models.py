"""What engagement keeps beside the register: records that acts cite."""

from ringholder_web.engage.question_models import PutQuestion, Signature
from ringholder_web.engage.vote_models import BoxBallot, GivenReceipt, RollLine

__all__ = ["BoxBallot", "GivenReceipt", "PutQuestion", "RollLine", "Signature"]
