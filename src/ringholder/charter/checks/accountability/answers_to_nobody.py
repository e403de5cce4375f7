"""A body or a post has work to do, and it is not said to whom it answers.

It must be clear who is accountable, for what and to whom. Whoever answers to nobody in particular
is asked by everybody and held to account by no one, and what they find out reaches nobody who can
act on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Post
from ringholder.charter.checks.duties import Duties, duties
from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter, Holder
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.findings import Severity

CODE = "ACC010"
SEVERITY = Severity.WARNING
SOURCE = "003 §4.7 (which body is accountable, for what and to whom); 000 Accountability"
BAD = """
remove: [chief-delivery-officer.reports_to, "icb-board>chief-delivery-officer.report"]
"""
GOOD = """
remove: [place-committee-oxfordshire.accountable_to]  # it reports to the board that delegates to it
"""


def check(charter: Charter) -> Iterator[Seen]:
    at_work = duties(charter)
    unread: list[Holder] = []
    everybody: list[Holder] = [*charter.bodies.values(), *charter.posts.values()]
    for holder in everybody:
        above = holder.accountable_to if isinstance(holder, Body) else holder.reports_to
        if not isinstance(above, Said) or not _has_to(charter, holder, at_work):
            continue
        if above is UNKNOWN:
            unread.append(holder)
        else:
            yield _seen(holder)
    if unread:
        yield _cannot_say(unread)


def _has_to(charter: Charter, holder: Holder, at_work: Duties) -> bool:
    """Whether it works for an organisation of the charter, and reports to nobody otherwise."""
    if not charter.on_the_ladder(holder) or _reports(charter, holder):
        return False
    if isinstance(holder, Post):
        alone = given(holder.organisation) is not None
        return alone and (holder.id in at_work or any(each(holder.accountable_at)))
    governs = any(o.governed_by == holder.id for o in charter.organisations.values())
    own = given(holder.holder) is None  # a committee answers to the body that it is a committee of
    return holder.decides is True and own and not governs


def _reports(charter: Charter, holder: Holder) -> bool:
    """Whether a delegation has it report, or a regular report does."""
    made = any(d.to == holder.id and not isinstance(d.report, Said) for d in given_on(charter))
    return made or any(
        report.by == holder.id and not isinstance(report.to, Said)
        for report in charter.reports.values()
    )


def _seen(holder: Holder) -> Seen:
    key = "accountable_to" if isinstance(holder, Body) else "reports_to"
    return Seen(
        says=f"To whom {holder.name} answers is not said.",
        do=f"Name in `{key}` the body or post above it.",
        where=holder.where(key, f"{holder.id}.{key}"),
        rests_on=holder.rests_on("rung"),
        authority=holder.authority,
    )


def _cannot_say(unread: list[Holder]) -> Seen:
    first = unread[0]
    key = "accountable_to" if isinstance(first, Body) else "reports_to"
    return Seen(
        says=f"To whom {in_list(holder.name for holder in unread)} answer was not read.",
        do="Read the structure, and fill in `reports_to` of the posts, `accountable_to` of bodies.",
        where=first.where(key, f"{first.id}.{key}"),
        cannot_say=True,
    )
