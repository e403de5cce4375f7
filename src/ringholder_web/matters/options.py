"""What may be chosen in a field of a step, from the charter, the roll and the register."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.words import TAGS
from ringholder.matters.capacity import places_of, secretary_of, speaks_for
from ringholder.matters.case import ASKING, Case
from ringholder.matters.climbing import CLIMB, next_up
from ringholder.matters.coded import coded
from ringholder.matters.fields import Field
from ringholder.matters.local_day import local_day
from ringholder.matters.may_broker import who_may_broker
from ringholder.matters.ratifying import ratification
from ringholder_web.accounts.models import Person
from ringholder_web.charter import choices
from ringholder_web.charter.choices import Groups, Option, OptionGroup
from ringholder_web.matters import (
    brokering,
    coded_options,
    names,
    on_call_options,
    plan_options,
    ratifiers,
    said_options,
    words,
)
from ringholder_web.matters.carried import carried
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader, all_places
from ringholder_web.matters.rows import before, visible
from ringholder_web.matters.saying import Words
from ringholder_web.ui.words import sentence, spaced

MOST = 200  # matters that are offered, the newest first; what is chosen is offered too
_PROCEDURE_OF = {
    ("resume", "matter"): ("dispute",),
    ("dispute", "matter"): ("dispute",),
    ("decide-as-funder", "matter"): ("decision",),
    ("grant", "matter"): ("decision",),
    ("intend-award", "matter"): ("decision",),
    ("award", "matter"): ("decision",),
    ("award-on-framework", "matter"): ("decision",),
    ("award-urgently", "matter"): ("decision",),
    ("adopt", "matter"): ("decision",),
    ("open-choice", "matter"): ("decision",),
    ("supersede-policy", "matter"): ("policy",),
    ("take-into-plan", "matter"): ("plan",),
    ("approve-network-change", "matter"): ("decision",),
    ("refuse-network-change", "matter"): ("decision",),
    ("enter-award", "decided_in"): ("decision", "procurement"),
    ("issue-notice", "gaps_touched"): ("performance-gap",),
    ("set-agenda", "items"): ("decision",),
    ("exclude-public", "items"): ("decision",),
}
_OPEN_ONES = {"budget": ("budget",), "parent": ("budget",), "rota": ("rota",)}
_PROCEDURE_OF_ANY = {**_OPEN_ONES, "decision": ("decision",), "decided_in": ("decision",)}
Rows = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Setting:
    """Where a step is taken: by whom, as what, on which matter (none for one to be opened)."""

    desk: Desk
    step: str
    reader: Reader
    as_: str
    at: datetime
    charter: Charter
    case: Case | None = None
    told: Words | None = None
    arises_from: str = ""


def groups(field: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    """What may be chosen; empty where anything may be written."""
    charter = setting.charter
    first = next(iter(chosen), "")
    if field.kind == "function":
        return choices.functions(charter, first)
    if field.kind == "areas":
        return marked(choices.areas(charter, ""), chosen)
    if field.kind in ("organisations", "organisation"):
        every = choices.organisations(charter, "")[1:]
        return marked(_besides(every, field, setting), chosen)
    if field.kind in ("code", "codes"):
        return coded_options.groups(field, setting.charter, setting.case, setting.at, chosen)
    if field.kind == "tags":
        return _one((tag, sentence(spaced(tag))) for tag in TAGS)(chosen)
    found = _BY_NAME.get(field.name) or _BY_KIND.get(field.kind)
    return found(field, setting, chosen) if found is not None else ()


def likely(field: Field, setting: Setting) -> tuple[str, ...]:
    """What is chosen for a person before they choose: their own place, their own organisation."""
    if field.kind == "place" and setting.as_ in all_places_of(setting):
        return (setting.as_,)
    if found := on_call_options.likely(field.name, setting.step, setting.as_):
        return found
    if field.kind == "organisation":
        return _own_organisation(setting)
    if field.kind == "code" and (own := coded(setting.as_)) is not None:
        return (own.code,)
    if field.kind == "thread" and setting.arises_from:
        return (setting.arises_from,)
    of_the_matter = _of_the_matter(field, setting, setting.case) if setting.case is not None else ()
    return of_the_matter or plan_options.likely(field.name, setting)


def _of_the_matter(field: Field, setting: Setting, case: Case) -> tuple[str, ...]:
    """What the matter itself makes likely: what was said of it before, or stands in its step."""
    if field.name == "refer_to" and setting.step == CLIMB:
        return next_up(case, local_day(setting.at))[:1]
    if field.name == "as":
        return (str(case.entries[0].act.payload.get("as", "")),)
    if field.name == "meeting":
        return tuple(filter(None, [case.said("meeting", "list")]))
    if found := carried(field.name, setting.step, case):
        return found
    asking = setting.step in ("amend", "move-meeting") and field.name != "reasons"
    return _as_it_stands(field, case) if asking else ()


def _origin(setting: Setting) -> Case | None:
    """The matter from which what is opened here arises."""
    walk = setting.desk.judging(setting.arises_from.removeprefix("matter:"))
    return walk.case if walk is not None else None


def _besides(found: Groups, field: Field, setting: Setting) -> Groups:
    """Without those that the constitution has ratify anyway: nobody may tick or untick them."""
    if field.name == "parties" and setting.step == "open-dispute":
        on = local_day(setting.at)
        return (*found, *coded_options.near(setting.as_, _origin(setting), on))
    if field.name != "ratified_by":
        return found
    anyway = ratifiers.required(setting.case, setting.step, setting.as_).organisations
    return tuple(
        OptionGroup(g.heading, tuple(o for o in g.options if o.value not in anyway)) for g in found
    )


def _own_organisation(setting: Setting) -> tuple[str, ...]:
    """The organisation for which somebody speaks: one that the matter asks, before any other."""
    case, charter = setting.case, setting.charter
    asked = (*case.affected, *case.entries[0].act.payload.get("parties", ())) if case else ()
    if case is not None and setting.step == "ratify":
        asked = ratification(case).organisations
    found = (o for o in (*asked, *charter.organisations) if o in charter.organisations)
    theirs = (o for o in found if setting.as_ in speaks_for(charter, o))
    return tuple(theirs)[:1]


def _as_it_stands(field: Field, case: Case) -> tuple[str, ...]:
    said = case.said(field.name, *ASKING, "declare", "convene", "move-meeting")
    if field.kind == "flag" and said is not None:
        return ("yes" if said else "no",)
    values = said if isinstance(said, list) else [said] if said else []
    return tuple(str(one) for one in values)


def all_places_of(setting: Setting) -> tuple[str, ...]:
    """The places of the bodies that the matter is before."""
    return all_places(setting.case) if setting.case is not None else ()


# ---- by name and by kind -------------------------------------------------------------------------


def _one(rows: Rows) -> Callable[[Collection[str]], Groups]:
    """One group without a heading."""
    listed = tuple(rows)
    return lambda chosen: (
        OptionGroup("", tuple(Option(v, text, v in chosen) for v, text in listed)),
    )


def marked(found: Groups, chosen: Collection[str]) -> Groups:
    """The same groups, with these chosen and no others."""
    return tuple(
        OptionGroup(g.heading, tuple(Option(o.value, o.text, o.value in chosen) for o in g.options))
        for g in found
    )


def _bodies(_: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    charter, own = setting.charter, names.body_of(setting.charter, setting.as_)
    found = sorted(charter.bodies.values(), key=lambda body: (body.id != own, body.name))
    return _one((body.id, body.name) for body in found)(chosen or {own or ""})


def _functions(_: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    return marked(choices.functions(setting.charter, ""), chosen)


def _holders(field: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    """Bodies and posts, and organisations where something passes from one to another."""
    charter = setting.charter
    groups = [
        OptionGroup("Bodies", offered(((b.id, b.name) for b in charter.bodies.values()), chosen)),
        OptionGroup("Posts", offered(((p.id, p.name) for p in charter.posts.values()), chosen)),
    ]
    if field.name in ("handed_to", "from_whom", "held_by", "approver"):
        groups.append(
            OptionGroup(
                "Organisations",
                offered(((o, charter.name(o)) for o in charter.organisations), chosen),
            )
        )
    return tuple(group for group in groups if group.options)


def _brokers(field: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    every = _holders(field, setting, chosen)
    if setting.case is None:
        return every
    found = who_may_broker(setting.case, setting.at)
    return brokering.offered(setting.charter, found, every, chosen)


def capacities(charter: Charter, chosen: Collection[str]) -> Groups:
    """All that somebody can be appointed to: seats and offices by body, posts, organisations."""
    groups = [
        OptionGroup(
            body.name,
            offered(
                (
                    (as_, names.capacity(charter, as_))
                    for as_ in (*places_of(body), secretary_of(body.id))
                ),
                chosen,
            ),
        )
        for body in sorted(charter.bodies.values(), key=lambda body: body.name)
    ]
    posts = offered(((p.id, p.name) for p in charter.posts.values()), chosen)
    speak = offered(((o, f"Speaks for {charter.name(o)}") for o in charter.organisations), chosen)
    return (*groups, OptionGroup("Posts", posts), OptionGroup("Organisations", speak))


def _capacities(_: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    coded_ones = coded_options.places_to_fill(setting.charter, local_day(setting.at), chosen)
    return (*capacities(setting.charter, chosen), *coded_ones)


def offered(rows: Rows, chosen: Collection[str]) -> tuple[Option, ...]:
    return tuple(
        Option(value, sentence(text), value in chosen)
        for value, text in sorted(rows, key=lambda row: row[1].lower())
    )


def _places(_: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    charter = setting.charter
    day = local_day(setting.at)
    holders = {p: setting.desk.roll.holders(p, day) for p in all_places_of(setting)}
    known = names.people({one for ids in holders.values() for one in ids})
    several = len({place.split("/")[0] for place in holders}) > 1
    rows = []
    for place, ids in holders.items():
        title = names.capacity(charter, place) if several else names.place(charter, place)
        who = ", ".join(known[one] for one in ids if one in known)
        rows.append((place, f"{title} ({who})" if who else title))
    return _one(rows)(chosen)


def _persons(_: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    rows = Person.objects.filter(is_active=True).order_by("name").values_list("pk", "name")
    return _one(rows)(chosen)


def _matters(field: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    wanted = _PROCEDURE_OF.get((setting.step, field.name)) or _PROCEDURE_OF_ANY.get(field.name)
    rows = visible(setting.reader).order_by("-last_place")
    rows = rows.filter(procedure__in=wanted) if wanted else rows
    rows = rows.filter(ended=False) if field.name in _OPEN_ONES else rows
    if setting.case is not None:
        rows = rows.exclude(pk=setting.case.matter)
    return _newest(rows.exclude(title=""), chosen, lambda row: (row.pk, row.title))


def _newest(
    rows: QuerySet[MatterRow],
    chosen: Collection[str],
    told: Callable[[MatterRow], tuple[str, str]],
) -> Groups:
    """The newest of some matters, and those that are chosen; where there are more, it says so."""
    rows = rows.only("pk", "title", "meets_on")
    some = list(rows[: MOST + 1])
    more = len(some) > MOST
    del some[MOST:]
    beyond = set(chosen) - {row.pk for row in some} if more else set()
    some += rows.filter(pk__in=beyond) if beyond else ()
    heading = f"The newest {MOST}, and there are others" if more else ""
    return tuple(replace(g, heading=heading) for g in _one(map(told, some))(chosen))


def _meetings(_: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    rows = MatterRow.objects.filter(procedure="meeting").exclude(state="cancelled")
    body = setting.case.body if setting.case is not None else None
    rows = rows.filter(before([body.id])) if body else rows
    return _newest(rows.order_by("-meets_on"), chosen, _meeting)


def _meeting(row: MatterRow) -> tuple[str, str]:
    return row.pk, f"{row.title}, {in_words(row.meets_on)}" if row.meets_on else row.title


def _threads(_: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    rows = visible(setting.reader).exclude(title="").order_by("-last_place")
    named = [one.removeprefix("matter:") for one in chosen if one.startswith("matter:")]
    found = _newest(rows, named, lambda row: (f"matter:{row.pk}", row.title))
    known = {option.value for group in found for option in group.options}
    odd = [(one, sentence(one.replace(":", ": "))) for one in chosen if one and one not in known]
    return (*_one([("", "Nothing in particular"), *odd])(chosen), *marked(found, chosen))


def _acts(_: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    case = setting.case
    if case is None or case.procedure is None:
        return ()
    rows = []
    for entry in case.entries:
        if setting.reader.sees(case, entry):
            told = words.of_step(case.step(entry.act.kind), entry.act.kind)
            rows.append((entry.act.id, f"{told.done}, {words.moment(entry.act.at)}"))
    return _one(rows)(chosen)


def _conditions(_: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    if setting.case is None or setting.told is None:
        return ()
    payload = setting.case.last("route")
    asked = payload.act.payload if payload is not None else {}
    met = {e.act.payload.get("condition") for e in setting.case.all("meet-condition")}
    ids = [*asked.get("first", ()), *asked.get("consult", ())]
    told = setting.told
    rows = [(one, told.prior(one) + (" (done)" if one in met else "")) for one in ids]
    return _one(rows)(chosen)


def _sealed(_: Field, setting: Setting, chosen: Collection[str]) -> Groups:
    case = setting.case
    entries = case.entries if case is not None else ()
    return _one(
        (f"{e.act.id} detail", f"Private detail, {words.moment(e.act.at)}")
        for e in entries
        if "detail" in e.act.payload
    )(chosen)


Find = Callable[[Field, Setting, Collection[str]], Groups]


def _said_in(rows: Callable[[Charter, Case | None], Iterable[tuple[str, str]]]) -> Find:
    """What the constitution or the matter says may be chosen; nothing where a step names it."""
    return lambda _, setting, chosen: (
        ()
        if on_call_options.is_new(setting.step)
        else _one(rows(setting.charter, setting.case))(chosen)
    )


_BY_NAME: dict[str, Find] = {
    "for_body": plan_options.planned(plan_options.bodies, _one, _holders),
    "option": plan_options.planned(plan_options.options_known, _one),
    "adopter": plan_options.planned(plan_options.adopters, _one),
    "bodies": _bodies,
    "functions": _functions,
    "as": _capacities,
    "broker": _brokers,
    "meeting": _meetings,
    "condition": _conditions,
    "term": _said_in(said_options.terms),
    "delegation": _said_in(said_options.delegations),
    "owner": _capacities,
    "brokers_as": _capacities,
    "milestone": _said_in(said_options.milestones_left),
    "criteria_met": _said_in(said_options.criteria),
    "budget_types": _said_in(said_options.budget_types),
    "team": _said_in(said_options.doers),
    "scale": _said_in(said_options.scales_known),
    "domain": _said_in(said_options.domains),
    "maturity_step": _said_in(said_options.steps),
    "divert": _said_in(on_call_options.open_diverts),
    "action": _said_in(on_call_options.open_actions),
    "duty_taker": _said_in(on_call_options.on_the_rota),
    "stands_in_for": _said_in(on_call_options.on_the_rota),
    **dict.fromkeys(("action_owner", "decides_as", "decides_with", "woken"), _capacities),
    "theme": _said_in(said_options.themes),
}
_BY_KIND: dict[str, Find] = {
    "id": _holders,
    "place": _places,
    "places": _places,
    "person": _persons,
    "matter": _matters,
    "matters": _matters,
    "thread": _threads,
    "act": _acts,
    "paths": _sealed,
}
