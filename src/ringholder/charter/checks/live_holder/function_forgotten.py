"""A function that every system has to see to is placed with nobody.

In each reorganisation functions are lost because nobody wrote them down: they are not in the Act,
or everybody took it that somebody else had them. The shipped catalogue lists them. A constitution
either places each one or says that it lies outside its scope.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import CatalogueFunction, functions
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.findings import RestsOn, Severity

CODE = "LIV002"
SEVERITY = Severity.ERROR
SOURCE = "003 §3-4 (functions that are not specified will be forgotten)"
BAD = """
remove: [share-learning]
"""
GOOD = """
functions:
  - {id: run-on-call, out_of_scope: The trusts run the rota between them, source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    where = charter.files.get("functions", charter.at)
    for function in functions().values():
        if function.id not in charter.functions and _due(charter, function):
            yield Seen(
                says=f"“{function.name}” is placed with nobody{_so_far(charter)}. {function.about}",
                do=f"Add `{function.id}` to functions.yaml with its legal holder and who exercises "
                "it, or with `out_of_scope:` and the reason.",
                where=where.named(function.id),
                rests_on=RestsOn.SOURCED if charter.is_complete("functions") else RestsOn.UNKNOWN,
                cannot_say=not charter.is_complete("functions"),
                authority=(function.source,),
            )


def _due(charter: Charter, function: CatalogueFunction) -> bool:
    """Whether the function exists while the charter is in force."""
    day = charter.in_force.to_on or charter.in_force.from_on
    return day is None or function.in_force_on(day)


def _so_far(charter: Charter) -> str:
    return "" if charter.is_complete("functions") else " in what was read"
