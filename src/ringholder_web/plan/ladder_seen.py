"""What whoever asks sees of the plans: insiders every last version, the public what was adopted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from django.utils.timezone import now

from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.matters.budget import OPEN, budget_of
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.matters.speaking import speaks_as, speaks_for
from ringholder.monitor import indicators
from ringholder.plan.ladder.check import check
from ringholder.plan.ladder.known import Found, Known
from ringholder.plan.ladder.links import Links
from ringholder.plan.ladder.plans import Ladder
from ringholder.plan.ladder.progress import Progress, progress
from ringholder_web.accounts.access import anybody_has_an_account, is_signed_in
from ringholder_web.accounts.capacity import acting_as, capacities_of
from ringholder_web.files.insider import Insider
from ringholder_web.files.models import KeptFile
from ringholder_web.matters.desk import Desk, at_desk
from ringholder_web.plan.ladder_files import (
    is_empty,
    newest_of_each,
    shipped,
    together,
    version,
)
from ringholder_web.plan.ladder_register import PlanMatter, held_today, matters

ORGANISATION = "organisation"
HERE = Insider("", "somebody at this machine, where nobody signs in")


@dataclass(frozen=True)
class Seen:
    """The plans as somebody sees them, with what is wrong. `held` are the capacities they have.

    `inside`: they hold something in this system, or nobody signs in here at all. `shipped`: nobody
    brought a plan, and those that come with Ringholder are shown. `found` is empty for the public:
    of plans that are not adopted yet nothing can be told, and without them much would seem missing.
    """

    charter: Charter
    today: date
    ladder: Ladder
    links: Links
    known: Known
    found: tuple[Found, ...]
    files: Mapping[str, KeptFile]
    matters: Mapping[str, PlanMatter]
    inside: bool
    held: tuple[Insider, ...]
    how_far: Mapping[str, Progress]
    shipped: bool

    def name(self, thing: str) -> str:
        """What a body, post or seat is called."""
        return self.charter.name(thing) if thing else ""

    def wrong_at(self, keys: Iterable[str]) -> Iterator[Found]:
        """What is wrong with some items."""
        wanted = set(keys)
        return (one for one in self.found if wanted & set(one.items))

    @property
    def wrong(self) -> frozenset[str]:
        """The keys of all items with something wrong."""
        return frozenset(key for one in self.found for key in one.items)

    def whose(self, plan: str) -> str:
        """Whose plan it is, as its file has it, else the register; nothing where nobody has one."""
        known = None if self.shipped else self.ladder.plans.get(plan)
        of = next((one for one in (known, self.matters.get(plan)) if one is not None), None)
        return "" if of is None else of.body

    def writes(self, plan: str, body: str = "", owner: str = "") -> Insider | None:
        """As what they may write in a plan: they speak for its body, or own the item.

        `body`: whose plan a file says that it is, which counts where nobody has one of that name.
        """
        if HERE in self.held:
            return HERE
        whose = self.whose(plan) or body
        able = {owner} | (writers(self.charter, whose) if whose else frozenset())
        return next((one for one in self.held if one.as_ and one.as_ in able), None)


def writers(charter: Charter, body: str) -> frozenset[str]:
    """Who keeps the plan of a body: who speaks for it, and the posts that report to it.

    Of a provider, or of its board: all who speak for it. A post of the board of the system is not
    among those who keep its plan only because the board employs it: places have their own.
    """
    able = set(speaks_as(charter, body))
    able |= {post.id for post in charter.posts.values() if given(post.reports_to) == body}
    held = charter.bodies.get(body)
    of_one = held is not None and held.rung == ORGANISATION
    organisation = given(held.holder) if held is not None and of_one else body
    if organisation is not None and organisation in charter.organisations:
        able |= speaks_for(charter, organisation)
    return frozenset(able)


def seen(request: HttpRequest) -> Seen | None:
    """The plans for who asks; `None` where no constitution is in force."""
    today = local_day(now())
    held = _held(request)
    with at_desk() as desk:
        charter = desk.charter_on(today)
        if charter is None:
            return None
        told = matters(desk)
        files = dict(newest_of_each()) if held else adopted(told)
        made_up = is_empty()
        ladder, ways = shipped() if made_up else together(files.values())
        if not (held or made_up):
            ladder = replace(ladder, seen=())  # soft intelligence is for those inside alone
        known = _known(desk, charter, ladder, today)
    return Seen(
        charter,
        today,
        ladder,
        ways,
        known,
        check(ladder, known, ways) if held or made_up else (),
        files,
        told,
        bool(held),
        held,
        progress(ladder, ways),
        made_up,
    )


def _held(request: HttpRequest) -> tuple[Insider, ...]:
    """In which capacities they are inside, the one that they act in first."""
    if not is_signed_in(request):
        return () if anybody_has_an_account() else (HERE,)
    acting = acting_as(request)
    first = sorted(capacities_of(request), key=lambda one: acting is None or one.as_ != acting.as_)
    return tuple(Insider(one.as_, one.title) for one in first)


def adopted(told: Mapping[str, PlanMatter]) -> dict[str, KeptFile]:
    """The version of each plan that was adopted, for everybody."""
    stand = {
        plan: version(plan, one.adopted)
        for plan, one in told.items()
        if one.adopted and one.state != "retired"
    }
    return {plan: file for plan, file in stand.items() if file is not None}


def _known(desk: Desk, charter: Charter, ladder: Ladder, today: date) -> Known:
    owners = frozenset(one.owner for one in ladder.items.values() if one.owner)
    sums = dict(_sums(desk, {one.money_from for one in ladder.items.values() if one.money_from}))
    held = held_today(desk, charter, owners, today) if desk.is_begun else None
    return Known(charter, frozenset(indicators.shipped()), held, sums)


def _sums(desk: Desk, cited: set[str]) -> Iterator[tuple[str, Decimal]]:
    """The sum of each budget or decision that an item draws on and that is in the register."""
    for matter in sorted(cited):
        walk = desk.judging(matter) if len(matter) <= 200 else None
        sum_ = None if walk is None else _sum(walk.case)
        if sum_ is not None:
            yield matter, sum_


def _sum(case: Case) -> Decimal | None:
    if case.opening.act.kind == OPEN:
        return budget_of(case).held
    question = case.question(local_day(case.opening.act.at))
    if question is None:
        return None
    for worth in (question.value.whole_life, question.value.a_year):
        if isinstance(worth, Decimal):
            return worth
    return None
