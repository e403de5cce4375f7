"""Keywords of a theme: which texts have one, and where.

`parking` finds the word in any case, and its plural; `park*` all that begins so; `call back` the
two words one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 80
MOST = 200
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\*?")
_PLURAL = r"(?:s|es|['’]s)?"


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the keywords of one theme."""

    pattern: re.Pattern[str] | None

    def hits(self, text: str) -> tuple[str, ...]:
        """What was found, as it is written there, each once in its order."""
        if self.pattern is None:
            return ()
        found = (" ".join(hit.group(0).split()) for hit in self.pattern.finditer(text))
        return tuple(dict.fromkeys(hit.casefold() for hit in found))

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where keywords stand in a text: from which letter to before which."""
        return () if self.pattern is None else tuple(h.span() for h in self.pattern.finditer(text))

    def in_(self, text: str) -> bool:
        """Whether any keyword is in a text."""
        return self.pattern is not None and self.pattern.search(text) is not None


def keyword_fault(keyword: str) -> str | None:
    """What is wrong with a keyword, in words; `None` when nothing is."""
    if len(keyword) > LONGEST:
        return f"is longer than {LONGEST} letters"
    words = keyword.split()
    if not words or not all(_WORD.fullmatch(word) for word in words):
        return "is no word or words; a star may stand at the end of a word alone"
    short = [word for word in words if word.endswith("*") and len(word) < 4]
    return "begins with too few letters before its star" if short else None


def matcher(keywords: Iterable[str]) -> Matcher:
    """A matcher of keywords; those that are none are left out."""
    sound = [word for word in keywords if keyword_fault(word) is None][:MOST]
    if not sound:
        return Matcher(None)
    longest_first = sorted(dict.fromkeys(sound), key=lambda word: (-len(word), word))
    either = "|".join(_expressions(longest_first))
    return Matcher(re.compile(rf"(?<![\w])(?:{either})(?![\w])", re.IGNORECASE))


def _expressions(keywords: Iterable[str]) -> Iterator[str]:
    for keyword in keywords:
        words = keyword.split()
        yield r"\s+".join(
            rf"{re.escape(word[:-1])}\w*" if word.endswith("*")
            else re.escape(word) + (_PLURAL if last else "")
            for word, last in ((word, at == len(words) - 1) for at, word in enumerate(words))
        )  # fmt: skip
