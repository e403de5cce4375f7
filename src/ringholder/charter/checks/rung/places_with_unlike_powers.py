"""One place may decide what another may not.

People in one county then get an answer at home and those in the next wait for head office, and
nobody chose that it should be so. There may be a reason; if there is, it is worth writing down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ringholder.charter.checks.holding import placed, standing
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list, quoted
from ringholder.charter.grants import Grant
from ringholder.charter.model import Charter
from ringholder.charter.words import PLACE
from ringholder.findings import Severity

CODE = "RUN009"
SEVERITY = Severity.NOTE
SOURCE = "004 Evolution of the BOB ICS (reduce unwarranted variation; consistency of approach)"
BAD = """
remove: ["place-committee-oxfordshire>place-director-oxfordshire",
  "icb-board>place-committee-oxfordshire"]
"""
GOOD = """
delegations:
  - {id: icb-board>place-committee-oxfordshire, limit: {a_year: 12_000_000}}
"""


def check(charter: Charter) -> Iterator[Seen]:
    if not charter.is_complete("delegations"):
        return
    unlike: dict[str, tuple[Grant, list[str], set[str]]] = {}
    for function in placed(charter):
        with_power = _at_place(charter, list(standing(charter, function)))
        without = set(charter.places) - with_power.keys()
        if with_power and without:
            grant = next(iter(with_power.values()))
            entry = unlike.setdefault(grant.chain[-1].id, (grant, [], set()))
            entry[1].append(function.title)
            entry[2].update(without)
    for grant, titles, without in unlike.values():
        yield _seen(charter, grant, titles, without)


def _at_place(charter: Charter, grants: list[Grant]) -> Mapping[str, Grant]:
    """The places where somebody at place was given the power, with that."""
    return {
        place: grant
        for grant in grants
        if grant.chain and grant.holder.rung == PLACE
        for place in charter.places
        if charter.footprint((place,)) <= grant.footprint
    }


def _seen(charter: Charter, grant: Grant, titles: list[str], without: set[str]) -> Seen:
    delegation = grant.chain[-1]
    places = in_list(charter.name(place) for place in charter.places if place in without)
    return Seen(
        says=f"{grant.holder.name} has power over {quoted(titles)}; nobody at place has it in "
        f"{places}.",
        do="Pass it on alike to each place, or say in a `note` why they differ.",
        where=delegation.where("functions", f"{delegation.id}.functions"),
        rests_on=delegation.rests_on("functions"),
        authority=delegation.authority,
    )
