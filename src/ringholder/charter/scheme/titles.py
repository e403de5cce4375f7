"""Whether words are the name of a holder, and what it is: by what they end or begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from ringholder.charter.scheme.vocabulary import vocabulary

LONGEST = 14
"""Words of the longest name."""
_SMALL = frozenset({"of", "and", "the", "for", "in", "with", "on", "to", "at", "by", "&", "-"})
_OUR_BOARD = re.compile(r"^nhs\s.+\sboard$")
_OTHER_BOARDS = re.compile(
    r"\b(?:wellbeing|place|programme|partnership|delivery|quality|people|transformation|system|"
    r"project|neighbourhood|collaborative|executive|management|advisory|safeguarding)\b"
)
_NOT_FIRST = frozenset({
    "see", "as", "per", "refer", "subject", "where", "if", "when", "this", "that", "in", "on", "to",
    "for", "with", "after", "before", "under", "following", "within", "and", "or", "except", "also",
    "only", "no", "not", "through", "via", "from", "at", "of",
})  # fmt: skip
"""Words that begin a sentence or a condition, and no name."""
_LONGEST_IN_SMALL = 6
"""Words of the longest name that is written without capital letters, but for its first."""
_NOT_IN_NAMES = frozenset({
    "approval", "approve", "approves", "behalf", "consultation", "consulting", "consulted",
    "subject",
    "after", "up", "must", "may", "shall", "will", "can", "is", "are", "has", "have", "be", "been",
    "each", "any", "if", "when", "where", "which", "that", "who", "not", "as", "by", "from", "to",
    "limit", "limits", "recommend", "recommends", "recommendation", "following", "or", "via",
})  # fmt: skip
"""Words of sentences, none of which stands in a name."""


class Kind(StrEnum):
    """What a holder is."""

    BODY = "body"
    POST = "post"
    ORGANISATION = "organisation"


def goes_on(words: list[str]) -> int:
    """How many words after a name go on with it: those with capitals, as in `Manager Estates`."""
    known = vocabulary()
    count = 0
    while count < len(words) and words[count].strip(",;:.").isalpha():
        word = words[count].strip(",;:.").lower()
        if not words[count][0].isupper() or word in known.decides | known.advises | _NOT_FIRST:
            break
        count += 1
    return count


def is_our_board(plain: str) -> bool:
    """Whether a name in small letters is the NHS board's own, as `nhs midshire board` is."""
    return bool(_OUR_BOARD.match(plain)) and not _OTHER_BOARDS.search(plain)


def is_like_a_name(name: str) -> bool:
    """Whether the words could be a name: capital letters but for the small words between."""
    words = name.split()
    if (
        not words
        or len(words) > LONGEST
        or any(sign in name for sign in "\n;:|•")
        or words[-1].lower() in _SMALL
    ):
        return False
    if "responsib" in name.lower():
        return True
    first = re.split(r"[^A-Za-z]", words[0].lower())[0]
    known = vocabulary()
    if first in (known.verbs | known.advises) - {"lead"} or first in _NOT_FIRST:
        return False
    if all(_is_of_a_name(word) for word in words):
        return True
    in_small = all(word[:1].islower() or not word[:1].isalpha() for word in words[1:])
    return in_small and len(words) <= _LONGEST_IN_SMALL and _NOT_IN_NAMES.isdisjoint(words)


def _is_of_a_name(word: str) -> bool:
    bare = word.strip("(),'’\"“”")
    return bare.lower() in _SMALL or bare[:1].isupper() or bare[:1].isdigit() or bare == "–"


def kind_of(plain: str) -> Kind | None:
    """What a name in small letters is; `None` where it neither ends nor begins like a holder."""
    words = vocabulary()
    begins = next((b for b in words.begins if plain.startswith(f"{b} ")), None)
    if begins is not None:
        return Kind.BODY if begins in ("members of", "council of") else Kind.POST
    ends: Mapping[Kind, tuple[str, ...]] = {
        Kind.ORGANISATION: words.organisations,
        Kind.BODY: words.bodies,
        Kind.POST: words.posts,
    }
    found = [
        (len(end), kind)
        for kind, phrases in ends.items()
        for end in phrases
        if plain == end or plain.endswith((f" {end}", f"-{end}"))
    ]
    return max(found)[1] if found else None


def shown(name: str) -> str:
    """The name as pages show it: not in capitals throughout, and beginning with one."""
    if name.isupper() and len(name) > 5:
        words = (w if len(w) <= 4 and w not in _COMMON else w.capitalize() for w in name.split())
        name = " ".join(w.lower() if w.lower() in _SMALL else w for w in words)
    return name[:1].upper() + name[1:]


_COMMON = frozenset({"HEAD", "LEAD", "TEAM", "RISK", "DEAN"})
