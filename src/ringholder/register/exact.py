"""Acts read back fast: the same answers as `read_act`, and the same faults.

Most acts are plain ASCII, and for those one comparison shows that a text is canonical: writing its
JSON again gives the very same text. What JSON tells in more ways than one (fractions, numbers too
large, a text with other letters) goes the long way, by `read_act`.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from ringholder.register.act import Act, read_act

_KEYS = {"act", "as", "at", "by", "kind", "matter", "payload", "prev"}
_INSTANT = re.compile(r"[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_MOST_DIGITS = 15


class _TheLongWay(Exception):
    pass


def _number(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise _TheLongWay
    return int(text)


def _other(_text: str) -> Any:
    raise _TheLongWay


_READ = json.JSONDecoder(parse_int=_number, parse_float=_other, parse_constant=_other).decode
_WRITE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def exact_act(text: str) -> Act:
    """The act of a text. Raises `NotAnAct` where that is not exactly how acts are written."""
    try:
        return _plain(text) if text.isascii() else read_act(text)
    except (_TheLongWay, ValueError, KeyError, TypeError, RecursionError):
        return read_act(text)


def _plain(text: str) -> Act:
    found = _READ(text)
    if not isinstance(found, dict) or found.keys() != _KEYS or _WRITE(found) != text:
        raise _TheLongWay
    if not (isinstance(found["payload"], dict) and _INSTANT.fullmatch(found["at"])):
        raise _TheLongWay
    act = Act(
        found["act"], found["matter"], found["kind"], found["by"], found["as"],
        datetime.fromisoformat(found["at"]), found["payload"], found["prev"],
    )  # fmt: skip
    act.__dict__["text"] = text
    return act
