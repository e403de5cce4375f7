"""ringholder serve: the workspace in the browser, on this machine."""

from __future__ import annotations

import argparse
import subprocess
import sys

from ringholder.cli.command import Command, Options

PORT = 8000


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `serve` takes."""
    parser.add_argument("--port", type=int, default=PORT, help=f"the port to listen on ({PORT})")


def run(options: Options) -> int:
    """Serve until stopped."""
    return start(options.port).wait()


def address(port: int) -> str:
    """Where the workspace is to be found."""
    return f"http://127.0.0.1:{port}/"


def start(port: int) -> subprocess.Popen[bytes]:
    """Start the workspace in a process of its own: the command line does not import it."""
    return subprocess.Popen([sys.executable, "-m", "ringholder_web", "--port", str(port)])


COMMAND = Command(
    "serve",
    "Open the workspace for the browser on this machine, until stopped.",
    "ringholder serve --port 8000",
    arguments,
    run,
)
