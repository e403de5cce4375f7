"""What a decision of a case has to agree with: the recommendation, the team, the law's limits.

These are checks on what people decided. None of them decides anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ringholder.continuing_care import codes
from ringholder.continuing_care.events import Event, Events, Kind
from ringholder.continuing_care.requests import Request, request
from ringholder.continuing_care.tables import Tool, decision_support, without_reasons
from ringholder.findings import Finding, InRow, Severity, Where

DEPARTS = ("CHC011", "decision-departs-from-recommendation")
FAST_TRACK_REFUSED = ("CHC012", "fast-track-not-accepted")
NO_REASONS = ("CHC013", "characteristic-without-reasons")
TEAM_TOO_SMALL = ("CHC014", "team-not-multidisciplinary")
NOT_ASSESSED = ("CHC015", "decided-without-assessment")
SHARES = ("CHC016", "joint-shares-not-the-whole")
PANEL_FROM_THE_AREA = ("CHC017", "panel-member-from-the-area")

CARE_ACT = "care-act-assessor"
_LAW = "SI 2012/2996 regulation"
_RESTATED = (
    "National Framework, as http://www.manchesterappp.co.uk/continuing-health-care-nhs/ and "
    "https://chcfunding.wordpress.com/national-framework/decision-support-tool/ restate it"
)
_EXCEPTIONAL = (f"{_LAW} 21(10)", _RESTATED)
_WHOLE = Decimal(100)
_TEAM = 2


def departs(recommended: str, decided: str) -> bool:
    """Whether a decision is other than what the multidisciplinary team recommended."""
    return bool(recommended and decided and recommended != decided)


def of_request(one: Request, where: Where) -> list[Finding]:
    """What a request's decision does not agree with."""
    found = []
    if departs(one.recommended, one.outcome):
        says = (
            f"The team recommended {codes.says('assessed', one.recommended)}; the decision on "
            f"`{one.request}` is {codes.says('decided', one.outcome)}."
        )
        do = "Record the exceptional circumstances, and tell the person the reasons."
        told = Finding(*DEPARTS, Severity.WARNING, says, do, where, authority=_EXCEPTIONAL)
        found.append(told)
    if one.route == codes.FAST_TRACK and one.outcome not in ("", codes.ELIGIBLE):
        says = f"`{one.request}` came with the Fast Track Pathway Tool and was not accepted."
        do = "Decide that the person is eligible: on receipt of the tool the law leaves no choice."
        law = (f"{_LAW} 21(8) and (9)",)
        told = Finding(*FAST_TRACK_REFUSED, Severity.ERROR, says, do, where, authority=law)
        found.append(told)
    standard = one.route == codes.STANDARD
    if (
        standard
        and one.outcome
        and one.assessed_on is None
        and one.screened != codes.NURSING_CARE_REFERRAL
    ):
        says = f"`{one.request}` was decided and no assessment by a team is recorded."
        do = "Record the assessment: the decision is informed by the Decision Support Tool."
        law = (f"{_LAW} 21(5)",)
        found.append(Finding(*NOT_ASSESSED, Severity.WARNING, says, do, where, authority=law))
    return found


def of_events(events: Events, today: date) -> list[Finding]:
    """The same for every request as of a day."""
    return [told for log in events.by_request.values() for told in _of_log(log, events, today)]


def _of_log(log: list[Event], events: Events, today: date) -> list[Finding]:
    one = request(log, today)
    return of_request(one, InRow(events.file, log[0].at, "", one.request)) if one else []


def of_reasons(reasons: Mapping[str, str], where: Where, tool: Tool | None = None) -> list[Finding]:
    """The characteristics on which a recommendation says nothing that is a reason."""
    tool = tool or decision_support()
    names = {one.id: one for one in tool.characteristics}
    return [
        Finding(
            *NO_REASONS,
            Severity.ERROR,
            f"Nothing is said of {names[one].name.lower()}.",
            f"Say in words {names[one].asks}.",
            where,
        )
        for one in without_reasons(reasons, tool)
    ]


def of_team(professions: Iterable[str], where: Where) -> list[Finding]:
    """Whether a team is multidisciplinary.

    Two healthcare professions, or one and a Care Act assessor (`care-act-assessor`). Source: SI
    2012/2996 regulation 21(13).
    """
    each = {one.strip().casefold() for one in professions if one.strip()}
    health = each - {CARE_ACT}
    if len(health) >= _TEAM or (health and CARE_ACT in each):
        return []
    says = f"The team is of {', '.join(sorted(each)) or 'nobody'}."
    do = "It needs two healthcare professions, or one and a Care Act assessor of the council."
    law = (f"{_LAW} 21(13)",)
    return [Finding(*TEAM_TOO_SMALL, Severity.ERROR, says, do, where, authority=law)]


def of_panel(
    members: Mapping[str, str], under_review: Collection[str], where: Where
) -> list[Finding]:
    """The members of a review panel who come from the area whose decision is reviewed.

    `members` are people with the code of the organisation that each is from. Source: SI 2012/2996
    regulation 23(4).
    """
    law = (f"{_LAW} 23(4)",)
    do = "Name somebody else: no member may be of the ICB or of a council whose area is concerned."
    return [
        Finding(
            *PANEL_FROM_THE_AREA,
            Severity.ERROR,
            f"{person} is from `{code}`, whose decision is reviewed.",
            do,
            where,
            authority=law,
        )
        for person, code in members.items()
        if code in under_review
    ]


@dataclass(frozen=True, slots=True)
class JointFunding:
    """Who pays which part of a joint package, in percent, and whether that is disputed.

    Recorded as it was agreed: no rule says what a share should be.
    """

    icb: str
    council: str
    icb_share: Decimal
    council_share: Decimal
    since: date
    disputed_on: date | None = None
    settled_on: date | None = None

    @property
    def in_dispute(self) -> bool:
        """Whether it is disputed and not settled."""
        return self.disputed_on is not None and self.settled_on is None

    def parts(self, sum_: Decimal) -> dict[str, Decimal]:
        """A cost as each pays it, exactly."""
        shares = {self.icb: self.icb_share, self.council: self.council_share}
        return {who: sum_ * share / _WHOLE for who, share in shares.items()}

    def findings(self, where: Where) -> list[Finding]:
        """Shares that are below nothing or not the whole."""
        if (
            self.icb_share + self.council_share == _WHOLE
            and min(self.icb_share, self.council_share) >= 0
        ):
            return []
        says = f"{self.icb_share}% and {self.council_share}% are not the whole of a package."
        do = "Give shares that add up to 100."
        return [Finding(*SHARES, Severity.ERROR, says, do, where)]


def joint_funding(log: Iterable[Event], icb: str) -> JointFunding | None:
    """The last arrangement that events agreed, and whether it is disputed; `None` for none.

    An agreement has the ICB's share in percent and the council's code as its detail.
    """
    found: JointFunding | None = None
    for one in log:
        if one.kind is Kind.JOINT_FUNDING_AGREED and one.share is not None:
            settled = one.on if found and found.in_dispute else None
            disputed = found.disputed_on if found else None
            since = one.since or one.on
            rest = _WHOLE - one.share
            found = JointFunding(icb, one.detail, one.share, rest, since, disputed, settled)
        elif one.kind is Kind.JOINT_FUNDING_DISPUTED and found:
            found = replace(found, disputed_on=one.on, settled_on=None)
    return found
