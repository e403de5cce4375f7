"""Names as people write them, from the capitals in which the registers keep them."""

from __future__ import annotations

import re

_ACRONYMS = """
NHS PCN ICB GP GPS HMP CCG OOH UCC UTC IUC PMS GMS APMS CIC PLC LLP UK ADHD CAMHS ICS AECC PCC CCC
HRCH HOSMS LLR MPA NELFT PHGH SWB BL II III IV VI VII
"""
_SMALL_WORDS = "and at by for in of on or the to upon with le under cum next"
_ABBREVIATIONS = "DR DRS MR MRS MS MT ST STS RD SQ PK LTD CTR CTRE GRP HSE SVS PRACT"
_ALWAYS_UPPER = frozenset(_ACRONYMS.split())
_ALWAYS_LOWER = frozenset(_SMALL_WORDS.split())
_NOT_INITIALS = frozenset(_ABBREVIATIONS.split())
_VOWEL = re.compile(r"[AEIOUY]")
_WORD = re.compile(r"[A-Z0-9]+(?:'[A-Z]+)*")


def tidy(name: str) -> str:
    """A register's name in title case: `THE BELL & CO SURGERY` is `The Bell and Co Surgery`.

    Names that are already in mixed case are left as they are, but for the ampersand and spaces.
    """
    spaced = re.sub(r"\s+", " ", name.replace("`", "'").replace("’", "'")).strip()
    spaced = re.sub(r"\s*&\s*", " and ", spaced)
    if spaced.replace(" and ", " ").upper() != spaced.replace(" and ", " "):
        return spaced
    capitals = spaced.upper()
    return _WORD.sub(lambda match: _word(match.group(), first=match.start() == 0), capitals)


def _word(word: str, *, first: bool) -> str:
    if word.lower() in _ALWAYS_LOWER and not first:
        return word.lower()
    if word in _ALWAYS_UPPER or _is_initials(word) or _is_code(word):
        return word
    if word.startswith("MC") and len(word) > 4:
        return "Mc" + word[2:].capitalize()
    if re.match(r"[OD]'[A-Z]{2}", word):
        return word[:2] + word[2:].capitalize()
    return word[0] + word[1:].lower()


def _is_code(word: str) -> bool:
    """Whether a word is a number with letters, as in `Barnet 1D`; `1ST` is a word."""
    return word[0].isdigit() and not re.fullmatch(r"\d+(ST|ND|RD|TH)", word)


def _is_initials(word: str) -> bool:
    """Whether a word is letters said one by one: one letter, or a few without a vowel."""
    if word in _NOT_INITIALS or "'" in word or any(c.isdigit() for c in word):
        return False
    return len(word) == 1 or (len(word) <= 4 and not _VOWEL.search(word))
