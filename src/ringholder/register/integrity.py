"""The audit of a register: is every act there, as it was, in its order, as it was signed?

It judges no decision: that is the business of `matters`. Acts are read one at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ringholder.findings import Finding, InFile, InRecord, Severity
from ringholder.register.act import Act, opens
from ringholder.register.checkpoint import Keys
from ringholder.register.evidence import Evidence, Line
from ringholder.register.export_evidence import evidence_of, notes_of
from ringholder.register.export_format import RECORDS, RULES, Enclosed, said_hash
from ringholder.register.export_read import NotAnExport, opened
from ringholder.register.marks import Last, last_of, marks_of, one_story, witnessed
from ringholder.register.redaction import Field, redacted, sealed
from ringholder.register.store import Damaged, Store
from ringholder.register.walk import Walk

NO_KEYS = Keys()


def audit_export(path: Path, keys: Keys = NO_KEYS, seen: Sequence[str] = ()) -> Iterator[Finding]:
    """Everything that is wrong with an export, a folder or a zip file; nothing where it is sound.

    `keys` are those that whoever audits trusts. Without any, those in the export are used, and a
    finding says so. `seen` are checkpoints that were kept elsewhere, by a witness for instance.
    """
    try:
        with opened(path) as export:
            found: list[Finding] = []
            evidence = evidence_of(export, found)
            yield from found
            if evidence is not None:
                yield from audit(evidence, keys, seen)
    except NotAnExport as problem:
        yield Finding(
            "REG001", "not-an-export", Severity.ERROR, str(problem),
            "Ask for the export again, as a zip file or a folder.", InFile(path.name, 0),
        )  # fmt: skip


def last_signed(path: Path, keys: Keys = NO_KEYS, seen: Sequence[str] = ()) -> Last | None:
    """The last checkpoint of an export whose signatures hold, and by whom it was cosigned."""
    try:
        with opened(path) as export:
            evidence = notes_of(export)
    except NotAnExport:
        return None
    if evidence is None:
        return None
    marks, _ = marks_of(evidence, keys or evidence.keys, seen)
    return last_of(marks)


def audit_store(
    store: Store,
    keys: Keys = NO_KEYS,
    seen: Sequence[str] = (),
    enclosed: Enclosed | None = None,
) -> Iterator[Finding]:
    """Everything that is wrong with a register where it is kept; `enclosed` as in an export."""
    notes = [(InFile(f"checkpoint {n}", 1), text) for n, text in enumerate(store.checkpoints(), 1)]
    files: dict[str, set[str]] = {folder: set() for folder in (*RULES.values(), RECORDS)}
    for name in enclosed.parts() if enclosed else ():
        files[name.partition("/")[0]].add(said_hash(name))
    evidence = Evidence(
        lines=lambda: _lines(store),
        notes=notes,
        enclosed={folder: frozenset(files[folder]) for folder in files} if enclosed else None,
    )
    yield from audit(evidence, keys, seen)


def _lines(store: Store) -> Iterator[Line]:
    entries = store.read()
    while True:
        try:
            entry = next(entries)
        except StopIteration:
            return
        except Damaged as problem:
            yield Line(InRecord(""), fault=str(problem))
            return
        yield Line(InRecord(entry.act.matter, entry.act.id), entry.index, entry.act.text)


def audit(evidence: Evidence, keys: Keys = NO_KEYS, seen: Sequence[str] = ()) -> Iterator[Finding]:
    """Everything that is wrong with the evidence, acts first read once from first to last."""
    trusted = bool(keys)
    keys = keys or evidence.keys
    marks, found = marks_of(evidence, keys, seen)
    yield from _caveats(evidence, trusted=trusted)
    yield from found
    yield from one_story(evidence, marks)
    yield from witnessed(marks, keys, trusted=trusted)
    named = _Named(evidence)
    for act, wrong in Walk(evidence, marks).steps(evidence.lines()):
        yield from wrong
        if act is not None:
            yield from _named_by(act, named)
    yield from named.end()


def _named_by(act: Act, named: _Named) -> list[Finding]:
    try:
        return list(named.by(act))
    except RecursionError:
        return [Finding(
            "REG004", "not-an-act", Severity.ERROR,
            "This act is nested far deeper than acts are, and was not looked into.",
            "Ask whoever keeps the register what it is.", InRecord(act.matter, act.id),
        )]  # fmt: skip


def _caveats(evidence: Evidence, *, trusted: bool) -> Iterator[Finding]:
    if not trusted:
        yield Finding(
            "REG023", "keys-not-from-outside", Severity.NOTE,
            "The keys that the signatures were checked with came with the register itself.",
            "Get the keys from the body's website or from a witness, and check with those.",
            InRecord(""),
        )  # fmt: skip
    if not evidence.whole:
        yield Finding(
            "REG024", "part-of-register", Severity.NOTE,
            "These are some matters of a register. What is here is checked; that no later act on "
            "them was left out can only be seen in the whole.",
            "Ask for an export of the whole register to see that.", InRecord(""),
        )  # fmt: skip


class _Named:
    """What acts name by a hash: openings, records and the rules that they were done under."""

    def __init__(self, evidence: Evidence) -> None:
        self._enclosed = evidence.enclosed
        self._openings = {opening.sha256: where for where, opening in evidence.openings}
        self._false = [(where, o) for where, o in evidence.openings if not opens(o)]
        self._unmatched = dict(self._openings)
        self._open: set[Field] = set()
        self._told: set[tuple[str, str]] = set()

    def by(self, act: Act) -> Iterator[Finding]:
        if self._openings:
            yield from self._sealed(act)
        if self._enclosed is not None:
            yield from self._files(act, self._enclosed)

    def _sealed(self, act: Act) -> Iterator[Finding]:
        for path, digest in sealed(act):
            if digest in self._openings:
                self._unmatched.pop(digest, None)
                self._open.add(Field(act.id, path))
        for field in redacted(act):
            if field in self._open:
                yield Finding(
                    "REG019", "redacted-yet-open", Severity.ERROR,
                    f"The field {field.path} of the act {field.act} was redacted, and what opens "
                    "it is still here.", "Forget it now, and tell whoever may have read it.",
                    InRecord(act.matter, act.id),
                )  # fmt: skip

    def _files(self, act: Act, enclosed: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
        where = InRecord(act.matter, act.id)
        for kind, folder in RULES.items():
            digest = _hash_in(act.payload.get(kind))
            if digest and digest not in enclosed[folder] and self._first(folder, digest):
                yield Finding(
                    "REG022", "rules-not-enclosed", Severity.ERROR,
                    f"The {kind} that this matter was opened under is not here: {digest[:16]}….",
                    f"Ask for the {kind} with this SHA-256. Another one is not what applied then.",
                    where,
                )  # fmt: skip
        for digest in cited(act):
            if digest not in enclosed[RECORDS] and self._first(RECORDS, digest):
                yield Finding(
                    "REG021", "record-not-enclosed", Severity.CANNOT_SAY,
                    f"The record that this act cites is not here: {digest[:16]}….",
                    "Ask for it, if you may see it; its SHA-256 shows that it is the one.", where,
                )  # fmt: skip

    def _first(self, folder: str, digest: str) -> bool:
        new = (folder, digest) not in self._told
        self._told.add((folder, digest))
        return new

    def end(self) -> Iterator[Finding]:
        for where, opening in self._false:
            yield Finding(
                "REG017", "opening-false", Severity.ERROR,
                f"This does not open the field that it says: {opening.sha256[:16]}….",
                "The value was changed. Do not rely on it, and ask for the right one.", where,
            )  # fmt: skip
        for digest, where in self._unmatched.items():
            yield Finding(
                "REG018", "opening-of-nothing", Severity.WARNING,
                f"This opens a field that no act here has: {digest[:16]}….",
                "The act was changed or is not here. Ask why it was sent.", where,
            )  # fmt: skip


def cited(act: Act) -> Iterator[str]:
    """The SHA-256s of the records that an act rests on: each `{kind, rows, sha256}` in it."""
    payload: Mapping[str, Any] = act.payload
    for told in (payload, *payload.values()):
        for one in told if isinstance(told, list) else [told]:
            if isinstance(one, Mapping) and "rows" in one and _hash_in(one):
                yield _hash_in(one)


def _hash_in(value: Any) -> str:
    digest = value.get("sha256") if isinstance(value, Mapping) else None
    return digest if isinstance(digest, str) else ""
