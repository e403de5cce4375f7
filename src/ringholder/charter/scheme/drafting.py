"""A charter drafted from a reading: bodies, posts, functions, reservations, delegations.

Only what was read, or accepted by a person, gives power in it. Of a doubtful row the words are kept
and the part in doubt is `unknown`, which rules treat as not read. What no scheme of reservation and
delegation holds (who sits on a committee, its quorum, its terms) is `unknown` too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ringholder.charter.model import SECTIONS
from ringholder.charter.plain import Plain
from ringholder.charter.said import Said
from ringholder.charter.scheme.corrections import Correction, corrected
from ringholder.charter.scheme.doubts import Why
from ringholder.charter.scheme.entries import Actors, Entry, cited
from ringholder.charter.scheme.ground import HEAD, Ground, one_board
from ringholder.charter.scheme.ids import digest
from ringholder.charter.scheme.lines import Held, Line, Status
from ringholder.charter.scheme.naming import function_ids
from ringholder.charter.scheme.reading import Reading
from ringholder.charter.scheme.rows import BESIDE
from ringholder.charter.scheme.terms import excepted, route
from ringholder.charter.scheme.titles import Kind
from ringholder.charter.write import texts

DRAFTED = ("delegations", "reservations")
"""The sections of which a scheme holds everything."""
_STILL_SURE = frozenset(
    {
        Why.LIMIT_UNCLEAR, Why.UNPAIRED, Why.SUM_BESIDE, Why.FUNCTION_UNCLEAR, Why.CLAUSE_UNSURE,
    }
)  # fmt: skip
"""Doubts that leave it sure who holds."""
_OF_LIMITS = frozenset({Why.LIMIT_UNCLEAR, Why.UNPAIRED, Why.SUM_BESIDE})


def draft(
    reading: Reading,
    corrections: Mapping[str, Correction] | None = None,
    ground: Ground | None = None,
) -> dict[str, str]:
    """The files of a charter, by name, drafted from a reading as corrected, on a ground.

    The same reading gives the same files. They load without a fault of form, whatever was read.
    """
    made = corrected(reading, corrections or {})
    under = one_board(made) if ground is None else ground
    drafted = _Draft(made, under)
    for line in made.decisions:
        if not line.left_out:
            drafted.line(line)
    return texts(_head(made, under), drafted.sections())


class _Draft:
    """Entries while they are made, each section by id."""

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self.actors = Actors(reading, ground)
        self.ids = function_ids(reading.decisions)
        self.ground = ground
        self.functions: dict[str, list[Line]] = {}
        self.delegations: dict[str, Entry] = {}
        self.reservations: dict[str, Entry] = {}

    def line(self, line: Line) -> None:
        """Draft what one row says."""
        for name in self.ids[line.key]:
            self.functions.setdefault(name, []).append(line)
            for held in line.held if _is_sure(line) else ():
                self._held(line, name, held)

    def _held(self, line: Line, name: str, held: Held) -> None:
        actor = self.actors.id(held.holder)
        is_body = held.holder.kind is Kind.BODY
        if held.reserved and is_body:
            if not held.band.tells:
                self._reserve(line, name, actor)
        elif actor != self.actors.board:
            self._delegate(line, name, held, actor)

    def _reserve(self, line: Line, name: str, body: str) -> None:
        key = f"{body}-keeps-{name}"
        entry: Entry = {"id": key, "body": body, "functions": [name]}
        _keep(self.reservations, key, entry, self._said(line))

    def _delegate(self, line: Line, name: str, held: Held, actor: str) -> None:
        self.actors.given.add(actor)
        entry: Entry = {
            "id": f"{name}>{actor}",
            "from": self.actors.board,
            "to": actor,
            "functions": [name],
            **_limit(line, held),
        }
        tags = excepted(line)
        if tags:
            entry["except"] = [*tags]
        entry["onward"] = "unknown"
        by = route(line, held.holder, self.actors.is_joint(held.holder))
        if by:
            entry["route"] = by
        entry["report"] = "unknown"
        _keep(self.delegations, str(entry["id"]), entry, {**self._said(line), **_period(held)})

    def _said(self, line: Line) -> Entry:
        return cited(line, self.actors.owner(line))

    # ---- sections ----

    def sections(self) -> dict[str, list[dict[str, Plain]]]:
        """Every section, the ground's entries first."""
        made: dict[str, Iterable[Entry]] = {
            "bodies": self.actors.bodies(),
            "posts": self.actors.posts(),
            "organisations": self.actors.organisations(),
            "functions": [self._function(name, one) for name, one in self.functions.items()],
            "delegations": self.delegations.values(),
            "reservations": self.reservations.values(),
        }
        return {name: _merged(self.ground.get(name, ()), made.get(name, ())) for name in SECTIONS}

    def _function(self, name: str, lines: Sequence[Line]) -> Entry:
        """A function; who does its work is the lead that the scheme names, and else not known."""
        first = lines[0]
        own: Entry = {} if first.functions else {"name": _named(first.decision)}
        unknown = () if first.functions else ("requires", "unit", "concerns")
        said = [self._said(line) for line in lines]
        return {
            "id": name,
            **own,
            **self.actors.in_law(name),
            "exercised_by": self.actors.leads(lines if all(map(_is_sure, lines)) else ()),
            **dict.fromkeys(unknown, "unknown"),
            **_together(said),
            **self.actors.chosen_in_law(name),
            **_notes(lines),
        }


def _is_sure(line: Line) -> bool:
    """Whether it is sure who holds, so that power may be given in the charter."""
    return line.accepted or all(reason.why in _STILL_SURE for reason in line.doubts)


def _period(held: Held) -> Entry:
    """The mark of a sum of which the scheme does not say for which period it is meant."""
    if not held.band.sums or held.band.said:
        return {}
    note = "The scheme does not say for which period the limit is; it is taken as the whole value."
    return {"illustrative": ["limit"], "note": note}


def _limit(line: Line, held: Held) -> Entry:
    if held.band.sums:
        return {"limit": {name: f"{sum_:f}" for name, sum_ in held.band.sums.items()}}
    if held.band.unlimited:
        return {"limit": "none"}
    unclear = any(r.why in _OF_LIMITS for r in line.doubts) and not line.accepted
    return {"limit": "unknown"} if unclear else {}


def _keep(entries: dict[str, Entry], key: str, entry: Entry, said: Entry) -> None:
    """Keep an entry; one that says the same again adds its clause and place, another an id."""
    there = entries.get(key)
    if there is not None and not _says_the_same(there, entry):
        key = f"{key}-{digest(str(sorted(entry.items(), key=str)))}"
        entry["id"] = key
        there = entries.get(key)
    if there is None:
        entries[key] = {**entry, **said}
    else:
        there.update(_together([there, said]))


def _says_the_same(there: Entry, entry: Entry) -> bool:
    return all(there.get(name) == value for name, value in entry.items()) and all(
        name in entry for name in ("limit", "except") if name in there
    )


def _together(said: Sequence[Entry]) -> Entry:
    """Clauses, places and owners of several rows, each once."""
    made: Entry = {}
    for name in ("owner", "clause", "source"):
        words = dict.fromkeys(str(one[name]) for one in said if name in one)
        if words:
            first = next(iter(words))
            made[name] = first if name == "owner" else "; ".join(words)
    return made


def _named(decision: str) -> str:
    """The decision as a name: whole, unless it is a page of text, or a word that means no name."""
    if decision in {said.value for said in Said}:
        return f"“{decision}”"
    return decision if len(decision) <= _LONGEST_NAME else f"{decision[:_LONGEST_NAME].rstrip()} …"


_LONGEST_NAME = 300


def _notes(lines: Sequence[Line]) -> Entry:
    """What the rows say besides, and what in them is doubtful, in one note."""
    said: dict[str, None] = {}
    for line in lines:
        if line.status is Status.DOUBTFUL:
            why = " ".join(reason.says for reason in line.doubts)
            if not _is_sure(line):
                said[f"Doubtful: {why} So nobody is given it here. The row: {_row(line)}"] = None
                continue
            said[f"Doubtful: {why}"] = None
        said.update((f"{heading}: {words}", None) for heading, words in line.notes)
    text = " ".join(" ".join(one.split()) for one in said)
    return {"note": text} if text else {}


def _row(line: Line) -> str:
    """All words of a row."""
    beside = (words for heading, words in line.notes if heading == BESIDE)
    return " | ".join((*(text for _, text in line.cells), *beside))


def _merged(ground: Iterable[Mapping[str, Plain]], made: Iterable[Entry]) -> list[Entry]:
    """The entries of the ground with what the scheme adds to them, then those it has alone."""
    by_id = {str(entry["id"]): entry for entry in made}
    kept = [{**by_id.pop(str(entry.get("id")), {}), **entry} for entry in ground]
    return [*kept, *by_id.values()]


def _head(reading: Reading, ground: Ground) -> dict[str, Plain]:
    given = dict(next(iter(ground.get(HEAD, ())), {}))
    counts = reading.counts
    whole = not counts["doubtful"] and not counts["unread"]
    complete: dict[str, Plain] = dict.fromkeys(SECTIONS, "no")
    known = given.get("complete")
    if isinstance(known, dict):
        complete |= known
    complete |= dict.fromkeys(DRAFTED, "yes" if whole else "no")
    about = (
        f"Drafted from {reading.file}: {counts['read']} decisions read, {counts['doubtful']} "
        f"doubtful; {counts['unread']} rows unread. A scheme of reservation and delegation says "
        "who decides; who sits on the bodies, by which rules, and who does the work stands "
        "elsewhere and is unknown here. Of a doubtful row the part in doubt is unknown."
    )
    return {
        **given,
        "complete": complete,
        "about": given.get("about", about),
        "source": reading.file,
    }
