"""Read the folder of a charter: every fault at once, and every entry that can be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ringholder.calendar import ALWAYS, Period
from ringholder.catalogue import functions as catalogue
from ringholder.catalogue import organisations as england
from ringholder.charter import form, inside
from ringholder.charter.entries import Entry, Organisation
from ringholder.charter.kinds import BAD, Choice, Desk, Flag, Id, Listed, Schema, Span, Text
from ringholder.charter.model import SECTIONS, Charter
from ringholder.charter.parts import Part, key, read_part
from ringholder.charter.powers import Function
from ringholder.charter.said import SILENT, Said, given
from ringholder.charter.tree import Keyed, Many, Node, NotYaml, Scalar, entry_id, parse
from ringholder.charter.words import AREA, OUTSIDE
from ringholder.findings import Finding, InFile

HEAD = "charter"
SUFFIXES = (".yaml", ".yml")


class NotACharter(Exception):
    """The folder holds no charter; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """`true`, `false`, or a map of sections to yes and no."""

    expected: str = "yes, no, or a map such as {bodies: no}"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if isinstance(node, Keyed):
            wrong = set(node.items) - set(SECTIONS)
            for name in wrong:
                where = node.key_at(name).named(path)
                desk.fault(form.unknown_key(name, SECTIONS, where))
            return {
                name: value
                for name, item in node.items.items()
                if (value := Flag().read(item, desk, f"{path}.{name}")) is not BAD
            }
        value = Flag().read(node, desk, path)
        return BAD if value is BAD else dict.fromkeys(SECTIONS, value)

    def schema(self) -> Schema:
        flag = Flag().schema()
        sections = dict.fromkeys(SECTIONS, flag)
        return {
            "anyOf": [
                flag,
                {"type": "object", "properties": sections, "additionalProperties": False},
            ]
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Part):
    """The keys of `charter.yaml`."""

    charter: str = key(Id(), required=True)
    title: str = key(Text(), required=True)
    status: str = key(Choice(("in-force", "proposed", "model", "closed")), required=True)
    in_force: Period = key(Span(), default=ALWAYS)
    succeeds: str | Said = key(Id())
    system: str | Said = key(AREA)
    rungs: tuple[tuple[str, ...], ...] = key(Listed(Listed(Id())), required=True)
    complete: Mapping[str, bool] | Said = key(Completeness())
    about: str | Said = key(Text())
    source: str | Said = key(Text())


def load(folder: Path) -> Charter:
    """The charter in a folder. Raises `NotACharter` when there is no readable `charter.yaml`."""
    return build(*read_folder(folder))


def read_folder(folder: Path) -> tuple[dict[str, Node], list[Finding]]:
    """The trees of a charter's files by section, `charter` for the head, and the unreadable."""
    folder = folder.resolve()
    if not folder.is_dir():
        raise NotACharter(f"There is no folder `{folder}`. Give one that holds `charter.yaml`.")
    if not (folder / f"{HEAD}.yaml").is_file():
        raise NotACharter(
            f"`{folder}` has no file `{HEAD}.yaml`, so it is not the folder of a charter. "
            "Give the folder that holds `charter.yaml`, such as `charters/ladder`."
        )
    return read_files(folder, (*SECTIONS, HEAD), "a charter")


def read_files(
    folder: Path, known: Sequence[str], of: str
) -> tuple[dict[str, Node], list[Finding]]:
    """The trees of a folder's YAML files by name, and a fault for each that cannot be read.

    `known` are the names, without ending, of the files that may be there; `of` is what they make.
    """
    trees: dict[str, Node] = {}
    faults: list[Finding] = []
    for file in sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES):
        if file.suffix != ".yaml" or file.stem not in known:
            names, name = [f"{one}.yaml" for one in known], f"{folder.name}/{file.name}"
            faults.append(form.unknown_file(file.name, names, name, of))
            continue
        fault = _read_file(file, folder, trees)
        if fault is not None:
            faults.append(fault)
    return trees, faults


def _read_file(file: Path, folder: Path, trees: dict[str, Node]) -> Finding | None:
    name = f"{folder.name}/{file.name}"
    if not file.is_file():
        return form.unreadable("it is not a file", InFile(name, 1))
    try:
        tree = parse(file.read_text(encoding="utf-8"), name)
    except (UnicodeDecodeError, OSError):
        return form.unreadable("it is not text in UTF-8 that may be read", InFile(name, 1))
    if isinstance(tree, NotYaml):
        return form.unreadable(tree.problem, tree.at)
    if tree is not None:
        trees[file.stem] = tree
    return None


def build(trees: Mapping[str, Node], faults: Iterable[Finding] = ()) -> Charter:
    """The charter that the trees describe. Raises `NotACharter` when the head cannot be read."""
    found = list(faults)
    unreadable = _unreadable(trees, found)
    desk = Desk(_ids(trees), list(found), {}, unreadable)
    _head(trees.get(HEAD), replace(desk, faults=[]))  # a head that cannot be read is told alone
    sections = _sections(trees, desk)
    while lost := _lost(desk, sections):
        ids, dropped = _without(desk.ids, lost), _together(desk.dropped, lost)
        desk = Desk(ids, list(found), dropped, unreadable)
        sections = _sections(trees, desk)
    head = _head(trees.get(HEAD), desk)
    sections["functions"] = _with_catalogue(sections["functions"], desk)
    sections["organisations"] = {
        name: _named(organisation) for name, organisation in sections["organisations"].items()
    }
    for body in sections["bodies"].values():
        desk.faults.extend(inside.faults(body))
    return Charter(
        id=head.charter,
        title=head.title,
        status=head.status,
        in_force=head.in_force,
        rungs=head.rungs,
        system=head.system,
        succeeds=head.succeeds,
        complete=given(head.complete) or {},
        about=head.about,
        source=head.source,
        at=head.at.named(""),
        files={name: tree.at for name, tree in trees.items()},
        faults=tuple(desk.faults),
        unreadable=unreadable,
        amended_by=(),
        unamended=None,
        **sections,
    )


def _unreadable(trees: Mapping[str, Node], faults: list[Finding]) -> frozenset[str]:
    """The sections whose file is there and of which nothing could be read."""
    files = {Path(fault.where.file).stem for fault in faults} - trees.keys()
    files |= {name for name, tree in trees.items() if name != HEAD and not isinstance(tree, Many)}
    return frozenset(files & SECTIONS.keys())


def _sections(trees: Mapping[str, Node], desk: Desk) -> dict[str, dict[str, Any]]:
    return {name: _section(entry, trees.get(name), desk) for name, entry in SECTIONS.items()}


Ids = Mapping[str, frozenset[str]]


def _lost(desk: Desk, sections: Mapping[str, Mapping[str, Entry]]) -> dict[str, frozenset[str]]:
    """The ids that others may refer to, of entries that could not be read after all."""
    return {
        name: gone
        for name, entries in sections.items()
        if (gone := desk.ids.get(name, frozenset()) - entries.keys())
    }


def _without(ids: Ids, lost: Ids) -> dict[str, frozenset[str]]:
    return {name: kept - lost.get(name, frozenset()) for name, kept in ids.items()}


def _together(dropped: Ids, lost: Ids) -> dict[str, frozenset[str]]:
    names = dropped.keys() | lost.keys()
    return {n: dropped.get(n, frozenset()) | lost.get(n, frozenset()) for n in names}


def _head(tree: Node | None, desk: Desk) -> Head:
    head = read_part(Head, tree, desk, "") if isinstance(tree, Keyed) else BAD
    if not isinstance(head, Head):
        empty = "it is empty" if tree is None else "it is not a map of keys"
        problems = "; ".join(str(fault) for fault in desk.faults) or empty
        raise NotACharter(f"`{HEAD}.yaml` cannot be read: {problems}")
    return head


def _ids(trees: Mapping[str, Node]) -> dict[str, frozenset[str]]:
    ids = {name: _entry_ids(tree) for name, tree in trees.items() if name in SECTIONS}
    head = trees.get(HEAD)
    rungs = head.items.get("rungs") if isinstance(head, Keyed) else None
    ids["rungs"] = frozenset(_scalars(rungs))
    ids["outside"] = frozenset({OUTSIDE})
    return ids


def _entry_ids(tree: Node) -> frozenset[str]:
    items = tree.items if isinstance(tree, Many) else ()
    return frozenset(name for item in items if (name := entry_id(item)) is not None)


def _scalars(node: Node | None) -> Iterable[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Many):
        for item in node.items:
            yield from _scalars(item)


def _section(kind: type[Entry], tree: Node | None, desk: Desk) -> dict[str, Any]:
    if tree is None:
        return {}
    if not isinstance(tree, Many):
        desk.fault(form.unreadable("the file is not a list of entries", tree.at))
        return {}
    entries: dict[str, Any] = {}
    for item in tree.items:
        _add(_entry(kind, item, desk), entries, desk)
    return entries


def _entry(kind: type[Entry], node: Node, desk: Desk) -> Entry | None:
    name = entry_id(node)
    if not isinstance(node, Keyed):
        desk.fault(form.unreadable("this is not an entry with keys", node.at))
        return None
    if name is not None and "id" not in node.items:
        node = replace(node, items={"id": Scalar(name, node.at), **node.items})
        node.stands.setdefault("id", node.at)
    entry = read_part(kind, node, desk, name or "")
    return None if entry is BAD else entry


def _add(entry: Entry | None, entries: dict[str, Any], desk: Desk) -> None:
    if entry is None:
        return
    if entry.id in entries:
        desk.fault(form.duplicate(entry.id, entries[entry.id].at, entry.at))
        return
    if entry.source is SILENT and not entry.illustrative:
        desk.fault(form.unsourced(entry.id, entry.at))
    entries[entry.id] = entry


FROM_CATALOGUE = ("name", "requires", "unit", "unit_why", "concerns", "ring_fenced")


def _with_catalogue(placed: Mapping[str, Function], desk: Desk) -> dict[str, Function]:
    """Functions with what they leave silent filled from the shipped catalogue."""
    known = catalogue.functions()
    for name, function in placed.items():
        if name not in known and isinstance(function.name, Said):
            desk.fault(form.unresolved(name, "a function of the catalogue", known, function.at))
    return {name: _filled(function, known.get(name)) for name, function in placed.items()}


def _filled(function: Function, shipped: catalogue.CatalogueFunction | None) -> Function:
    if shipped is None:
        return function
    silent = {
        name: getattr(shipped, name)
        for name in FROM_CATALOGUE
        if getattr(function, name) is SILENT and getattr(shipped, name) is not None
    }
    return replace(function, **silent)


def _named(organisation: Organisation) -> Organisation:
    ods = given(organisation.ods)
    found = england.find(ods) if ods and organisation.name is SILENT else None
    return organisation if found is None else replace(organisation, name=found.name)
