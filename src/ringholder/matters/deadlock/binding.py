"""Who is bound: by a determination, or by what the funder decides for itself.

Separate legal bodies are bound by what they agreed to, by their own constitution and their own
decisions; NHS England may direct a board that fails. Nobody in the NHS can direct a council.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ringholder.charter.bodies import Body
from ringholder.charter.checks.deadlocks import belongs_to
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.question import Question
from ringholder.charter.route import Route
from ringholder.charter.said import UNKNOWN, Said, each

DIRECTIONS = "NHS Act 2006 s14Z61"
SOURCE = "governance.md 4.3; NHS Act 2006 s14Z61 (directions to a board, and to nobody else)"


@dataclass(frozen=True, slots=True)
class Determination:
    """A decision in place of those who could not agree: by whom, and whom the charter has it bind.

    `of` is the organisation whose own constitution gave the power, as far as one is said.
    """

    by: str
    binds: tuple[str, ...] | Said
    of: str | None = None


class Binding(StrEnum):
    """Why a party is bound, or is not, or why that cannot be said."""

    AGREED = "agreed"
    CONSTITUTION = "constitution"
    NAMED = "named"
    UNREAD = "unread"
    COUNCIL = "council"
    DIRECTIONS = "directions"
    NOT_AGREED = "not-agreed"


_BINDS: dict[Binding, bool | None] = {
    Binding.AGREED: True,
    Binding.CONSTITUTION: True,
    Binding.NAMED: None,
    Binding.UNREAD: None,
    Binding.COUNCIL: False,
    Binding.DIRECTIONS: False,
    Binding.NOT_AGREED: False,
}
_SAYS = {
    Binding.AGREED: "{who} is bound: it agreed to be.",
    Binding.CONSTITUTION: "{who} is bound: its own constitution says so.",
    Binding.NAMED: "Whether {who} is bound cannot be said: another's constitution names it, and "
    "nothing shows that it agreed.",
    Binding.UNREAD: "Whether {who} is bound cannot be said: whom the decision binds was not read.",
    Binding.COUNCIL: "{who} is not bound: it did not agree, and nobody in the NHS can direct a "
    "council.",
    Binding.DIRECTIONS: "{who} is not bound: it did not agree. NHS England can direct it only when "
    f"it fails in a function, or is at significant risk of that ({DIRECTIONS}).",
    Binding.NOT_AGREED: "{who} is not bound: it did not agree.",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """Whether a party is bound; `None` where that cannot be said."""

    party: str
    why: Binding

    @property
    def bound(self) -> bool | None:
        """Whether it is."""
        return _BINDS[self.why]

    def says(self, charter: Charter) -> str:
        """Whether it is, and why, for people."""
        return _SAYS[self.why].format(who=charter.name(self.party))

    @property
    def because(self) -> str:
        """Why, without saying again who: `it agreed to be.`"""
        return _SAYS[self.why].partition(": ")[2]


def bound(
    charter: Charter,
    decided: Determination,
    parties: Collection[str],
    agreed: Collection[str],
) -> tuple[Bound, ...]:
    """Which of the parties a determination binds, each with the reason.

    `agreed` are those who agreed to be bound.
    """
    return tuple(
        Bound(party, _why(charter, decided, party, agreed)) for party in sorted(set(parties))
    )


def _why(charter: Charter, decided: Determination, party: str, agreed: Collection[str]) -> Binding:
    if party in agreed:
        return Binding.AGREED
    if party in each(decided.binds):
        return Binding.CONSTITUTION if party == decided.of else Binding.NAMED
    if decided.binds is UNKNOWN:
        return Binding.UNREAD
    return _not_bound(charter, decided, party)


def _not_bound(charter: Charter, decided: Determination, party: str) -> Binding:
    kind = _kind(charter, party)
    if kind in ("council", "districts"):
        return Binding.COUNCIL
    by = {_kind(charter, name) for name in belongs_to(charter, decided.by)}
    return Binding.DIRECTIONS if kind == "icb" and "nhs-england" in by else Binding.NOT_AGREED


def _kind(charter: Charter, organisation: str) -> str:
    found = charter.organisations.get(organisation)
    return "" if found is None else found.kind


@dataclass(frozen=True, slots=True)
class FundersDecision:
    """What is left when nobody ends it: whoever has the function and pays decides for itself.

    `route` says who decides that and what must come first. `funders` are those for whom it is
    decided, `free` the parties that it does not bind. `stuck`: the one to decide is the body that
    cannot agree; then `givers` gave it the power, keep it themselves, and may decide instead.
    """

    route: Route
    funders: tuple[str, ...]
    free: tuple[str, ...]
    stuck: bool = False
    givers: tuple[str, ...] = ()

    @property
    def ends(self) -> bool | None:
        """Whether there is somebody else who may decide; `None` where that cannot be said."""
        if self.route.competent:
            return not self.stuck or bool(self.givers)
        return None if self.route.depends_on or self.route.unread else False

    def says(self) -> str:
        """Who decides what, for people."""
        charter = self.route.charter
        who = in_list(charter.names(self.funders))
        if not self.ends:
            return f"Who else decides what {who} pays for: {self._open()}"
        by = in_list(charter.names(self.givers if self.stuck else self._competent))
        told = f"{by} may decide what {who} pays for, and nothing else; that can be challenged."
        if self.free:
            told += f" It does not bind {in_list(charter.names(self.free))}."
        return told

    def _open(self) -> str:
        if self.route.fault is not None:
            return self.route.fault.says
        return "that cannot be said." if self.ends is None else "no one, as the charter stands."

    @property
    def _competent(self) -> tuple[str, ...]:
        return tuple(holder.id for holder in self.route.competent)


def funders_decision(
    charter: Charter, question: Question, parties: Collection[str], stuck: Body | None = None
) -> FundersDecision:
    """The funder's own commissioning decision on what is disputed, routed like any other.

    `stuck` is the body that cannot agree.
    """
    held = charter.held_on(question.on)
    found = held.route(question)
    own = {name for holder in found.competent for name in belongs_to(held, holder.id)}
    function = held.functions.get(question.function)
    funders = tuple(sorted(own)) or (() if function is None else tuple(each(function.legal_holder)))
    given_by = [grant.grantor for grant in found.grants]
    return FundersDecision(
        route=found,
        funders=funders,
        free=tuple(sorted(set(parties) - set(funders))),
        stuck=stuck is not None and any(holder.id == stuck.id for holder in found.competent),
        givers=tuple(dict.fromkeys(giver for giver in given_by if giver is not None)),
    )
