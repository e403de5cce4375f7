"""A workspace filled for the bench of its pages: register, rows, people and their sessions."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from bench.many import FIRST, Line, lines, procedures_of, year
from ringholder.charter import Charter
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.simulate import Simulation
from ringholder.shipped import charters_folder

ENTRY = (
    "INSERT INTO register_entry (act, matter, hash, prev, text, place) VALUES (?, ?, ?, ?, ?, ?)"
)
COPIED = "CASE WHEN {0} LIKE '%-0' THEN substr({0}, 1, length({0}) - 2) || :again ELSE {0} END"


def fill(folder: Path, acts: int, people: int) -> None:
    """Fill a home and a shelf in a folder, and write beside them what there is to visit."""
    shutil.copytree(charters_folder() / "ladder", folder / "charters" / "ladder")
    head = folder / "charters" / "ladder" / "charter.yaml"
    words = head.read_text(encoding="utf-8").replace("status: model", "status: in-force")
    head.write_text(words, encoding="utf-8")
    os.environ |= {
        "RINGHOLDER_HOME": str(folder / "home"),
        "RINGHOLDER_CHARTERS": str(folder / "charters"),
        "DJANGO_SETTINGS_MODULE": "ringholder_web.config.settings",
    }
    import django  # noqa: PLC0415 (after what it reads was settled)

    django.setup()
    from ringholder_web.config.ready import prepare_store  # noqa: PLC0415 (after Django)

    prepare_store()
    made = year(Charter.load(folder / "charters" / "ladder"))
    _register(made, acts)
    given = {**_sessions(made, people), **_places()}
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")


def _register(made: Simulation, acts: int) -> None:
    """The acts, and the rows of one year, which are copied for the others."""
    from django.db import connection  # noqa: PLC0415 (after Django)

    from ringholder_web.matters.desk import at_desk  # noqa: PLC0415 (after Django)

    all_lines = enumerate(lines(made, acts))
    base = len(made.store)
    _insert(islice(all_lines, base))
    with at_desk() as desk:
        desk.rebuild()
    _insert(all_lines)
    opened = procedures_of([entry.act for entry in made.store.read()])
    often = sum(not opened[e.act.matter].startswith(FIRST) for e in made.store.read())
    driver = connection.connection
    driver.execute("BEGIN IMMEDIATE")
    for again in range(1, (acts - base) // often + 1):
        _copied(driver, f"-{again:x}", again * often)
    driver.execute("UPDATE matters_projectedto SET upto = ?", [acts])
    driver.execute("COMMIT")
    driver.execute("ANALYZE")


def _insert(some: Iterable[tuple[int, Line]]) -> None:
    from django.db import connection  # noqa: PLC0415 (after Django)

    connection.ensure_connection()
    driver = connection.connection
    driver.execute("BEGIN IMMEDIATE")
    driver.executemany(ENTRY, ((o.id, o.matter, o.hash, o.prev, o.text, n) for n, o in some))
    driver.execute("COMMIT")


def _copied(driver: Any, again: str, further: int) -> None:
    """The rows of the first year's matters once more, for the matters of another year."""
    from ringholder_web.matters.models import Concern, MatterRow, Stay, Turn  # noqa: PLC0415

    renamed = {"matter", "row_id", "meeting", "arises_from"}
    for model in (MatterRow, Stay, Turn, Concern):
        names = [f.column for f in model._meta.fields if f.column != "id"]
        values = [
            COPIED.format(name) if name in renamed
            else f"{name} + :further" if name in ("place", "last_place")
            else name
            for name in names
        ]  # fmt: skip
        key = "matter" if model is MatterRow else "row_id"
        driver.execute(
            f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) "  # noqa: S608 (our names)
            f"SELECT {', '.join(values)} FROM {model._meta.db_table} WHERE {key} LIKE '%-0'",
            {"again": again, "further": further},
        )


def _sessions(made: Simulation, people: int) -> dict[str, Any]:
    """People who hold something today, each signed in."""
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 (after Django)
    from django.utils.timezone import now  # noqa: PLC0415 (after Django)

    from ringholder_web.accounts import sessions  # noqa: PLC0415 (after Django)
    from ringholder_web.accounts.models import Person  # noqa: PLC0415 (after Django)

    at = now()
    holds = {
        tenure.person: tenure.as_
        for tenure in made.clerk.world.roll.tenures()
        if tenure.on(at.date(), AT_THE_END)
    }
    some = sorted(holds, key=lambda person: ("/" in holds[person], holds[person]))
    few = some[:: len(some) // people][:people]
    keys = []
    for number, id_ in enumerate(few):
        person = Person(id=id_, name=f"Person {number}", email=f"p{number}@nhs.net", invited_at=at)
        person.set_unusable_password()
        person.save(force_insert=True)
        session = SessionStore()
        session[sessions.SESSION_KEY] = person.pk
        session[sessions.BACKEND_SESSION_KEY] = sessions.BACKEND
        session[sessions.HASH_SESSION_KEY] = person.get_session_auth_hash()
        session[sessions.SINCE] = session[sessions.SEEN] = int(at.timestamp())
        session.create()
        keys.append(str(session.session_key))
    return {"sessions": keys}


def _places() -> dict[str, Any]:
    """The addresses of the main pages, of those there are."""
    from ringholder_web.matters.models import MatterRow  # noqa: PLC0415 (after Django)

    rows = MatterRow.objects.filter(procedure__startswith="decision").order_by("-place")
    some = [row.matter for row in rows[:4000:40]]
    meetings = MatterRow.objects.filter(procedure__startswith="meeting").order_by("-place")
    rooms = [f"/meetings/{row.matter}/" for row in meetings[:400:10]]
    found = {
        "First page": ["/", "/?what=commission-community-services&where=oxfordshire"],
        "All decisions": ["/decisions/", "/decisions/?page=3"],
        "Search of decisions": ["/decisions/?words=service", "/decisions/?words=falls"],
        "A matter": [f"/decisions/{matter}/" for matter in some],
        "My work": ["/my-work/"],
        "Public register": ["/register/", "/register/?words=service"],
        "A decision": [f"/register/decisions/{matter}/" for matter in some],
        "Forward plan": ["/forward-plan/"],
        "A meeting": rooms,
    }
    return {"pages": {name: paths for name, paths in found.items() if _is_there(paths)}}


def _is_there(paths: list[str]) -> bool:
    from django.urls import Resolver404, resolve  # noqa: PLC0415 (after Django)

    try:
        return bool(paths and resolve(paths[0].partition("?")[0]))
    except Resolver404:
        return False
