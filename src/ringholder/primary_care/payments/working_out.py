"""Working schedules out: each line of each network over months, and what keeps one from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import first_of_year
from ringholder.findings import Finding, InRow, Severity
from ringholder.populations import Counted
from ringholder.primary_care.membership import Memberships
from ringholder.primary_care.payments.basis import Basis, Counting, People
from ringholder.primary_care.payments.brought import Declaration
from ringholder.primary_care.payments.lines import Instalments, Part, PaymentLine, lines
from ringholder.primary_care.payments.months import january_before, stretches
from ringholder.primary_care.payments.payment import Payment
from ringholder.primary_care.payments.schedule import Schedule
from ringholder.primary_care.payments.tariff import SourcedRate
from ringholder.rates import NoRate

NOBODY_COUNTED = ("PAY003", "practice-not-counted")
NO_PEOPLE = ("PAY004", "line-without-people")
NO_RATE = ("PAY005", "line-without-rate")
NOT_A_PART = ("PAY006", "declaration-of-no-part")
TOO_LATE = ("PAY007", "declared-too-late")
NO_BEDS = ("PAY008", "month-without-beds")
NOT_THE_WHOLE = ("PAY009", "core-parts-not-the-whole")
_WHOLE_AND_PARTS = ("core-together", ("core-raw", "core-adjusted"))


def schedule(
    basis: Basis, networks: Iterable[str], months: Sequence[date], known_at: date
) -> Schedule:
    """The schedule of networks over months (their first days). Nothing is raised.

    What cannot be worked out is told by name and is not in it: nothing is nought in silence.
    """
    run = _Run(basis, tuple(months), known_at)
    payments = [one for network in networks for one in run.network(network)]
    return Schedule(tuple(months), known_at, tuple(payments), tuple(run.told.values()))


class _Run:
    """One run: rates looked up once for all networks, people once for all lines."""

    def __init__(self, basis: Basis, months: tuple[date, ...], known_at: date) -> None:
        self.basis, self.months, self.known_at = basis, months, known_at
        self.counting = Counting(basis.lists, known_at)
        self.told: dict[tuple[object, ...], Finding] = {}
        self.rated = {line: self._rated(line) for line in lines()}
        self._core()

    def _rated(self, line: PaymentLine) -> list[tuple[date, date, tuple[date, SourcedRate]]]:
        """The months of a line in which its rate, and the day to be counted on, are the same."""
        each = [(month, self._rate(line, month)) for month in self.months]
        counted_on = line.counted_on if line.base else january_before
        pairs = [(month, (counted_on(month), rate)) for month, rate in each if rate]
        return list(stretches(pairs))

    def _rate(self, line: PaymentLine, month: date) -> SourcedRate | None:
        try:
            return self.basis.tariff.on(line.id, month, self.known_at)
        except NoRate as problem:
            april = first_of_year(month)
            if self.basis.tariff.of(line.id) and self._ever_paid(line, month):
                do = "Load it with two sources; until then nothing of the line is in the schedule."
                self._tell(NO_RATE, str(problem), do, "", (line.id, april), Severity.WARNING)
            return None

    def _ever_paid(self, line: PaymentLine, month: date) -> bool:
        """Whether a line may be paid then: not one that ended before, nor one that began after."""
        held = [one.rate for one in self.basis.tariff.of(line.id)]
        newest = max(one.rate.valid_from for one in self.basis.tariff.of("core-raw") or ())
        ended = max(one.last_day for one in held) < newest
        return not ended and min(one.valid_from for one in held) <= month

    def _core(self) -> None:
        """Hold the two parts of core funding to the total that is told of them."""
        together, parts = _WHOLE_AND_PARTS
        for april in dict.fromkeys(first_of_year(one) for one in self.months):
            try:
                whole = self.basis.tariff.on(together, april, self.known_at).rate
                each = [self.basis.tariff.on(one, april, self.known_at).rate for one in parts]
            except NoRate:
                continue
            sum_ = sum((one.value for one in each), Decimal(0))
            if sum_ != whole.value:
                says = (
                    f"The parts of core funding from {in_words(april)} make {sum_}; "
                    f"{whole.value} is told of both together from {in_words(whole.known_from)}."
                )
                do = "Find how the later figure is made up: the schedule still has the parts known."
                self._tell(NOT_THE_WHOLE, says, do, "", (april,), Severity.WARNING)

    def network(self, network: str) -> Iterator[Payment]:
        """All payments of a network."""
        spans = list(_spans(self.basis.memberships, network, self.months))
        for line in lines():
            if line.base is None:
                yield from self._beds(line, network, spans)
            elif line.paid is Instalments.ON_DECLARATION:
                yield from self._declared(line, network, spans)
            else:
                yield from self._monthly(line, network, spans)

    def _monthly(self, line: PaymentLine, network: str, spans: list[_Span]) -> Iterator[Payment]:
        held: Payment | None = None
        for first, last, (wanted, rate) in self.rated[line]:
            for since, until, members in spans:
                start, end = max(first, since), min(last, until)
                if start <= end and (people := self._people(line, network, members, wanted)):
                    one = Payment(line, network, start, end, rate, people)
                    longer = held and held.then(one)
                    if held and longer is None:
                        yield held
                    held = longer or one
        if held is not None:
            yield held

    def _people(
        self, line: PaymentLine, network: str, members: tuple[str, ...], wanted: date
    ) -> People | None:
        counted = line.base or Counted.REGISTERED
        people = self.counting.people(network, members, counted, wanted)
        if people is None:
            says = (
                f"Of `{network}` nobody says, for {in_words(wanted)}, the number of: "
                f"{counted.people}. Nothing is worked out of what is paid by it."
            )
            do = f"Bring its population of the type `{counted}` with its source."
            self._tell(NO_PEOPLE, says, do, network, (network, counted))
            return None
        for practice in people.missing:
            says = (
                f"`{practice}` of `{network}` is in no count of {in_words(people.on or wanted)} "
                f"({counted.people}): what is paid by that count is without this practice."
            )
            do = "Bring its count of that day, or say since when it is no member."
            self._tell(NOBODY_COUNTED, says, do, network, (practice, counted, people.on))
        return people

    def _beds(self, line: PaymentLine, network: str, spans: list[_Span]) -> Iterator[Payment]:
        """The months of a rate and of members, cut where the number of beds changes."""
        silent: list[date] = []
        for since, until, (_, rate) in self.rated[line]:
            for first, last, members in spans:
                months = self._within(max(first, since), min(last, until))
                each = {m: self.basis.beds.at(network, m, self.known_at) for m in months}
                silent += [m for m, beds in each.items() if beds is None and m <= self.known_at]
                counts = ((m, (b.beds, b.illustrative)) for m, b in each.items() if b)
                people = self._split_by(network, members, since)
                for start, end, (_, illustrative) in stretches(counts):
                    beds = each[start]
                    yield Payment(line, network, start, end, rate, people, beds, None, illustrative)
        if silent and self.basis.beds.rows:
            says = f"Nobody says how many beds `{network}` had in {_months(silent)}."
            do = "Bring the beds of those months; until then nothing is paid for them."
            self._tell(NO_BEDS, says, do, network, (network,), Severity.WARNING)

    def _split_by(self, network: str, members: tuple[str, ...], month: date) -> People:
        """Registered people, by whom a sum for beds is split over practices."""
        wanted = january_before(month)
        found = self.counting.people(network, members, Counted.REGISTERED, wanted)
        return found or People((), members, wanted)

    def _within(self, first: date, last: date) -> Iterator[date]:
        return (month for month in self.months if first <= month <= last)

    def _declared(self, line: PaymentLine, network: str, spans: list[_Span]) -> Iterator[Payment]:
        paid: set[str] = set()
        for one in self.basis.declarations.of(network, self.known_at):
            month = one.declared_on.replace(day=1)
            if month not in self.months:
                continue
            part = self._part(line, one)
            if part is None or part.name + part.year in paid:
                continue
            held = next((h for f, t, h in self.rated[line] if f <= month <= t), None)
            members = next((who for since, until, who in spans if since <= month <= until), None)
            if held is None or members is None:
                continue
            wanted, rate = held
            if people := self._people(line, network, members, wanted):
                paid.add(part.name + part.year)
                yield Payment(
                    line, network, month, month, rate, people, None, part, one.illustrative
                )

    def _part(self, line: PaymentLine, one: Declaration) -> Part | None:
        """The part of the line that was declared in time, if there is such a part."""
        april = first_of_year(one.declared_on)
        parts = {part.name: part for part in line.parts_of(april)}
        if one.part not in parts:
            says = f"`{one.network}` declared `{one.part}`, which is no part of: {line.name}."
            do = f"Parts of that year: {', '.join(parts) or 'none is known'}."
            self._tell(NOT_A_PART, says, do, one.network, (one,))
            return None
        if one.declared_on >= date(april.year + 1, 3, 31):
            says = (
                f"`{one.network}` declared `{one.part}` on {in_words(one.declared_on)}: the "
                "specification has `prior to 31 March`, the BMA `by 31 March`."
            )
            do = "It is not in the schedule: ask the commissioner which of the two holds."
            self._tell(TOO_LATE, says, do, one.network, (one,), Severity.WARNING)
            return None
        return parts[one.part]

    def _tell(
        self,
        kind: tuple[str, str],
        says: str,
        do: str,
        network: str,
        once: tuple[object, ...],
        grave: Severity = Severity.ERROR,
    ) -> None:
        where = InRow("schedule", 0, "", network)
        self.told.setdefault((kind, *once), Finding(*kind, grave, says, do, where))


_Span = tuple[date, date, tuple[str, ...]]


def _spans(memberships: Memberships, network: str, months: Sequence[date]) -> Iterator[_Span]:
    """The months in which a network has the same members on the first day of each."""
    each = ((month, memberships.members(network, month)) for month in months)
    return (span for span in stretches(each) if span[2])


def _months(held: Sequence[date]) -> str:
    return ", ".join(f"{one:%B %Y}" for one in held)
