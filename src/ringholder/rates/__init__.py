"""Dated rates: from when to when a rate holds, and since when anybody knew it.

Rates of the NHS change after the day from which they hold: a price of 1 April is known in June. So
a rate has two times, when it is valid and from when it was known. A calculation names the rates it
used, and the same calculation on what became known later gives what is still owed:

    from ringholder import rates

    table = rates.read(Path("rates.csv"))
    april = date(2025, 4, 1)
    table.on("nhs-payment-cost-uplift", april, known_at=date(2025, 5, 1)).value   # 4.15 (percent)
    table.on("nhs-payment-cost-uplift", april, known_at=date(2025, 7, 1)).value   # 4.83
"""

from ringholder.rates.arrears import Arrears, Calculated, arrears, calculated, repricing
from ringholder.rates.rate import Mark, Rate
from ringholder.rates.reading import COLUMNS, read
from ringholder.rates.table import NoRate, RateTable

__all__ = [
    "COLUMNS",
    "Arrears",
    "Calculated",
    "Mark",
    "NoRate",
    "Rate",
    "RateTable",
    "arrears",
    "calculated",
    "read",
    "repricing",
]
