"""A cluster of Apache Spark on this machine: a master and two workers, on loopback only."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import which

LOOPBACK = "127.0.0.1"
START_SECONDS = 120


def missing() -> str:
    """What the tests on a cluster lack here; empty when they can run."""
    if find_spec("pyspark") is None:
        return "NO PYSPARK: install requirements-spark.txt"
    return (
        "" if which("java") or os.environ.get("JAVA_HOME") else "NO JAVA: install a JRE, 17 or 21"
    )


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """The master's address; everything ends with the block. Logs and work go to the folder."""
    port = free_port()
    address = f"spark://{LOOPBACK}:{port}"
    started: list[subprocess.Popen[bytes]] = []
    try:
        master = ["master.Master", "--host", LOOPBACK, "--port", str(port), "--webui-port", "0"]
        started.append(_start(master, folder, "master"))
        wait_until(lambda: answers(port), "the master does not answer")
        for number in range(workers):
            work = folder / f"worker-{number}"
            worker = [
                "worker.Worker", address, "--host", LOOPBACK, "-c", "1", "-m", "1g",
                "--webui-port", "0", "--work-dir", str(work),
            ]  # fmt: skip
            started.append(_start(worker, folder, f"worker-{number}"))
        log = folder / "master.log"
        wait_until(
            lambda: log.read_text(encoding="utf-8").count("Registering worker") == workers,
            "the workers did not find the master",
        )
        yield address
    finally:
        for process in reversed(started):
            end(process)


def _start(words: list[str], folder: Path, name: str) -> subprocess.Popen[bytes]:
    found = find_spec("pyspark")
    assert found is not None and found.origin is not None
    home = Path(found.origin).parent
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": LOOPBACK,
        "SPARK_DAEMON_MEMORY": "256m",
    }
    program = [str(home / "bin/spark-class"), f"org.apache.spark.deploy.{words[0]}", *words[1:]]
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            program, env=environment, stdout=log, stderr=log, start_new_session=True
        )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(10)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait(10)


def free_port() -> int:
    with socket.socket() as found:
        found.bind((LOOPBACK, 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex((LOOPBACK, port)) == 0


def wait_until(true: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + START_SECONDS
    while not true():
        if time.monotonic() > until:
            raise TimeoutError(otherwise)
        time.sleep(0.1)
