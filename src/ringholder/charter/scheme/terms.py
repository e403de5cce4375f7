"""The terms of a delegation that a scheme words: what is excepted, and by which route in law."""

from __future__ import annotations

import re

from ringholder.charter.scheme.holders import Holder
from ringholder.charter.scheme.lines import Line
from ringholder.charter.scheme.titles import Kind
from ringholder.charter.words import TAGS

_EXCEPT = re.compile(
    r"\b(?:except|excepting|excluding|other than|unless|not for|save)\b(.{0,160})",
    re.IGNORECASE,
)
_ROUTES = (
    ("s75", re.compile(r"\b(?:section|s\.?)\s*75\b", re.IGNORECASE)),
    ("s65Z6", re.compile(r"\b65Z6\b", re.IGNORECASE)),
    ("s65Z5", re.compile(r"\b65Z5\b", re.IGNORECASE)),
)


def excepted(line: Line) -> tuple[str, ...]:
    """The tags of matters that the row takes out of what it gives, as `novel`."""
    texts = [line.decision, *(words for _, words in line.notes)]
    told = " ".join(found[1].lower() for text in texts for found in _EXCEPT.finditer(text))
    return tuple(tag for tag in TAGS if tag.replace("-", " ") in told.replace("-", " "))


def route(line: Line, holder: Holder, joint: bool) -> str:
    """The route in law by who receives; empty where the scheme would have to say it and does not.

    Inside the legal body it follows from the receiver: its committee or its officer.
    """
    if holder.kind is Kind.POST:
        return "officer"
    texts = " ".join((line.decision, line.theme, line.clause, *(w for _, w in line.notes)))
    said = next((name for name, pattern in _ROUTES if pattern.search(texts)), "")
    if holder.kind is Kind.BODY and not joint:
        return "committee"
    return said
