"""Questions and petitions of the public: what was put to whom, and what came of it."""

from ringholder.engage.questions.asked import ByBody, Question, by_body, question_of, signatures

__all__ = ["ByBody", "Question", "by_body", "question_of", "signatures"]
