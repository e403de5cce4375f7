"""ringholder footprint: the smallest area that can plan and sustain a service, and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ringholder.charter import Charter
from ringholder.charter.said import NONE, UNKNOWN, Said
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, print_json
from ringholder.cli.screen import aligned, at_most, hanging, wrapped
from ringholder.cli.writing import write
from ringholder.commission.footprint import spots
from ringholder.commission.footprint.people import known
from ringholder.commission.footprint.plan import Answer, Footprint, Rung, footprint
from ringholder.commission.footprint.proposal import proposal
from ringholder.commission.footprint.siting import Plan, TooMany
from ringholder.commission.footprint.what_it_takes import MOST, Need, Service, shipped
from ringholder.findings import Finding, errors
from ringholder.shipped import charters_folder

NUMBERS = ("incidence", "least_activity", "least_people", "rota", "most_minutes")
MOST_SHOWN = 6
_STRAIGHT = "Distance is in a straight line: it is no travel time."


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `footprint` takes."""
    parser.add_argument("service", nargs="?", metavar="SERVICE", help="all services when absent")
    parser.add_argument(
        "--charter", metavar="CHARTER", help="whose areas; charters/ladder if absent"
    )
    parser.add_argument("--incidence", help="cases a year of 100,000 people, from your own source")
    parser.add_argument("--least-activity", help="least cases a year, or none")
    parser.add_argument("--least-people", help="least people, or none")
    parser.add_argument("--rota", help="people that a rota takes, or none")
    parser.add_argument("--most-minutes", help="most minutes of travel, or none")
    parser.add_argument(
        "--areas", metavar="FILE", help="what you know of areas: area, people, workforce, minutes"
    )
    parser.add_argument(
        "--spots", metavar="FILE",
        help="homes and possible sites: name, latitude, longitude, patients, site, region, system",
    )  # fmt: skip
    parser.add_argument("--km", type=float, default=30.0, help="with --spots: near is within (30)")
    parser.add_argument("--to", metavar="FOLDER", help="write the unit as an amendment to check")
    add_json(parser)


def run(options: Options) -> int:
    """Find the footprint; 1 where a file has rows that cannot be used."""
    services = shipped()
    if options.service is None:
        return _services(options, list(services.values()))
    if options.service not in services:
        raise CouldNotRun(
            f"there is no service `{options.service}`. Give one of: {', '.join(services)}."
        )
    service = services[options.service].with_given(**_numbers(options))
    charter = Charter.load(options.charter or charters_folder() / "ladder")
    areas, findings = known(charter, Path(options.areas) if options.areas else None)
    found = footprint(service, charter, areas)
    plans = _plans(options, service, findings)
    written = _write(options, found)
    if options.json:
        print_json(as_json(found, plans, findings))
    else:
        print("\n".join([*text(found, charter), *_sited(plans, service), *written]))
        print("\n".join(at_most((hanging(str(f)) for f in findings), MOST_SHOWN)))
    return int(bool(errors(findings)))


def _numbers(options: Options) -> dict[str, Need | None]:
    return {name: _number(name, getattr(options, name)) for name in NUMBERS}


def _number(name: str, typed: str | None) -> Need | None:
    if typed is None or typed == "none":
        return None if typed is None else NONE
    try:
        found = Decimal(typed.replace(",", ""))
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or not 0 <= found <= MOST:
        option = name.replace("_", "-")
        raise CouldNotRun(f"`--{option} {typed}`: give a number such as 600, or none.")
    return found


def _services(options: Options, services: Sequence[Service]) -> int:
    if options.json:
        print_json({"services": [_service(one) for one in services]})
        return 0
    rows: list[tuple[str, ...]] = [
        ("service", "activity", "people", "minutes", "rota", "mark", "source")
    ]
    for one in services:
        needs = (one.least_activity, one.least_people, one.most_minutes, one.rota)
        rows.append((one.id, *map(_need, needs), one.mark, one.source))
    print("\n".join(aligned(rows)))
    print(
        "\nU is unverified: not for decision. One of them: ringholder footprint hyperacute-stroke"
    )
    return 0


def _need(need: Need) -> str:
    if isinstance(need, Said):
        return "not said" if need is UNKNOWN else "none"
    return f"{need:,f}"


def _plans(options: Options, service: Service, findings: list[Finding]) -> tuple[Plan, ...]:
    if not options.spots:
        return ()
    homes, sites, told = spots.brought(Path(options.spots))
    findings += told
    if not homes or not sites:
        raise CouldNotRun(f"`{options.spots}` has no homes with patients, or no possible site.")
    if isinstance(service.least_activity, Said):
        raise CouldNotRun("how many patients a unit needs was not said: give --least-activity.")
    try:
        return spots.plans(homes, sites, int(service.least_activity), options.km)
    except TooMany as problem:
        raise CouldNotRun(str(problem)) from None


def _write(options: Options, found: Footprint) -> list[str]:
    if not options.to:
        return []
    files, folder = proposal(found), Path(options.to)
    if not files:
        raise CouldNotRun("no unit can be proposed, so there is no amendment to write.")
    if folder.exists():
        raise CouldNotRun(f"`{folder}` is there already. Give another name.")
    try:
        folder.mkdir(parents=True)
    except OSError as problem:
        raise CouldNotRun(f"`{folder}` cannot be made: {problem.strerror}.") from None
    for name, words in files.items():
        write(folder / name, words.encode())
    return ["", f"Written: {folder}. Try it: ringholder check CHARTER --with {folder}"]


def text(found: Footprint, charter: Charter) -> Iterator[str]:
    """The footprint for a person to read."""
    service = found.service
    yield wrapped(f"{service.name} in {charter.title}. Source: {service.source} [{service.mark}].")
    if not service.for_decision:
        yield wrapped("Unverified: not for decision.")
    if service.given:
        named = ", ".join(name.replace("_", " ") for name in service.given)
        yield wrapped(f"Given here, and not in the table: {named}.")
    for rung in found.rungs:
        yield from ("", f"{rung.id}: {rung.answer}")
        yield from (hanging(f"  {why}.") for why in _why(rung))
    yield from ("", *map(wrapped, _concluded(found)))
    if service.found:
        yield wrapped(f"{service.found} {_published(service)}")


def _why(rung: Rung) -> Iterator[str]:
    if rung.answer is Answer.YES:
        tests = [f"{one.area.name}: {test.says}" for one in rung.areas for test in one.tests]
        return at_most(tests, MOST_SHOWN)
    return at_most(rung.why_not, MOST_SHOWN)


def _concluded(found: Footprint) -> Iterator[str]:
    now = found.now or "no unit"
    if found.unit is None:
        yield "No rung is known to do. What cannot be said above has to be found out first."
    elif found.settled:
        yield f"The smallest that will do: {found.unit}. The charter has: {now}."
    else:
        yield (
            f"{found.unit} will do, and {', '.join(found.open)} may do: it cannot be said. "
            f"The charter has: {now}."
        )
    if found.unit is not None:
        yield f"In the charter: {{id: {found.service.function}, unit: {found.unit}}}"
        yield "The function may cover other services too: its unit has to suit them all."


def _published(service: Service) -> str:
    words = {"none": "without boundaries", "regions": "in regions", "systems": "in systems"}
    shares = (f"{one.within}% {words[one.boundaries]}" for one in service.published)
    return f"At best within the limit, with every unit large enough: {', '.join(shares)}."


def _sited(plans: Sequence[Plan], service: Service) -> Iterator[str]:
    if not plans:
        return
    yield from ("", f"The best plans with {_need(service.least_activity)} patients a unit or more:")
    names = dict(spots.KINDS)
    yield from aligned(
        [
            (names[p.boundaries], f"{p.share:.1f}% near", ", ".join(p.units) or "no unit")
            for p in plans
        ]
    )
    yield _STRAIGHT


def as_json(found: Footprint, plans: Sequence[Plan], findings: Sequence[Finding]) -> dict[str, Any]:
    """The stable JSON shape: rungs with their areas and tests, lowest first."""
    return {
        "service": _service(found.service),
        "unit": found.unit,
        "settled": found.settled,
        "open": list(found.open),
        "now": found.now,
        "why": found.why,
        "rungs": [_rung(rung) for rung in found.rungs],
        "plans": [
            {"boundaries": p.boundaries, "units": list(p.units), "near": p.near, "of": p.patients}
            for p in plans
        ],
        "findings": [finding.as_json() for finding in findings],
    }


def _service(one: Service) -> dict[str, Any]:
    numbers = {name: _plain(getattr(one, name)) for name in NUMBERS}
    return {
        "id": one.id,
        "name": one.name,
        "function": one.function,
        **numbers,
        "source": one.source,
        "dated_on": one.dated_on,
        "mark": one.mark,
        "for_decision": one.for_decision,
        "given": list(one.given),
    }


def _plain(need: Need) -> str | None:
    if isinstance(need, Said):
        return "unknown" if need is UNKNOWN else None
    return f"{need:f}"


def _rung(rung: Rung) -> dict[str, Any]:
    return {
        "id": rung.id,
        "answer": rung.answer.value,
        "areas": [
            {
                "area": one.area.area,
                "answer": one.answer.value,
                "tests": [
                    {"asks": t.asks, "answer": t.answer.value, "says": t.says} for t in one.tests
                ],
            }
            for one in rung.areas
        ],
    }


COMMAND = Command(
    "footprint",
    "The smallest area that can plan and sustain a service: each rung of a charter, and why not.",
    "ringholder footprint hyperacute-stroke --incidence 130 --rota none --most-minutes none",
    arguments,
    run,
)
