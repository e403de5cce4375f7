"""The rows of published decisions, kept in step with the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from ringholder.matters.judge import Judging
from ringholder.matters.published import Published, published
from ringholder.matters.published_json import as_json
from ringholder_web.matters import projection
from ringholder_web.matters.desk import Desk, at_desk, caught_up
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.saying import Words
from ringholder_web.register.models import About, Decision, ShownTo

AREA, ORGANISATION = "area", "organisation"
LONGEST_WORDS = 60_000
AT_ONCE = 20


def catch_up() -> None:
    """Show what was published, or happened to a published decision, since the last time.

    Many are shown a few at a time, so that whoever waits for the desk gets it in between.
    """
    caught_up()
    while _upto() != projection.upto():
        with at_desk() as desk, projection.only_writer():
            _show_some(desk)


def _show_some(desk: Desk) -> None:
    """Show the next few, in the order of the last act on each."""
    start, reached = _upto(), projection.upto()
    if start > reached:  # the register is another one, as after a copy was put back
        Decision.objects.all().delete()
        start = 0
    changed = MatterRow.objects.filter(procedure="decision", last_place__gte=start)
    changed = changed.exclude(published_at=None).order_by("last_place")
    some = list(changed.values_list("pk", "last_place")[:AT_ONCE])
    for matter, _ in some:
        walk = desk.judging(matter)
        if walk is not None:
            _keep(walk, now())
    upto = some[-1][1] + 1 if len(some) == AT_ONCE else reached
    ShownTo.objects.update_or_create(pk=1, defaults={"upto": upto})


def rebuild() -> int:
    """Throw the rows away and make them anew; how many decisions there are."""
    with at_desk(), transaction.atomic():
        ShownTo.objects.all().delete()
        Decision.objects.all().delete()
    catch_up()
    return Decision.objects.count()


def _upto() -> int:
    return ShownTo.objects.values_list("upto", flat=True).first() or 0


def _keep(walk: Judging, at: datetime) -> None:
    one = published(walk, at)
    if one is None:
        return
    told = Words(walk.case, {})
    row, _ = Decision.objects.update_or_create(matter=one.matter, defaults=_row(walk, one, told))
    row.about.all().delete()
    areas = ((AREA, str(name)) for name in one.asked.get("area", ()))
    organisations = ((ORGANISATION, name) for name in one.organisations)
    About.objects.bulk_create(
        About(decision=row, kind=kind, name=name[:200]) for kind, name in (*areas, *organisations)
    )


def _row(walk: Judging, one: Published, told: Words) -> dict[str, Any]:
    names = {id_: told.of(id_) for id_ in sorted(set(_ids(one)))}
    last = max(entry.act.at for entry in one.acts)
    return {
        "title": str(one.asked.get("title", ""))[:500],
        "words": _words(one, names),
        "shape": as_json(one),
        "names": names,
        "holder": one.holder,
        "rung": str(one.route.get("rung", ""))[:100],
        "function": str(one.asked.get("function", ""))[:200],
        "outcome": str(one.decision.get("outcome", "")),
        "stands": one.stands,
        "decided_at": one.decided_at,
        "published_at": one.published_at,
        "published_place": max(e.index for e in one.acts if e.act.kind == "publish"),
        "changed_at": last,
        "contested": one.contested,
        "irreversible": one.irreversible,
        "window_until": one.window.until if one.window is not None else None,
    }


def _ids(one: Published) -> Iterator[str]:
    """All that has a name in the constitution."""
    yield from (one.holder, one.decided_as, one.raised_as, str(one.asked.get("function", "")))
    yield from map(str, one.asked.get("area", ()))
    yield from one.organisations
    yield from map(str, one.decision.get("dissent", ()))
    yield str(one.decision.get("carried_out_by", "")) or one.holder
    yield from (interest.place for interest in one.interests)
    yield from (happened.as_ for happened in (*one.later, *one.corrections))
    yield from one.window.by if one.window is not None else ()


def _words(one: Published, names: dict[str, str]) -> str:
    asked, said = one.asked, one.decision
    texts = [asked.get("title"), asked.get("summary"), *names.values()]
    texts += [said.get(key) for key in ("wording", "reasons", "serves", "bears_loss")]
    texts += [*said.get("options_rejected", ()), *said.get("terms", ()), one.matter]
    return "\n".join(str(text) for text in texts if text).lower()[:LONGEST_WORDS]
