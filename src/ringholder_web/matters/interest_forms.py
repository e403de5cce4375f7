"""Declaring: the forms by which people declare, amend and end their own interests and gifts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest

from ringholder.charter import Charter
from ringholder.findings import Severity
from ringholder.matters.clerk import Draft, Entered, NoCharter, Refused, new_id
from ringholder.matters.guards.declared_in_time import CODE as LATE
from ringholder.matters.interests.interest import Interest, Position
from ringholder.matters.local_day import local_day
from ringholder.matters.procedure import Step
from ringholder.matters.procedures import shipped
from ringholder.register.store import Conflict
from ringholder_web.charter.choices import Option, OptionGroup
from ringholder_web.matters import asks, sent
from ringholder_web.matters.asks import Control, Typed
from ringholder_web.matters.desk import NO_CHARTER, Desk
from ringholder_web.matters.interest_pages import standing_of
from ringholder_web.matters.options import Setting
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import plain
from ringholder_web.matters.taking import LONGEST_ID
from ringholder_web.ui.reading import Problem

KINDS = ("declare", "amend", "end", "nothing-to-declare", "gift", "hospitality")
WORKED_OUT = frozenset({"id", "declared_on", "on"})
"""What the form knows: the name in the register, and the day, which is today."""
FOLDED = ("functions", "services", "suppliers", "practices", "areas", "to_on")
_POSITIONS = (
    ("", "None, or it does not apply"),
    (Position.EMPLOYEE.value, "Employed there"),
    (Position.DIRECTOR.value, "A director"),
    (Position.PARTNER.value, "A partner"),
    (Position.OTHER.value, "Another position"),
)
_ASKS: Mapping[str, tuple[str, str]] = {
    "category": (
        "What sort of interest is it?",
        (
            "Financial: money, or what is worth money. Professional: your standing, a role, "
            "research. Personal: a cause or a friendship. Indirect: somebody close to you has it."
        ),
    ),
    "gains": (
        "Do you stand to gain or to lose?",
        "Both matter. If it could be either, say so.",
    ),
    "what": (
        "What is the interest?",
        (
            "One sentence that everybody may read. Name no other person: that goes into the "
            "private detail below."
        ),
    ),
    "known_on": (
        "Since when do you know of it?",
        "For example, 20 March 2027. The time for declaring runs from here.",
    ),
    "from_on": ("Since when do you have it?", "For example, 20 March 2027."),
    "to_on": ("Until when?", "Leave it empty while it goes on. For example, 20 March 2027."),
    "organisations": (
        "Which organisations does it touch?",
        "Tick those that would gain or lose with you. Items about them are matched to it.",
    ),
    "position": ("What are you there?", "It matters where a provider is chosen."),
    "detail": (
        "Private detail",
        (
            "Kept apart and never published. You, whoever presides and the secretary may read it, "
            "and it can be forgotten when the law asks for it."
        ),
    ),
    "suppliers": ("Firms that it touches", "One on each line, by their full names."),
    "practices": ("General practices that it touches", "ODS codes or names, one on each line."),
    "services": ("Services that it touches", "One on each line."),
    "functions": ("What it has to do with", ""),
    "areas": ("Where", ""),
    "worth": ("What is it worth?", "In pounds; say what you think if you do not know."),
}


@dataclass(frozen=True, slots=True)
class Page:
    """The form of one declaration."""

    kind: str
    title: str
    id: str
    about: str
    controls: tuple[Control, ...]
    folded: tuple[Control, ...]
    act: str
    problems: tuple[Problem, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    may_be_late: bool = False
    cannot: str = ""


@dataclass(frozen=True)
class Declaring:
    """Somebody about to declare something of their own."""

    desk: Desk
    reader: Reader
    kind: str
    step: Step
    charter: Charter
    as_: str
    known: Interest | None

    @property
    def setting(self) -> Setting:
        """Where it is declared."""
        return Setting(self.desk, self.kind, self.reader, self.as_, self.reader.at, self.charter)

    def asked(self, typed: Typed) -> tuple[Control, ...]:
        """The fields that are asked for, in plain words."""
        filled = {**_as_typed(self.known), **typed} if self.kind == "amend" else typed
        made = asks.controls(self.step, self.setting, filled)
        return tuple(_plain(c, filled) for c in made if c.name not in WORKED_OUT)


TITLES = {
    "declare": "Declare an interest",
    "amend": "Change an interest",
    "end": "Say that an interest has ended",
    "nothing-to-declare": "Nothing (more) to declare",
    "gift": "Declare a gift",
    "hospitality": "Declare hospitality",
}


def begin(desk: Desk, reader: Reader, kind: str, id_: str) -> Declaring | None:
    """Who declares what; `None` for who holds nothing.

    Raises KeyError for no such form, and `NoCharter` where no constitution is in force.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    charter = desk.charter_on(local_day(reader.at))
    if not reader.capacities:
        return None
    if charter is None:
        raise NoCharter(NO_CHARTER)
    known = next((one for one in standing_of(desk, reader.person).interests if one.id == id_), None)
    if kind in ("amend", "end") and known is None:
        raise KeyError(id_)
    acting = reader.acting or reader.capacities[0]
    step = shipped()["interests"].steps[kind]
    return Declaring(desk, reader, kind, step, charter, acting.as_, known)


def _as_typed(known: Interest | None) -> dict[str, list[str]]:
    """An interest as it stands, as it would be typed; its private detail is not shown again."""
    if known is None:
        return {}
    told: dict[str, list[str]] = {}
    for name, value in known.as_payload().items():
        if name == "suppliers":
            told[name] = ["\n".join(supplier.name for supplier in known.suppliers)]
        elif isinstance(value, list):
            lines = [str(one) for one in value]
            told[name] = ["\n".join(lines)] if name in ("services", "practices") else lines
        elif isinstance(value, str):
            told[name] = [value]
    return told


def _plain(control: Control, typed: Typed) -> Control:
    label, hint = _ASKS.get(control.name, (control.label, control.hint))
    made = replace(control, label=label, hint=hint)
    if control.name != "position":
        return made
    chosen = next(iter(typed.get("position", [""])), "")
    options = tuple(Option(value, text, value == chosen) for value, text in _POSITIONS)
    return replace(made, shape="radios", groups=(OptionGroup("", options),))


def page(about: Declaring, typed: Typed | None = None) -> Page:
    """The form, with what was typed."""
    controls = about.asked(typed or {})
    return Page(
        kind=about.kind,
        title=TITLES[about.kind],
        id=about.known.id if about.known is not None else "",
        about=about.known.what if about.known is not None else "",
        controls=tuple(c for c in controls if c.name not in FOLDED or about.kind == "end"),
        folded=tuple(c for c in controls if c.name in FOLDED and about.kind != "end"),
        act=new_id(),
    )


def take(about: Declaring, request: HttpRequest) -> Page | None:
    """Enter what was sent; the form again where something is wrong."""
    got = sent.read(about.step, about.asked({}), request.POST, request.FILES)
    act = str(request.POST.get("act", ""))[:LONGEST_ID] or new_id()
    again = replace(page(about, got.typed), act=act)
    if got.problems:
        return replace(again, problems=tuple(got.problems))
    try:
        matter = _matter(about)
    except NoCharter as problem:
        return replace(again, cannot=str(problem))
    if matter is None:
        return replace(again, cannot="Others were entering things. Send it once more.")
    draft = Draft(
        matter,
        about.kind,
        about.reader.person,
        about.as_,
        about.reader.at,
        {**_worked_out(about, act), **got.payload},
        act,
        tuple(got.openings),
    )
    anyway = request.POST.get("late") == "yes"
    return _told(about, draft, again, late=anyway)


def _told(about: Declaring, draft: Draft, again: Page, *, late: bool) -> Page | None:
    told = about.desk.enter(draft)
    if isinstance(told, Refused) and late and _only_late(told):
        told = about.desk.enter(draft, as_it_happened=True)
    if isinstance(told, Entered):
        return None
    if isinstance(told, Conflict):
        return replace(again, cannot="Others were entering things. Send it once more.")
    found = tuple((plain(o.says, about.charter), plain(o.do, about.charter)) for o in told.findings)
    return replace(again, refused=found, may_be_late=_only_late(told))


def _only_late(told: Refused) -> bool:
    """Whether nothing stands against it but that it comes late: better late than not at all."""
    against = [one for one in told.findings if one.severity is Severity.ERROR]
    return bool(against) and all(one.code == LATE for one in against)


def _worked_out(about: Declaring, act: str) -> dict[str, object]:
    today = local_day(about.reader.at).isoformat()
    found: dict[str, object] = {}
    if "id" in about.step.fields:
        found["id"] = about.known.id if about.known is not None else f"{about.kind}-{act[:12]}"
    if "declared_on" in about.step.fields:
        found["declared_on"] = today
    if "on" in about.step.fields:
        found["on"] = today
    if about.kind == "amend" and about.known is not None and about.known.detail:
        found["detail"] = {"sealed": about.known.detail}
    return found


def _matter(about: Declaring) -> str | None:
    """The matter of the person's interests, opened if it was not yet; `None` if that failed."""
    known = about.desk.roll.interests_of(about.reader.person)
    if known:
        return known[0]
    matter = new_id("m-")
    pins = about.desk.pins("interests", about.reader.at)
    draft = Draft(
        matter,
        "open-interests",
        about.reader.person,
        about.as_,
        about.reader.at,
        {"person": about.reader.person, **pins},
    )
    return matter if isinstance(about.desk.enter(draft), Entered) else None
