"""The entries of a draft for those who hold power, and what each entry cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ringholder.charter.plain import Plain
from ringholder.charter.scheme.ground import NOT_IN_A_SCHEME, Ground
from ringholder.charter.scheme.holders import BOARD, Holder, Names
from ringholder.charter.scheme.lines import Line
from ringholder.charter.scheme.reading import Reading
from ringholder.charter.scheme.titles import Kind
from ringholder.charter.scheme.vocabulary import vocabulary

Entry = dict[str, Plain]
_OWN_KINDS = ("icb", "ccg", "nhs-trust", "foundation-trust")
_JOINT = re.compile(r"\b(?:joint|in common)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:wellbeing|partnership|collaborative|alliance|membership|forum)\b", re.IGNORECASE
)
_BODY_KINDS = (
    ("joint-committee", _JOINT),
    (
        "partnership",
        re.compile(r"\b(?:wellbeing|partnership|alliance|membership)\b", re.IGNORECASE),
    ),
    ("collaborative", re.compile(r"\bcollaborative\b", re.IGNORECASE)),
    ("forum", re.compile(r"\bforum\b", re.IGNORECASE)),
    ("panel", re.compile(r"\bpanel\b", re.IGNORECASE)),
)
_ORGANISATION_KINDS = (
    ("nhs-england", re.compile(r"\b(?:nhs england|support unit)\b", re.IGNORECASE)),
    ("government", re.compile(r"\bsecretary of state\b", re.IGNORECASE)),
    ("healthwatch", re.compile(r"\bhealthwatch\b", re.IGNORECASE)),
    ("foundation-trust", re.compile(r"\bfoundation trust\b", re.IGNORECASE)),
    ("nhs-trust", re.compile(r"\btrust\b", re.IGNORECASE)),
)
_RUNGS = ("neighbourhood", "place", "collaborative")
HELD_BY_NHS_ENGLAND = frozenset(
    {
        "commission-primary-medical", "commission-pharmacy-optometry-dental",
        "commission-specialised-services",
    }
)  # fmt: skip
"""Functions of which the catalogue says that NHS England holds them in law, and passes them on."""


def cited(line: Line, owner: str) -> Entry:
    """What an entry made of a row carries: owner, clause, and where the row stands."""
    made: Entry = {"owner": owner} if owner else {}
    if line.clause:
        made["clause"] = line.clause
    return {**made, "source": line.source}


class Actors:
    """Boards, committees, posts and organisations of a draft, by the ids that the ground has."""

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self.file = reading.file
        self.names = Names(dict(reading.short) or dict(vocabulary().short))
        self.ground = ground
        self.own = _own_organisation(ground)
        self.board = str(self.own.get("governed_by") or "board")
        self.system = _system(ground)
        self.rungs = _flat(next(iter(ground.get("charter", ())), {}).get("rungs", []))
        self.held: dict[str, Holder] = {}
        self.given: set[str] = set()
        self.by_name = _by_name(ground)

    def id(self, holder: Holder) -> str:
        """The id of a holder, noted as one of the draft; the ground's where it has that name."""
        if holder == BOARD:
            return self.board
        name = self.by_name.get((holder.kind, holder.name.lower())) or holder.id
        taken = self.held.get(name)
        if taken is not None and taken.kind is not holder.kind:
            name = f"{name}-{holder.kind.value}"
        self.held[name] = holder
        return name

    def owner(self, line: Line) -> str:
        """The owner of a row's entries: a post's id where it is one, else the words."""
        found = self.names.holder(line.owner) if line.owner else None
        if found is not None and found.kind is Kind.POST:
            return self.id(found)
        return line.owner

    def leads(self, lines: Iterable[Line]) -> Plain:
        """The one post that rows name as their lead; `unknown` where they name none, or several."""
        owners = {line.owner for line in lines}
        found = self.names.holder(next(iter(owners))) if len(owners) == 1 else None
        return [self.id(found)] if found is not None and found.kind is Kind.POST else "unknown"

    def is_joint(self, holder: Holder) -> bool:
        """Whether a body is another's, or several bodies' together."""
        return bool(_JOINT.search(holder.name) or _OF_OTHERS.search(holder.name))

    def in_law(self, function: str) -> Entry:
        """Who holds a function in law: whose scheme it is, unless the ground knows better."""
        known = any(entry.get("id") == function for entry in self.ground.get("functions", ()))
        return {} if known or not self.own else {"legal_holder": [str(self.own["id"])]}

    def chosen_in_law(self, function: str) -> Entry:
        """The mark of a legal holder that was taken to be whose scheme it is, and is another."""
        chosen = function in HELD_BY_NHS_ENGLAND and self.in_law(function)
        return {"illustrative": ["legal_holder"]} if chosen else {}

    # ---- entries ----

    def bodies(self) -> Iterator[Entry]:
        """The boards and committees named."""
        if not self._in_ground("bodies", self.board):
            yield self._body(self.board, BOARD)
        for name, holder in self.held.items():
            if holder.kind is Kind.BODY:
                yield self._body(name, holder)

    def _body(self, name: str, holder: Holder) -> Entry:
        board = name == self.board
        joint = self.is_joint(holder)
        decides = board or name in self.given
        rung, area = self._where(holder.name)
        return {
            "id": name,
            "name": holder.name,
            "kind": "board" if board else _kind(holder.name, _BODY_KINDS, "committee"),
            "rung": rung,
            "area": [area],
            "decides": "yes" if decides else "unknown",
            "holder": "unknown" if joint or not self.own else str(self.own["id"]),
            **({"parties": "unknown"} if joint else {}),
            **dict.fromkeys(NOT_IN_A_SCHEME, "unknown"),
            "source": self.file,
            **({} if board else {"illustrative": ["rung", "area"]}),
        }

    def posts(self) -> Iterator[Entry]:
        """The offices named."""
        for name, holder in self.held.items():
            if holder.kind is Kind.POST:
                rung, area = self._where(holder.name)
                own: Entry = {"organisation": str(self.own["id"])} if self.own else {}
                yield {
                    "id": name,
                    "role": holder.name,
                    "rung": rung,
                    "area": [area],
                    **own,
                    **dict.fromkeys(("reports_to", "accountable_at", "have"), "unknown"),
                    "source": self.file,
                    "illustrative": ["rung", "area"],
                }

    def organisations(self) -> Iterator[Entry]:
        """The organisations named, and no other."""
        for name, holder in self.held.items():
            if holder.kind is Kind.ORGANISATION:
                yield {
                    "id": name,
                    "name": holder.name,
                    "kind": _kind(holder.name, _ORGANISATION_KINDS, "council"),
                    **dict.fromkeys(("provides", "area", "governed_by"), "unknown"),
                    "source": self.file,
                }

    def _where(self, name: str) -> tuple[str, str]:
        """The rung and area of a body or post as its name says: the name of an area, or `place`."""
        words = name.lower()
        for area in self.ground.get("areas", ()):
            called = str(area.get("name", "")).lower()
            if called and called in words and area.get("id") != self.system:
                return str(area.get("rung")), str(area.get("id"))
        rung = next((r for r in _RUNGS if r in words.split() and r in self.rungs), "")
        system = "system" if "system" in self.rungs or not self.rungs else self.rungs[-1]
        return rung or system, self.system

    def _in_ground(self, section: str, name: str) -> bool:
        return any(entry.get("id") == name for entry in self.ground.get(section, ()))


def _own_organisation(ground: Ground) -> Mapping[str, Plain]:
    """Whose scheme it is: the first organisation of the ground of a kind that has one."""
    listed = list(ground.get("organisations", ()))
    fits = (one for kind in _OWN_KINDS for one in listed if one.get("kind") == kind)
    return next(fits, next(iter(listed), {}))


def _system(ground: Ground) -> str:
    head = next(iter(ground.get("charter", ())), {})
    areas = list(ground.get("areas", ()))
    named = str(head.get("system", ""))
    known = [str(area.get("id")) for area in areas]
    return named if named in known else next(iter(known), named)


def _flat(listed: Plain) -> list[str]:
    if isinstance(listed, list):
        return [word for one in listed for word in _flat(one)]
    return [listed] if isinstance(listed, str) else []


def _by_name(ground: Ground) -> dict[tuple[Kind, str], str]:
    """The ids of the ground's bodies, posts and organisations by their names."""
    sections: Iterable[tuple[str, Kind, str]] = (
        ("bodies", Kind.BODY, "name"),
        ("posts", Kind.POST, "role"),
        ("organisations", Kind.ORGANISATION, "name"),
    )
    return {
        (kind, str(entry.get(key, "")).lower()): str(entry.get("id"))
        for section, kind, key in sections
        for entry in ground.get(section, ())
    }


def _kind(name: str, kinds: Iterable[tuple[str, re.Pattern[str]]], otherwise: str) -> str:
    return next((kind for kind, pattern in kinds if pattern.search(name)), otherwise)
