"""`python -m ringholder_web` starts the pages, says where they are, and fails in plain words."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from ringholder.shipped import charters_folder
from ringholder_web.__main__ import main

SERVE = [sys.executable, "-m", "ringholder_web", "--port", "0"]


@contextmanager
def served(*more: str) -> Iterator[str]:
    with subprocess.Popen([*SERVE, *more], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        yield re.sub(r".* at (http\S+)\n", r"\1", said).replace("localhost", "127.0.0.1")
        process.terminate()


def test_it_says_where_the_pages_are_and_they_are_there() -> None:
    with served() as address, urlopen(address) as page:
        assert b"Who decides?" in page.read()


def test_it_shows_the_constitutions_of_another_folder(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    for file in (charters_folder() / "ladder").iterdir():
        text = file.read_text(encoding="utf-8").replace("title: The ladder", "title: Our own")
        (tmp_path / "ours" / file.name).write_text(text, encoding="utf-8")
    with served("--charters", str(tmp_path)) as address:
        page = urlopen(f"{address}constitutions/").read().decode()
    assert "Our own" in page
    assert "Thames Valley" not in page


def test_a_folder_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "nowhere")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_a_port_in_use_is_told_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = subprocess.run(
            [*SERVE[:-1], str(port)], capture_output=True, text=True, timeout=60, check=False
        )
    assert ran.returncode == 2
    assert f"try --port {port + 1}" in ran.stderr
