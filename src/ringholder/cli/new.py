"""ringholder new: a constitution to begin with, for any of England's integrated care boards."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from ringholder.calendar import in_words
from ringholder.catalogue import organisations as england
from ringholder.charter.kinds import Id
from ringholder.charter.scaffold import NotABoard, Places, Scaffold, System, scaffold
from ringholder.charter.scaffold.naming import listed, of_board, slug
from ringholder.charter.write import Occupied, texts, write
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import count, hanging

_ASKED = "commission-community-services"
"""The function of the example of a question: every place has somebody who decides on it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `new` takes."""
    parser.add_argument("icb", help="the board's ODS code, such as QU9 or S0E4D, or its name")
    parser.add_argument("--to", metavar="FOLDER", help="where to write; else a folder of its name")
    parser.add_argument("--id", type=_id, help="the charter's id; else the folder's name")
    parser.add_argument(
        "--places",
        choices=[places.value for places in Places],
        default=Places.COUNCILS.value,
        help="what its places are: the areas of upper-tier councils (as a rule), or the sub-ICB "
        "locations that were CCGs",
    )
    parser.add_argument(
        "--districts",
        metavar="A,B",
        default="",
        help="of a board that was split: the councils whose part belongs to this one",
    )
    add_json(parser)


def run(options: Options) -> int:
    """Write the charter; tell what it is made of and what to do next."""
    districts = [name for name in map(str.strip, options.districts.split(",")) if name]
    named = options.id or (slug(Path(options.to).resolve().name) if options.to else "")
    try:
        made = scaffold(options.icb, Places(options.places), districts, named)
    except NotABoard as problem:
        raise CouldNotRun(str(problem)) from None
    folder = Path(options.to or str(made.head["charter"]))
    files = texts(made.head, made.sections)
    _write(folder, files)
    if options.json:
        print_json({"charter": str(folder), "files": [*files], "system": _as_json(made.system)})
    else:
        print("\n".join(report(made, folder)))
    return 0


def _id(text: str) -> str:
    if re.fullmatch(r"[a-z0-9][a-z0-9>-]*", text):
        return text
    raise argparse.ArgumentTypeError(f"`{text}` is not {Id().expected}")


def _write(folder: Path, files: dict[str, str]) -> None:
    try:
        write(folder, files)
    except Occupied as problem:
        raise CouldNotRun(str(problem)) from None
    except OSError as problem:
        raise CouldNotRun(f"`{folder}` cannot be written: {problem.strerror}.") from None


def report(made: Scaffold, folder: Path) -> Iterator[str]:
    """What was made of what, and three commands to go on with."""
    system = made.system
    yield f"{system.icb.name} ({system.icb.code}), {system.region.name}"
    yield from map(hanging, _of_the_board(system))
    names = ", ".join(place.name for place in system.places)
    yield hanging(f"  {count(len(system.places), 'place')}: {names}.")
    yield hanging(
        f"  {count(len(system.councils), 'upper-tier council')}, {_trusts(system)}, "
        f"{count(system.networks, 'primary care network')}, {count(system.practices, 'practice')}."
    )
    yield ""
    yield hanging(
        f"Written to {folder}. Areas, organisations and codes are from the tables of the ODS, ONS "
        "and OHID, and each names its table. Committees, seats, rules and limits follow the ladder "
        "and are marked illustrative: they are not the board's own until you have put those in."
    )
    yield ""
    yield "Next:"
    yield from (f"  {command}" for command in _next(made, folder))


def _of_the_board(system: System) -> Iterator[str]:
    own = system.icb.in_being
    if own.to_on is not None:
        followed = (england.find(s.successor) for s in england.successors(system.icb.code))
        names = [f"{of_board(one.name)} ({one.code})" for one in followed if one is not None]
        yield f"  It ended on {in_words(own.to_on)}; {listed(names)} followed it."
    parts = [england.find(code) for code in sorted(system.extent.parted)]
    parted = [f"{of_board(one.name)} ({one.code})" for one in parts if one is not None]
    if parted and system.icb.code not in system.extent.parted:
        yield (
            f"  Of {listed(parted)}, which was split, it has the part that the table of splits "
            "gives it or that you named; --districts says otherwise."
        )


def _trusts(system: System) -> str:
    hospitals = sum(trust.is_hospital for trust in system.trusts)
    return f"{count(len(system.trusts), 'trust')} ({hospitals} with hospitals)"


def _next(made: Scaffold, folder: Path) -> Iterator[str]:
    place, trusts = made.system.places[0], made.system.trusts
    near = next((trust for trust in trusts if trust.place == place.id), trusts[0])
    yield f"ringholder check {folder}"
    yield (
        f"ringholder route {folder} --function {_ASKED} --area {place.id} --a-year 6m "
        f"--affects {near.id}"
    )
    yield f"ringholder charter to-xlsx {folder} --to {folder.name}.xlsx"


def _as_json(system: System) -> dict[str, object]:
    return {
        "icb": system.icb.code,
        "name": system.icb.name,
        "region": system.region.code,
        "places": [{"id": p.id, "name": p.name, "codes": list(p.codes)} for p in system.places],
        "councils": list(system.councils),
        "trusts": [trust.registered.code for trust in system.trusts],
        "networks": system.networks,
        "practices": system.practices,
    }


COMMAND = Command(
    "new",
    "Begin a constitution for an integrated care board of England: its real places, councils and "
    "trusts, on the template of the ladder.",
    "ringholder new S0E4D --to charters/thames-valley-draft",
    arguments,
    run,
)
