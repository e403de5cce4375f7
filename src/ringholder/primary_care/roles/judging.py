"""What comes of claims: accepted, in part, refused, or not to be said, with every reason.

A claim is accepted where no rule stands against it. Rules that limit it make it smaller; a missing
fact keeps it open, unless something else refuses the whole of it. The year's sum of a network is
given out last, in the order in which claims were submitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ringholder.calendar.financial_year import first_of_year
from ringholder.money import NOTHING, pounds, total
from ringholder.primary_care.roles.asked import Asked, Book
from ringholder.primary_care.roles.claims import Claim
from ringholder.primary_care.roles.reasons import COMMISSIONER, NETWORK, Reason, Rule
from ringholder.primary_care.roles.rules import rules

USED_UP = Rule(
    ("ARR130", "sum-used-up"),
    "https://www.doncasterlmc.co.uk/additional-roles-reimbursement-scheme-arrs",
    "The claim is within what is left of the network’s sum for the year.",
)
_ABOUT_OTHERS = frozenset({"ARR111", "ARR112", "ARR113"})
_OWN = tuple(rule for rule in rules() if rule.RULE.code not in _ABOUT_OTHERS)
_ACROSS = tuple(rule for rule in rules() if rule.RULE.code in _ABOUT_OTHERS)
"""Rules about other claims: those that nothing was due for do not count against a later one."""


class Outcome(StrEnum):
    """What comes of a claim."""

    ACCEPTED = "accepted"
    IN_PART = "accepted in part"
    REFUSED = "refused"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True)
class Line:
    """A claim with every reason against it. `accepted` is in pounds, and exact."""

    claim: Claim
    reasons: tuple[Reason, ...]
    accepted: Decimal
    fund: str

    @property
    def outcome(self) -> Outcome:
        """What comes of it."""
        if any(one.decides and one.most <= NOTHING for one in self.reasons):
            return Outcome.REFUSED
        if any(not one.decides for one in self.reasons):
            return Outcome.CANNOT_SAY
        return Outcome.IN_PART if self.accepted < self.claim.claimed else Outcome.ACCEPTED

    @property
    def could_be(self) -> Decimal:
        """What it comes to once every missing fact is found in the network's favour."""
        return _most(self.claim, self.reasons, decided_only=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """All claims, judged, in the order in which they were dealt with."""

    lines: tuple[Line, ...]
    asked: Asked
    _by: dict[str, list[Line]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for line in self.lines:
            self._by.setdefault(line.claim.network, []).append(line)

    @property
    def claimed(self) -> Decimal:
        """All that is claimed."""
        return total(line.claim.claimed for line in self.lines)

    @property
    def accepted(self) -> Decimal:
        """All that is accepted."""
        return total(line.accepted for line in self.lines)

    @property
    def networks(self) -> tuple[str, ...]:
        """Whose claims they are, by code."""
        return tuple(sorted(self._by))

    def of(self, network: str) -> Judged:
        """Those of a network, as they were judged among all."""
        return Judged(tuple(self._by.get(network, ())), self.asked)

    def outcomes(self) -> dict[Outcome, int]:
        """How many of each."""
        return {one: sum(line.outcome is one for line in self.lines) for one in Outcome}


def judge(claims: Iterable[Claim], asked: Asked) -> Judged:
    """Judge claims together. The order of rows makes no difference to what is accepted."""
    book = Book.of(claims)
    own = {id(one): tuple(_own(one, book, asked)) for one in book.claims}
    live = Book(tuple(one for one in book.claims if not _refused(own[id(one)])))
    reasons = {id(one): own[id(one)] + tuple(_across(one, live, asked)) for one in live.claims}
    return Judged(tuple(_paid_out(book, {**own, **reasons}, asked)), asked)


def _own(claim: Claim, book: Book, asked: Asked) -> Iterator[Reason]:
    for rule in _OWN:
        yield from rule.check(claim, book, asked)


def _across(claim: Claim, live: Book, asked: Asked) -> Iterator[Reason]:
    for rule in _ACROSS:
        yield from rule.check(claim, live, asked)


def _refused(reasons: Iterable[Reason]) -> bool:
    return any(one.decides and one.most <= NOTHING for one in reasons)


def _most(claim: Claim, reasons: Iterable[Reason], *, decided_only: bool) -> Decimal:
    limits = (one.most for one in reasons if one.decides or not decided_only)
    return max(NOTHING, min((claim.claimed, *limits)))


def _paid_out(book: Book, reasons: dict[int, tuple[Reason, ...]], asked: Asked) -> Iterator[Line]:
    spent: dict[tuple[str, date, str], Decimal] = {}
    for claim in book.claims:
        fund, found = asked.fund(claim), reasons[id(claim)]
        key = (claim.network, first_of_year(claim.month), fund)
        if not _refused(found):
            wanted = _most(claim, found, decided_only=False)
            found = (*found, *_within(claim, fund, wanted, spent.get(key, NOTHING), asked))
        open_ = any(not one.decides for one in found)
        accepted = NOTHING if open_ else _most(claim, found, decided_only=True)
        spent[key] = spent.get(key, NOTHING) + accepted
        yield Line(claim, found, accepted, fund)


def _within(
    claim: Claim, fund: str, wanted: Decimal, spent: Decimal, asked: Asked
) -> Iterator[Reason]:
    """What the year's sum says of a claim that is otherwise worth so much."""
    ceiling = asked.ceiling(claim.network, claim.month, fund)
    if ceiling.amount is None:
        says = f"Nobody can say the sum of the year: {ceiling.why_not}"
        do = "Bring what is missing."
        yield Reason(USED_UP, claim, says, do, claim.claimed, decides=False, owner=COMMISSIONER)
        return
    left = max(NOTHING, ceiling.amount - spent)
    if wanted <= left:
        return
    says = f"{pounds(left)} is left of {pounds(ceiling.amount)} for the year."
    if not ceiling.for_decision:
        says += f" The sum: {'; '.join(ceiling.cautions)}."
    yield Reason(
        USED_UP,
        claim,
        says,
        "Nothing above the sum is paid; what is not used is lost at the year's end.",
        left,
        ceiling.for_decision,
        NETWORK if ceiling.for_decision else COMMISSIONER,
    )
