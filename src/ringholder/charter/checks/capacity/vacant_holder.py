"""Those who are to do the work are not there: the post or the team is vacant.

A structure chart shows boxes, and a cost saving often keeps the box and not the person. What hangs
on an empty post is done by nobody, and the chart goes on saying that it is done.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Post, Team
from ringholder.charter.checks.duties import Duties, duties
from ringholder.charter.checks.holding import Doer, placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.staffing import at_work, vacant, vacant_lead
from ringholder.charter.checks.wording import in_list, quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import each
from ringholder.findings import Severity, weakest

CODE = "CAP003"
SEVERITY = Severity.WARNING
SOURCE = "002 App 1 (removal of vacancies); 003 §4 (a vacuum in which managers leave)"
BAD = """
posts:
  - {id: place-director-oxfordshire, vacant: yes}
"""
GOOD = """
posts:
  - {id: finance-officer, vacant: yes}  # nothing is done by this post alone
teams:
  - {id: place-team-oxfordshire, wte: 20, vacancies: 19.5}
"""
Work = dict[str, Function]


def check(charter: Charter) -> Iterator[Seen]:
    found: dict[str, tuple[Post | Team, Work]] = {}
    unread: dict[str, Doer] = {}
    for function in placed(charter):
        for place in charter.places:
            here = {doer.id: vacant(charter, doer) for doer in at_work(charter, function, place)}
            if here and all(here.values()):
                for doer in at_work(charter, function, place):
                    cause = _cause(charter, doer)
                    found.setdefault(cause.id, (cause, {}))[1][function.id] = function
            elif here and False not in here.values():
                unread.update((d.id, d) for d in at_work(charter, function, place))
    _with_powers(charter, duties(charter), found)
    for cause, work in found.values():
        yield _seen(charter, cause, work)
    if unread:
        yield _cannot_say(list(unread.values()))


def _cause(charter: Charter, doer: Doer) -> Post | Team:
    """The entry that is vacant: the post or team itself, or the post that leads the team."""
    assert isinstance(doer, Post | Team)  # a body is never vacant
    lead = vacant_lead(charter, doer) if isinstance(doer, Team) else None
    return doer if lead is None else lead


def _with_powers(
    charter: Charter, all_duties: Duties, found: dict[str, tuple[Post | Team, Work]]
) -> None:
    """Add what was delegated to vacant posts."""
    for post in charter.posts.values():
        given_to_it = {
            name: function
            for name, function in all_duties.get(post.id, {}).items()
            if post.id not in each(function.exercised_by)
        }
        if post.vacant is True and given_to_it:
            found.setdefault(post.id, (post, {}))[1].update(given_to_it)


def _seen(charter: Charter, cause: Post | Team, work: Work) -> Seen:
    key = "vacant" if isinstance(cause, Post) else "vacancies"
    how = "is vacant" if isinstance(cause, Post) else "has nobody in it"
    return Seen(
        says=f"{cause.name} {how}, and {quoted(f.title for f in work.values())} "
        f"{'hangs' if len(work) == 1 else 'hang'} on it.",
        do="Fill it, name who acts until then in `exercised_by`, or give the work to somebody "
        "else.",
        where=cause.where(key, f"{cause.id}.{key}"),
        rests_on=weakest(
            [cause.rests_on(key), *(f.rests_on("exercised_by") for f in work.values())]
        ),
        authority=cause.authority,
    )


def _cannot_say(unread: list[Doer]) -> Seen:
    first = unread[0]
    key = "vacancies" if isinstance(first, Team) else "vacant"
    return Seen(
        says=f"Whether anybody is in post in {in_list(doer.name for doer in unread)} was not read.",
        do="Read the establishment: fill in `vacancies` of the teams, `vacant` of the posts.",
        where=first.where(key, f"{first.id}.{key}"),
        cannot_say=True,
    )
