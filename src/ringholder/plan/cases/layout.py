"""How a business case stands in files: a workbook with a sheet for each of these, or CSV files."""

from __future__ import annotations

import re
from decimal import Decimal

from ringholder.money import amount
from ringholder.plan.cases.case import BENEFIT, COST, KINDS
from ringholder.plan.cases.discount import LAST_YEAR, SCHEDULES
from ringholder.tables.typed import AMOUNT, DAY, FLAG, TEXT, Column, Kind, Layout, one_of

_FINANCIAL = re.compile(r"(\d{4})[/-](\d{2})")
FIRST_CALENDAR_YEAR = 1948
MOST_PERCENT = Decimal(1000)


def _year(text: str) -> int | None:
    """A year of the case (0, 1 …), or the first calendar year of a financial year."""
    if found := _FINANCIAL.fullmatch(text):
        first = int(found[1])
        follows = (first + 1) % 100 == int(found[2])
        return first if follows and first >= FIRST_CALENDAR_YEAR else None
    whole = text.removesuffix(".0")
    digits = whole.isascii() and whole.isdigit() and len(whole) <= 4
    return int(whole) if digits and int(whole) <= LAST_YEAR else None


def _percent(text: str) -> Decimal | None:
    found = amount(text.removesuffix("%").strip())
    return None if found is None or abs(found) > MOST_PERCENT else found


def _bias(text: str) -> Decimal | None:
    found = _percent(text)
    return None if found is None or found < 0 else found


def financial_year(text: str) -> int | None:
    """The calendar year in which a financial year such as `2026/27` begins."""
    found = _year(text)
    return found if found is not None and found >= FIRST_CALENDAR_YEAR else None


YEAR = Kind(_year, "a year of the case such as 0 or 3, or a financial year such as 2026/27")
FINANCIAL_YEAR = Kind(financial_year, "a financial year such as 2026/27")
PERCENT = Kind(_percent, "a percentage such as 20 or -20")
BIAS = Kind(_bias, "a percentage such as 40, not below nothing")

SETTINGS = Layout(
    "business-case-settings",
    "what holds for the whole case",
    (Column("setting", TEXT, ("name",)), Column("value", TEXT, ("is",), needed=False)),
)
OPTIONS = Layout(
    "business-case-options",
    "the options",
    (
        Column("option", TEXT, ("option id",)),
        Column("option_name", TEXT, ("what it is",)),
        Column("do_minimum", FLAG, ("do-minimum", "counterfactual"), needed=False),
        Column("preferred", FLAG, (), needed=False),
    ),
)
LINES = Layout(
    "business-case-lines",
    "costs, benefits and transfers",
    (
        Column("option", TEXT, ("option id",)),
        Column("kind", one_of(*KINDS), ("cost, benefit or transfer",)),
        Column("category", TEXT, ()),
        Column("organisation", TEXT, ("bearer", "beneficiary", "who bears or gains")),
        Column("year", YEAR, ("first year", "from year")),
        Column("to_year", YEAR, ("last year",), needed=False),
        Column("amount", AMOUNT, ("amount a year", "pounds")),
        Column("base_year", FINANCIAL_YEAR, ("prices of", "price base"), needed=False),
        Column("optimism_bias", BIAS, ("bias", "optimism bias %"), needed=False),
        Column("bias_source", TEXT, ("source of the bias",), needed=False),
        Column("cash_releasing", FLAG, ("cash-releasing",), needed=False),
        Column("benefit", TEXT, ("benefit id",), needed=False),
        Column("funder", TEXT, ("funded by", "paid from"), needed=False),
        Column("discount", one_of(*SCHEDULES), ("discount schedule",), needed=False),
        Column("source", TEXT, (), needed=False),
    ),
)
BENEFITS = Layout(
    "business-case-benefits",
    "the register of benefits",
    (
        Column("benefit", TEXT, ("benefit id",)),
        Column("benefit_name", TEXT, ("what it is",)),
        Column("owner", TEXT, ("owner (post)", "post"), needed=False),
        Column("indicator", TEXT, ("measure",), needed=False),
        Column("observed", TEXT, ("whose figures", "code"), needed=False),
        Column("baseline", PERCENT, (), needed=False),
        Column("target", PERCENT, (), needed=False),
        Column("due_on", DAY, ("day", "due"), needed=False),
        Column("cash_releasing", FLAG, ("cash-releasing",), needed=False),
    ),
)
ANSWERS = Layout(
    "business-case-answers",
    "the five cases",
    (
        Column("question", TEXT, ("question id",)),
        Column("answer", TEXT, (), needed=False),
        Column("source", TEXT, (), needed=False),
    ),
)
SCENARIOS = Layout(
    "business-case-scenarios",
    "the scenarios",
    (
        Column("scenario", TEXT, ()),
        Column("changes", one_of(COST, BENEFIT), ("kind",)),
        Column("category", TEXT, (), needed=False),
        Column("percent", PERCENT, ("change %", "change")),
    ),
)
LAYOUTS = (SETTINGS, OPTIONS, LINES, BENEFITS, ANSWERS, SCENARIOS)
