"""Read the folder of an amendment: every fault of form at once, whatever it will be laid over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ringholder.charter import form
from ringholder.charter.amend.amendment import FILES, HEAD, LINES, Amendment, Head, NotAnAmendment
from ringholder.charter.amend.lines import by_id, lines
from ringholder.charter.kinds import BAD, Desk
from ringholder.charter.load import read_files
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import read_part
from ringholder.charter.tree import Keyed, Node
from ringholder.findings import Finding
from ringholder.shipped import amendments_folder


def find(name: str | Path) -> Amendment:
    """The amendment in a folder, or the shipped one of that id. Raises `NotAnAmendment`."""
    folder = Path(name)
    if (folder / f"{HEAD}.yaml").is_file():
        return read(folder)
    shipped = {inside.name: inside for inside in shipped_folders()}
    if str(name) in shipped:
        return read(shipped[str(name)])
    if folder.is_dir():
        raise NotAnAmendment(
            f"`{folder}` has no file `{HEAD}.yaml`, so it is not the folder of an amendment."
        )
    known = ", ".join(shipped) or "none"
    raise NotAnAmendment(
        f"There is no amendment `{name}`.{form.did_you_mean(str(name), shipped)} "
        f"Give the folder of one, or the id of one that is shipped: {known}."
    )


def shipped_folders() -> list[Path]:
    """The folders of the amendments that come with Ringholder."""
    folder = amendments_folder()
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    return [one for one in inside if (one / f"{HEAD}.yaml").is_file()]


def read(folder: Path) -> Amendment:
    """The amendment in a folder. Raises `NotAnAmendment` when its head cannot be read."""
    folder = folder.resolve()
    if not (folder / f"{HEAD}.yaml").exists():
        raise NotAnAmendment(
            f"`{folder}` has no file `{HEAD}.yaml`, so it is not the folder of an amendment. "
            "Give the folder that holds it, such as `amendments/health-bill-2026`."
        )
    trees, faults = read_files(folder, FILES, "an amendment")
    desk = Desk({}, list(faults))
    head = _head(trees.get(HEAD), faults)
    added = [one for name in SECTIONS if name in trees for one in by_id(trees[name], name, desk)]
    by_kind = lines(trees.get(LINES), desk)
    return Amendment(
        id=head.amendment,
        title=head.title,
        status=head.status,
        in_force=head.in_force,
        about=head.about,
        source=head.source,
        items=(*added, *by_kind),
        at=replace(head.at, key=""),
        faults=tuple(desk.faults),
    )


def _head(tree: Node | None, unreadable: list[Finding]) -> Head:
    desk = Desk({}, [fault for fault in unreadable if Path(fault.where.file).stem == HEAD])
    head = read_part(Head, tree, desk, "") if isinstance(tree, Keyed) else BAD
    if not isinstance(head, Head) or desk.faults:
        empty = "it is empty" if tree is None else "it is not a map of keys"
        problems = "; ".join(str(fault) for fault in desk.faults) or empty
        raise NotAnAmendment(f"`{HEAD}.yaml` cannot be read: {problems}")
    return head
