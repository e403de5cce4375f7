"""Whether words could tell who wrote them, or name somebody: before anybody is quoted.

Patterns find what looks like a name, number or address; they miss what they do not know. Whoever
publishes reads what is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PATTERNS = (
    ("an e-mail address", re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE)),
    ("an NHS number", re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")),
    ("a telephone number", re.compile(r"(?<!\d)(?:\+44|0)(?:[ ()-]*\d){9,10}(?!\d)")),
    (
        "a name",
        re.compile(
            r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Nurse|Sister|Professor|Prof|Councillor|Cllr|Sir"
            r"|Lady|Lord)\b\.?\s+[A-Z][\w'’-]+"
        ),
    ),
    (
        "a name",
        re.compile(
            r"\b(?:[Mm]y name is|I am called|[Rr]egards,?|[Yy]ours (?:sincerely|faithfully),?"
            r"|[Ss]igned,?)\s+[A-Z][\w'’-]+"
        ),
    ),
    ("an address", re.compile(r"\b\d{1,4}[A-Za-z]?\s+(?:[A-Z][a-z]+\s+){1,3}"
                              r"(?:Road|Street|Lane|Avenue|Close|Drive|Way|Crescent|Gardens)\b")),
)  # fmt: skip

MOST = 50
"""After so many nobody needs more to see that a text is full of them."""


@dataclass(frozen=True, slots=True)
class Personal:
    """What was found: what it looks like, and the words."""

    what: str
    words: str


def personal(text: str) -> Iterator[Personal]:
    """What in a text looks like somebody's name, number or address."""
    seen: list[tuple[int, int]] = []
    for what, pattern in _PATTERNS:
        for hit in pattern.finditer(text):
            if not any(start < hit.end() and hit.start() < end for start, end in seen):
                seen.append(hit.span())
                yield Personal(what, hit.group(0))
            if len(seen) >= MOST:
                return
