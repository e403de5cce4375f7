"""Ids that people can read and that stay the same: made of words, never of places in a file."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LONGEST = 60
_MEANINGLESS = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "to",
        "for",
        "and",
        "or",
        "in",
        "on",
        "by",
        "with",
        "any",
        "all",
        "its",
    }
)


def slug(text: str, longest: int = _LONGEST) -> str:
    """An id of the words of a text, whole words up to the length; `unnamed` where it has none."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", plain.decode().lower().replace("'", ""))
    made = ""
    for word in words:
        if made and len(made) + len(word) >= longest:
            break
        made = f"{made}-{word}" if made else word[:longest]
    return made or "unnamed"


def named(text: str) -> str:
    """An id for a name; where the name is too long for one, with letters that stand for it all."""
    made = slug(text)
    return made if made == slug(text, len(text) + 1) else f"{made}-{digest(text)}"


def telling(text: str, longest: int = _LONGEST) -> str:
    """An id of the words that tell something: `approve-annual-budget`."""
    words = [word for word in text.split() if word.lower().strip(".,;:()") not in _MEANINGLESS]
    return slug(" ".join(words) or text, longest)


def digest(*texts: str) -> str:
    """Six letters and digits that stand for the texts, whatever their capitals and spaces."""
    plain = "\0".join(" ".join(text.lower().split()) for text in texts)
    return hashlib.sha256(plain.encode()).hexdigest()[:6]
