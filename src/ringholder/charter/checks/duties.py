"""What falls to each body, post and team, and for whom it acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ringholder.charter.bodies import Body, Post
from ringholder.charter.checks.holding import given_on, placed
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import NONE, SILENT, Said, each, given
from ringholder.findings import RestsOn

Duties = Mapping[str, Mapping[str, Function]]
INDEPENDENCE = "independence"


def duties(charter: Charter) -> Duties:
    """The functions of each body, post and team, by id and then by function.

    A function falls to whoever the operating model says exercises it; where it says nobody, to
    whoever acts for its legal holder; and always to whoever it was delegated to.
    """
    found: dict[str, dict[str, Function]] = {}
    for holder, function in _fallen(charter):
        found.setdefault(holder, {})[function.id] = function
    return found


def _fallen(charter: Charter) -> Iterator[tuple[str, Function]]:
    for function in placed(charter):
        yield from ((doer, function) for doer in each(function.exercised_by))
        if function.exercised_by in (SILENT, NONE):
            acting = (charter.acting(holder) for holder in each(function.legal_holder))
            yield from ((holder.id, function) for holder in acting if holder is not None)
    for delegation in given_on(charter):
        receiver = charter.acting(delegation.to)
        if receiver is not None:
            yield from ((receiver.id, charter.functions[f]) for f in each(delegation.functions))


def in_law_of_others(charter: Charter, function: Function) -> bool:
    """Whether somebody who is no provider holds the function in law, so that it is not theirs."""
    holders = list(each(function.legal_holder))
    return any(not charter.organisations[holder].is_provider for holder in holders)


def acts_for_the_system(charter: Charter, body: Body, all_duties: Duties) -> bool:
    """Whether a body decides for more than the providers in it: for a commissioner or a council."""
    holder = given(body.holder)
    if holder is not None:
        return not charter.organisations[holder].is_provider
    mine = all_duties.get(body.id, {}).values()
    return any(in_law_of_others(charter, function) for function in mine)


def decides_for_the_system(charter: Charter, all_duties: Duties) -> Iterator[Body]:
    """The bodies that decide, and do so for more than the providers in them."""
    for body in charter.bodies.values():
        if body.decides is True and acts_for_the_system(charter, body, all_duties):
            yield body


def filled_by_providers(charter: Charter, post: Post) -> bool:
    """Whether the post can be filled from an organisation that is paid to provide care."""
    own = given(post.organisation)
    whose = (*each(post.drawn_from), *((own,) if own is not None else ()))
    return any(charter.organisations[name].is_provider for name in whose)


def trust(functions: Mapping[str, Function]) -> Iterator[RestsOn]:
    """How far to trust who has the functions and what they require."""
    for function in functions.values():
        delegated = isinstance(function.exercised_by, Said)
        yield function.rests_on("requires", *(() if delegated else ("exercised_by",)))


def listed(charter: Charter, functions: Mapping[str, Function], most: int = 3) -> str:
    """The functions by name for a sentence, the first few of them."""
    names = [f"“{charter.name(name)}”" for name in functions]
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
