"""How the tables of a plan are laid out: plans, items, risks and trends, soft intelligence.

They are sheets of one workbook, or files of their own; each is known by its columns.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ringholder.plan.ladder.plans import DOWN, KINDS, PLAN_KINDS, RISK, TREND, UP
from ringholder.tables.typed import AMOUNT, DAY, FLAG, WHOLE, Column, Kind, Layout, one_of

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,12})?")


def _number(text: str) -> Decimal | None:
    plain = text.replace(",", "").removesuffix("%").strip()
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


NUMBER = Kind(_number, "a number such as 92, 92% or 1.5")

PLANS = Layout(
    "plans",
    "plans",
    (
        Column("plan", headings=("plan id",)),
        Column("plan_title", headings=("title of plan", "title")),
        Column("plan_kind", one_of(*PLAN_KINDS), ("kind of plan",)),
        Column("body", headings=("whose plan",)),
        Column("level", headings=("rung",)),
        Column("areas", headings=("area", "where"), needed=False),
        Column("starts", DAY, ("from",), needed=False),
        Column("ends", DAY, ("to",), needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)
ITEMS = Layout(
    "plan-items",
    "the items of plans",
    (
        Column("plan", headings=("plan id",), needed=False),
        Column("item", headings=("item id",)),
        Column("kind", one_of(*KINDS), ("priority objective or action",)),
        Column("title"),
        Column("level", headings=("rung",), needed=False),
        Column("body", headings=("whose",), needed=False),
        Column("areas", headings=("area", "where"), needed=False),
        Column("serves", needed=False),
        Column("weights", headings=("weights of what serves it",), needed=False),
        Column("progress", NUMBER, ("progress %", "percent done"), needed=False),
        Column("starts", DAY, ("from",), needed=False),
        Column("ends", DAY, ("to",), needed=False),
        Column("owner", needed=False),
        Column("champion", headings=("champion of the change",), needed=False),
        Column("measure", headings=("indicator",), needed=False),
        Column("direction", one_of(UP, DOWN), ("up or down",), needed=False),
        Column("target", NUMBER, needed=False),
        Column("by", DAY, ("target by",), needed=False),
        Column("benefit", headings=("benefit counted here",), needed=False),
        Column("benefit_what", headings=("what benefits",), needed=False),
        Column("benefit_sum", AMOUNT, ("benefit in pounds",), needed=False),
        Column("benefit_from", DAY, needed=False),
        Column("money", AMOUNT, ("money in pounds",), needed=False),
        Column("money_from", headings=("budget or decision",), needed=False),
        Column("principles", headings=("principle",), needed=False),
        Column("excludes", headings=("cannot go with",), needed=False),
        Column("from_matter", headings=("taken from",), needed=False),
        Column("note", headings=("notes", "remarks"), needed=False),
    ),
)
THREATS = Layout(
    "plan-risks",
    "risks and trends",
    (
        Column("plan", headings=("plan id",), needed=False),
        Column("risk", headings=("risk id", "id"), needed=False),
        Column("kind", one_of(RISK, TREND), ("risk or trend",), needed=False),
        Column("what", headings=("risk or trend in words",)),
        Column("threatens", headings=("items it threatens",)),
        Column("likelihood", WHOLE, ("likelihood 1 to 5",), needed=False),
        Column("impact", WHOLE, ("impact 1 to 5",), needed=False),
        Column("mitigation", headings=("what is done about it",), needed=False),
        Column("owner", needed=False),
    ),
)
SEEN = Layout(
    "plan-intelligence",
    "soft intelligence",
    (
        Column("plan", headings=("plan id",), needed=False),
        Column("about", headings=("items it is about",)),
        Column("author", headings=("who saw it",)),
        Column("day", DAY, ("seen on", "date")),
        Column("seen", headings=("what was seen",)),
    ),
)
LAYOUTS = (THREATS, SEEN, ITEMS, PLANS)
"""In the order in which a table is tried against them."""
EQUALLY = "equal"
"""What the owner of an item writes for weights where all that serves it weighs the same."""
