"""Which function of the catalogue a decision is about, by the phrases of `phrases.yaml`.

A decision that no phrase fits becomes a function of the scheme's own. So does one that only
prepares or follows what the function decides (a report received is no report approved), or that
names the function among much else; what it comes near to is then told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from ringholder.catalogue import functions as catalogue
from ringholder.charter.scheme.vocabulary import vocabulary

_TABLE = Path(__file__).with_name("phrases.yaml")
_SMALL = frozenset({"the", "of", "a", "an", "to", "for", "and", "in", "on", "with", "or"})
_ASIDE = re.compile(
    r"\b(?:terms\s+of\s+reference|membership|minutes|sub-?\s?committee|committees?|chair|members?|"
    r"polic(?:y|ies)|procedures?|reports?)\b",
    re.IGNORECASE,
)
EARLY = 8
"""Words into the decision by which what it is about has been named."""
WINDOW = 6
"""Words within which the words of a loose phrase stand."""
CLOSE = 5
"""By how much a second function may fit less well and still be meant."""


class Match(NamedTuple):
    """A function of the catalogue that a decision may be about, and how well it fits."""

    function: str
    score: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found: `function` when one fits well, the `rivals` when several do.

    `akin` are those that the decision comes near to and is not about.
    """

    function: str = ""
    rivals: tuple[str, ...] = ()
    akin: tuple[str, ...] = ()


class _Phrase(NamedTuple):
    function: str
    words: tuple[str, ...]
    together: bool
    text: str


def matched(decision: str) -> Matched:
    """The function of the catalogue that a decision is about."""
    words = _words(decision)
    matches = sorted(_matches(words), key=lambda match: (-match.score, match.function))
    if not matches:
        return Matched()
    best = matches[0]
    rivals = [m for m in matches[1:] if m.score >= best.score - CLOSE and not _is_part(m, best)]
    names = tuple(match.function for match in (best, *rivals))
    if _prepares(words, best) or _is_aside(decision, best):
        return Matched(akin=names)
    if rivals:
        return Matched(rivals=names)
    place = _first(words, best)
    return Matched(akin=names) if place > EARLY else Matched(function=best.function)


def _matches(words: list[str]) -> Iterator[Match]:
    """The best phrase of every function that fits."""
    here: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        here.setdefault(word, []).append(place)
    best: dict[str, Match] = {}
    for phrase in _phrases():
        if phrase.words[0] in here and _fits(phrase, words, here):
            score = 10 * len(phrase.words) + (3 if phrase.together else 0)
            if phrase.function not in best or best[phrase.function].score < score:
                best[phrase.function] = Match(phrase.function, score, phrase.text)
    yield from best.values()


def _fits(phrase: _Phrase, words: list[str], here: dict[str, list[int]]) -> bool:
    if phrase.together:
        long = len(phrase.words)
        return any(tuple(words[at : at + long]) == phrase.words for at in here[phrase.words[0]])
    places = [here.get(word) for word in phrase.words]
    if any(place is None for place in places):
        return False
    firsts = [place[0] for place in places if place is not None]
    return max(firsts) - min(firsts) <= WINDOW


def _first(words: list[str], match: Match) -> int:
    """Where in the decision the first word of the phrase stands."""
    wanted = _words(match.phrase)
    return min((words.index(word) for word in wanted if word in words), default=0)


def _is_part(match: Match, best: Match) -> bool:
    """Whether the words of one are among those of the other, as `business case` in a longer one."""
    return set(_words(match.phrase)) <= set(_words(best.phrase))


def _prepares(words: list[str], best: Match) -> bool:
    """Whether the decision begins with what is done before or after deciding."""
    own = _words(catalogue.functions()[best.function].name)
    return bool(words) and words[0] in vocabulary().prepares and words[0] not in own


def _is_aside(decision: str, best: Match) -> bool:
    """Whether it is about the papers or members of something, not about the thing itself."""
    found = _ASIDE.search(decision)
    return found is not None and _stem(found.group().lower()) not in _words(best.phrase)


@cache
def _phrases() -> tuple[_Phrase, ...]:
    text = _TABLE.read_text(encoding="utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    table = yaml.load(text, Loader=loader)  # noqa: S506 (it makes only text)
    return tuple(
        _Phrase(function, tuple(_words(phrase)), "~" not in phrase, phrase)
        for function, phrases in table.items()
        for phrase in phrases
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> list[str]:
    """The words that tell something, in small letters and in the singular."""
    found = re.findall(r"[a-z0-9]+(?:\.\d+)*", text.lower().replace("'", "").replace("’", ""))
    return [_stem(word) for word in found if word not in _SMALL]


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word
