"""Which rules an XmR chart follows, as one named value that is kept with every result.

NHS tools differ in these points (screening, what counts as two in three, equality with a target,
the length of a trend), so a result without its rule set cannot be repeated. There are two named
sets, `NHSR` and `MDC`, and every knob of each can be turned:

    named("mdc"), named("mdc+trend=6"), varied(NHSR, screen_factor=None)  # nhsr-0.2.2+screen=none

A name says exactly what was used, and `named` reads back every name that `varied` writes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The knobs of an XmR chart.

    name: how the rule set is cited with a result.
    limit_factor: limits lie this many mean moving ranges from the mean.
    screen_factor: moving ranges at or above this multiple of their mean are left out of it, once;
        `None` keeps them all.
    trend_points, shift_points: how many consecutive points make a trend or a shift.
    beyond_counts_as_near: whether a point outside the limits also counts in two in three.
    improvement_wins: of a point that one rule calls improvement and another concern, whether the
        improvement is shown; otherwise the rule that takes precedence decides.
    target_on_limit_is_met: whether a target exactly on a limit is consistently passed or failed.
    limits_from: limits, special causes and icons are given from this many rows on.
    short_below: limits resting on fewer rows than this are marked short (trial limits).
    least_fixed: the fewest points that limits may be fixed after.
    guard_degenerate: give a series without usable variation a status and never flag it for
        that alone; `False` answers as the R package does, not-a-number limits included.
    """

    name: str
    limit_factor: float = 2.66
    screen_factor: float | None = 3.267
    trend_points: int = 7
    shift_points: int = 7
    beyond_counts_as_near: bool = False
    improvement_wins: bool = False
    target_on_limit_is_met: bool = False
    limits_from: int = 1
    short_below: int = 13
    least_fixed: int = 12
    guard_degenerate: bool = True

    @property
    def near_factor(self) -> float:
        """Two thirds of the way to the limits, multiplied out in the order that R does."""
        return 2 * (self.limit_factor / 3)


NHSR = RuleSet("nhsr-0.2.2")
"""The rules of the R package NHSRplotthedots 0.2.2 (MIT), with degenerate series guarded."""

MDC = RuleSet(
    "mdc",
    screen_factor=None,
    beyond_counts_as_near=True,
    improvement_wins=True,
    target_on_limit_is_met=True,
    limits_from=13,
)
"""The rules of Making Data Count's own tools (Excel), as told in discussion threads; UNVERIFIED.

Gathered from what people who make those tools wrote in NHSRplotthedots issues 90, 194, 195 and 202
and in PowerBI-SPC issues 116, 253 and 463. No output of the tools was to hand to check it against.
Their trend is 6 or 7 points, as the user chooses: 7 here, or `named("mdc+trend=6")`. They take a
baseline from the first 12 to 20 points: see `fix_after`.
"""

NAMED = {rules.name: rules for rules in (NHSR, MDC)}

KNOBS = {
    "limit": "limit_factor",
    "screen": "screen_factor",
    "trend": "trend_points",
    "shift": "shift_points",
    "beyond-near": "beyond_counts_as_near",
    "improvement-wins": "improvement_wins",
    "on-limit": "target_on_limit_is_met",
    "limits-from": "limits_from",
    "short-below": "short_below",
    "least-fixed": "least_fixed",
    "guard": "guard_degenerate",
}
"""The name of each knob in the name of a rule set, and the field of `RuleSet` it sets."""

_LEAST = {
    "trend_points": 3,
    "shift_points": 2,
    "limits_from": 1,
    "short_below": 1,
    "least_fixed": 2,
}
_YES_NO = {"yes": True, "no": False}


def named(name: str) -> RuleSet:
    """The rule set of that name, as in `mdc` or `mdc+trend=6+screen=3.267`.

    Raises `ValueError` for a set or a knob that does not exist, or a value that it cannot have.
    """
    base, *turned = (part.strip() for part in name.split("+"))
    if base not in NAMED:
        raise ValueError(f"no rule set is named {base!r}; there are {', '.join(sorted(NAMED))}")
    knobs: dict[str, Any] = {}
    for part in turned:
        knob, _, said = part.partition("=")
        if knob not in KNOBS:
            raise ValueError(f"rule set {name!r}: no knob {knob!r}; there are {', '.join(KNOBS)}")
        if KNOBS[knob] in knobs:
            raise ValueError(f"rule set {name!r} turns {knob} twice; say it once")
        knobs[KNOBS[knob]] = _read(KNOBS[knob], said)
    return varied(NAMED[base], **knobs)


def varied(rules: RuleSet, **knobs: Any) -> RuleSet:
    """The rule set with some knobs turned, and a name that says which.

    The knobs are the fields of `RuleSet`. A knob back where its named set has it leaves the name.
    Raises `ValueError` for a field that is no knob, or a value that it cannot have.
    """
    for field, value in knobs.items():
        if field not in KNOBS.values():
            raise ValueError(f"a rule set has no knob {field!r}; there are {', '.join(KNOBS)}")
        _check(field, value)
    turned = replace(rules, **knobs)
    base = NAMED.get(rules.name.partition("+")[0], rules)
    changed = [
        f"{knob}={_said(getattr(turned, field))}"
        for knob, field in KNOBS.items()
        if getattr(turned, field) != getattr(base, field)
    ]
    return replace(turned, name="+".join([base.name, *changed]))


def _read(field: str, said: str) -> Any:
    """The value of a knob as its name writes it; raises `ValueError` with what is allowed."""
    kind = type(getattr(NHSR, field))
    try:
        if kind is bool:
            return _YES_NO[said]
        if field == "screen_factor" and said == "none":
            return None
        return kind(said)
    except (KeyError, ValueError):
        wanted = {bool: "yes or no", int: "a whole number", float: "a number"}[kind]
        raise ValueError(f"{field.replace('_', ' ')} is {said!r}; say {wanted}") from None


def _check(field: str, value: Any) -> None:
    kind = type(getattr(NHSR, field))
    if kind is float:
        sound = (value is None and field == "screen_factor") or _positive(value)
    elif kind is bool:
        sound = isinstance(value, bool)
    else:
        sound = isinstance(value, int) and not isinstance(value, bool)
        sound = sound and _LEAST[field] <= value <= 1_000
    if not sound:
        raise ValueError(f"{field.replace('_', ' ')} cannot be {value!r}")


def _positive(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and 0 < value < float("inf")


def _said(value: bool | float | None) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if float(f"{value:g}") == value else repr(value)
