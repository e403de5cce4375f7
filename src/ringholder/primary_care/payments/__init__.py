"""What is paid to networks and their practices: by which clause, rate, people and arithmetic.

A schedule is a pure function of dated rates, dated populations, memberships, beds and declarations,
as far as they were known on a day. The same again on what became known later gives the arrears.

    from ringholder.primary_care.payments import basis, months_of, schedule

    then = schedule(basis(), ("U12345",), months_of(2025), known_at=date(2025, 5, 31))
    now = schedule(basis(), ("U12345",), months_of(2025), known_at=date(2025, 6, 10))
    arrears(then, now, through=date(2025, 5, 1))
"""

from ringholder.primary_care.payments.arrears import Owed, arrears, owed_in_all
from ringholder.primary_care.payments.basis import Basis, basis
from ringholder.primary_care.payments.lines import PaymentLine, lines
from ringholder.primary_care.payments.months import months_of, months_of_year
from ringholder.primary_care.payments.payment import Payment
from ringholder.primary_care.payments.schedule import Schedule
from ringholder.primary_care.payments.tariff import SourcedRate, Tariff, tariff
from ringholder.primary_care.payments.working_out import schedule

__all__ = [
    "Basis",
    "Owed",
    "Payment",
    "PaymentLine",
    "Schedule",
    "SourcedRate",
    "Tariff",
    "arrears",
    "basis",
    "lines",
    "months_of",
    "months_of_year",
    "owed_in_all",
    "schedule",
    "tariff",
]
