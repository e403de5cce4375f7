"""Is somebody always on call? Gaps, double booking, deputies and rest over a span of a rota."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
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
MOST_TOLD = 100
"""Of each kind so many are told one by one, and the rest is counted: nobody reads 60,000."""

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
        *check.gaps(gaps),
        *check.twice(),
        *check.deputies(),
        *check.two_on_a_tier(),
        *(check.rest(rest_hours) if rest_hours else ()),
        *check.strangers(charter),
    ]
    found.sort(key=lambda one: one.where.line)
    return Cover(first, last, tiers(duties), gaps, (*found, *check.more()))


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
    seen: Counter[tuple[faults.Kind, Severity]] = field(default_factory=Counter)

    def _enough(self, kind: faults.Kind, severity: Severity = Severity.ERROR) -> bool:
        """Count one of a kind; whether so many of them were told that this one is not."""
        self.seen[kind, severity] += 1
        return self.seen[kind, severity] > MOST_TOLD

    def more(self) -> Iterator[Finding]:
        """How many more there are of each kind of which not all were told."""
        for (kind, severity), count in self.seen.items():
            if count > MOST_TOLD:
                says = f"{count - MOST_TOLD:,} more of the same are not told one by one."
                yield self._told(kind, severity, says, "Mend those above, and check it again.")

    def _told(
        self, kind: faults.Kind, severity: Severity, says: str, do: str, duty: Duty | None = None
    ) -> Finding:
        row = self.rows.get(duty, 1) if duty is not None else 1
        return Finding(*kind, severity, says, do, InRow(self.file, row))

    def gaps(self, found: Sequence[Gap]) -> Iterator[Finding]:
        """Gaps as findings."""
        for gap in found:
            if not self._enough(GAP):
                span = f"from {wall(gap.from_at)} to {wall(gap.to_at)}"
                says = f"Nobody is on call in tier {gap.tier} {span}."
                yield self._told(GAP, Severity.ERROR, says, "Put somebody on call.", gap.after)

    def twice(self) -> Iterator[Finding]:
        """Somebody on call twice at once, or deputy while they have a duty of their own."""
        for one, other in twice(self.duties):
            if not self._enough(TWICE):
                says = f"{other.as_} is on call twice from {wall(other.from_at)}."
                do = f"It is tier {one.tier} and tier {other.tier}: let somebody else have one."
                yield self._told(TWICE, Severity.ERROR, says, do, other)
        by_name: dict[str, list[Duty]] = {}
        for duty in sorted(self.duties, key=lambda one: one.from_at):
            by_name.setdefault(duty.as_, []).append(duty)
        begins = {name: [one.from_at for one in own] for name, own in by_name.items()}
        for duty in self.duties:
            if not duty.deputy or duty.deputy == duty.as_ or duty.deputy not in by_name:
                continue
            place = bisect_left(begins[duty.deputy], duty.to_at)
            own = by_name[duty.deputy][place - 1] if place else None
            if own is not None and own.to_at > duty.from_at and not self._enough(TWICE):
                says = (
                    f"{duty.deputy} is deputy from {wall(max(own.from_at, duty.from_at))} and "
                    f"has a duty of their own then, in tier {own.tier}."
                )
                yield self._told(TWICE, Severity.ERROR, says, "Name another deputy.", duty)

    def deputies(self) -> Iterator[Finding]:
        """Duties without a deputy, or with the same person as one."""
        for duty in self.duties:
            if not duty.deputy and not self._enough(NO_DEPUTY, Severity.WARNING):
                says = f"The duty of {duty.as_} from {wall(duty.from_at)} has no deputy."
                yield self._told(NO_DEPUTY, Severity.WARNING, says, "Name one.", duty)
            elif duty.deputy == duty.as_ and not self._enough(OWN_DEPUTY):
                says = f"{duty.as_} is their own deputy from {wall(duty.from_at)}."
                yield self._told(OWN_DEPUTY, Severity.ERROR, says, "Name somebody else.", duty)

    def two_on_a_tier(self) -> Iterator[Finding]:
        """Two who are on call in one tier at once: nobody would know whom to ring first."""
        kind, severity = TWO_ON_A_TIER, Severity.WARNING
        for tier, own in by_tier(self.duties).items():
            upto: Duty | None = None
            for duty in own:
                both = upto is not None and duty.from_at < upto.to_at and duty.as_ != upto.as_
                if upto is not None and both and not self._enough(kind, severity):
                    names = f"{upto.as_} and {duty.as_}"
                    says = f"{names} are both tier {tier} from {wall(duty.from_at)}."
                    yield self._told(kind, severity, says, "Say who is rung first.", duty)
                if upto is None or duty.to_at > upto.to_at:
                    upto = duty

    def rest(self, hours: int) -> Iterator[Finding]:
        """Less rest between two duties of one capacity than a rule of one's own asks for."""
        last: dict[str, Duty] = {}
        for duty in sorted(self.duties, key=lambda d: (d.from_at, d.to_at)):
            before = last.get(duty.as_)
            rested = None if before is None else duty.from_at - before.to_at
            little = rested is not None and timedelta(0) <= rested < timedelta(hours=hours)
            if rested is not None and little and not self._enough(NO_REST, Severity.WARNING):
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
            if self._enough(STRANGER):
                continue
            says = f"The constitution has no `{name}`."
            do = "Name a post, a seat, an office or an organisation as it has them."
            yield self._told(STRANGER, Severity.ERROR, says, do, first[name])


@lru_cache(4_096)
def wall(at: datetime) -> str:
    """An instant as the clock on the wall shows it, with its zone where that hour comes twice."""
    here = at.astimezone(LONDON)
    twice_ = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    return f"{here:%a} {here.day} {here:%b %Y %H:%M}" + (f" {here:%Z}" if twice_ else "")
