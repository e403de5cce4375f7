"""Starting the pages: the secret that stays, the tables. The start itself: test_serving."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.management import call_command

from ringholder_web.config import home


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
