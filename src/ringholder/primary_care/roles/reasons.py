"""Why a claim is not accepted as it stands: the rule, in words, with what to do and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ringholder.findings import Finding, InRow, Severity
from ringholder.primary_care.roles.claims import Claim

NETWORK = "manager of the network"
COMMISSIONER = "primary care commissioning"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule finds: its code and name, what it rests on, and in plain words."""

    kind: tuple[str, str]
    source: str
    what: str

    @property
    def code(self) -> str:
        """`ARR104`."""
        return self.kind[0]


@dataclass(frozen=True, slots=True)
class Reason:
    """What a rule says of a claim. `most` is what it lets be paid of it, in pounds, exactly.

    Where it does not `decide`, a fact or an official figure is missing: a person has to find it,
    and `most` is what could be paid once it was found in the network's favour.
    """

    rule: Rule
    claim: Claim
    says: str
    do: str
    most: Decimal
    decides: bool = True
    owner: str = NETWORK
    rests_on: str = ""
    """The source of the figure that it is about, besides that of the rule."""

    @property
    def amount(self) -> Decimal:
        """The pounds of the claim that it is about."""
        return self.claim.claimed - self.most if self.decides else self.claim.claimed

    @property
    def sources(self) -> tuple[str, ...]:
        """What it rests on: of the rule, and of the figure."""
        return tuple(one for one in (self.rule.source, self.rests_on) if one)

    def finding(self) -> Finding:
        """As everything in Ringholder that is wrong is told."""
        where = InRow(self.claim.where.file, self.claim.where.row, "", self.claim.claim)
        grave = Severity.ERROR if self.decides else Severity.CANNOT_SAY
        return Finding(
            *self.rule.kind,
            grave,
            self.says,
            self.do,
            where,
            authority=self.sources,
            owner=self.owner,
        )
