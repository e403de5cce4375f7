"""Published versions of procedures never change: their hashes, from `matters/published.yaml`.

A matter is judged for ever by the version that it was opened under. To change a published procedure
write the next version into a file of its own, and leave the old file as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from ringholder.matters.procedure import Procedure

TABLE = Path(__file__).parents[1] / "published.yaml"
HEAD = """# The hash of every published version of a procedure: see procedures/published.py.
# `python tools/publish_procedures.py` adds to it; nothing in it is ever changed or taken out.
"""


def published(table: Path = TABLE) -> Mapping[str, str]:
    """The SHA-256 of each published version, by id and version (`decision-1`)."""
    return dict(yaml.safe_load(table.read_text(encoding="utf-8")) or {})


def named(procedure: Procedure) -> str:
    """Its id and version, as pins name it."""
    return f"{procedure.id}-{procedure.version}"


def changed(procedures: Iterable[Procedure], known: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with published versions: changed since, or gone. Each a sentence."""
    here = {named(procedure): procedure for procedure in procedures}
    for name, sha256 in known.items():
        found = here.get(name)
        if found is None:
            yield f"{name} was published and its file is gone: bring it back."
        elif found.sha256 != sha256:
            yield (
                f"{name} was published and has changed. Bring it back as it was, and write what "
                f"is new as version {found.version + 1} in a file of its own."
            )


def publish(procedures: Iterable[Procedure], table: Path = TABLE) -> list[str]:
    """Add every version that is not published yet; gives their names.

    Raises ValueError where a published one has changed or gone; then nothing is written.
    """
    every = list(procedures)
    known = published(table)
    wrong = list(changed(every, known))
    if wrong:
        raise ValueError(" ".join(wrong))
    new = {named(one): one.sha256 for one in every if named(one) not in known}
    lines = [f"{name}: {sha256}\n" for name, sha256 in sorted({**known, **new}.items())]
    table.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")
    return sorted(new)
