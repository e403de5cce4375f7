"""What every store asks of the acts that are sent to it together, whatever it keeps them in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ringholder.register.act import START, Act, Opening, opens
from ringholder.register.store import Conflict, Entry

_SEALED = re.compile(r'\{"sealed":"([0-9a-f]{64})"\}')
"""A sealed field in the text of an act: quotes inside a string are escaped, so no string is one."""

LONGEST_ID = 200
"""Characters: what an index of any database takes."""

_ID = re.compile(rf"[^\x00-\x1f\x7f\ud800-\udfff]{{1,{LONGEST_ID}}}")


def is_id(text: str) -> bool:
    """Whether a text may be the id of an act or a matter: not empty, not long, no control codes."""
    return _ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Batch:
    """Acts that are added together or not at all, with the heads they count on."""

    acts: tuple[Act, ...]
    expected: Mapping[str, str]
    openings: tuple[Opening, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of the acts: what may be in the register already."""
        return [act.id for act in self.acts]


@dataclass(frozen=True, slots=True)
class Admitted:
    """What is to be written: the entries that are new, their openings and the new heads.

    `entries` answers for the whole batch, those among it that were found again.
    """

    entries: tuple[Entry, ...]
    new: tuple[Entry, ...]
    openings: tuple[Opening, ...]
    heads: Mapping[str, str]


def batch(
    acts: Sequence[Act], expected: Mapping[str, str], openings: Iterable[Opening] = ()
) -> Batch:
    """Take acts together. Raises ValueError where they cannot be right in any register.

    That is: an act that does not follow the head expected of its matter, an id used twice, one that
    is no id, or an opening that opens no field of these acts. Raises `NotCanonical` for an act
    without a text.
    """
    _refuse_no_ids([*expected, *(act.id for act in acts)])
    _follow(acts, expected)
    kept = tuple(openings)
    _refuse_strangers(acts, kept)
    return Batch(tuple(acts), dict(expected), kept)


def _follow(acts: Iterable[Act], expected: Mapping[str, str]) -> None:
    heads = dict(expected)
    ids: set[str] = set()
    for act in acts:
        if act.matter not in heads:
            raise ValueError(f"No head is expected of the matter {act.matter!r} of act {act.id!r}.")
        if act.prev != heads[act.matter]:
            raise ValueError(
                f"Act {act.id!r} does not follow the head that is expected of its matter "
                f"{act.matter!r}: it follows {_told(act.prev)}, not {_told(heads[act.matter])}."
            )
        if act.id in ids:
            raise ValueError(f"The id {act.id!r} stands on two acts that are sent together.")
        ids.add(act.id)
        heads[act.matter] = act.hash


def _refuse_no_ids(ids: Iterable[str]) -> None:
    for id_ in ids:
        if not is_id(id_):
            raise ValueError(
                f"{id_[:40]!r} is no id of an act or a matter: give 1 to {LONGEST_ID} characters, "
                "none of them a control code."
            )


def _told(head: str) -> str:
    return f"{head[:12]}…" if head else "nothing"


def _refuse_strangers(acts: Iterable[Act], openings: tuple[Opening, ...]) -> None:
    sealed = _sealed_in(acts) if openings else set()
    for opening in openings:
        if opening.sha256 not in sealed:
            raise ValueError(f"The opening {_told(opening.sha256)} opens no field of these acts.")
        if not opens(opening):
            raise ValueError(f"The opening {_told(opening.sha256)} does not open what it names.")


def _sealed_in(acts: Iterable[Act]) -> set[str]:
    return {sha256 for act in acts for sha256 in _SEALED.findall(act.text)}


def admit(
    sent: Batch, known: Mapping[str, Entry], heads: Mapping[str, str], size: int
) -> Admitted | Conflict:
    """Whether a batch may be written to a register as it is now, and what is to be written.

    `known` are the entries that have an id of the batch, `heads` the heads of the matters it
    expects something of (a new matter may be absent), `size` how many acts the register has.
    An opening of an act that is found again is not kept again: it may have been forgotten since.
    """
    taken = [act.id for act in sent.acts if act.id in known and known[act.id].act.text != act.text]
    if taken:
        return Conflict(f"The id {taken[0]!r} is that of another act.", {})
    added = [act for act in sent.acts if act.id not in known]
    if added and (elsewhere := _elsewhere(sent, known, heads)):
        names = ", ".join(map(repr, elsewhere))
        return Conflict(f"Somebody acted meanwhile on {names}.", elsewhere)
    new = tuple(Entry(size + place, act) for place, act in enumerate(added))
    by_id = {entry.act.id: entry for entry in new}
    sealed = _sealed_in(added) if sent.openings else set()
    return Admitted(
        entries=tuple(known.get(id_) or by_id[id_] for id_ in sent.ids),
        new=new,
        openings=tuple(opening for opening in sent.openings if opening.sha256 in sealed),
        heads={act.matter: act.hash for act in added},
    )


def _elsewhere(sent: Batch, known: Mapping[str, Entry], heads: Mapping[str, str]) -> dict[str, str]:
    """The heads that are not as expected; acts found again have moved what is expected."""
    counted_on = dict(sent.expected)
    for act in sent.acts:
        if act.id in known:
            counted_on[act.matter] = act.hash
    return {
        matter: heads.get(matter, START)
        for matter, head in counted_on.items()
        if heads.get(matter, START) != head
    }
