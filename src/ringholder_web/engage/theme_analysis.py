"""The analysis of a consultation: as it was published for everybody, as it stands for coders."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from ringholder.engage.themes.analysis import Analysis
from ringholder.engage.themes.suggesting import learner
from ringholder.measures.texts import Learner
from ringholder_web.engage import theme_kept
from ringholder_web.engage.theme_kept import Kept
from ringholder_web.engage.theme_matters import Consultation
from ringholder_web.engage.theme_responses import responses

LEARNT_ANEW = 50
"""After so many more codings what was learnt is learnt anew."""


def standing(of: Consultation) -> Analysis:
    """The analysis as it stands, for those who code."""
    found = _of_rows(of.id, None, theme_kept.upto(of.id), _mark(of))
    return _with_replies(found, of)


def published(of: Consultation) -> Analysis | None:
    """The analysis as it was published; `None` before that."""
    if of.report is None or of.report.published_at is None:
        return None
    at = of.report.published_at
    return _with_replies(_of_rows(of.id, at, theme_kept.upto(of.id), _mark(of)), of)


def is_as_cited(of: Consultation, found: Analysis) -> bool:
    """Whether what is shown is what the act that published it cites."""
    cites = of.report.cites if of.report is not None else {}
    own = (found.book.cite, found.coding_cite)
    cited = (cites.get("codebook", {}), cites.get("coding", {}))
    return all(a.get("sha256") == b["sha256"] for a, b in zip(cited, own, strict=True))


def learnt(of: Consultation, kept: Kept) -> Learner:
    """What was learnt from the coding; learnt anew after some more codings."""
    return _learnt(of.id, len(kept.coding.counted) // LEARNT_ANEW, _mark(of))


def _mark(of: Consultation) -> str:
    return responses(of.id).sha256


def _with_replies(found: Analysis, of: Consultation) -> Analysis:
    told = of.report.replies if of.report is not None else {}
    return replace(found, title=of.title, replies=told)


@lru_cache(maxsize=16)
def _of_rows(id_: str, until: datetime | None, _: theme_kept.Mark, __: str) -> Analysis:
    comments = responses(id_)
    kept = theme_kept.kept(id_, comments, until, None)
    return Analysis(
        id_, comments, kept.book, kept.coding, kept.quotations, illustrative=comments.illustrative
    )


@lru_cache(maxsize=4)
def _learnt(id_: str, _: int, __: str) -> Learner:
    comments = responses(id_)
    return learner(comments, theme_kept.kept(id_, comments, None, None).coding)
