"""What is asked of practices and networks, on pages: of all whom one may see, and of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.http import HttpRequest
from markupsafe import Markup

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import in_words
from ringholder.catalogue.belonging import whole
from ringholder.catalogue.organisations import Kind, find
from ringholder.charter import Charter
from ringholder.matters.coded import coded, networks_asked
from ringholder.matters.demands import HOW_RECOGNISED
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.procedures import shipped
from ringholder.matters.roll import AT_THE_END
from ringholder.pictures.weeks_of_work import WorkWeek, weeks_of_work
from ringholder.primary_care.oversight.asked import Demand, Same, Week, demands, weeks
from ringholder_web.accounts.access import anybody_has_an_account, is_signed_in
from ringholder_web.accounts.capacity import capacities_of
from ringholder_web.files.insider import insider
from ringholder_web.matters import names, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import Concern, MatterRow
from ringholder_web.ui.words import Tag

MOST = 400
Sees = Callable[[str], bool]
LATE, SOON, OVER = Tag("Late", "red"), Tag("Due", "blue"), Tag("Nothing more is asked", "grey")
_NO_TIME = Tag("No time is said", "grey")


@dataclass(frozen=True, slots=True)
class Row:
    """A practice or network of the list: how many things are asked of it, and how many are late."""

    code: str
    name: str
    network: str
    live: int
    late: int


@dataclass(frozen=True, slots=True)
class SameRow:
    """Another who asks for the same."""

    matter: str
    by: str
    shared: str


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """An earlier refusal in words."""

    says: str
    reasons: str


@dataclass(frozen=True, slots=True)
class DemandRow:
    """One demand: `kind` is the procedure it comes by, `duty` empty where none is named."""

    matter: str
    title: str
    kind: str
    by: str
    duty: str
    due: str
    tag: Tag
    left: str
    hours: str
    steps: tuple[tuple[str, str], ...]
    same: tuple[SameRow, ...]
    refusals: tuple[RefusalRow, ...]
    may_be_refused: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that is asked of one practice or network."""

    code: str
    name: str
    kind: str
    network: tuple[str, str] | None
    as_: str
    rows: tuple[DemandRow, ...]
    live: int
    late: int
    twice: int
    picture: Markup
    weeks: tuple[tuple[str, str, str, str], ...]
    brokers: tuple[str, ...]
    recognised: str


@cache
def about_practices() -> frozenset[str]:
    """The procedures in which a practice or network has steps of its own, or is a party."""
    words_ = frozenset({"practice", "practices", "network", "party"})
    every_ = shipped().values()
    return frozenset(
        one.id for one in every_ if any(words_ & set(step.by) for step in one.steps.values())
    )


def every(desk: Desk, sees: Sees, at: datetime) -> tuple[Row, ...]:
    """The practices and networks of which whoever asks may see what is asked, the busiest first."""
    open_ = Concern.objects.filter(row__ended=False, row__procedure__in=about_practices())
    found = open_.values_list("capacity", "row_id")
    of: dict[str, list[str]] = {}
    for capacity, matter in found:
        of.setdefault(capacity, []).append(matter)
    seen = sorted(code for code in of if coded(code) is not None and sees(code))
    rows = (_row(desk, code, of[code], at) for code in seen[:MOST])
    return tuple(sorted(rows, key=lambda one: (-one.late, -one.live, one.name)))


def whose(request: HttpRequest, board: str, on: date) -> Sees:
    """Of which codes a person may see what is asked: as `insider` has it, asked once for all."""
    if not is_signed_in(request):
        nobody = not anybody_has_an_account()
        return lambda _: nobody
    if insider(request, board) is not None:
        return lambda _: True
    held = {one.as_ for one in capacities_of(request)}
    return lambda code: bool(held & {code, whole(code, Kind.NETWORK, on)})


def _row(desk: Desk, code: str, matters: Iterable[str], at: datetime) -> Row:
    found = demands(_walks(desk, matters), code, at)
    live = [one for one in found if not one.is_over]
    network = whole(code, Kind.NETWORK, local_day(at))
    return Row(
        code, _name(code), _name(network) if network else "", len(live),
        sum(one.is_late(at) for one in live),
    )  # fmt: skip


def _walks(desk: Desk, matters: Iterable[str]) -> Iterator[Judging]:
    for matter in matters:
        walk = desk.judging(matter)
        if walk is not None:
            yield walk


def page(desk: Desk, code: str, as_: str, at: datetime) -> Page:
    """What is asked of one."""
    organisation = coded(code)
    assert organisation is not None
    on, charter = local_day(at), desk.charter_on(local_day(at))
    open_ = MatterRow.objects.filter(ended=False, pk__in=_concerning(code))
    found = demands(_walks(desk, open_.values_list("pk", flat=True)), code, at)
    live = [one for one in found if not one.is_over]
    load = weeks(found, at)
    network = whole(code, Kind.NETWORK, on)
    return Page(
        code=code,
        name=organisation.called,
        kind="network" if organisation.kind is Kind.NETWORK else "practice",
        network=(network, _name(network)) if network else None,
        as_=as_,
        rows=tuple(_demand(one, charter, at) for one in found),
        live=len(live),
        late=sum(one.is_late(at) for one in live),
        twice=sum(bool(one.same) for one in live),
        picture=Markup(  # noqa: S704 (our own drawing, which escapes words)
            weeks_of_work([_bar(one) for one in load], name="Hours of the weeks to come")
        ),
        weeks=tuple(map(_week, load)),
        brokers=tuple(_brokers(desk, code, on, charter)),
        recognised=HOW_RECOGNISED,
    )


def _concerning(code: str) -> Iterable[str]:
    return Concern.objects.filter(capacity=code).values_list("row_id", flat=True)


def _brokers(desk: Desk, code: str, on: date, charter: Charter | None) -> Iterator[str]:
    found = coded(code)
    key = "network" if found is not None and found.kind is Kind.NETWORK else "practice"
    for network in networks_asked({key: code}, on, desk.clerk.world.network_changes.approved()):
        known = desk.clerk.world.practice_matters.brokers(network, on, AT_THE_END)
        yield from (names.capacity(charter, named) for named, _ in known)


def _demand(one: Demand, charter: Charter | None, at: datetime) -> DemandRow:
    due = words.day(one.due_at) if one.due_at is not None else ""
    calendar = calendar_on(local_day(at))
    left = words.left(one.due_at, at, calendar) if one.due_at is not None else ""
    return DemandRow(
        matter=one.matter,
        title=one.title,
        kind=one.procedure.replace("-", " "),
        by=names.capacity(charter, one.by),
        duty=words.choice(one.duty) if one.duty else "",
        due=due,
        tag=_tag(one, at),
        left="" if one.is_over else left,
        hours=_hours(one),
        steps=tuple((step, words.of_step(None, step).do) for step in one.steps),
        same=tuple(_same(each, charter) for each in one.same),
        refusals=tuple(
            RefusalRow(
                f"Refused on {in_words(no.on)} by {names.capacity(charter, no.by)}"
                + (", as broker" if no.by_broker else ""),
                no.reasons,
            )
            for no in one.refusals
        ),
        may_be_refused=one.may_be_refused,
    )


def _tag(one: Demand, at: datetime) -> Tag:
    if one.is_over:
        return OVER
    if one.due_at is None:
        return _NO_TIME
    return LATE if one.is_late(at) else SOON


def _same(one: Same, charter: Charter | None) -> SameRow:
    return SameRow(one.matter, names.capacity(charter, one.by), ", ".join(one.words[:8]))


def _hours(one: Demand) -> str:
    told = []
    if one.hours_asked is not None:
        told.append(f"{one.hours_asked.normalize():f} as the asker thinks")
    if one.hours_own is not None:
        told.append(f"{one.hours_own.normalize():f} as they say who do it")
    return "; ".join(told)


def _bar(one: Week) -> WorkWeek:
    day = in_words(one.from_on)
    return WorkWeek(
        f"{one.from_on.day} {one.from_on:%b}", float(one.hours), one.due,
        f"From {day}: {one.hours:.1f} hours, {one.due} due.",
    )  # fmt: skip


def _week(one: Week) -> tuple[str, str, str, str]:
    unsaid = f"{one.unsaid}" if one.unsaid else "none"
    return in_words(one.from_on), f"{one.hours:.1f}", str(one.due), unsaid


def _name(code: str) -> str:
    found = find(code)
    return found.called if found is not None else code


def counted(rows: Sequence[Row]) -> tuple[int, int]:
    """How many things are asked in all, and how many are late."""
    return sum(one.live for one in rows), sum(one.late for one in rows)
