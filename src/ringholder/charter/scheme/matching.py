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
    """A function of the catalogue that a decision may be about, how well it fits, and where."""

    function: str
    score: int
    phrase: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found: the `functions` that fit well; `rivals` when several fit one and the same.

    `akin` are those that the decision comes near to and is not about.
    """

    functions: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    akin: tuple[str, ...] = ()


class _Phrase(NamedTuple):
    function: str
    words: tuple[str, ...]
    together: bool
    text: str


def matched(decision: str) -> Matched:
    """The functions of the catalogue that a decision is about: several where it lists them."""
    words = _words(decision)
    matches = sorted(_matches(words), key=lambda match: (-match.score, match.function))
    if not matches:
        return Matched()
    best = matches[0]
    listed = _listed(matches, _joints(decision))
    rivals = [
        match
        for match in matches
        if match not in listed
        and match.score >= best.score - CLOSE
        and not any(_is_part(match, one) for one in listed)
    ]
    names = tuple(match.function for match in (*listed, *rivals))
    if _prepares(words, best) or _is_aside(decision, best):
        return Matched(akin=names)
    if rivals:
        return Matched(rivals=names)
    return Matched(akin=names) if listed[0].start > EARLY else Matched(functions=names)


def _listed(matches: list[Match], joints: frozenset[int]) -> list[Match]:
    """The best match and those that the decision lists with it: `the plan and the budget`."""
    listed = matches[:1]
    for match in matches[1:]:
        if len(_words(match.phrase)) > 1 and all(_beside(match, one, joints) for one in listed):
            listed.append(match)
    return sorted(listed, key=lambda match: match.start)


def _beside(match: Match, other: Match, joints: frozenset[int]) -> bool:
    """Whether two stand apart with a comma or an “and” between them."""
    first, second = sorted((match, other), key=lambda one: one.start)
    return any(place in joints for place in range(first.end + 1, second.start + 1))


def _matches(words: list[str]) -> Iterator[Match]:
    """The best phrase of every function that fits."""
    here: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        here.setdefault(word, []).append(place)
    best: dict[str, Match] = {}
    for phrase in _phrases():
        span = _span(phrase, words, here) if phrase.words[0] in here else None
        if span is not None:
            score = 10 * len(phrase.words) + (3 if phrase.together else 0)
            if phrase.function not in best or best[phrase.function].score < score:
                best[phrase.function] = Match(phrase.function, score, phrase.text, *span)
    yield from best.values()


def _span(phrase: _Phrase, words: list[str], here: dict[str, list[int]]) -> tuple[int, int] | None:
    """From which word to which a phrase stands in a decision."""
    if phrase.together:
        long = len(phrase.words)
        fits = (at for at in here[phrase.words[0]] if tuple(words[at : at + long]) == phrase.words)
        at = next(fits, None)
        return None if at is None else (at, at + long - 1)
    if any(word not in here for word in phrase.words):
        return None
    firsts = [here[word][0] for word in phrase.words]
    return (min(firsts), max(firsts)) if max(firsts) - min(firsts) <= WINDOW else None


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


def _joints(text: str) -> frozenset[int]:
    """The places of telling words before which a comma or an “and” stands."""
    found: set[int] = set()
    place = 0
    for sign in re.findall(r"[a-z0-9]+(?:\.\d+)*|[,;&/]", text.lower().replace("'", "")):
        if sign in ("and", ",", ";", "&", "/"):
            found.add(place)
        elif sign not in _SMALL:
            place += 1
    return frozenset(found)


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
