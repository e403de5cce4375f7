"""Charters: the constitution of a system as data, and what can be asked of it.

A newcomer reads `model` (what a charter is), then `load`, then:

- `checks`    one rule a file: is this constitution sound?
- `route`     who may decide this, at which rung ought it to be decided, and why?
- `amend`     what would a Bill, or a draft, make of it?
- `diff`      what does a change move up and down the ladder, orphan, or leave to be carried over?

The layers of an answer: `grants` (who has power, by which chain) → `order` (who is lower) →
`docket` (all that is fixed for a function, an area and a day) → `hearing` (and for a kind of
matter) → `outcome` (every fact known) → `branch` (some facts unknown) → `route`.
"""

from ringholder.charter.amend import Amendment, NotAnAmendment
from ringholder.charter.load import NotACharter
from ringholder.charter.model import Charter
from ringholder.charter.question import NO_MONEY, NOT_KNOWN, Question, Value
from ringholder.charter.route import Route, Router, route

__all__ = [
    "NOT_KNOWN",
    "NO_MONEY",
    "Amendment",
    "Charter",
    "NotACharter",
    "NotAnAmendment",
    "Question",
    "Route",
    "Router",
    "Value",
    "route",
]
