"""Lay amendments over a charter: one after the other, line by line, and say what each line did.

Lines are laid as they stand: each finds the charter as the lines before it left it. What an
amendment adds or changes by id comes first, so that its lines can name it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ringholder.charter.amend import told
from ringholder.charter.amend.amendment import Amendment, ById, Item, NotAnAmendment
from ringholder.charter.amend.attempt import Attempt, attempt
from ringholder.charter.amend.compare import altered
from ringholder.charter.amend.stamp import stamped
from ringholder.charter.amended import Amended, Laid
from ringholder.charter.load import build
from ringholder.charter.model import SECTIONS, Charter
from ringholder.charter.tree import Keyed, Many, Node, Scalar, entry_id
from ringholder.findings import Finding


def amend(
    trees: Mapping[str, Node], faults: Sequence[Finding], amendments: Iterable[Amendment]
) -> Charter:
    """The charter with amendments laid over it, those that begin first before.

    One whose beginning is not known is asked as if it were in force, and so comes before all that
    have a day. Raises `NotAnAmendment` when two have one id, `NotACharter` as loading does.
    """
    charter = build(trees, faults)
    laid_over = {name: _with_ids(name, tree) for name, tree in trees.items()}
    for amendment in _in_order(amendments):
        laid_over, amended = lay(amendment, laid_over, charter)
        charter = replace(
            build(laid_over, faults),
            title=f"{charter.title}, {amended.proviso}",
            amended_by=(*charter.amended_by, amended),
            unamended=charter,
        )
    return charter


def _in_order(amendments: Iterable[Amendment]) -> list[Amendment]:
    found: dict[str, Amendment] = {}
    for amendment in amendments:
        other = found.setdefault(amendment.id, amendment)
        if other != amendment:
            raise NotAnAmendment(
                f"`{amendment.id}` is the id of two amendments: {other.at.file} and "
                f"{amendment.at.file}. Give one of them another."
            )
    return sorted(found.values(), key=lambda amendment: amendment.begins)


def _with_ids(section: str, tree: Node) -> Node:
    """A section whose entries say their ids, so that they keep them when their ends change."""
    if section not in SECTIONS or not isinstance(tree, Many):
        return tree
    return Many(tuple(map(_with_id, tree.items)), tree.at)


def _with_id(entry: Node) -> Node:
    name = entry_id(entry)
    if not isinstance(entry, Keyed) or name is None or "id" in entry.items:
        return entry
    items = {"id": Scalar(name, entry.at), **entry.items}
    return replace(entry, items=items, stands={"id": entry.at, **entry.stands})


def lay(
    amendment: Amendment, trees: dict[str, Node], charter: Charter
) -> tuple[dict[str, Node], Amended]:
    """The sections of a charter with an amendment laid over them, and what each line did."""
    called = _names(amendment, charter)
    laid: list[Laid] = []
    findings = list(amendment.faults)
    for item in amendment.items:
        tried = attempt(item, trees)
        rows = altered(trees, tried.trees, called)
        trees = stamped(tried.trees, rows, item.line, amendment.title)
        laid.append(Laid(item.line, rows))
        findings += _told(item, tried, charter, nothing=not rows)
    return trees, Amended(
        id=amendment.id,
        title=amendment.title,
        status=amendment.status,
        in_force=amendment.in_force,
        about=amendment.about,
        source=amendment.source,
        lines=tuple(laid),
        findings=tuple(findings),
    )


def _names(amendment: Amendment, charter: Charter) -> Callable[[str], str]:
    """What an id is called in the charter, or else in what the amendment adds."""
    added = {
        item.line.id: name.text
        for item in amendment.items
        if isinstance(item, ById)
        and isinstance(name := item.entry.items.get("name", item.entry.items.get("role")), Scalar)
    }

    def called(name: str) -> str:
        known = charter.name(name)
        return added.get(name, known) if known == name else known

    return called


def _told(item: Item, tried: Attempt, charter: Charter, *, nothing: bool) -> list[Finding]:
    title = charter.title
    if tried.trouble:
        return [told.not_laid(item.line, tried.trouble, title)]
    unsure = dict.fromkeys(tried.unsure)
    if nothing and not unsure:
        return [told.nothing(item.line, title)]
    return [told.cannot_tell(item.line, charter.name(name), key, title) for name, key in unsure]
