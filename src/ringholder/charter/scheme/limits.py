"""Sums and bands as schemes word them: “up to and including £250k”, “£250,001 to £1m”, “over £1m”.

A sum that is reached is within the limit where the scheme says *up to*, and not where it says
*below*: then the limit is a penny less, as charters hold limits that may be reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from ringholder.charter.sums import parse_sum
from ringholder.charter.turns import PENNY

MOST_SUMS = 40
"""Sums of one text that are looked at."""
WHOLE_LIFE, A_YEAR, IN_YEAR = "whole_life", "a_year", "committed_in_year"

_UNIT = r"(?:k|m|bn|thousand|million|billion)"
_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
MONEY = re.compile(
    rf"(?:£|GBP)\s?(?P<pounds>(?:{_DIGITS})\s?{_UNIT}?)(?![\w%])"
    rf"|(?<![\w.,£])(?P<bare>(?:\d+(?:\.\d+)?\s?{_UNIT}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d\d)?))(?![\w%])"
    r"|(?<![\w.,£/])(?P<words>\d+(?:\.\d+)?)(?=\s?pounds)",
    re.IGNORECASE,
)
_WHOLE_CELL = re.compile(r"\d{1,12}(?:\.\d{1,2})?")
_UNITS = (
    (re.compile(r"£\s?['’]?0{3}|£\s?k\b|\bthousands?\b", re.IGNORECASE), 1_000),
    (re.compile(r"£\s?m\b|\bmillions?\b", re.IGNORECASE), 1_000_000),
)
_UP_TO = re.compile(
    r"(?:up\s*to(?:\s*and\s*including)?|maximum(?:\s*value)?(?:\s*of)?|max\.?|not\s*exceeding|"
    r"(?:not?|no)\s*(?:more|greater|higher)\s*than|not\s*exceed(?:ing)?|does\s*not\s*exceed|within|"
    r"limit(?:ed)?(?:\s*(?:of|to))?|≤|<=|and\s*under|to|until|–|—|-|and)\s*(?:a\s*)?"
    r"(?:maximum\s*(?:value\s*)?(?:of\s*)?)?$",
    re.IGNORECASE,
)
_BELOW = re.compile(r"(?:below|under|(?:less|lower)\s*than|<)\s*$", re.IGNORECASE)
_OVER = re.compile(
    r"(?:over|above|in\s*excess\s*of|exceed(?:s|ing)?|(?:greater|more|higher)\s*than|from|between|"
    r"at\s*least|minimum(?:\s*of)?|min\.?|beyond|>=?|≥)\s*$",
    re.IGNORECASE,
)
_NOT_EXCEEDING = re.compile(r"not\s*(?:exceed\w*|more|greater|over|above)[\w\s]*$", re.IGNORECASE)
_AND_OVER = re.compile(
    r"^\s*(?:\+|plus\b|(?:and|or)\s*(?:above|over|more|greater|upwards))", re.IGNORECASE
)
_OR_LESS = re.compile(r"^\s*(?:and|or)\s*(?:less|under|below|lower)", re.IGNORECASE)
_RANGE = re.compile(r"^\s*(?:to|up\s*to|–|—|-|and)\s*$", re.IGNORECASE)
_NO_LIMIT = re.compile(
    r"\b(?:unlimited|no\s*(?:upper\s*|financial\s*)?limit|without\s*(?:upper\s*)?limit|"
    r"any\s*(?:value|amount|sum)|all\s*(?:values|amounts|sums))\b",
    re.IGNORECASE,
)
_BY_THE_WEEK = re.compile(
    r"\s*(?:,\s*)?(?:(?:per|a|each|every)\s+(?:week|month|day|hour|night|session)|weekly|monthly|daily)\b",
    re.IGNORECASE,
)
"""Periods that no limit of a charter has."""
_PERIODS: Mapping[str, re.Pattern[str]] = {
    IN_YEAR: re.compile(r"\b(?:committed\s*in(?:\s*the)?\s*year|in[\s-]year)\b", re.IGNORECASE),
    A_YEAR: re.compile(
        r"\b(?:per\s*annum|p\.?\s?a\b\.?|annual(?:ly|\s*value)?|(?:a|per|each|every|one)\s*"
        r"(?:financial\s*)?year|yearly|per\s*year)",
        re.IGNORECASE,
    ),
    WHOLE_LIFE: re.compile(
        r"\b(?:whole[\s-]*life|life[\s-]?time|life\s*of|total\s*(?:contract\s*)?value|"
        r"contract\s*(?:term|period)|full\s*term|cumulative|in\s*aggregate|aggregate|"
        r"total\s*cost|tcv)\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Band:
    """How much a power reaches to: sums by dimension of a charter's limit; more than `over`.

    `said` is whether the scheme says for which period the sum is meant; where it does not, the sum
    is read as the whole value of what is decided. `unlimited` where it says that there is no limit;
    not `clear` where it tells two sums for one thing.
    """

    up_to: tuple[tuple[str, Decimal], ...] = ()
    over: Decimal | None = None
    said: bool = True
    unlimited: bool = False
    clear: bool = True

    @property
    def sums(self) -> Mapping[str, Decimal]:
        """The sums by dimension."""
        return dict(self.up_to)

    @property
    def tells(self) -> bool:
        """Whether it says anything of money."""
        return bool(self.up_to) or self.over is not None or self.unlimited


NOTHING = Band()


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum in a text: which side it bounds, and where its words begin and end."""

    pounds: Decimal
    upper: bool
    start: int
    end: int


def number(text: str, around: str) -> Band:
    """The band of a cell that holds a bare number under a heading for sums.

    `around` may say that it counts thousands or millions: `Limit (£000)`.
    """
    if not _WHOLE_CELL.fullmatch(text.strip()):
        return NOTHING
    times = next((times for pattern, times in _UNITS if pattern.search(around)), 1)
    return band(f"£{Decimal(text.strip()) * times:.2f}", around)


def band(text: str, around: str = "") -> Band:
    """The band that a text tells; `around` (heading, title) may say the period.

    `NOTHING` where the text tells none.
    """
    found = _sums(text)
    if not found:
        return Band(unlimited=True) if _NO_LIMIT.search(text) else NOTHING
    sums: dict[str, Decimal] = {}
    said = clear = True
    over: Decimal | None = None
    for place, one in enumerate(found):
        if not one.upper:
            over = one.pounds if over is None else min(over, one.pounds)
            continue
        clear = clear and not _BY_THE_WEEK.match(text[one.end :])
        until = found[place + 1].start if place + 1 < len(found) else len(text)
        after = text[one.end : until]
        period = _period(after) or _period(text[: found[0].start]) or _period(around)
        said = said and period is not None
        name = period or WHOLE_LIFE
        clear = clear and name not in sums
        sums[name] = min(sums.get(name, one.pounds), one.pounds)
    return Band(tuple(sums.items()), over, said, clear=clear)


def without_sums(text: str) -> str:
    """The text with its sums and the words that belong to them taken out."""
    found = _sums(text)
    for one in reversed(found):
        before = re.sub(
            r"(?:\bvalue[sd]?\s*(?:of\s*)?|\bcost(?:ing|s)?\s*)?$", "", _cut(text[: one.start])
        )
        after = text[one.end :]
        for pattern in (_AND_OVER, _OR_LESS, _BY_THE_WEEK):
            after = pattern.sub("", after, count=1)
        text = f"{before} {after}"
    if found:
        for pattern in _PERIODS.values():
            text = pattern.sub(" ", text)
    text = _NO_LIMIT.sub(" ", text)
    return " ".join(text.split()).strip(" ,;:–—-()")


def _cut(before: str) -> str:
    """What stands before a sum, without the words that say how it bounds."""
    for pattern in (_NOT_EXCEEDING, _UP_TO, _BELOW, _OVER):
        cut = pattern.sub("", before)
        if cut != before:
            return cut
    return before


def _sums(text: str) -> list[_Sum]:
    matches = list(islice(MONEY.finditer(text), MOST_SUMS))
    found = [
        _Sum(pounds, _is_upper(text, matches, place), match.start(), match.end())
        for place, (match, pounds) in enumerate(_pounds(matches, text))
        if pounds is not None
    ]
    below = ((one, _BELOW.search(text[: one.start])) for one in found)
    return [
        _Sum(max(one.pounds - PENNY, Decimal(0)), True, one.start, one.end) if under else one
        for one, under in below
    ]


def _pounds(
    matches: list[re.Match[str]], text: str
) -> Iterator[tuple[re.Match[str], Decimal | None]]:
    """Each sum in pounds; in `£250-500k` the unit of the second is meant for the first too."""
    for place, match in enumerate(matches):
        digits = next(group for group in match.groups() if group is not None)
        unit = re.search(_UNIT, digits, re.IGNORECASE)
        following = matches[place + 1] if place + 1 < len(matches) else None
        if unit is None and following is not None and "," not in digits:
            shared = re.search(_UNIT, following.group(), re.IGNORECASE)
            between = text[match.end() : following.start()]
            if shared is not None and _RANGE.match(between) and float(digits) < 1000:
                digits += shared.group()
        yield match, _exact(parse_sum(digits))


def _exact(pounds: Decimal | None) -> Decimal | None:
    """Whole pounds without a point, else pounds and pence; `None` for parts of a penny."""
    if pounds is None or pounds % PENNY:
        return None
    return pounds.to_integral_value() if pounds == pounds.to_integral_value() else pounds


def _is_upper(text: str, matches: list[re.Match[str]], place: int) -> bool:
    """Whether the sum bounds from above, as one without any words does."""
    match = matches[place]
    start = matches[place - 1].end() if place else 0
    before, after = text[start : match.start()], text[match.end() :]
    if _AND_OVER.match(after):
        return False
    if _OR_LESS.match(after) or _NOT_EXCEEDING.search(before):
        return True
    if _OVER.search(before):
        return False
    if place + 1 < len(matches):
        between = text[match.end() : matches[place + 1].start()]
        if _RANGE.match(between) and not re.search(r"up\s*to\s*$", before, re.IGNORECASE):
            return False
    return True


def _period(text: str) -> str | None:
    return next((name for name, pattern in _PERIODS.items() if pattern.search(text)), None)
