"""Adding a person from the console, for whoever runs the site: `add-person`."""

from __future__ import annotations

import argparse
import os
import sys

import django

PROGRAM = "python -m ringholder_web add-person"


def add_person(words: list[str]) -> int:
    """Add a person, or find the one with the address, and print a link by which they get in."""
    asked = _arguments().parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ringholder_web.config.settings")
    django.setup()
    from ringholder_web.config.ready import NoHome, prepare_store  # noqa: PLC0415 (reads the settings)

    try:
        prepare_store()
    except NoHome as problem:
        return _refuse(str(problem))
    return _add(asked)


def _add(asked: argparse.Namespace) -> int:
    from django.utils.timezone import now  # noqa: PLC0415 (after Django is set up)

    from ringholder_web.accounts import links, people  # noqa: PLC0415 (the same)
    from ringholder_web.accounts.asked import read_person  # noqa: PLC0415 (the same)
    from ringholder_web.accounts.models import Person, plain_email  # noqa: PLC0415 (the same)

    person = Person.objects.filter(email=plain_email(asked.email)).first()
    if person is None:
        form = read_person({"name": asked.name, "email": asked.email})
        if form.problems:
            return _refuse(" ".join(one.says for one in form.problems))
        person = people.invite(form.name, form.email, now(), is_administrator=asked.administrator)
    elif not person.is_active:
        return _refuse(f"{person.name} is barred. An administrator can admit them again.")
    address = asked.address.rstrip("/") + links.link_for(person, now())
    print(f"{person.name} ({person.id}) sets a password here, once, within seven days:\n{address}")  # noqa: T201
    return 0


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)  # noqa: T201
    return 2


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Add a person who may sign in, and print a link by which they set a password. "
        "For somebody who is there already it prints a new link and changes nothing else.",
        epilog=f'example: {PROGRAM} --name "Jo Bloggs" --email jo.bloggs@nhs.net --administrator',
    )
    parser.add_argument("--name", required=True, help="as others know them")
    parser.add_argument("--email", required=True, help="the address with which they sign in")
    parser.add_argument("--administrator", action="store_true", help="may invite and bar people")
    parser.add_argument(
        "--address",
        default="http://localhost:8000",
        help="where the pages are reached (http://localhost:8000)",
    )
    return parser
