"""The forms of the room: steps of the item in hand, filled with what follows from the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from ringholder.matters.case import Case
from ringholder.matters.clerk import new_id
from ringholder.matters.fields import LONGEST_LINE
from ringholder.matters.in_session import in_the_room
from ringholder.matters.interests.looking import Seen
from ringholder.matters.interests.words import out
from ringholder.matters.minutes.items import Item
from ringholder.matters.procedure import Step
from ringholder.matters.result import Outcome, Result
from ringholder_web.charter.choices import Option, OptionGroup
from ringholder_web.matters import asks, computed, onward, ratifiers, words
from ringholder_web.matters.asks import Control, Typed
from ringholder_web.matters.options import Setting, marked
from ringholder_web.matters.saying import Saying, Words
from ringholder_web.matters.sittings import Sitting
from ringholder_web.matters.story import Shown
from ringholder_web.ui.reading import Problem

OFFERED = (
    "declare", "handle", "open", "discuss", "move", "casting-vote", "cast", "count", "decide",
    "defer", "refer", "not-quorate",
)  # fmt: skip
"""The steps that have a form in the room, in the order in which a meeting takes them."""
BETWEEN = "--"
_OUTCOMES = {Outcome.CARRIED: "approved", Outcome.LOST: "rejected"}


@dataclass(frozen=True, slots=True)
class NotEntered:
    """Why something was not entered, and what was typed, so that nothing is lost."""

    about: str
    kind: str
    title: str
    problems: tuple[Problem, ...] = ()
    refused: tuple[Shown, ...] = ()
    meanwhile: tuple[str, ...] = ()
    typed: Typed = field(default_factory=dict)
    may_enter_anyway: bool = False

    @property
    def is_conflict(self) -> bool:
        """Whether somebody else acted meanwhile."""
        return bool(self.meanwhile)


@dataclass(frozen=True, slots=True)
class Form:
    """One step as a form: as what it is taken, and its fields, named apart from other forms'.

    `folded` are fields that are seldom needed; `sent` goes along as it follows from the record;
    `says` is what the constitution adds, whatever is typed.
    """

    kind: str
    title: str
    as_title: str
    controls: tuple[Control, ...]
    act: str
    head: str
    folded: tuple[Control, ...] = ()
    sent: tuple[tuple[str, str], ...] = ()
    says: tuple[Saying, ...] = ()
    problems: tuple[Problem, ...] = ()
    cannot: str = ""
    open: bool = False
    may_enter_anyway: bool = False


def named(kind: str, name: str) -> str:
    """The name of a field on a page with many forms."""
    return f"{kind}{BETWEEN}{name}"


def unnamed(kind: str, post: QueryDict) -> QueryDict:
    """What was sent, with the names of the fields as the step has them."""
    made = QueryDict(mutable=True)
    for name in post:
        of, between, own = name.partition(BETWEEN)
        plain = own.partition(BETWEEN)[0] if between and of == kind else name
        made.setlist(plain, post.getlist(name))
    return made


def forms(
    sat: Sitting,
    item: Item,
    told: Words,
    trouble: NotEntered | None,
    now: Result | None,
    here: Mapping[str, str],
) -> dict[str, Form]:
    """The forms of the steps that the reader may take on the item now."""
    record = sat.desk.record(item.case.matter, sat.reader.at)
    comes = {one.kind for one in record.next} if record is not None else set()
    found: dict[str, Form] = {}
    for kind in OFFERED:
        step = item.case.step(kind)
        if kind in comes and step is not None:
            able = onward.mine(item.case, step, sat.reader)
            if able:
                found[kind] = _form(
                    sat, item, told, step, able[0], trouble, _likely(kind, item, now, here)
                )
    return found


def _form(
    sat: Sitting,
    item: Item,
    told: Words,
    step: Step,
    as_: str,
    trouble: NotEntered | None,
    likely: Typed,
) -> Form:
    case, kind = item.case, step.name
    assert case.charter is not None
    setting = Setting(sat.desk, kind, sat.reader, as_, sat.reader.at, case.charter, case, told)
    mine = (
        trouble
        if trouble is not None and (trouble.about, trouble.kind) == (case.matter, kind)
        else None
    )
    typed = {**_at_this_meeting(step, sat), **likely, **(mine.typed if mine is not None else {})}
    controls = asks.controls(step, setting, typed)
    out = computed.computed(sat.desk, case, step, sat.reader.at)
    left_out, seldom = HIDDEN | FOLLOWS.get(kind, frozenset()), SELDOM.get(kind, ())
    asked = [_fitting(c, kind, case, sat) for c in controls if c.name not in left_out]
    return Form(
        kind=kind,
        title=words.of_step(step, kind).do,
        as_title=onward.title(sat.reader, as_, told),
        controls=_of(kind, (c for c in asked if c.name not in seldom)),
        act=new_id(),
        head=case.entries[-1].act.hash,
        folded=_of(kind, (c for c in asked if c.name in seldom)),
        sent=tuple(
            (named(kind, c.name), value)
            for c in controls
            if c.name in FOLLOWS.get(kind, ())
            for value in typed.get(c.name, ())
        ),
        says=ratifiers.saying(case, kind, as_, told),
        problems=_problems(kind, mine),
        cannot=out.cannot,
        open=mine is not None,
        may_enter_anyway=mine is not None and mine.may_enter_anyway,
    )


def in_private(sat: Sitting, item: Item, told: Words, trouble: NotEntered | None) -> Form | None:
    """The form by which whoever presides takes an item in private; `None` where it is not theirs.

    It is a step of the meeting, so its acts are on that, and name the item.
    """
    kind = "exclude-public"
    step, able = sat.case.step(kind), []
    if step is not None and sat.meeting.running and sat.meeting.in_public:
        able = onward.mine(sat.case, step, sat.reader)
    if step is None or not able or item.private_because:
        return None
    reader, case = sat.reader, sat.case
    setting = Setting(sat.desk, kind, reader, able[0], reader.at, sat.charter, case, told)
    mine = trouble if trouble is not None and trouble.kind == kind else None
    controls = asks.controls(step, setting, mine.typed if mine is not None else {})
    return Form(
        kind=kind,
        title="Take this item in private",
        as_title=onward.title(reader, able[0], told),
        controls=_of(kind, (c for c in controls if c.name == "reasons")),
        act=new_id(),
        head=case.entries[-1].act.hash,
        sent=((named(kind, "items"), item.case.matter),),
        problems=_problems(kind, mine),
        open=mine is not None,
        may_enter_anyway=mine is not None and mine.may_enter_anyway,
    )


HIDDEN = frozenset({"meeting", "cite"})
"""What the room knows or works out, and what is not asked there."""
FOLLOWS = {"decide": frozenset({"present", "for", "against", "abstain"})}
"""What follows from the record, so that nobody has to type it."""
SELDOM = {
    "decide": ("dissent", "terms", "ratified_by"),
    "declare": ("organisations", "suppliers", "practices", "position", "detail"),
}


def _of(kind: str, controls: Iterable[Control]) -> tuple[Control, ...]:
    return tuple(replace(c, name=named(kind, c.name)) for c in controls)


def _fitting(control: Control, kind: str, case: Case, sat: Sitting) -> Control:
    """A field with no more to choose from than there is in the room."""
    if kind == "decide" and control.name == "decided_by":
        return _only(control, lambda value: value != "post")
    if kind == "decide" and control.name == "dissent":
        return _only(control, lambda value: value in sat.meeting.present)
    if kind == "not-quorate" and control.name == "way_out":
        return _ways_out(control, case, sat)
    if control.name == "votes_until":
        clock = control.value.rpartition(" ")[2]
        return replace(control, label=VOTES_UNTIL, hint=HINT_UNTIL, shape="time", value=clock)
    return control


VOTES_UNTIL = "Votes are taken until"
HINT_UNTIL = "A time today, for example 15:30. Left empty: until the item is decided."


def _ways_out(control: Control, case: Case, sat: Sitting) -> Control:
    """The ways out that the constitution gives, in its order; a line where it gives none."""
    found = in_the_room(case, sat.meeting, sat.on)
    if found is None or case.charter is None or not found.ways:
        return control
    says = [out(case.charter, way)[:LONGEST_LINE] for way in found.ways]
    first = control.value or says[0]
    options = tuple(Option(text, text, text == first) for text in dict.fromkeys(says))
    return replace(control, shape="select", groups=(OptionGroup("", options),))


def _only(control: Control, wanted: Callable[[str], bool]) -> Control:
    groups = tuple(
        OptionGroup(g.heading, tuple(o for o in g.options if wanted(o.value)))
        for g in control.groups
    )
    return replace(control, groups=tuple(g for g in groups if g.options))


def _at_this_meeting(step: Step, sat: Sitting) -> dict[str, list[str]]:
    return {"meeting": [sat.case.matter]} if "meeting" in step.fields else {}


def _problems(kind: str, trouble: NotEntered | None) -> tuple[Problem, ...]:
    found = trouble.problems if trouble is not None else ()
    return tuple(Problem(named(kind, one.field), one.says) for one in found)


# ---- what follows from the rules -----------------------------------------------------------------


def _likely(kind: str, item: Item, now: Result | None, here: Mapping[str, str]) -> Typed:
    """What is filled in before anybody types: it follows from the votes, or was said before."""
    case = item.case
    if kind == "decide" and now is not None:
        return _decision(item, now)
    if kind == "move" and not case.since("move", case.last("open")):
        return {"wording": [str(case.said("recommendation", "paper") or "")]}
    if kind == "not-quorate":
        return {"present": [place for place in here if place not in case.out()]}
    return {}


def _decision(item: Item, now: Result) -> Typed:
    """The decision as the rule has it, from the motion, the votes and what came before."""
    case = item.case
    voted = bool(case.since("vote", case.last("move")))
    counted = bool(case.since("count", case.last("move")))
    sums = {} if counted or not voted else {
        "for": [str(now.sums.in_favour)],
        "against": [str(now.sums.against)],
        "abstain": [str(now.sums.abstained)],
    }  # fmt: skip
    if counted:
        sums = {n: [str(case.said(n, "count") or 0)] for n in ("for", "against", "abstain")}
    return {
        "outcome": [_OUTCOMES[now.outcome]] if now.outcome in _OUTCOMES and not counted else [],
        "decided_by": ["ballot" if counted else "vote" if voted else "consensus"],
        "wording": [str(case.said("wording", "move") or "")],
        "dissent": list(now.dissent),
        "options_rejected": [""],
        **sums,
    }


def handling(form: Form, place: str, seen: Seen, handled: str | None) -> Form:
    """The form by which whoever presides decides on one member, with what the rules propose."""
    step = handled or (seen.proposal.step if seen.proposal is not None else None) or ""
    kept = [c for c in form.controls if c.name != named("handle", "place")]
    made = [
        replace(c, groups=marked(c.groups, {step})) if c.name == named("handle", "handling") else c
        for c in kept
    ]
    apart = place.replace("/", "-")
    return replace(
        form,
        controls=tuple(replace(c, name=f"{c.name}{BETWEEN}{apart}") for c in made),
        act=new_id(),
        open=False,
    )
