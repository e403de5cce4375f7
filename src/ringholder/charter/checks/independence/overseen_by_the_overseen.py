"""What needs independence is exercised by a body that those overseen can carry.

Oversight of providers, and the choice among them, needs somebody who neither gains nor loses.
Given to an alliance of providers, the work of one of them is judged by the others, who may want
its patients or its money; and no declaration of interests takes that away.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.carry import Carries, carried_by, majority_unread, of_providers
from ringholder.charter.checks.duties import INDEPENDENCE, duties, in_law_of_others, listed, trust
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import each
from ringholder.findings import Severity, Where, weakest

CODE = "IND001"
SEVERITY = Severity.ERROR
SOURCE = (
    "003 §3-5; NHS Act 2006 s14Z30(4) (conflicts must not affect, or appear to affect, decisions)"
)
BAD = """
bodies:
  - id: provider-collaborative
    decides: yes
functions:
  - {id: oversee-elective-care, exercised_by: [provider-collaborative]}
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: providers, role: A participant from each trust, class: [participant, provider],
          each: [ouh, bht, rbft, oxford-health, bhft, scas], votes: 0}
      - {id: networks, role: Participants from the networks, class: [participant],
          organisation: networks-of-practices, count: 6, votes: 0}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for holder, functions in duties(charter).items():
        body = charter.bodies.get(holder)
        impartial = {
            name: function
            for name, function in functions.items()
            if INDEPENDENCE in each(function.requires) and in_law_of_others(charter, function)
        }
        if body is None or not impartial:
            continue
        found = carried_by(body, of_providers(charter))
        if found is not None:
            yield _seen(charter, body, found, impartial)


def _seen(charter: Charter, body: Body, found: Carries, functions: dict[str, Function]) -> Seen:
    unread = majority_unread(body)
    rests_on = weakest([body.rests_on("seats", "parties", "rule"), *trust(functions)])
    return Seen(
        says=f"{body.name} has {listed(charter, functions)}, for which independence of providers "
        "is "
        f"needed, and providers carry it: {found.members(charter)} have {found.votes} of "
        f"{found.of} votes.",
        do="Give the function to a body in which those who provide are in the minority and cannot "
        "fill "
        f"the quorum, and let {body.name} advise it.",
        where=_where(body),
        rests_on=rests_on,
        cannot_say=unread,
        authority=body.authority,
    )


def _where(body: Body) -> Where:
    key = "seats" if isinstance(body.seats, tuple) else "parties"
    return body.where(key, f"{body.id}.{key}")
