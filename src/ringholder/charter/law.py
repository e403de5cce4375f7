"""The routes by which the law lets power be passed on, and which kinds of body each one fits.

As of: 2026-06. What stands here was read in the texts named; where `read` is false it was read in
part, or in a version that may have been amended since, and a finding that rests on it says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ringholder.calendar import ALWAYS, Period


class Receiver(StrEnum):
    """What sort of receiver a route fits."""

    LEGAL_BODY = "a legal body"
    JOINT_COMMITTEE = "a joint committee of legal bodies"
    LEGAL_BODY_OR_JOINT_COMMITTEE = "a legal body, or a joint committee of legal bodies"
    OWN_COMMITTEE = "a committee of its own"
    OWN_OFFICER = "an officer or member of its own"
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class LegalRoute:
    """One route. `gives` and `receives` are kinds of organisation; empty stands for every kind.

    With `one_side`, exactly one of giver and receiver is of these kinds. `of_giver` is the text
    that lets a kind of organisation give so, where each has a text of its own.
    """

    route: str
    receiver: Receiver
    gives: frozenset[str]
    receives: frozenset[str]
    source: str
    in_force: Period = ALWAYS
    one_side: frozenset[str] = frozenset()
    read: bool = True
    of_giver: Mapping[str, str] = field(default_factory=dict)

    def source_for(self, kind: str) -> str:
        """The text on which a giver of a kind can rest the route."""
        return self.of_giver.get(kind, self.source)


ANY_KIND: frozenset[str] = frozenset()
RELEVANT_BODIES = frozenset({"nhs-england", "icb", "nhs-trust", "foundation-trust"})
"""NHS Act 2006 s65Z5(2); others can be prescribed. Councils can receive and share, not give."""
NHS_BODIES = RELEVANT_BODIES | {"ccg"}
COUNCILS = frozenset({"council"})
"""Local authorities as s2B means them: upper-tier and unitary councils, not the districts below."""
LOCAL_AUTHORITIES = COUNCILS | {"districts"}
NOT_YET_IN_LAW = frozenset({"ics"})
"""What a proposal would make a legal body; what it may receive hangs on that law."""

_OWN_RULES = "The giver's own constitution or standing orders"
_INSIDE: Mapping[str, str] = {
    "icb": "NHS Act 2006 Sch 1B para 11(2)",
    "foundation-trust": "NHS Act 2006 Sch 7 para 15(2)-(3)",
    "council": "LGA 1972 s101, or LGA 2000 s9E for an executive (not read)",
}
"""What lets a body act by a committee or officer of its own."""

_SINCE_2022 = Period(date(2022, 7, 1))
_UNTIL_2022 = Period(None, date(2022, 6, 30))

LEGAL_ROUTES: Mapping[str, LegalRoute] = {
    route.route: route
    for route in (
        LegalRoute(
            "s65Z5",
            Receiver.LEGAL_BODY,
            gives=RELEVANT_BODIES,
            receives=RELEVANT_BODIES | COUNCILS,
            source="NHS Act 2006 s65Z5(1)-(2)",
            in_force=_SINCE_2022,
        ),
        LegalRoute(
            "s65Z6",
            Receiver.JOINT_COMMITTEE,
            gives=RELEVANT_BODIES,
            receives=RELEVANT_BODIES | COUNCILS,
            source="NHS Act 2006 s65Z6",
            in_force=_SINCE_2022,
        ),
        LegalRoute(
            "s13Z",
            Receiver.LEGAL_BODY_OR_JOINT_COMMITTEE,
            gives=frozenset({"nhs-england"}),
            receives=frozenset({"ccg"}) | COUNCILS,
            source="NHS Act 2006 s13Z(2), 13ZA, as in force in December 2019; since repealed",
            in_force=_UNTIL_2022,
        ),
        LegalRoute(
            "s75",
            Receiver.LEGAL_BODY_OR_JOINT_COMMITTEE,
            gives=NHS_BODIES | LOCAL_AUTHORITIES,
            receives=NHS_BODIES | LOCAL_AUTHORITIES,
            source="NHS Act 2006 s75; SI 2000/617 regs 7-10, as made",
            one_side=LOCAL_AUTHORITIES,
            read=False,
        ),
        LegalRoute(
            "s47A",
            Receiver.ANYONE,
            gives=frozenset({"foundation-trust"}),
            receives=ANY_KIND,
            source="NHS Act 2006 s47A",
        ),
        LegalRoute(
            "committee",
            Receiver.OWN_COMMITTEE,
            gives=ANY_KIND,
            receives=ANY_KIND,
            source=_OWN_RULES,
            of_giver=_INSIDE,
        ),
        LegalRoute(
            "officer",
            Receiver.OWN_OFFICER,
            gives=ANY_KIND,
            receives=ANY_KIND,
            source=_OWN_RULES,
            of_giver=_INSIDE,
        ),
        LegalRoute(
            "contract",
            Receiver.ANYONE,
            gives=ANY_KIND,
            receives=ANY_KIND,
            source="NHS Act 2006 s12ZA(2A) (a contract may confer discretions on a provider)",
        ),
    )
}

EXCLUDED_OF_NHS_ENGLAND = frozenset(
    {
        *("14Z25", "14Z26", "14Z28", "14Z59", "14Z60", "14Z61", "14Z62"),
        *("27B", "27C", "27D", "33", "35", "37", "39", "39A", "42B", "42C"),
        *("56", "56A", "57", "57A"),
        *("223G", "223GA", "223GB", "223GC", "223L", "223M", "223N"),
    }
)
"""The sections of the NHS Act 2006 that give NHS England what it may not pass on by s65Z5(1).

SI 2022/642 reg 2 as amended to 1 February 2023; a later amendment was not read.
"""
EXCLUDED_SOURCE = "SI 2022/642 reg 2"
COMMITTEE_OR_EXECUTIVE_DIRECTOR = "NHS Act 2006 Sch 7 para 15(2)-(3)"
"""To whom alone the directors of a foundation trust may delegate."""
JOINT_ROUTES = frozenset({"s65Z6", "s75"})
"""Routes under which money can be pooled."""
