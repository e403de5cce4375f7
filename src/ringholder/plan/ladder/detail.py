"""Whether each item says what it must: owner, champion, measure, days, area, principle, threat.

**Detail grows downwards.** What serves something of a higher level says at least what that says: an
objective its first and last day, its measure, and its target with the day for it; an action its
first and last day. It is for no area beyond that of what it serves, and ends no later.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.calendar import in_words
from ringholder.findings import Finding, InRow, Severity
from ringholder.plan.ladder.known import Found, Known, called, of, principles, together
from ringholder.plan.ladder.links import Links
from ringholder.plan.ladder.plans import ACTION, Item, Ladder

NO_OWNER = ("PLA040", "item-without-owner")
OWNER_UNKNOWN = ("PLA041", "owner-not-known")
OWNER_VACANT = ("PLA042", "owner-vacant")
NO_CHAMPION = ("PLA043", "no-champion-at-a-level")
MEASURE_UNKNOWN = ("PLA044", "measure-not-known")
LESS_DETAIL = ("PLA045", "detail-does-not-grow")
WIDER = ("PLA046", "area-wider-than-served")
ENDS_AFTER = ("PLA047", "ends-after-what-it-serves")
ENDS_FIRST = ("PLA048", "item-ends-before-it-starts")
PRINCIPLE_UNANSWERED = ("PLA050", "principle-not-answered")
PRINCIPLE_UNKNOWN = ("PLA051", "principle-not-known")
NO_MITIGATION = ("PLA052", "threat-without-mitigation")
OFF_THE_SCALE = ("PLA053", "threat-off-the-scale")
THREATENS_NOTHING = ("PLA054", "about-no-item")
WEIGHTS_MISFIT = ("PLA055", "weights-do-not-fit")
BODY_UNKNOWN = ("PLA056", "body-of-plan-not-known")
AREA_UNKNOWN = ("PLA057", "area-of-plan-not-known")
LEVEL_UNKNOWN = ("PLA058", "level-not-known")
MOST_SCORE = 5


def said_in_full(ladder: Ladder, links: Links, known: Known) -> Iterator[Found]:
    """All that items, plans and threats leave out or say wrongly."""
    for item in ladder.items.values():
        yield from _owner(ladder, item, known)
        yield from _itself(ladder, item, known)
        yield from _beside_what_it_serves(ladder, item, links, known)
        yield from _weights(ladder, item, links)
        yield from _champion(ladder, item, links)
    yield from _plans(ladder, known)
    yield from _principles(ladder)
    yield from _threats(ladder)


def _owner(ladder: Ladder, item: Item, known: Known) -> Iterator[Found]:
    if not item.owner:
        do = "Name a seat or a post of the constitution: somebody has to be asked."
        yield of(ladder, NO_OWNER, Severity.WARNING, (item,), "it has no owner.", do)
    elif known.charter is None:
        return
    elif item.owner not in known.owners and not known.may_be_a_seat(item.owner):
        says = f"{known.charter.title} has no seat or post `{item.owner}`."
        do = "Name the owner as the constitution does: `post`, or `body/seat`."
        yield of(ladder, OWNER_UNKNOWN, Severity.ERROR, (item,), says, do, column="owner")
    elif known.held is not None and item.owner not in known.held:
        says = f"nobody holds `{item.owner}`, which owns it."
        do = "Fill the post, or name an owner who can be asked."
        yield of(ladder, OWNER_VACANT, Severity.WARNING, (item,), says, do, column="owner")


def _itself(ladder: Ladder, item: Item, known: Known) -> Iterator[Found]:
    if item.starts_on and item.ends_on and item.ends_on < item.starts_on:
        says = "it ends before it starts."
        yield of(ladder, ENDS_FIRST, Severity.ERROR, (item,), says, "Put its days right.")
    if item.measure and known.indicators is not None and item.measure not in known.indicators:
        says = f"no indicator is called `{item.measure}`."
        do = "Name an indicator by its id, as the page of indicators has it."
        yield of(ladder, MEASURE_UNKNOWN, Severity.ERROR, (item,), says, do, column="measure")
    for one in item.principles:
        if one not in principles():
            says = f"no principle is called `{one}`."
            do = f"Choose of: {', '.join(principles())}."
            yield of(
                ladder, PRINCIPLE_UNKNOWN, Severity.ERROR, (item,), says, do, column="principles"
            )
    yield from _where(ladder, item, known)


def _where(ladder: Ladder, item: Item, known: Known) -> Iterator[Found]:
    if known.charter is None:
        return
    for area in item.areas:
        if area not in known.charter.areas:
            says = f"{known.charter.title} has no area `{area}`."
            do = f"Choose of: {', '.join(known.charter.areas)}."
            yield of(ladder, AREA_UNKNOWN, Severity.ERROR, (item,), says, do, column="areas")
    if item.rung and known.height(item.rung) is None:
        says = f"{known.charter.title} has no level `{item.rung}`."
        do = f"Choose of: {', '.join(known.charter.heights)}."
        yield of(ladder, LEVEL_UNKNOWN, Severity.ERROR, (item,), says, do, column="level")


# ---- beside what it serves -----------------------------------------------------------------------


def _beside_what_it_serves(
    ladder: Ladder, item: Item, links: Links, known: Known
) -> Iterator[Found]:
    missing: dict[str, Item] = {}
    for above in (ladder.items[key] for key in links.serves[item.key]):
        if _is_higher(above, item, known):
            missing |= dict.fromkeys(_less(item, above), above)
        if item.ends_on and above.ends_on and item.ends_on > above.ends_on:
            says = f"it ends on {in_words(item.ends_on)}, after {called(above)}, which it serves"
            says = f"{says} and which ends on {in_words(above.ends_on)}."
            do = "End it in time, or say what it serves after that day."
            yield of(ladder, ENDS_AFTER, Severity.WARNING, (item, above), says, do, column="ends")
        own, wider = known.footprint(item.areas), known.footprint(above.areas)
        if own and wider and not own <= wider:
            says = f"it is for more than {called(above)}, which it serves, is for."
            do = "Name the areas within that, or let it serve something as wide."
            yield of(ladder, WIDER, Severity.WARNING, (item, above), says, do, column="areas")
    if missing:
        names = tuple(dict.fromkeys(one.key for one in missing.values()))
        what = ", ".join(missing)
        says = f"it does not say {what}, and what it serves ({', '.join(names)}) does."
        do = "Say it: on each level down there is more detail, not less."
        items = (item, *(ladder.items[key] for key in names))
        yield of(ladder, LESS_DETAIL, Severity.WARNING, items, says, do)


def _is_higher(above: Item, item: Item, known: Known) -> bool:
    high, low = known.height(above.rung), known.height(item.rung)
    return high is not None and low is not None and high > low


def _less(item: Item, above: Item) -> Iterator[str]:
    if above.starts_on and above.ends_on and not (item.starts_on and item.ends_on):
        yield "when it starts and ends"
    if item.kind == ACTION:
        return
    if above.measure and not item.measure:
        yield "how it is measured"
    if above.target is not None and above.by_on and (item.target is None or not item.by_on):
        yield "its target with the day for it"


def _weights(ladder: Ladder, item: Item, links: Links) -> Iterator[Found]:
    weighed = {key for key, _ in item.weights}
    if not weighed:
        return
    serving = set(links.served_by[item.key])
    wrong = [f"`{key}` is weighed and does not serve it" for key in sorted(weighed - serving)]
    wrong += [f"`{key}` serves it and is not weighed" for key in sorted(serving - weighed)]
    if wrong:
        do = "Give each item that serves it one weight, and no other."
        says = f"{'; '.join(wrong)}."
        yield of(ladder, WEIGHTS_MISFIT, Severity.WARNING, (item,), says, do, column="weights")


def _champion(ladder: Ladder, item: Item, links: Links) -> Iterator[Found]:
    """At each level that works on a change somebody is named who champions it there.

    A change is a priority or an objective; those who work on it are itself and what serves it.
    """
    if item.kind == ACTION:
        return
    levels: dict[str, bool] = {}
    for one in (item, *(ladder.items[key] for key in links.served_by[item.key])):
        levels[one.rung] = levels.get(one.rung, False) or bool(one.champion)
    without = sorted(rung or "a level that is not said" for rung, has in levels.items() if not has)
    if without:
        says = f"nobody is named champion of this change at: {', '.join(without)}."
        do = "Name somebody at each level, at the item there that serves it."
        yield of(ladder, NO_CHAMPION, Severity.WARNING, (item,), says, do, column="champion")


# ---- plans, principles, threats ------------------------------------------------------------------


def _plans(ladder: Ladder, known: Known) -> Iterator[Found]:
    charter = known.charter
    if charter is None:
        return
    known_there = {*charter.bodies, *charter.organisations, *charter.posts}
    for plan in ladder.plans.values():
        if plan.body and plan.body not in known_there:
            says = f"{plan.title} ({plan.id}): {charter.title} has no body, post or organisation"
            do = "Name whose plan it is as the constitution does."
            yield _at(BODY_UNKNOWN, Severity.ERROR, f"{says} `{plan.body}`.", do, plan.where, ())


def _principles(ladder: Ladder) -> Iterator[Found]:
    answered = {one for item in ladder.items.values() for one in item.principles}
    for one, name in principles().items() if ladder.items else ():
        if one not in answered:
            says = f"No item of any plan answers the principle “{name}” ({one})."
            do = "Say which item answers it, or plan one that does."
            yield together(PRINCIPLE_UNANSWERED, Severity.NOTE, says, do)


def _threats(ladder: Ladder) -> Iterator[Found]:
    for threat in ladder.threats:
        items = tuple(ladder.items[key] for key in threat.threatens if key in ladder.items)
        yield from _unknown(threat.threatens, threat.where, "threatens", ladder)
        scores = (threat.likelihood, threat.impact)
        if any(one is not None and not 1 <= one <= MOST_SCORE for one in scores):
            says = f"The likelihood and impact of “{threat.what}” are not from 1 to {MOST_SCORE}."
            do = "Give each a whole number from 1 to 5."
            yield _at(OFF_THE_SCALE, Severity.ERROR, says, do, threat.where, items)
        if items and not threat.mitigation:
            says = f"the {threat.kind} “{threat.what}” threatens it, and nothing is planned against"
            do = "Say what is done about it, or that it is borne, and by whom."
            yield of(ladder, NO_MITIGATION, Severity.WARNING, items, f"{says} it.", do)
    for seen in ladder.seen:
        yield from _unknown(seen.about, seen.where, "about", ladder)


def _unknown(keys: tuple[str, ...], where: InRow, column: str, ladder: Ladder) -> Iterator[Found]:
    for key in keys:
        if key not in ladder.items:
            place = InRow(where.file, where.row, column)
            says = f"No plan has an item `{key}`."
            do = "Write the name as it stands there, with the plan before a colon: `plan:item`."
            yield _at(THREATENS_NOTHING, Severity.ERROR, says, do, place, ())


def _at(
    kind: tuple[str, str], severity: Severity, says: str, do: str, where: InRow,
    items: tuple[Item, ...],
) -> Found:  # fmt: skip
    return Found(Finding(*kind, severity, says, do, where), tuple(one.key for one in items))
