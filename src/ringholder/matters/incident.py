"""An incident as its acts have it so far: its level, who has it, its diverts and its actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from ringholder.matters.case import Case
from ringholder.matters.on_call import on_duty, rota_acts
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.speaking import speaks_as
from ringholder.register.act import instant
from ringholder.register.store import Entry

INCIDENT = "incident"
OPEN, TAKE = "open-incident", "take-incident"
PROPOSE, AGREE, START = "propose-divert", "agree-divert", "start-divert"
REVIEW, END = "review-divert", "end-divert"
GIVE, ACKNOWLEDGE, FINISH = "give-action", "acknowledge-action", "finish-action"
PROPOSED, RUNNING, ENDED = "proposed", "running", "ended"


@dataclass(frozen=True, slots=True)
class Divert:
    """Ambulances sent from one site to another: so many an hour, and how it stands.

    `said` has what each site last said of it, with whether it agrees.
    """

    id: str
    from_site: str
    to_site: str
    an_hour: str
    proposed: Entry
    state: str = PROPOSED
    said: tuple[tuple[str, Entry], ...] = ()
    started: Entry | None = None
    review_at: datetime | None = None
    reviews: tuple[Entry, ...] = ()
    ended: Entry | None = None

    @property
    def sites(self) -> tuple[str, str]:
        """The site that sends and the one that receives."""
        return self.from_site, self.to_site

    @property
    def agreed(self) -> frozenset[str]:
        """The sites that last said that they agree."""
        return frozenset(site for site, e in self.said if e.act.payload.get("agrees") is True)


@dataclass(frozen=True, slots=True)
class Action:
    """Something to be done by somebody by an instant, with what was said of it since."""

    id: str
    to_do: str
    owner: str
    due_at: datetime
    given: Entry
    acknowledged: Entry | None = None
    done: Entry | None = None


def diverts(case: Case, before: int = AT_THE_END) -> tuple[Divert, ...]:
    """The diverts of an incident, in the order in which they were proposed."""
    found: dict[str, Divert] = {}
    for entry in case.all(PROPOSE, AGREE, START, REVIEW, END):
        name = str(entry.act.payload.get("divert"))
        if entry.index >= before:
            break
        if entry.act.kind == PROPOSE:
            found.setdefault(name, _proposed(name, entry))
        elif name in found and (entry.act.kind != AGREE or is_word_of_site(case, entry)):
            found[name] = _after(found[name], entry)
    return tuple(found.values())


def is_word_of_site(case: Case, entry: Entry) -> bool:
    """Whether an agreement is the site's own, or what on call was told there, by whom."""
    said, as_ = entry.act.payload, entry.act.as_
    if as_ in set(speaks_as(case.charter, str(said["organisation"]))):
        return True
    now = on_duty(rota_acts(case, entry.index), entry.act.at, entry.index)
    return bool(said.get("said_by")) and any(one.as_ == as_ for one in now)


def _proposed(name: str, entry: Entry) -> Divert:
    said = entry.act.payload
    return Divert(name, str(said["from_site"]), str(said["to_site"]), str(said["an_hour"]), entry)


def _after(divert: Divert, entry: Entry) -> Divert:
    said = entry.act.payload
    match entry.act.kind:
        case "agree-divert":
            kept = [(site, e) for site, e in divert.said if site != said["organisation"]]
            return replace(divert, said=(*kept, (str(said["organisation"]), entry)))
        case "start-divert" if divert.state == PROPOSED:
            review_at = instant(said["review_at"])
            return replace(divert, state=RUNNING, started=entry, review_at=review_at)
        case "review-divert" if divert.state == RUNNING:
            again = (*divert.reviews, entry)
            return replace(divert, review_at=instant(said["review_at"]), reviews=again)
        case "end-divert":
            return replace(divert, state=ENDED, ended=entry, review_at=None)
    return divert


def actions(case: Case, before: int = AT_THE_END) -> tuple[Action, ...]:
    """The actions of an incident, in the order in which they were given."""
    found: dict[str, Action] = {}
    for entry in case.all(GIVE, ACKNOWLEDGE, FINISH):
        said, name = entry.act.payload, str(entry.act.payload.get("action"))
        if entry.index >= before:
            break
        if entry.act.kind == GIVE:
            given = Action(
                name, said["to_do"], said["action_owner"], instant(said["action_due_at"]), entry
            )
            found.setdefault(name, given)
        elif name in found and entry.act.kind == ACKNOWLEDGE:
            found[name] = replace(found[name], acknowledged=entry)
        elif name in found:
            found[name] = replace(found[name], done=entry)
    return tuple(found.values())


def running(case: Case, before: int = AT_THE_END) -> tuple[Divert, ...]:
    """The diverts that were started and not ended."""
    return tuple(one for one in diverts(case, before) if one.state == RUNNING)


def left_to_do(case: Case, before: int = AT_THE_END) -> tuple[Action, ...]:
    """The actions that nobody finished."""
    return tuple(one for one in actions(case, before) if one.done is None)


def next_review(case: Case) -> datetime | None:
    """When the first of the diverts that run is to be reviewed."""
    found = (one.review_at for one in running(case) if one.review_at is not None)
    return min(found, default=None)


def has_it(case: Case, before: int = AT_THE_END) -> str:
    """As what somebody has the incident: who took it over last, or opened it."""
    took = case.last_before(before, TAKE)
    return (took or case.opening).act.as_


def situation(case: Case) -> str:
    """What was last said of the situation."""
    told = case.last(OPEN, "update-situation", "hand-over", "stand-down")
    return "" if told is None else str(told.act.payload.get("situation", ""))


def site_name(case: Case, site: str) -> str:
    """A site as the constitution calls it."""
    return site if case.charter is None else case.charter.name(site)


# ---- who may say what ----------------------------------------------------------------------------


def sites(case: Case, _: date) -> Iterator[str]:
    """Whoever speaks for a site that a divert names."""
    for one in diverts(case):
        for site in one.sites:
            yield from speaks_as(case.charter, site)


def action_owner(case: Case, _: date) -> Iterator[str]:
    """Whoever an action was given to."""
    for one in actions(case):
        yield from speaks_as(case.charter, one.owner)


def woken(case: Case, _: date) -> Iterator[str]:
    """Whoever the incident was taken up to."""
    for entry in case.all("escalate-incident"):
        yield from speaks_as(case.charter, str(entry.act.payload["woken"]))


def duty_taker(case: Case, _: date) -> Iterator[str]:
    """Whoever the incident is handed over to."""
    named = case.said("duty_taker", "hand-over")
    if named:
        yield str(named)
