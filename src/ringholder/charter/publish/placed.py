"""The functions of a charter as papers list them: by theme, in the order of the catalogue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ringholder.catalogue import functions as catalogue
from ringholder.charter.conduct import Approver
from ringholder.charter.model import Charter, Holder
from ringholder.charter.powers import Function
from ringholder.charter.publish.wording import sentence, spaced
from ringholder.charter.said import each, given

OWN = "Of this system’s own"
"""The theme of functions that the catalogue does not have."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A function with its theme and its number in the list."""

    number: int
    theme: str
    function: Function


def placed(charter: Charter, on: date) -> list[Placed]:
    """The functions in force on a day that the charter does not put out of its scope."""
    known = catalogue.functions()
    order = {name: place for place, name in enumerate(known)}
    functions = [
        function
        for function in charter.functions.values()
        if on in function.in_force and given(function.out_of_scope) is None
    ]
    functions.sort(key=lambda function: order.get(function.id, len(order)))
    return [
        Placed(number, theme(function.id), function) for number, function in enumerate(functions, 1)
    ]


def theme(function: str) -> str:
    """The heading of the catalogue under which a function stands."""
    found = catalogue.functions().get(function)
    return OWN if found is None else sentence(spaced(found.group.value))


def not_placed(charter: Charter, on: date) -> list[str]:
    """The functions of the catalogue, in force on a day, of which the charter says nothing."""
    return [
        sentence(function.name)
        for name, function in catalogue.functions().items()
        if function.in_force_on(on) and name not in charter.functions
    ]


def usual_holder(charter: Charter) -> tuple[str, ...]:
    """Who holds most functions in law, so that only others need naming."""
    held = Counter(tuple(each(f.legal_holder)) for f in charter.functions.values())
    held.pop((), None)
    return held.most_common(1)[0][0] if held else ()


def governing(charter: Charter, function: Function) -> list[Holder]:
    """The bodies that act for those who hold the function in law."""
    acting = [charter.acting(name) for name in each(function.legal_holder)]
    return list({holder.id: holder for holder in acting if holder is not None}.values())


def consents(charter: Charter, on: date, function: Function) -> list[Approver]:
    """Those whose consent the law asks for."""
    return [
        approver
        for approver in charter.approvers.values()
        if on in approver.in_force and function.id in each(approver.approves)
    ]
