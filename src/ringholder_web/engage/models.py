"""What engagement keeps beside the register: records that acts cite."""

from ringholder_web.engage.question_models import PutQuestion, Signature

__all__ = ["PutQuestion", "Signature"]
"""What the application keeps, a module for each piece."""

from __future__ import annotations

from ringholder_web.engage.vote_models import BoxBallot, GivenReceipt, RollLine

__all__ = ["BoxBallot", "GivenReceipt", "RollLine"]
