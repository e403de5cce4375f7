"""A case as the events of continuing care, on which the clocks and the national figures run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from ringholder.continuing_care import codes, tables
from ringholder.continuing_care.cases.case import Case, Taken, departs
from ringholder.continuing_care.events import Event, Events, Kind, of

OUTCOME = {
    "eligible": codes.ELIGIBLE,
    "nursing-care": codes.NURSING_CARE,
    "not-eligible": codes.NOT_ELIGIBLE,
}
_ANOTHER_REASON = "98"
_REVIEWS = {"first": "01", "annual": "02", "unplanned": "03"}
_ENDS = {"died": "died", "moved": "moved", "not-eligible": "no-longer-eligible"}

Told = Iterator[Event]


def events(cases: Iterable[Case], code_of: Mapping[str, str]) -> Events:
    """The events of some cases; `code_of` has the codes of places by their ids."""
    rows = [event for case in cases for event in _events(case, code_of.get(case.place, case.place))]
    return of(rows, "cases")


def _events(case: Case, place: str) -> Told:
    for one in case.taken:
        telling = _TOLD.get(one.step)
        if telling is not None:
            for event in telling(case, one):
                yield event._replace(
                    request=case.id, person=case.person, place=place, at=one.number
                )


def _event(kind: Kind, on: date, **more: object) -> Event:
    return Event("", "", "", on, kind)._replace(**more)  # type: ignore[arg-type]


def _refer(case: Case, one: Taken) -> Told:
    if case.last("receive-fast-track") is None:  # what counts then is when its tool was received
        code = "children" if case.track == "child" else "standard"
        yield _event(Kind.RECEIVED, one.on, code=code)


def _fast_track(_: Case, one: Taken) -> Told:
    yield _event(Kind.RECEIVED, one.on, code="fast-track")


def _consent(_: Case, one: Taken) -> Told:
    refused = one.said.get("basis") == "refuses"
    yield _event(Kind.CONSENT, one.on, code="refused" if refused else "given")


def _checklist(case: Case, one: Taken) -> Told:
    letters = one.said.get("letters") or {}
    full = case.last("go-to-assessment") is not None or tables.screening(letters).indicated
    yield _event(Kind.CHECKLIST, one.on, code="01" if full else "03", detail=_detail(letters))


def _discount(_: Case, one: Taken) -> Told:
    yield _event(Kind.DISCOUNTED, one.on, code=_ANOTHER_REASON)


def _assessed(_: Case, one: Taken) -> Told:
    levels = one.said.get("levels") or one.said.get("childs_levels") or {}
    code = OUTCOME.get(str(one.said.get("recommendation")), "")
    setting = str(one.said.get("setting") or "")
    yield _event(Kind.ASSESSED, one.on, code=code, detail=_detail(levels), setting=setting)


def _decided(case: Case, one: Taken) -> Told:
    """A decision counts from the day on which it is in force: once a departure is confirmed."""
    if one.step == "decide" and departs(_before(case, one), "decide", one.said.get("outcome")):
        return
    yield _event(Kind.DECIDED, one.on, code=OUTCOME.get(str(case_outcome(case, one)), ""))


def _resolution_asked(_: Case, one: Taken) -> Told:
    yield _event(Kind.LOCAL_RESOLUTION_REQUESTED, _day(one, "requested_on"))


def _resolved(case: Case, one: Taken) -> Told:
    overturned = one.said.get("resolution") == "overturned"
    code = "eligible" if overturned else str(case_outcome(case, one) or "not-eligible")
    yield _event(Kind.LOCAL_RESOLUTION_DECIDED, one.on, code=code)


def _review_asked(_: Case, one: Taken) -> Told:
    yield _event(Kind.INDEPENDENT_REVIEW_REQUESTED, _day(one, "requested_on"))


def _panel(case: Case, one: Taken) -> Told:
    outcome = one.said.get("outcome")
    if one.step == "implement-panel" and departs(_before(case, one), "implement-panel", outcome):
        return
    code = str(case_outcome(case, one))
    yield _event(Kind.INDEPENDENT_REVIEW_DECIDED, one.on, code=code)


def _disputed(_: Case, one: Taken) -> Told:
    yield _event(Kind.JOINT_FUNDING_DISPUTED, one.on)


def _shared(_: Case, one: Taken) -> Told:
    package = str(one.said.get("package") or "")
    yield _event(Kind.JOINT_FUNDING_AGREED, one.on, package=package, share=_sum(one, "icb_share"))


def _package(case: Case, one: Taken) -> Told:
    number = one.said.get("package")
    again = any(b.said.get("package") == number for b in _before(case, one) if b.step == one.step)
    yield _event(
        Kind.PACKAGE_CHANGED if again else Kind.PACKAGE_STARTED,
        _day(one, "starts_on"),
        package=str(number or ""),
        provider=str(one.said.get("provider") or ""),
        setting=str(one.said.get("setting") or ""),
        unit=str(one.said.get("unit") or ""),
        unit_cost=_sum(one, "unit_cost"),
        weekly_hours=_sum(one, "weekly_hours"),
        health_budget=one.said.get("health_budget") == "yes",
    )


def _reviewed(_: Case, one: Taken) -> Told:
    code = _REVIEWS.get(str(one.said.get("review_kind")), "")
    yield _event(Kind.REVIEWED, _day(one, "reviewed_on"), code=code)


def _ended(_: Case, one: Taken) -> Told:
    on, why = _day(one, "ended_on"), str(one.said.get("why_ended"))
    if one.said.get("package"):
        yield _event(Kind.PACKAGE_ENDED, on, package=str(one.said["package"]))
    yield _event(Kind.FUNDING_ENDED, on, code=_ENDS.get(why, "other"))
    if why == "died":
        yield _event(Kind.DIED, on)
        yield _event(Kind.DEATH_NOTIFIED, one.on)


def _refunded(_: Case, one: Taken) -> Told:
    yield _event(Kind.REFUNDED, one.on, amount=_sum(one, "amount"))


_TOLD: Mapping[str, Callable[[Case, Taken], Told]] = {
    "refer": _refer,
    "receive-fast-track": _fast_track,
    "record-consent": _consent,
    "complete-checklist": _checklist,
    "discount": _discount,
    "record-assessment": _assessed,
    "record-childs-assessment": _assessed,
    "decide": _decided,
    "confirm-departure": _decided,
    "decide-fast-track": _decided,
    "request-local-resolution": _resolution_asked,
    "decide-local-resolution": _resolved,
    "request-independent-review": _review_asked,
    "implement-panel": _panel,
    "confirm-exception": _panel,
    "open-dispute": _disputed,
    "share-cost": _shared,
    "arrange-package": _package,
    "review": _reviewed,
    "end-package": _ended,
    "refund": _refunded,
}


def case_outcome(case: Case, one: Taken) -> object:
    """The outcome of a decision; of a confirmation that of the decision before it."""
    if "outcome" in one.said:
        return one.said["outcome"]
    return next(
        (b.said["outcome"] for b in reversed(_before(case, one)) if "outcome" in b.said), ""
    )


def _before(case: Case, one: Taken) -> list[Taken]:
    return [other for other in case.taken if other.number < one.number]


def _detail(chosen: Mapping[str, str]) -> str:
    return "; ".join(f"{domain}={value}" for domain, value in chosen.items())


def _day(one: Taken, field: str) -> date:
    given = one.said.get(field)
    return date.fromisoformat(given) if given else one.on


def _sum(one: Taken, field: str) -> Decimal | None:
    given = one.said.get(field)
    return Decimal(str(given)) if given not in (None, "") else None
