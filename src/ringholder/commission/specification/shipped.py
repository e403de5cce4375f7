"""The specification that comes with Ringholder: of the illustrative stroke pathway."""

from __future__ import annotations

from ringholder.commission.needs.assessment import assess
from ringholder.commission.needs.topic import shipped as topics
from ringholder.commission.pathways.pathway import shipped as pathways
from ringholder.commission.specification.specification import Specification, specify
from ringholder.commission.specification.standards import FOLDER, brought


def shipped(pathway: str) -> Specification | None:
    """The specification of a shipped pathway, with the need and the standards of that name."""
    found = pathways().get(pathway)
    if found is None or found.pathway is None:
        return None
    topic, file = topics().get(pathway), FOLDER / f"{pathway}.csv"
    standards = brought(file)[0] if file.is_file() else ()
    return specify(found.pathway, None if topic is None else assess(topic), standards)
