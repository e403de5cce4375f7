"""What engagement keeps beside the register: records that acts cite."""

from ringholder_web.engage.question_models import PutQuestion, Signature

__all__ = ["PutQuestion", "Signature"]
