"""Who holds a power: boards, committees, officers and organisations, recognised by their names.

A name ends in what it is (`Audit and Risk Committee`, `Chief Finance Officer`) or begins with it
(`Director of Strategy and Partnerships`). Whatever ends or begins so is recognised, whether or not
anybody has heard of it before; short forms are those that the document explains or everyone uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ringholder.charter.scheme.ids import named
from ringholder.charter.scheme.vocabulary import plainly, vocabulary

LONGEST = 14
"""Words of the longest name."""
MOST_LETTERS = 400
_SMALL = frozenset({"of", "and", "the", "for", "in", "with", "on", "to", "at", "by", "&", "-"})
_SPLITS = ((" or ", False), ("/", False), (",", False), (" and ", True), (" & ", True))
_LEADING = re.compile(
    r"^(?:(?:to\s+be\s+)?(?:approved|authorised|agreed|signed|determined|decided|exercised)\s+by|"
    r"(?:approval|decision|authorisation|sign[- ]off)\s+(?:by|of|from)|by|delegated\s+to|"
    r"reserved\s+(?:to|for)|delegation\s+to|(?:above|over|beyond|below|under)\s+(?:this|that)"
    r"(?:\s+(?:limit|sum|amount|value))?[,:]?)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[\s•●▪◦*·–—-]+|^\(?[a-z0-9]{1,3}[.)]\s+(?=[A-Z–-])[\s–-]*")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]{0,60}[)\]]")
_EXPLAINED = re.compile(
    r"([A-Z][\w&,'’ -]{3,90}?)\s*[(\[]\s*[“\"']?([A-Z][A-Za-z&]{1,7})[”\"']?\s*[)\]]"
)
_STANDS_FOR = re.compile(r"^(Level\s*\w{1,3}|[A-Z][A-Za-z&]{1,7})\s*(?:=|:|–|—|-)\s*(.{3,80})$")
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


class Holder(NamedTuple):
    """Somebody who may hold a power."""

    id: str
    name: str
    kind: Kind


BOARD = Holder("board", "Board", Kind.BODY)


@dataclass(frozen=True, slots=True)
class Found:
    """The holders that a piece of text names; `rest` is what it says besides.

    `together` where it names several and may mean that all must act; `guesses` are names that stand
    somewhere in it, where it does not begin with one.
    """

    holders: tuple[Holder, ...] = ()
    together: bool = False
    rest: str = ""
    guesses: tuple[Holder, ...] = ()


@dataclass(slots=True)
class Names:
    """The names of one document, with the short forms that it explains."""

    short: dict[str, str] = field(default_factory=lambda: dict(vocabulary().short))
    seen: dict[str, Holder | None] = field(default_factory=dict)

    def learn(self, texts: Iterable[str]) -> None:
        """Note what short forms stand for: `Audit Committee (AC)`, `Level 1 = Director`."""
        for text in texts:
            for line in text.split("\n"):
                for name, short in _explained(line):
                    found = self._longest_end(name, short)
                    if found is not None:
                        self.short[short] = found
        self.seen.clear()

    def holder(self, text: str) -> Holder | None:
        """The holder whose name the whole text is."""
        if len(text) > MOST_LETTERS:
            return None
        if text not in self.seen:
            self.seen[text] = self._holder(text)
        return self.seen[text]

    def find(self, text: str) -> Found:
        """Whom a cell or a line of it names, as far as it begins with names."""
        said = _LEADING.sub("", _BULLET.sub("", text.strip()[:MOST_LETTERS])).strip()
        whole = self._several(said)
        if whole:
            return _found(whole, said, self._in_brackets(said))
        words = said.split()
        for many in range(min(len(words), 2 * LONGEST), 0, -1):
            start = " ".join(words[:many])
            several = self._several(start)
            if several:
                return self._named_first(several, said, words, many)
        return Found(rest=said, guesses=tuple(dict.fromkeys(self._inside(words))))

    def _named_first(
        self, several: tuple[tuple[Holder, ...], bool], said: str, words: list[str], many: int
    ) -> Found:
        """What a text says that begins with names, of so many words."""
        start = " ".join(words[:many])
        longer = many + _goes_on(words[many:])
        if longer > many and len(several[0]) == 1 and not start.endswith((",", ")", ":")):
            several = ((_longer(several[0][0], words[:longer]),), False)
            start = " ".join(words[:longer])
        else:
            longer = many
        rest = (self._in_brackets(start), " ".join(words[longer:]).strip(" ,;:–—-"))
        return _found(several, said, " ".join(filter(None, rest)))

    def _in_brackets(self, text: str) -> str:
        """What a name has in brackets, but for its own short form."""
        inside = (found.group().strip(" ()[]") for found in _BRACKETS.finditer(text))
        return "; ".join(words for words in inside if words not in self.short)

    def _several(self, text: str) -> tuple[tuple[Holder, ...], bool] | None:
        """The holders that the text lists and nothing else; whether joined by “and”."""
        for sign, joined in _SPLITS:
            at = text.find(sign)
            while at > 0:
                left, right = self.holder(text[:at]), text[at + len(sign) :]
                rest = self._several(right) if left is not None else None
                if left is not None and rest is not None:
                    return tuple(dict.fromkeys((left, *rest[0]))), joined or rest[1]
                at = text.find(sign, at + 1)
        one = self.holder(text)
        return None if one is None else ((one,), False)

    def _inside(self, words: list[str]) -> Iterator[Holder]:
        """Names somewhere in a sentence: they begin with a capital letter."""
        at = 0
        while at < len(words):
            step = 1
            if words[at][:1].isupper():
                for many in range(min(LONGEST, len(words) - at), 0, -1):
                    one = self.holder(" ".join(words[at : at + many]))
                    if one is not None:
                        yield one
                        step = many
                        break
            at += step

    def _holder(self, text: str) -> Holder | None:
        name = self._written_out(text)
        plain = plainly(name)
        if not plain or plain in vocabulary().nobody:
            return None
        if plain in vocabulary().board or _is_our_board(plain):
            return BOARD
        if not _is_like_a_name(name):
            return None
        kind = _kind(plain)
        return None if kind is None else Holder(named(plain), _shown(name), kind)

    def _written_out(self, text: str) -> str:
        """The name without brackets, article and stop, its short form written out."""
        name = " ".join(_BRACKETS.sub("", text).strip(" \t\n.,;:*•").split())
        name = re.sub(r"^(?:the|The|THE)\s+", "", name)
        if name in self.short:
            return self.short[name]
        first, _, rest = name.partition(" ")
        if rest and first.isupper() and first in self.short and plainly(rest) in _WITH_A_SHORT:
            return f"{self.short[first]} {rest}"
        by_letters = {short.lower(): long for short, long in self.short.items() if " " in short}
        return by_letters.get(name.lower(), name)

    def _longest_end(self, name: str, short: str) -> str | None:
        """The longest end of the words that is a name beginning with the short form's letter."""
        words = name.split()
        for start in range(len(words)):
            end = " ".join(words[start:])
            if short[0] != "L" and words[start][:1].upper() != short[0]:
                continue
            if self._holder(end) is not None and end != short:
                return end
        return None


_WITH_A_SHORT = frozenset({"chair", "committee", "board", "nominee", "lead"})


def _explained(line: str) -> Iterator[tuple[str, str]]:
    yield from ((found[1], found[2]) for found in _EXPLAINED.finditer(line))
    stands = _STANDS_FOR.match(line.strip())
    if stands is not None:
        yield stands[2], stands[1]


def _goes_on(words: list[str]) -> int:
    """How many words after a name go on with it: those with capitals, as in `Manager Estates`."""
    known = vocabulary()
    count = 0
    while count < len(words) and words[count].strip(",;:.").isalpha():
        word = words[count].strip(",;:.").lower()
        if not words[count][0].isupper() or word in known.decides | known.advises | _NOT_FIRST:
            break
        count += 1
    return count


def _longer(holder: Holder, words: list[str]) -> Holder:
    """The holder under a name that goes on after the part that is recognised."""
    if holder == BOARD:
        return holder
    name = " ".join(words).strip(" ,;:.–—-")
    return Holder(named(plainly(name)), _shown(name), holder.kind)


def _found(several: tuple[tuple[Holder, ...], bool], text: str, rest: str) -> Found:
    holders, joined = several
    words = set(re.findall(r"[a-z-]+", text.lower()))
    together = len(holders) > 1 and (joined or not words.isdisjoint(vocabulary().together))
    return Found(holders, together, rest)


def _is_our_board(plain: str) -> bool:
    return bool(_OUR_BOARD.match(plain)) and not _OTHER_BOARDS.search(plain)


def _is_like_a_name(name: str) -> bool:
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


def _kind(plain: str) -> Kind | None:
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


def _shown(name: str) -> str:
    """The name as pages show it: not in capitals throughout, and beginning with one."""
    if name.isupper() and len(name) > 5:
        words = (w if len(w) <= 4 and w not in _COMMON else w.capitalize() for w in name.split())
        name = " ".join(w.lower() if w.lower() in _SMALL else w for w in words)
    return name[:1].upper() + name[1:]


_COMMON = frozenset({"HEAD", "LEAD", "TEAM", "RISK", "DEAN"})
