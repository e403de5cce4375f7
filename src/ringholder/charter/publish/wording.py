"""How papers put what a charter says into words. Figures are the charter's own, never rounded."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ringholder.calendar import Period
from ringholder.charter.bodies import Within
from ringholder.charter.grants import DIMENSIONS
from ringholder.charter.kinds import ALL
from ringholder.charter.model import Charter
from ringholder.charter.powers import Limit, When
from ringholder.charter.reasons import DIMENSION_WORDS, pounds
from ringholder.charter.said import Said, each, given

ROUTES = {
    "committee": "by its own scheme, to its committee",
    "officer": "by its own scheme, to its officer or member",
    "s65Z5": "section 65Z5, NHS Act 2006",
    "s65Z6": "section 65Z6, NHS Act 2006",
    "s13Z": "section 13Z, NHS Act 2006, since repealed",
    "s75": "section 75, NHS Act 2006",
    "s47A": "section 47A, NHS Act 2006",
    "contract": "by contract",
}
EVERY = {
    "month": "every month",
    "two-months": "every two months",
    "quarter": "every quarter",
    "half-year": "every half year",
    "year": "every year",
    "meeting": "at every meeting",
}
INQUORATE = {
    "named-deputies": "the deputies who are named take the seats",
    "conflicts-panel": "the matter goes to the conflicts panel",
    "refer-to-delegator": "the matter goes back to whoever gave the power",
    "refer-to-committee": "the matter goes to another committee",
    "joint-with-icb": "it is decided jointly with an integrated care board",
    "defer": "the matter waits for a quorate meeting",
}
MAJORITIES = {
    "more-for-than-against": "more votes for than against",
    "over-half-of-seats": "the votes of over half of the seats",
    "two-thirds": "two thirds of the votes cast",
    "share": "a share of the votes",
    "each-class": "a majority in each class of member",
    "each-constituency": "a majority in each constituency and in all of them together",
}
BASES = {
    "cast": "the votes cast",
    "present": "the votes of those present who may vote",
    "eligible": "the votes of all who may vote on the matter",
    "seats-in-office": "the votes of all seats in office",
}
TIES = {
    "presiding": "on a tie whoever presides has a second, casting vote",
    "falls": "on a tie the motion falls",
}
HANDLING = {
    "note": "has the interest noted, and may take part and vote",
    "speak": "may speak, and does not vote",
    "stay-silent": "may stay, and neither speaks nor votes",
    "leave": "leaves the meeting for the item",
    "no-papers": "leaves for the item, and gets no papers on it",
    "step-down": "steps down",
}
STEPS = {
    "mediate": "mediation by",
    "broker": "brokerage by",
    "refer": "referral to",
    "determine": "determination by",
}
CONDITIONS = {
    "consult": "consult",
    "inform": "inform",
    "involve": "involve",
    "assess": "have assessed by",
    "notify": "notify",
}
KINDS = {
    "icb": "integrated care board",
    "ics": "integrated care system",
    "ccg": "clinical commissioning group",
    "nhs-england": "NHS England",
    "nhs-trust": "NHS trust",
    "foundation-trust": "NHS foundation trust",
    "vcse": "voluntary sector",
    "nhs": "NHS",
    "people": "people and patients",
    "districts": "district councils",
}
"""Kinds of organisation and classes of member whose word of the format is no word for readers."""
STATES = {"made": "made", "intended": "intended, not made", "proposed": "proposed, not made"}
STATUSES = {
    "in-force": "In force",
    "proposed": "Proposed, not in force",
    "model": "A model, adopted by nobody",
    "closed": "No longer in force",
}


def listed(names: Iterable[str], last: str = "and") -> str:
    """`a, b and c`, each once; nothing for none."""
    *most, end = list(dict.fromkeys(names)) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def spaced(word: str) -> str:
    """A word of the format as people write it: `service-change` is `service change`."""
    return word.replace("-", " ").replace("_", " ")


def kind(word: str) -> str:
    """A kind of organisation, or a class of member, as people write it."""
    return KINDS.get(word, spaced(word))


def sentence(words: str) -> str:
    """Words that begin with a capital letter."""
    return words[:1].upper() + words[1:]


def counted(number: int, one: str, many: str = "") -> str:
    """`1 entry`, `2 entries`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def named(charter: Charter, names: Iterable[str]) -> str:
    """The names of bodies, posts or organisations; words that are no ids stay as they are."""
    return listed(charter.name(name) for name in names)


def limit(held: Limit | None) -> str:
    """`up to £10m a year and up to £1m over its whole life`; nothing without sums."""
    sums = ((name, given(getattr(held, name))) for name in DIMENSIONS) if held else ()
    return " and ".join(f"up to {pounds(s)} {DIMENSION_WORDS[n]}" for n, s in sums if s is not None)


def tags(found: Iterable[str]) -> str:
    """`novel, contentious or ring-fenced`."""
    return listed(map(_tag, found), "or")


def _tag(tag: str) -> str:
    return tag if tag == "ring-fenced" else spaced(tag)


def when(charter: Charter, held: When | Said) -> str:
    """Which matters are caught, as the end of a sentence; nothing where all are."""
    if isinstance(held, Said):
        return ""
    parts = []
    over = given(held.value_over)
    if over is not None:
        parts.append(f"over {pounds(over)}")
    if not isinstance(held.tags, Said):
        parts.append(f"on a matter that is marked {tags(held.tags)}")
    if not isinstance(held.affects, Said):
        parts.append(f"where it touches {listed(map(_touched, held.affects), 'or')}")
    return ", ".join(parts)


def _touched(word: str) -> str:
    return (
        f"a {kind(word)}"
        if word not in ("nhs-england", "practices", "networks", "districts")
        else kind(word)
    )


def within(held: Within | Said) -> str:
    """`within 20 working days`; nothing where no clock is given."""
    if isinstance(held, Said):
        return ""
    working, days = given(held.working_days), given(held.days)
    if working is not None:
        return f"within {counted(working, 'working day')}"
    return "" if days is None else f"within {counted(days, 'day')}"


def share(part: Fraction) -> str:
    """`half`, `two thirds`, `3/5`."""
    known = {
        Fraction(1, 2): "half",
        Fraction(1, 3): "a third",
        Fraction(2, 3): "two thirds",
        Fraction(1, 4): "a quarter",
        Fraction(3, 4): "three quarters",
        Fraction(1): "all",
    }
    return known.get(part, f"{part.numerator}/{part.denominator}")


def every(interval: str) -> str:
    """`every quarter`; other words stay as they are."""
    return EVERY.get(interval, interval)


def period(held: Period) -> str:
    """`from 1 July 2024 to 30 September 2025`; nothing without ends."""
    return str(held) if held.from_on or held.to_on else ""


def functions(charter: Charter, names: Iterable[str]) -> str:
    """The names of functions, or `all functions`."""
    found = tuple(names)
    return "all functions" if found == ALL else listed(charter.name(name) for name in found)


def areas(charter: Charter, names: tuple[str, ...] | Said) -> str:
    """The names of areas."""
    return listed(charter.name(name) for name in each(names))
