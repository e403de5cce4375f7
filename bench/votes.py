"""Ballots a second, where 10,000 come in ten minutes and nothing is lost: `python -m bench votes`.

The server is the one that is shipped. Each voter opens the ballot, gives the code, looks it over
and casts it; every tenth sends it twice as after a lost answer, every twentieth casts another from
a second browser. It is bounded to a minute: what is measured is the rate, beside the 16.7 a second
that are needed. However many came, as many ballots, receipts and marks are there as voters were
told of, and as many are for as were cast for.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from bench import Measured
from bench.pages import _port
from bench.votes_filled import VOTE, count, fill

VOTERS, MINUTES = 10_000, 10
NEEDED = VOTERS / (MINUTES * 60)
SECONDS, CLIENTS = 60, 8
AGAIN, ANOTHER = 0.1, 0.05
ADDRESS = f"/have-your-say/votes/{VOTE}/ballot/"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
RECEIPT = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")
IN_THE_BOX, BEFORE = "Your ballot is in the box.", "was cast for this voter before"


@dataclass
class Told:
    """What voters were told: their receipts, choices that are in the box, and answers."""

    receipts: list[str] = field(default_factory=list)
    choices: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)


def run() -> list[Measured]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _apart(fill, folder, VOTERS)
        codes = json.loads((folder / "codes.json").read_text(encoding="utf-8"))
        told, seconds, worked = _voted(folder, codes)
        _apart(count, folder)
        kept = json.loads((folder / "kept.json").read_text(encoding="utf-8"))
    cast = len(told.receipts)
    assert len(set(told.receipts)) == cast
    assert kept == {"ballots": cast, "receipts": cast, "voted": cast, "for": told.choices["for"]}
    again = {name: number for name, number in told.answers.items() if name != "cast"}
    print(f"{cast:,} ballots, {seconds:.0f} s; besides {again}. Box, receipts and marks agree.")
    return [
        Measured(
            f"needed ballots a second, beside those that were cast ({cast:,} of {VOTERS:,} voters)",
            NEEDED,
            "the measured rate",
            cast / seconds,
            1,
            "ballots/s",
        ),
        Measured(
            f"processor time of the server for {VOTERS:,} ballots",
            worked / cast * VOTERS,
            f"{MINUTES} minutes of one processor",
            MINUTES * 60,
            1,
        ),
    ]


def _apart(work: Any, *given: Any) -> None:
    """Do it in a process of its own: Django is set up once in each."""
    process = get_context("spawn").Process(target=work, args=given)
    process.start()
    process.join()
    assert process.exitcode == 0


def _voted(folder: Path, codes: list[tuple[str, str]]) -> tuple[Told, float, float]:
    """Start the server, let voters vote until all have or the time is over, and stop it.

    Gives what they were told, the seconds it took, and those that the server worked.
    """
    command = [sys.executable, "-m", "ringholder_web", "--port", "0"]
    with subprocess.Popen(
        [*command, "--charters", str(folder / "charters")],
        env={**os.environ, "RINGHOLDER_HOME": str(folder / "home")},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            port = _port(server.stdout)
            Voter(port, 0).asked("GET", ADDRESS)
            begun = _worked(server.pid)
            told, seconds = _everybody(port, codes)
            return told, seconds, _worked(server.pid) - begun
        finally:
            server.terminate()


def _worked(process: int) -> float:
    """The processor time of a process so far, in seconds, as Linux tells it."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _everybody(port: int, codes: list[tuple[str, str]]) -> tuple[Told, float]:
    told, ahead, started = Told(), iter(enumerate(codes)), perf_counter()
    lock = Lock()

    def waiting() -> Iterator[tuple[int, tuple[str, str]]]:
        while perf_counter() - started < SECONDS:
            with lock:
                one = next(ahead, None)
            if one is None:
                return
            yield one

    def client() -> None:
        for number, code in waiting():
            _vote(port, number, code, told)

    threads = [Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS * 2)
    return told, perf_counter() - started


def _vote(port: int, number: int, code: tuple[str, str], told: Told) -> None:
    """One voter from the first page to the receipt."""
    random, voter = Random(number), Voter(port, number)
    choice = random.choice(("for", "for", "against"))
    form = voter.looked_over(code, choice)
    if form is None:
        _note(told, "not opened")
        return
    receipt = RECEIPT.search(voter.sent(form))
    if receipt is None:
        _note(told, "not cast")
        return
    with told.lock:
        told.receipts.append(receipt[0])
        told.choices[choice] += 1
    _note(told, "cast")
    if random.random() < AGAIN:
        _note(told, "sent again" if IN_THE_BOX in voter.sent(form) else "LOST")
    if random.random() < ANOTHER:
        second = Voter(port, number)
        page = second.asked("POST", ADDRESS, {**second.form(), **_who(code), "do": "identify"})
        _note(told, "second refused" if BEFORE in page else "SECOND TAKEN")


def _note(told: Told, what: str) -> None:
    with told.lock:
        told.answers[what] += 1


def _who(code: tuple[str, str]) -> dict[str, str]:
    return {"by_post": code[0], "by_email": code[1]}


class Voter:
    """A voter's browser, at an address of their own on this machine."""

    def __init__(self, port: int, number: int) -> None:
        source = f"127.{1 + number // 62500 % 200}.{number // 250 % 250}.{1 + number % 250}"
        self._connection = HTTPConnection("127.0.0.1", port, 60, (source, 0))
        self._cookie = ""
        self._token: dict[str, str] = {}

    def form(self) -> dict[str, str]:
        """What the first page's form carries."""
        if not self._token:
            self._token = dict(HIDDEN.findall(self.asked("GET", ADDRESS)))
        return {"csrfmiddlewaretoken": self._token.get("csrfmiddlewaretoken", "")}

    def looked_over(self, code: tuple[str, str], choice: str) -> dict[str, str] | None:
        """The form by which it is cast; `None` where the ballot does not open."""
        page = self.asked("POST", ADDRESS, {**self.form(), **_who(code), "do": "identify"})
        if 'name="q1"' not in page:
            return None
        sent = {**self.form(), **_who(code), "q1": choice, "do": "check"}
        form = dict(HIDDEN.findall(self.asked("POST", ADDRESS, sent)))
        return form if "token" in form else None

    def sent(self, form: Mapping[str, str]) -> str:
        """The answer to a ballot that was cast."""
        return self.asked("POST", ADDRESS, {**form, "do": "cast"})

    def asked(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> str:
        body = urlencode(fields) if fields else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
        self._connection.request(method, path, body, {**kind, "Cookie": self._cookie})
        answer = self._connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self._cookie = cookie.partition(";")[0]
        return answer.read().decode()
