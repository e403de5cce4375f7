"""`python -m ringholder_web` starts the pages, says where they are, and fails in plain words."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from ringholder.shipped import charters_folder
from ringholder_web.__main__ import main

SERVE = [sys.executable, "-m", "ringholder_web", "--port", "0"]
_AT = r" at (http://\S+)"
_LINK = r"http://[\d.]+:\d+/sign-in/first/[\w-]+/"


@pytest.mark.slow
def test_it_says_where_the_pages_are_and_shows_the_constitutions_of_another_folder(
    tmp_path: Path,
) -> None:
    """One start for all that a start has to say: it reads, checks and charts everything."""
    ours, kept = tmp_path / "charters" / "ours", tmp_path / "home"
    ours.mkdir(parents=True)
    for file in (charters_folder() / "ladder").iterdir():
        text = file.read_text(encoding="utf-8").replace("title: The ladder", "title: Our own")
        (ours / file.name).write_text(text, encoding="utf-8")
    settings = {
        **os.environ,
        "RINGHOLDER_HOME": str(kept),
        "DJANGO_SETTINGS_MODULE": "ringholder_web.config.settings",
    }
    command = [*SERVE, "--charters", str(ours.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=settings) as process:
        assert process.stdout is not None
        said = "".join(process.stdout.readline() for _ in range(4)).replace(
            "localhost", "127.0.0.1"
        )
        address, link = (re.search(one, said) for one in (_AT, _LINK))
        assert address is not None
        assert link is not None
        with urlopen(address[1]) as page:
            assert b"Who decides?" in page.read()
        with urlopen(link[0]) as page:
            assert b"The first administrator" in page.read()
        shelf = urlopen(f"{address[1]}constitutions/").read().decode()
        process.terminate()
    assert "Our own" in shelf
    assert "Thames Valley" not in shelf
    assert kept.stat().st_mode & 0o077 == 0 or os.name == "nt"


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
