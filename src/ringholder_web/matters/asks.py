"""What a step asks for, as controls of a form: each field with the right kind of input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from ringholder.matters.fields import Field, fields
from ringholder.matters.procedure import Step
from ringholder.matters.selection.so_far import AWARDS
from ringholder_web.charter.choices import Groups, Option, OptionGroup
from ringholder_web.matters import computed, options, papers, words
from ringholder_web.matters.options import Setting
from ringholder_web.ui.reading import Problem, plain

Typed = Mapping[str, Sequence[str]]

SHAPES = {
    "text": "text",
    "sealed": "text",
    "lines": "lines",
    "suppliers": "lines",
    "paths": "checks",
    "cite": "file",
    **dict.fromkeys(("milestones", "weights", "ranking"), "lines"),
    "number": "number",
    "sum": "money",
    "money": "money",
    "day": "day",
    "instant": "instant",
    "flag": "radios",
    "choice": "radios",
    **dict.fromkeys(
        ("areas", "tags", "organisations", "places", "matters", "ids", "codes"), "checks"
    ),
    **dict.fromkeys(
        ("function", "organisation", "place", "id", "person", "matter", "act", "thread", "code"),
        "select",
    ),
}
TICKED = frozenset({"criteria_met", "budget_types"})
"""Lists of lines that are known before, and are ticked."""
MOST_PREFILLED = 50
_FLAGS = (Option("yes", "Yes"), Option("no", "No"))
_HINTS = {
    "lines": "One on each line.",
    "suppliers": "One on each line.",
    "day": "For example, 20 March 2027.",
    "instant": "A day and a time, for example 20 March 2027 17:00.",
    "sealed": "It is kept apart from the register, and can be forgotten when the law asks for it.",
    "observations": "Its rows and its SHA-256 with a colon between, as the page of the figures has "
    "them.",
    "milestones": "One on each line: the day, what is to be reached, and how it is measured, with "
    "semicolons between. For example: 31 May 2027; two more clinics; clinics a week.",
    "weights": "One on each line, a criterion and its weight; they add to 100. For example: how "
    "many people; 40.",
    "ranking": "One on each line, the first first: what is to be done, and its scores from 0 to 5 "
    "in the order of the criteria. For example: find strokes sooner; 5, 3, 4.",
    "money": "In pounds, for example £250,000.",
    "cite": "A file of up to 10 megabytes. Its fingerprint goes into the register.",
}
_LABELS = {
    ("paper", "cite"): "The paper",
    ("state-effect", "effect_on_patients"): "What it means for your patients",
    ("open-assessment", "summary"): "What it is about",
    ("cite-figures", "cite"): "The figures",
    ("report-trial", "cite"): "The figures of the trial",
    ("cite-figures", "found"): "What the figures show",
    ("adopt", "matter"): "The decision that adopts it",
    ("adopt-plan", "matter"): "The decision that adopts it",
    ("consider", "matter"): "The decision that considered it",
    ("publish-report", "in_short"): "What was said, in short",
    ("open-consultation", "summary"): "What it is about, in a sentence or two",
    **dict.fromkeys(
        ((step, "matter") for step in ("intend-award", *AWARDS)), "The decision that chose them"
    ),
    ("raise", "affects"): "Who gains or loses by it",
    ("raise", "arises_from"): "The matter that it arises from",
}


@dataclass(frozen=True, slots=True)
class Control:
    """One field of a form: what it asks, how, what may be chosen, and what stands in it."""

    name: str
    label: str
    hint: str
    shape: str
    required: bool
    groups: Groups = ()
    value: str = ""
    kept_name: str = ""  # of a file that was sent before

    @property
    def options(self) -> tuple[Option, ...]:
        """All that may be chosen, whatever its heading."""
        return tuple(option for group in self.groups for option in group.options)


def prefilled(step: Step, query: QueryDict) -> Typed:
    """What an address says for the fields of a step; whoever sends the form has seen it.

    A file may be one that is kept here already, by its fingerprint and its name.
    """
    said = [name for name in step.fields if name in query and name not in computed.fields_of(step)]
    files = [name for name in said if fields()[name].kind == "cite"]
    return {
        name: [plain(str(value)) for value in query.getlist(name)[:MOST_PREFILLED]]
        for name in said
        if fields()[name].kind not in ("cite", "sealed", "thread")
    } | {key: [value] for name in files for key, value in _kept(name, query)}


def _kept(name: str, query: QueryDict) -> Iterator[tuple[str, str]]:
    """A file that an address names, where it is kept here."""
    digest = str(query.get(name, ""))
    if papers.find(digest) is not None:
        yield name, digest
        yield f"{name}-name", papers.plain_name(str(query.get(f"{name}-name", "")))


def controls(step: Step, setting: Setting, typed: Typed) -> tuple[Control, ...]:
    """The controls of a step, filled with what was typed, or with what is likely."""
    worked_out = computed.fields_of(step, setting.desk, setting.case)
    return tuple(
        _control(fields()[name], required, step, setting, typed)
        for name, required in step.fields.items()
        if name not in worked_out
    )


def shape_of(field: Field, setting: Setting) -> str:
    """How a field is asked for: a line of which there are few known ones is chosen."""
    if field.options:
        return "radios"
    if field.name in TICKED:
        return "checks"
    if field.kind == "line" and options.groups(field, setting, frozenset()):
        return "select"
    return SHAPES.get(field.kind, "line")


def _control(field: Field, required: bool, step: Step, setting: Setting, typed: Typed) -> Control:
    shape = shape_of(field, setting)
    values = typed.get(field.name)
    chosen = tuple(values if values is not None else options.likely(field, setting))
    made = Control(
        name=field.name,
        label=_LABELS.get((step.name, field.name), field.label),
        hint=" ".join(f"{one.rstrip('.')}." for one in _hints(field, shape) if one),
        shape=shape,
        required=required,
        value="\n".join(chosen if shape == "lines" else chosen[:1]),
    )
    if shape == "radios":
        return replace(made, groups=(OptionGroup("", _few(field, chosen)),))
    if shape in ("select", "checks"):
        return replace(made, groups=options.groups(field, setting, frozenset(chosen)))
    if shape == "file":
        kept = typed.get(f"{field.name}-name", [""])
        return replace(made, kept_name=kept[0] if chosen else "")
    return made


def _hints(field: Field, shape: str) -> tuple[str, str]:
    """What the field says of itself, and how its kind is written; what is ticked is not written."""
    return field.hint, "" if shape == "checks" else _HINTS.get(field.kind, "")


def _few(field: Field, chosen: Sequence[str]) -> tuple[Option, ...]:
    offered = (
        _FLAGS
        if field.kind == "flag"
        else tuple(Option(value, words.choice(value)) for value in field.options)
    )
    return tuple(Option(o.value, o.text, o.value in chosen) for o in offered)


def asks_for(control: Control) -> Problem:
    """What is said when a field that has to be there is not."""
    choosing = control.shape in ("radios", "select", "checks")
    verb = "Choose" if choosing else "Add" if control.shape == "file" else "Fill in"
    return Problem(control.name, f"{verb}: {control.label[:1].lower()}{control.label[1:]}.")
