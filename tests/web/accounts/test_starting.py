"""Starting the pages: the link for the first administrator, the secret that stays, the tables."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.core.management import call_command

from ringholder_web.config import home

SERVE = [sys.executable, "-m", "ringholder_web", "--port", "0"]


@pytest.mark.slow
def test_the_console_shows_a_link_that_opens_the_page_for_the_first(tmp_path: Path) -> None:
    kept = {
        **os.environ,
        "RINGHOLDER_HOME": str(tmp_path / "home"),
        "DJANGO_SETTINGS_MODULE": "ringholder_web.config.settings",
    }
    with subprocess.Popen(SERVE, stdout=subprocess.PIPE, text=True, env=kept) as process:
        assert process.stdout is not None
        said = "".join(process.stdout.readline() for _ in range(4))
        link = re.search(r"http://localhost:\d+/sign-in/first/[\w-]+/", said)
        assert link is not None
        with urlopen(link[0].replace("localhost", "127.0.0.1")) as page:
            assert b"The first administrator" in page.read()
        process.terminate()
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_the_secret_is_the_same_at_the_next_start_and_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RINGHOLDER_HOME", str(tmp_path))
    monkeypatch.delenv("RINGHOLDER_SECRET_KEY", raising=False)
    first = home.secret_key()
    assert home.secret_key() != first  # nothing is kept yet
    home.keep_secret_key(first)
    home.keep_secret_key("another, of a start at the same time")
    assert home.secret_key() == first
    if os.name != "nt":
        assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_secret_that_was_given_is_kept_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RINGHOLDER_HOME", str(tmp_path))
    monkeypatch.setenv("RINGHOLDER_SECRET_KEY", "given")
    home.keep_secret_key(home.secret_key())
    assert home.secret_key() == "given"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db(databases=["default", "continuing_care"])
def test_the_tables_are_as_the_models_say() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
