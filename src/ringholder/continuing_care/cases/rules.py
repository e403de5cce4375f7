"""The rules of single steps, by the names under which `steps.yaml` has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from ringholder.calendar import in_words
from ringholder.continuing_care import tables
from ringholder.continuing_care.cases.asked import Asked, Kind
from ringholder.continuing_care.cases.case import departs
from ringholder.continuing_care.cases.members import is_multidisciplinary
from ringholder.findings import Finding

Guard = Callable[[Asked], Iterator[Finding]]

INCOMPLETE: Kind = ("CCE004", "tool-not-complete")
NOT_A_TEAM: Kind = ("CCE006", "not-multidisciplinary")
NO_REASONS: Kind = ("CCE007", "characteristic-without-reasons")
LEVELS_UNANSWERED: Kind = ("CCE008", "levels-unanswered")
DEPARTS: Kind = ("CCE009", "departs-from-recommendation")
FAST_TRACK: Kind = ("CCE010", "fast-track-refused")
PANEL: Kind = ("CCE011", "panel-not-independent")
SHARES: Kind = ("CCE012", "shares-not-whole")
REVIEW_LATE: Kind = ("CCE013", "review-late")
ASKED_LATE: Kind = ("CCE014", "asked-late")
INDICATED: Kind = ("CCE015", "assessment-indicated")
NOT_TOLD: Kind = ("CCE017", "right-of-review-not-told")
PANEL_NOT_FOLLOWED: Kind = ("CCE018", "panel-not-followed")
NOT_RESOLVED: Kind = ("CCE019", "not-resolved-locally")
WRONG_TRACK: Kind = ("CCE020", "not-of-a-child")
NO_HOURS: Kind = ("CCE021", "hours-not-said")
ONESELF: Kind = ("CCE023", "given-to-oneself")
DISPUTES: Kind = ("CCE022", "dispute-not-one")

FIRST_REVIEW, NEXT_REVIEW = 92, 365
"""Days from the decision, and from the review before (operations.md 2.3: C13)."""
MONTHS_TO_ASK = 6
WHOLE = Decimal(100)
_FEWEST_WORDS = 3


def _letters_whole(asked: Asked) -> Iterator[Finding]:
    yield from _tool_whole(asked, "letters", tables.the_checklist())


def _levels_whole(asked: Asked) -> Iterator[Finding]:
    yield from _tool_whole(asked, "levels", tables.decision_support())


def _childs_levels_whole(asked: Asked) -> Iterator[Finding]:
    yield from _tool_whole(asked, "childs_levels", tables.childrens())


def _tool_whole(asked: Asked, field: str, tool: tables.Tool) -> Iterator[Finding]:
    given = asked.draft.said.get(field) or {}
    for domain in tool.domains:
        if domain.id not in given:
            yield asked.found(
                INCOMPLETE,
                f"Nothing is chosen for {domain.name}.",
                "Choose for every domain: the tool is complete or it is none.",
                f"{field}.{domain.id}",
            )


def _not_indicated(asked: Asked) -> Iterator[Finding]:
    """A referral is not called below the threshold when the Checklist says otherwise."""
    if asked.draft.said.get("discount_reason") != "below-threshold":
        return
    letters = asked.case.said("letters")
    says = tables.screening(letters).indicated if letters else None
    if says is not False:
        yield asked.found(
            INDICATED,
            "The Checklist indicates a full assessment."
            if says
            else "No Checklist is complete, so nothing says that it is below the threshold.",
            "Go on to the assessment, or choose the reason for which it really ends.",
            "discount_reason",
        )


def _multidisciplinary(asked: Asked) -> Iterator[Finding]:
    members = asked.draft.said.get("members") or ()
    if members and not is_multidisciplinary(members):
        yield asked.found(
            NOT_A_TEAM,
            "These are not a multidisciplinary team.",
            "There have to be at least two professionals of different healthcare professions, or "
            "one and an assessor of the council under the Care Act.",
            "members",
        )


def _characteristics_reasoned(asked: Asked) -> Iterator[Finding]:
    for name in tables.without_reasons(asked.draft.texts):
        if asked.draft.texts.get(name):  # where nothing is said, that is told already
            yield asked.found(
                NO_REASONS,
                f"What is said on {name} is no reason.",
                "Say in sentences what the needs are like: a level is no reason.",
                name,
            )


def _levels_answered(asked: Asked) -> Iterator[Finding]:
    levels, outcome = asked.draft.said.get("levels"), asked.draft.said.get("recommendation")
    yield from _answered(asked, levels, outcome)


def _levels_answered_in_decision(asked: Asked) -> Iterator[Finding]:
    levels = asked.case.said("levels") if asked.case.track == "standard" else None
    if asked.case.said("recommendation") != "eligible":
        return  # the team answered the levels when it recommended
    yield from _answered(asked, levels, asked.draft.said.get("outcome"))


def _answered(asked: Asked, levels: object, outcome: object) -> Iterator[Finding]:
    """Levels never say "not eligible"; where they clearly indicate the contrary, say why not."""
    if not isinstance(levels, Mapping) or outcome in (None, "eligible"):
        return
    read = tables.reading(levels)
    if read.reads is not tables.Reads.CLEAR_INDICATION:
        return
    if _is_reason(asked.draft.texts.get("levels_answer", "")):
        return
    yield asked.found(
        LEVELS_UNANSWERED,
        "The levels clearly indicate eligibility, and nothing says why it is not so.",
        "Say why, by the four characteristics; or look at the outcome again.",
        "levels_answer",
    )


def _review_told(asked: Asked) -> Iterator[Finding]:
    if not asked.draft.said.get("review_told"):
        yield asked.found(
            NOT_TOLD,
            "The letter does not tell of the right to a review, or that is not said here.",
            "Send the decision in writing with reasons and the right to a review, then enter it.",
            "review_told",
        )


def _departure_reasoned(asked: Asked) -> Iterator[Finding]:
    if not departs(asked.case.taken, "decide", asked.draft.said.get("outcome")):
        return
    reasoned = _is_reason(asked.draft.texts.get("departure", ""))
    yield asked.found(
        DEPARTS,
        "The decision departs from the recommendation of the team.",
        "A second decision-maker has to confirm it before it is in force."
        if reasoned
        else "Give the exceptional and clearly stated reasons; a second person has to confirm it.",
        "departure",
        warns=reasoned,
    )


def _fast_track_eligible(asked: Asked) -> Iterator[Finding]:
    if asked.draft.said.get("outcome") not in (None, "eligible"):
        yield asked.found(
            FAST_TRACK,
            "A Fast Track Tool was received; the decision has to be “eligible”.",
            "Decide that the person is eligible. Whether it goes on is for a later review.",
            "outcome",
        )


def _adult(asked: Asked) -> Iterator[Finding]:
    if asked.case.track == "child":
        yield asked.found(
            WRONG_TRACK, "The case is of a child.", "The Fast Track Tool is for adults."
        )


def _panel_independent(asked: Asked) -> Iterator[Finding]:
    """By reg 23: a chair, a member of an ICB and one of a council, none of the area."""
    of_area = {code.upper() for code in asked.here.area}
    seats = {one: str(asked.draft.said.get(one) or "").upper() for one in _PANEL}
    for seat, code in seats.items():
        if code and code in of_area:
            yield asked.found(
                PANEL,
                "A member of the panel is of the area under review.",
                "Ask NHS England for a member from elsewhere.",
                seat,
            )
    if seats["icb_member_from"] and seats["icb_member_from"] == seats["council_member_from"]:
        yield asked.found(
            PANEL,
            "One code stands for the member of an ICB and for that of a council.",
            "Give the code of each.",
            "council_member_from",
        )


_PANEL = ("chair_from", "icb_member_from", "council_member_from")


def _panel_followed(asked: Asked) -> Iterator[Finding]:
    if not departs(asked.case.taken, "implement-panel", asked.draft.said.get("outcome")):
        return
    reasoned = _is_reason(asked.draft.texts.get("exceptional", ""))
    yield asked.found(
        PANEL_NOT_FOLLOWED,
        "The ICB has to implement what the panel recommends, unless there are exceptional reasons.",
        "A second decision-maker has to confirm it." if reasoned else "Say which they are.",
        "exceptional",
        warns=reasoned,
    )


def _shares_whole(asked: Asked) -> Iterator[Finding]:
    shares = [asked.draft.said.get(f"{one}_share") for one in ("icb", "council", "education")]
    given = [Decimal(str(one)) for one in shares if one not in (None, "")]
    if given and sum(given) != WHOLE:
        yield asked.found(
            SHARES, "The shares do not add up to 100 percent.", "Mend them.", "icb_share"
        )


def _review_in_time(asked: Asked) -> Iterator[Finding]:
    due = review_due(asked)
    on = _day(asked.draft.said.get("reviewed_on"))
    if due is not None and on is not None and on > due:
        yield asked.found(
            REVIEW_LATE,
            f"The review was due by {in_words(due)}.",
            "It is kept, and shown as late.",
            "reviewed_on",
            warns=True,
        )


def review_due(asked: Asked) -> date | None:
    """The last day on which the next review is in time; `None` before there is a decision."""
    before = asked.case.last("review")
    if before is not None and (day := _day(before.said.get("reviewed_on"))):
        return date.fromordinal(day.toordinal() + NEXT_REVIEW)
    decided = asked.case.last("decide", "decide-fast-track", "decide-local-resolution")
    return None if decided is None else date.fromordinal(decided.on.toordinal() + FIRST_REVIEW)


def _asked_in_time(asked: Asked) -> Iterator[Finding]:
    """A request that is late is taken all the same, and shown: the limit was not read."""
    before = asked.case.last("decide", "confirm-departure", "decide-local-resolution")
    on = _day(asked.draft.said.get("requested_on"))
    sent = _day(before.said.get("sent_on")) or before.on if before is not None else None
    if on is None or sent is None:
        return
    months = (on.year - sent.year) * 12 + on.month - sent.month - (on.day < sent.day)
    if months >= MONTHS_TO_ASK and (months > MONTHS_TO_ASK or on.day != sent.day):
        yield asked.found(
            ASKED_LATE,
            "It was asked for more than six months after the decision.",
            "It is taken; whether the limit holds was not verified. Not for decision.",
            "requested_on",
            warns=True,
        )


def _resolved_first(asked: Asked) -> Iterator[Finding]:
    resolved = asked.case.last("decide-local-resolution")
    if resolved is None and not _is_reason(asked.draft.texts.get("undue_delay", "")):
        yield asked.found(
            NOT_RESOLVED,
            "There was no local resolution, and nothing says that it would cause undue delay.",
            "Resolve it locally first, or say why that would delay it unduly.",
            "undue_delay",
        )


def _hours_where_hourly(asked: Asked) -> Iterator[Finding]:
    if asked.draft.said.get("unit") in ("2", "3") and not asked.draft.said.get("weekly_hours"):
        yield asked.found(
            NO_HOURS,
            "A package by the hour or the day needs its hours in a week.",
            "Give them: its cost is worked out from them.",
            "weekly_hours",
        )


def _no_dispute_open(asked: Asked) -> Iterator[Finding]:
    if len(asked.case.all("open-dispute")) > len(asked.case.all("settle-dispute")):
        yield asked.found(DISPUTES, "A dispute is open already.", "Settle it first.")


def _dispute_open(asked: Asked) -> Iterator[Finding]:
    if len(asked.case.all("open-dispute")) <= len(asked.case.all("settle-dispute")):
        yield asked.found(DISPUTES, "No dispute is open.", "Open one, if there is one.")


def _is_reason(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def _not_to_oneself(asked: Asked) -> Iterator[Finding]:
    """Whoever takes a case reads it without a reason: so nobody takes one for themselves."""
    if asked.draft.said.get("worker") == asked.draft.by:
        yield asked.found(
            ONESELF,
            "Nobody gives a case to themselves.",
            "Ask another coordinator, or the lead, to give it to you.",
            "worker",
        )


GUARDS: Mapping[str, Guard] = {
    "letters-whole": _letters_whole,
    "levels-whole": _levels_whole,
    "childs-levels-whole": _childs_levels_whole,
    "not-indicated": _not_indicated,
    "multidisciplinary": _multidisciplinary,
    "characteristics-reasoned": _characteristics_reasoned,
    "levels-answered": _levels_answered,
    "levels-answered-in-decision": _levels_answered_in_decision,
    "review-told": _review_told,
    "departure-reasoned": _departure_reasoned,
    "fast-track-eligible": _fast_track_eligible,
    "adult": _adult,
    "panel-independent": _panel_independent,
    "panel-followed": _panel_followed,
    "shares-whole": _shares_whole,
    "review-in-time": _review_in_time,
    "asked-in-time": _asked_in_time,
    "resolved-first": _resolved_first,
    "hours-where-hourly": _hours_where_hourly,
    "no-dispute-open": _no_dispute_open,
    "dispute-open": _dispute_open,
    "not-to-oneself": _not_to_oneself,
}
