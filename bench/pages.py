"""Pages at the 95th percentile, while twenty people read and act: `python -m bench pages --acts N`.

The server is the one that is shipped, on this machine, over a register of many acts and the rows
that pages read. Every person opens a page every four seconds or so and, one time in ten, raises
a matter, which is routed at once. The limit is 200 ms. Reading the register on the first page after
a start is not in it, and is told apart.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from bench import Measured
from bench.pages_filled import fill

ACTS, PEOPLE = 20_000, 20
SECONDS = 60
READING = (2.0, 6.0)
"""Seconds for which a person looks at a page before the next."""
LIMIT = 0.2
SHARE = 0.95
ACTING = 0.1
FORM = re.compile(r'name="(act|head|csrfmiddlewaretoken|as)" value="([^"]*)"')
OK, MOVED, AS_TYPED = 200, 302, 422
Answer = tuple[int, str]
"""The status and the text of a page."""
RAISING = "/decisions/new/decision/"
RAISED = {
    "title": "A falls service",
    "summary": "Commission a service that prevents falls.",
    "function": "commission-community-services",
    "area": "oxfordshire",
    "a_year": "200000",
    "whole_life": "unknown",
    "affects": "ouh",
}


@dataclass
class Times:
    """How long each kind of page took, in seconds; and how often an answer was none."""

    by_page: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: int = 0
    lock: Lock = field(default_factory=Lock)

    def add(self, page: str, seconds: float, status: int) -> None:
        with self.lock:
            if status in (OK, MOVED, AS_TYPED):
                self.by_page[page].append(seconds)
            else:
                self.refused += 1
                print(f"{page} answered {status}")


def run(acts: int = ACTS) -> list[Measured]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        process = get_context("spawn").Process(target=fill, args=(folder, acts, PEOPLE))
        process.start()
        process.join()
        assert process.exitcode == 0
        given = json.loads((folder / "given.json").read_text(encoding="utf-8"))
        times, first = _used(folder, given)
    print(f"The first page after the start took {first:.3g} s; it reads the register of {acts:,}.")
    return [
        Measured(
            f"{page} with {acts:,} acts and {PEOPLE} people, 95th percentile of {len(seen)}",
            sorted(seen)[int(SHARE * len(seen))],
            "the limit",
            LIMIT,
            1,
        )
        for page, seen in times.by_page.items()
    ]


def _used(folder: Path, given: Mapping[str, Any]) -> tuple[Times, float]:
    """Start the server, let people use it, and stop it."""
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
            first = _seconds(port, "/decisions/")
            _warm(port, given)
            return _everybody(port, given), first
        finally:
            server.terminate()


def _port(lines: Any) -> int:
    for line in lines:
        found = re.search(r"http://localhost:(\d+)/", line)
        if found:
            return int(found[1])
    raise RuntimeError("The server did not start.")


def _seconds(port: int, path: str) -> float:
    started = perf_counter()
    Browser(port, "").get(path)
    return perf_counter() - started


def _warm(port: int, given: Mapping[str, Any]) -> None:
    """Open each page once: what is worked out once is not what people wait for all day."""
    browser = Browser(port, given["sessions"][0])
    for paths in given["pages"].values():
        browser.get(paths[0])


def _everybody(port: int, given: Mapping[str, Any]) -> Times:
    times = Times()
    threads = [
        Thread(target=_person, args=(port, number, given, times))
        for number in range(len(given["sessions"]))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS * 3)
    return times


def _person(port: int, number: int, given: Mapping[str, Any], times: Times) -> None:
    """Open page after page, with a little time to read, until the time is over."""
    random, end = Random(number), perf_counter() + SECONDS
    browser = Browser(port, given["sessions"][number])
    sleep(random.uniform(0, READING[1]))  # nobody begins at the same moment
    for name, path in _choices(given, random):
        if perf_counter() > end:
            return
        if random.random() < ACTING:
            status, page = _timed(times, "A form", partial(browser.get, RAISING))
            if status == OK:
                fields = {**dict(FORM.findall(page)), **RAISED}
                _timed(times, "A form sent", partial(browser.send, RAISING, fields))
        else:
            _timed(times, name, partial(browser.get, path))
        sleep(random.uniform(*READING))


def _timed(times: Times, name: str, ask: Callable[[], Answer]) -> Answer:
    started = perf_counter()
    answer = ask()
    times.add(name, perf_counter() - started, answer[0])
    return answer


def _choices(given: Mapping[str, Any], random: Random) -> Iterator[tuple[str, str]]:
    while True:
        name = random.choice(list(given["pages"]))
        yield name, random.choice(given["pages"][name])


class Browser:
    """Somebody's browser: it keeps its connection and its cookies."""

    def __init__(self, port: int, session: str) -> None:
        self._connection = HTTPConnection("localhost", port, timeout=300)
        self._cookies = {"sessionid": session} if session else {}

    def get(self, path: str) -> Answer:
        """A page."""
        return self._asked("GET", path, "", {})

    def send(self, path: str, fields: Mapping[str, str]) -> Answer:
        """What a filled-in form is answered with."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._asked("POST", path, urlencode(fields), form)

    def _asked(self, method: str, path: str, body: str, headers: Mapping[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        self._connection.request(method, path, body or None, {**headers, "Cookie": cookies})
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, rest = cookie.partition("=")
            self._cookies[name] = rest.partition(";")[0]
        return answer.status, text
