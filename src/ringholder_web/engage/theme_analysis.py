"""The analysis of a consultation: as it was published for everybody, as it stands for coders."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from ringholder.engage.themes.analysis import Analysis
from ringholder.engage.themes.suggesting import learner
from ringholder.measures.texts import LEAST_CODED, Learner
from ringholder_web.engage import theme_kept
from ringholder_web.engage.consultation_open import Open
from ringholder_web.engage.theme_matters import Consultation
from ringholder_web.engage.theme_responses import responses


def standing(of: Consultation) -> Analysis:
    """The analysis as it stands, for those who code."""
    return _with_replies(_of_rows(_Of(of.open), None, theme_kept.upto(of.id), _mark(of)), of)


def published(of: Consultation) -> Analysis | None:
    """The analysis as it was published; `None` before that."""
    if of.report is None or of.report.published_at is None:
        return None
    at = of.report.published_at
    return _with_replies(_of_rows(_Of(of.open), at, theme_kept.upto(of.id), _mark(of)), of)


def is_as_cited(of: Consultation, found: Analysis) -> bool:
    """Whether what is shown is what the act that published it cites."""
    cites = of.report.cites if of.report is not None else {}
    own = (found.book.cite, found.coding_cite)
    cited = (cites.get("codebook", {}), cites.get("coding", {}))
    return all(a.get("sha256") == b["sha256"] for a, b in zip(cited, own, strict=True))


def learnt(of: Consultation, told: Analysis) -> Learner:
    """What was learnt from the coding; learnt anew whenever twice as many were coded."""
    doubled = (len(told.coding.counted) // LEAST_CODED).bit_length()
    return _learnt(_Of(of.open), doubled, _mark(of))


def _mark(of: Consultation) -> str:
    return responses(of.open).sha256


def _with_replies(found: Analysis, of: Consultation) -> Analysis:
    told = of.report.replies if of.report is not None else {}
    return replace(found, title=of.title, replies=told)


class _Of:
    """A consultation as the key of what is kept: by its matter."""

    def __init__(self, one: Open) -> None:
        self.one = one

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Of) and self.one.id == other.one.id

    def __hash__(self) -> int:
        return hash(self.one.id)


@lru_cache(maxsize=16)
def _of_rows(of: _Of, until: datetime | None, _: theme_kept.Mark, __: str) -> Analysis:
    comments = responses(of.one)
    kept = theme_kept.kept(of.one.id, comments, until)
    asked = of.one.questionnaire
    audiences = tuple(one.name for one in asked.audiences) if asked is not None else ()
    return Analysis(
        of.one.title, comments, kept.book, kept.coding, kept.quotations,
        audiences=audiences, illustrative=comments.illustrative,
    )  # fmt: skip


@lru_cache(maxsize=4)
def _learnt(of: _Of, _: int, __: str) -> Learner:
    comments = responses(of.one)
    return learner(comments, theme_kept.kept(of.one.id, comments, None).coding)
