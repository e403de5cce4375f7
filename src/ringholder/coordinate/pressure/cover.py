"""Is somebody always on call? Gaps, double booking, deputies and rest over a span of a rota."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ringholder.charter import Charter
from ringholder.coordinate.pressure.kinds import INSTANT
from ringholder.findings import Finding, InRow, Severity
from ringholder.matters.local_day import LONDON
from ringholder.matters.on_call import Duty, strangers, tiers, twice
from ringholder.tables import faults
from ringholder.tables.typed import Column, Layout, read

BACKWARDS: faults.Kind = ("DTY001", "duty-ends-before-it-begins")
GAP: faults.Kind = ("DTY002", "gap-in-cover")
TWICE: faults.Kind = ("DTY003", "on-call-twice-at-once")
NO_DEPUTY: faults.Kind = ("DTY004", "duty-without-deputy")
OWN_DEPUTY: faults.Kind = ("DTY005", "own-deputy")
NO_REST: faults.Kind = ("DTY006", "too-little-rest")
TWO_ON_A_TIER: faults.Kind = ("DTY007", "two-on-one-tier")
STRANGER: faults.Kind = ("DTY008", "capacity-not-known")

LAYOUT = Layout(
    "on-call-rota",
    "on-call rota",
    (
        Column("tier", headings=("level", "line")),
        Column("who", headings=("post", "capacity", "role")),
        Column("from", INSTANT, ("from at", "start", "starts")),
        Column("to", INSTANT, ("to at", "end", "ends")),
        Column("deputy", headings=("second", "backup"), needed=False),
        Column("ring", headings=("telephone", "phone"), needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A time at which nobody of a tier is on call, and the duty after which that begins, if any."""

    tier: str
    from_at: datetime
    to_at: datetime
    after: Duty | None = None

    @property
    def hours(self) -> float:
        """How long it is, by the clock that does not change."""
        return (self.to_at - self.from_at) / timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Rota:
    """The duties of a file, with the row of each, and what is wrong with the rest of it."""

    duties: tuple[Duty, ...]
    rows: Mapping[Duty, int]
    file: str
    sha256: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """What a span of a rota shows: the gaps of each tier, and all that is wrong with it."""

    from_at: datetime
    to_at: datetime
    tiers: tuple[str, ...]
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]


def read_rota(path: Path, *, called: str = "") -> Rota:
    """The duties of a file; one that ends before it begins is told and left out."""
    found = read(path, LAYOUT, called=called)
    told = faults.Faults(found.file)
    rows: dict[Duty, int] = {}
    for row in found.rows:
        cells = row.cells
        duty = Duty(
            cells["tier"], cells["who"], cells["from"], cells["to"],
            cells["deputy"] or "", cells["ring"] or "",
        )  # fmt: skip
        if duty.to_at <= duty.from_at:
            says = f"The duty of {duty.as_} ends before it begins."
            told.rows(BACKWARDS, "to", [(row.at, says)], "Mend one of the two times.")
        else:
            rows.setdefault(duty, row.at)
    findings = (*found.findings, *told.findings())
    return Rota(tuple(rows), rows, found.file, found.sha256, findings)


def cover(
    duties: Sequence[Duty],
    span: tuple[datetime, datetime] | None = None,
    *,
    rest_hours: int | None = None,
    charter: Charter | None = None,
    rows: Mapping[Duty, int] | None = None,
    file: str = "rota",
) -> Cover:
    """What a rota shows over a span; without one, from its first duty to its last.

    rest_hours: a rule of one's own on rest between duties; without one nothing is said of rest.
    charter: whose posts and seats they are. rows: where each duty stands in the file.
    """
    if not duties:
        never = datetime.min.replace(tzinfo=UTC)
        return Cover(never, never, (), (), ())
    first, last = span or (min(d.from_at for d in duties), max(d.to_at for d in duties))
    check = _Check(duties, first, last, rows or {}, file)
    gaps = tuple(gap for one in by_tier(duties).values() for gap in gaps_of(one, first, last))
    found = [
        *map(check.gap, gaps),
        *check.twice(),
        *check.deputies(),
        *check.two_on_a_tier(),
        *(check.rest(rest_hours) if rest_hours else ()),
        *check.strangers(charter),
    ]
    found.sort(key=lambda one: one.where.line)
    return Cover(first, last, tiers(duties), gaps, tuple(found))


def by_tier(duties: Sequence[Duty]) -> Mapping[str, list[Duty]]:
    """The duties of each tier, by their beginning; the tiers as the rota has them."""
    found: dict[str, list[Duty]] = {tier: [] for tier in tiers(duties)}
    for duty in sorted(duties, key=lambda one: (one.from_at, one.to_at)):
        found[duty.tier].append(duty)
    return found


def gaps_of(own: Sequence[Duty], first: datetime, last: datetime) -> Iterator[Gap]:
    """The times in a span at which nobody is on call, of the duties of one tier in their order."""
    upto, after = first, None
    for duty in own:
        if upto < duty.from_at and upto < last:
            yield Gap(duty.tier, upto, min(duty.from_at, last), after)
        if duty.to_at > upto:
            upto, after = duty.to_at, duty
    if upto < last and own:
        yield Gap(own[0].tier, upto, last, after)


@dataclass(frozen=True, slots=True)
class _Check:
    """Looks for what is wrong with duties between two instants."""

    duties: Sequence[Duty]
    first: datetime
    last: datetime
    rows: Mapping[Duty, int]
    file: str

    def _told(
        self, kind: faults.Kind, severity: Severity, says: str, do: str, duty: Duty | None = None
    ) -> Finding:
        row = self.rows.get(duty, 1) if duty is not None else 1
        return Finding(*kind, severity, says, do, InRow(self.file, row))

    def gap(self, gap: Gap) -> Finding:
        """A gap as a finding."""
        says = (
            f"Nobody is on call in tier {gap.tier} from {wall(gap.from_at)} to {wall(gap.to_at)}."
        )
        return self._told(GAP, Severity.ERROR, says, "Put somebody on call.", gap.after)

    def twice(self) -> Iterator[Finding]:
        """Somebody on call twice at once, or deputy while they have a duty of their own."""
        for one, other in twice(self.duties):
            says = f"{other.as_} is on call twice from {wall(other.from_at)}."
            do = f"It is tier {one.tier} and tier {other.tier}: let somebody else have one."
            yield self._told(TWICE, Severity.ERROR, says, do, other)
        by_name: dict[str, list[Duty]] = {}
        for duty in sorted(self.duties, key=lambda one: one.from_at):
            by_name.setdefault(duty.as_, []).append(duty)
        for duty in self.duties:
            own = _last_before(by_name.get(duty.deputy, ()), duty.to_at)
            if own is not None and own.to_at > duty.from_at and duty.deputy != duty.as_:
                says = (
                    f"{duty.deputy} is deputy from {wall(max(own.from_at, duty.from_at))} and "
                    f"has a duty of their own then, in tier {own.tier}."
                )
                yield self._told(TWICE, Severity.ERROR, says, "Name another deputy.", duty)

    def deputies(self) -> Iterator[Finding]:
        """Duties without a deputy, or with the same person as one."""
        for duty in self.duties:
            if not duty.deputy:
                says = f"The duty of {duty.as_} from {wall(duty.from_at)} has no deputy."
                yield self._told(NO_DEPUTY, Severity.WARNING, says, "Name one.", duty)
            elif duty.deputy == duty.as_:
                says = f"{duty.as_} is their own deputy from {wall(duty.from_at)}."
                yield self._told(OWN_DEPUTY, Severity.ERROR, says, "Name somebody else.", duty)

    def two_on_a_tier(self) -> Iterator[Finding]:
        """Two who are on call in one tier at once: nobody would know whom to ring first."""
        for tier, own in by_tier(self.duties).items():
            upto: Duty | None = None
            for duty in own:
                if upto is not None and duty.from_at < upto.to_at and duty.as_ != upto.as_:
                    says = (
                        f"{upto.as_} and {duty.as_} are both tier {tier} from {wall(duty.from_at)}."
                    )
                    yield self._told(
                        TWO_ON_A_TIER, Severity.WARNING, says, "Say who is rung first.", duty
                    )
                if upto is None or duty.to_at > upto.to_at:
                    upto = duty

    def rest(self, hours: int) -> Iterator[Finding]:
        """Less rest between two duties of one capacity than a rule of one's own asks for."""
        last: dict[str, Duty] = {}
        for duty in sorted(self.duties, key=lambda d: (d.from_at, d.to_at)):
            before = last.get(duty.as_)
            rested = None if before is None else duty.from_at - before.to_at
            if rested is not None and timedelta(0) <= rested < timedelta(hours=hours):
                rest = rested / timedelta(hours=1)
                says = f"{duty.as_} has {rest:g} hours of rest before {wall(duty.from_at)}."
                do = f"Your rule asks for {hours}."
                yield self._told(NO_REST, Severity.WARNING, says, do, duty)
            last[duty.as_] = duty

    def strangers(self, charter: Charter | None) -> Iterator[Finding]:
        """Capacities that the constitution does not know: nobody could act as one."""
        first: dict[str, Duty] = {}
        for duty in self.duties:
            first.setdefault(duty.as_, duty)
            first.setdefault(duty.deputy, duty)
        for name in strangers(charter, self.duties):
            says = f"The constitution has no `{name}`."
            do = "Name a post, a seat, an office or an organisation as it has them."
            yield self._told(STRANGER, Severity.ERROR, says, do, first[name])


def _last_before(own: Sequence[Duty], at: datetime) -> Duty | None:
    """The last of duties, in their order, that begins before an instant."""
    place = bisect_left(own, at, key=lambda one: one.from_at)
    return own[place - 1] if place else None


def wall(at: datetime) -> str:
    """An instant as the clock on the wall shows it, with its zone where that hour comes twice."""
    here = at.astimezone(LONDON)
    twice_ = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    return f"{here:%a} {here.day} {here:%b %Y %H:%M}" + (f" {here:%Z}" if twice_ else "")
