"""ringholder networks: is every practice with patients in one network, every day, and how big."""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from ringholder.calendar import Period, in_words
from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, day, file_at, print_json
from ringholder.cli.writing import ends_in, free, write
from ringholder.findings import Finding, Severity, errors
from ringholder.primary_care import lists as lists_
from ringholder.primary_care.membership import Memberships, Role, registered
from ringholder.primary_care.networks import brought, partition, payee, size
from ringholder.primary_care.networks.difference import Difference, differences
from ringholder.primary_care.networks.patients import Patients
from ringholder.primary_care.networks.places import places_of
from ringholder.primary_care.networks.size import Network
from ringholder.tables.plain import plain

MOST_SHOWN = 200


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `networks` takes."""
    parser.add_argument("network", nargs="?", metavar="NETWORK", help="one network, by its code")
    parser.add_argument(
        "--of", metavar="CODE", help="an ICB or a sub-ICB location (all of England)"
    )
    parser.add_argument(
        "--memberships", metavar="FILE", help="your own register, in place of that of ODS"
    )
    parser.add_argument("--payees", metavar="FILE", help="who is paid for each network")
    parser.add_argument("--lists", metavar="FILE", help="your own counts of registered people")
    parser.add_argument("--on", metavar="DAY", help="as of a day (today)")
    parser.add_argument("--to", metavar="OUT.csv", help="write the memberships that were checked")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    add_json(parser)


def run(options: Options) -> int:
    """Check the register, say how big its networks are, and what differs from ODS."""
    on = day(options.on) if options.on else datetime.now(UTC).date()
    of = _of(options.of)
    out = ends_in(options.to, ".csv", option="--to") if options.to else None
    if out is not None:
        free([out], force=options.force)
    counts = lists_.shipped()
    if options.lists:
        counts = counts + lists_.read(file_at(options.lists))
    held, told = _memberships(options.memberships)
    asked = partition.area(_places(of), Patients(counts), on)
    networks = [one for one in asked.networks if one.open_on(on)]
    if options.network:
        networks = [_network(options.network)]
        asked = _only(asked, networks[0], held)
    sizes = list(size.networks([one.code for one in networks], held, counts, on))
    findings = [*told, *partition.check(held, asked)]
    findings += [finding for one in sizes for finding in size.questions(one)]
    findings += _payees(options.payees, held, networks, on)
    among = {one.code for one in asked.practices}
    differ = differences(registered(), held, on, among) if options.memberships else ()
    if out is not None:
        write(out, _csv(held).encode())
    if options.json:
        print_json(_json(held, sizes, findings, differ, on))
    else:
        _print(held, sizes, findings, differ, options, on)
    return 1 if errors(findings) else 0


# ---- what was asked ------------------------------------------------------------------------------


def _of(code: str | None) -> Organisation | None:
    if code is None:
        return None
    found = organisations.find(code)
    if found is None or found.kind not in (Kind.ICB, Kind.SUB_ICB):
        raise CouldNotRun(
            f"`{code}` is no ICB and no sub-ICB location. Give its code, such as QU9 or 10Q."
        )
    return found


def _places(of: Organisation | None) -> list[str] | None:
    if of is None:
        return None
    if of.kind is Kind.SUB_ICB:
        return [of.code]
    found = [one.code for one in places_of(of.code)]
    if not found:
        raise CouldNotRun(
            f"no place of {of.called} is known. Give the code of a sub-ICB location, such as 10Q."
        )
    return found


def _network(code: str) -> Organisation:
    found = organisations.find(code)
    if found is None or found.kind is not Kind.NETWORK:
        raise CouldNotRun(f"`{code}` is no network of the register. Give its code, as U20931.")
    return found


def _only(asked: partition.Asked, one: Organisation, held: Memberships) -> partition.Asked:
    codes = dict.fromkeys(m.practice for m in held.in_network(one.code))
    practices = tuple(found for code in codes if (found := organisations.find(code)))
    return partition.Asked(practices, (one,), asked.patients, asked.until)


def _memberships(name: str | None) -> tuple[Memberships, tuple[Finding, ...]]:
    if name is None:
        return registered(), ()
    found = brought.read_memberships(file_at(name))
    return found.memberships, found.findings


def _payees(
    name: str | None, held: Memberships, networks: list[Organisation], on: date
) -> list[Finding]:
    if name is None:
        return []
    found = payee.read_payees(file_at(name))
    first = min((one.in_being.from_on for one in found.rows if one.in_being.from_on), default=on)
    days = Period(min(first, on), on)
    codes = [one.code for one in networks]
    return [*found.findings, *payee.check(found, held, codes, days)]


def _csv(held: Memberships) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(map(plain, row) for row in brought.written(held))
    return out.getvalue()


# ---- as text -------------------------------------------------------------------------------------


def _print(
    held: Memberships,
    sizes: list[Network],
    findings: list[Finding],
    differ: tuple[Difference, ...],
    options: Options,
    on: date,
) -> None:
    number = f"{len(sizes):,} {'network' if len(sizes) == 1 else 'networks'}"
    print(f"{held.source}\n{number} on {in_words(on)}\n")
    if options.network or options.of:
        for one in sizes:
            _print_network(one)
            if options.network:
                _print_practices(one, held)
    if options.memberships:
        print(f"\n{len(differ)} differences from the register of ODS on {in_words(on)}")
        for each in differ[:MOST_SHOWN]:
            print(f"  {each.says}")
    _print_findings(findings)


def _print_network(one: Network) -> None:
    number = len(one.members)
    people = f"{one.people:,} patients" if one.counted_on and one.people else "patients not counted"
    print(
        f"{one.code}  {one.name}: {number} {'practice' if number == 1 else 'practices'}, {people}"
    )


def _print_practices(one: Network, held: Memberships) -> None:
    for member in one.practices:
        people = "not counted" if member.people is None else f"{member.people:,} patients"
        how = "" if member.role is Role.MEMBER else ", covered"
        print(f"  {member.code}  {member.name}: {people}{how}, {member.since}")
    left = [m for m in held.in_network(one.code) if one.on not in m.in_being]
    for each in left:
        print(f"  was here: {partition.name(each.practice)} {each.in_being}")


def _print_findings(findings: list[Finding]) -> None:
    if not findings:
        print("\nNothing is wrong.")
        return
    print(f"\n{len(findings)} found")
    for (code, what, grave), number in sorted(
        Counter((f.code, f.name, f.severity.value) for f in findings).items()
    ):
        print(f"  {number:5,}  {code} {what} ({grave})")
    order = list(Severity)
    for one in sorted(findings, key=lambda f: (order.index(f.severity), f.code))[:MOST_SHOWN]:
        print(f"\n{one.severity.value}: {one}")
    if len(findings) > MOST_SHOWN:
        print(f"\nThe first {MOST_SHOWN} are shown; `--json` has them all.")


# ---- as JSON -------------------------------------------------------------------------------------


def _json(
    held: Memberships,
    sizes: list[Network],
    findings: list[Finding],
    differ: tuple[Difference, ...],
    on: date,
) -> dict[str, Any]:
    return {
        "register": held.source,
        "on": on.isoformat(),
        "networks": [_network_json(one) for one in sizes],
        "differences": [
            {
                "practice": one.practice,
                "how": one.how.value,
                "before": [m.network for m in one.before],
                "after": [m.network for m in one.after],
                "since": None if one.since is None else one.since.isoformat(),
                "says": one.says,
            }
            for one in differ
        ],
        "findings": [one.as_json() for one in findings],
    }


def _network_json(one: Network) -> dict[str, Any]:
    return {
        "network": one.code,
        "name": one.name,
        "place": one.place,
        "people": one.people,
        "counted_on": None if one.counted_on is None else one.counted_on.isoformat(),
        "uncounted": list(one.uncounted),
        "members": [m.code for m in one.members],
        "covered": [m.code for m in one.covered],
        "places": list(one.places),
        "councils": list(one.councils),
        "widest_km": None if one.widest is None else round(one.widest[0], 2),
    }


COMMAND = Command(
    "networks",
    "Check that each practice with patients is in exactly one primary care network on each day, or "
    "covered by a named one, and say how big the networks are: in ODS, or in your own register.",
    "ringholder networks --of QU9 --memberships ours.csv --payees payees.csv",
    arguments,
    run,
)
