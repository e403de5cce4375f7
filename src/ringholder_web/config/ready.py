"""Do before the first visit what every visit needs: read, check and chart all that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils.timezone import now

from ringholder_web.charter.shelf import shelf
from ringholder_web.config.home import keep_secret_key
from ringholder_web.monitor import comparing_views
from ringholder_web.monitor.figures import figures


class NoHome(Exception):
    """The folder where things are kept cannot be used; the message says what to do."""


def make_ready() -> None:
    """Read constitutions, figures and the register, and show what the register says in rows."""
    prepare_store()
    for charter in shelf().charters.values():
        shelf().findings(charter)
    figures().make_ready()
    from ringholder_web.register import decisions  # noqa: PLC0415 (its models need Django)

    decisions.catch_up()
    assert get_resolver().url_patterns  # imports every view
    comparing_views.make_ready()
    for page in (
        *("charter/who_decides.jinja", "monitor/gaps.jinja", "monitor/explore.jinja"),
        *("monitor/indicator.jinja", "monitor/indicators.jinja", "monitor/map.jinja"),
    ):
        get_template(page)


def prepare_store() -> None:
    """Make the folder and the database, or bring it up to date. Raises `NoHome`."""
    try:
        settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        keep_secret_key(settings.SECRET_KEY)
        call_command("migrate", verbosity=0, interactive=False)
        if settings.CONTINUING_CARE:
            call_command("migrate", database="continuing_care", verbosity=0, interactive=False)
        call_command("clearsessions", verbosity=0)
    except (OSError, DatabaseError) as problem:
        raise NoHome(_why_not(problem)) from problem


def _why_not(problem: Exception) -> str:
    if isinstance(problem, DatabaseError) and connection.vendor == "postgresql":
        return (
            f"The workspace cannot use the database that DATABASE_URL names: {problem} "
            "Check the address, and that the server runs and lets this user make tables."
        )
    return (
        f"The workspace cannot keep anything in `{settings.HOME}`: {problem}. "
        "Name a folder that may be written to in RINGHOLDER_HOME."
    )


def demonstrate(home: Path) -> Iterator[tuple[str, str, str]]:
    """Make the workspace of a demonstration; who can sign in: capacity, address and password."""
    import django  # noqa: PLC0415 (nothing is set up before the settings are told)

    django.setup()
    from ringholder_web.matters import demonstration  # noqa: PLC0415 (its models need Django)

    at = now()
    demonstration.lay_out(home, at.date())
    prepare_store()
    yield from demonstration.fill(demonstration.adopted(at.date()), at)
