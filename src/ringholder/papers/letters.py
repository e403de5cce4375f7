"""Letters that may stand in a paper: no control characters, and none that turn the text round."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

Shown = TypeVar("Shown")

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, which XML refuses too
    "\u202a-\u202e\u2066-\u2069"  # these make text read otherwise than it is written
    "\ud800-\udfff\ufffe\uffff]"  # halves of letters, and what is no letter at all
)
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]")
"""Each line of a paper is one line: a break or a tab inside it is a space."""


def clean(shown: Shown) -> Shown:
    """The same with every text in it rid of letters that no paper can hold."""
    if isinstance(shown, Enum):
        return shown
    if isinstance(shown, str):
        return cast("Shown", _REFUSED.sub("", _BREAKS.sub(" ", shown)))
    if isinstance(shown, tuple):
        return cast("Shown", tuple(clean(inside) for inside in shown))
    if is_dataclass(shown) and not isinstance(shown, type):
        changed = {field.name: clean(getattr(shown, field.name)) for field in fields(shown)}
        return replace(shown, **changed)
    return shown
