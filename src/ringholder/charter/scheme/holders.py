"""Who holds a power: boards, committees, officers and organisations, recognised by their names.

A name ends in what it is (`Audit and Risk Committee`, `Chief Finance Officer`) or begins with it
(`Director of Strategy and Partnerships`). Whatever ends or begins so is recognised, whether or not
anybody has heard of it before; short forms are those that the document explains or everyone uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ringholder.charter.scheme.ids import named
from ringholder.charter.scheme.titles import (
    LONGEST,
    Kind,
    goes_on,
    is_like_a_name,
    is_our_board,
    kind_of,
    shown,
)
from ringholder.charter.scheme.vocabulary import plainly, vocabulary

MOST_LETTERS = 400
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
        longer = many + goes_on(words[many:])
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
        if plain in vocabulary().board or is_our_board(plain):
            return BOARD
        if not is_like_a_name(name):
            return None
        kind = kind_of(plain)
        return None if kind is None else Holder(named(plain), shown(name), kind)

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


def _longer(holder: Holder, words: list[str]) -> Holder:
    """The holder under a name that goes on after the part that is recognised."""
    if holder == BOARD:
        return holder
    name = " ".join(words).strip(" ,;:.–—-")
    return Holder(named(plainly(name)), shown(name), holder.kind)


def _found(several: tuple[tuple[Holder, ...], bool], text: str, rest: str) -> Found:
    holders, joined = several
    words = set(re.findall(r"[a-z-]+", text.lower()))
    together = len(holders) > 1 and (joined or not words.isdisjoint(vocabulary().together))
    return Found(holders, together, rest)
