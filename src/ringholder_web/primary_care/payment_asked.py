"""What somebody asks of payments: which financial year, and as known on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.timezone import now

from ringholder.calendar.financial_year import first_of_year, year_in_words
from ringholder.matters.local_day import local_day
from ringholder.primary_care.payments import months_of, months_of_year, tariff
from ringholder_web.ui.reading import Problem, plain, read_day

NOT_A_YEAR = "There are no rates of that year. Choose one of the list."
NOT_A_DAY = "Write a day such as 30 May 2025."
_CORE = "core-raw"


@dataclass(frozen=True, slots=True)
class Asked:
    """A year's months, the day whose knowledge counts, the years there are, and what was wrong."""

    months: tuple[date, ...]
    known_at: date
    typed: str
    years: tuple[tuple[str, bool], ...]
    problems: tuple[Problem, ...]

    @property
    def year(self) -> str:
        """The year as the NHS writes it."""
        return year_in_words(self.months[0])


def asked(request: HttpRequest) -> Asked:
    """What an address asks; the newest year with rates, and today, where it says nothing."""
    today = local_day(now())
    known = sorted({first_of_year(one.rate.valid_from) for one in tariff().of(_CORE)})
    years = tuple(year_in_words(one) for one in reversed(known))
    year, typed = (plain(str(request.GET.get(name, ""))) for name in ("year", "known"))
    problems = []
    if year and year not in years:
        problems.append(Problem("year", NOT_A_YEAR))
    day = read_day(typed) if typed else today
    if day is None:
        problems.append(Problem("known", NOT_A_DAY))
    chosen = year if year in years else years[0]
    months = months_of_year(chosen) or months_of(known[-1].year)
    shown = tuple((one, one == chosen) for one in years)
    return Asked(months, day or today, typed, shown, tuple(problems))
