"""ringholder serve: the workspace in the browser, on this machine."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from ringholder.cli.command import Command, Options, port

PORT = 8000


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `serve` takes."""
    parser.add_argument("--port", type=port, default=PORT, help=f"the port to listen on ({PORT})")
    parser.add_argument(
        "--demonstration",
        action="store_true",
        help="a workspace to try, with a simulated register; gone when it is stopped",
    )


def run(options: Options) -> int:
    """Serve until stopped."""
    return serve(options.port, *["--demonstration"] * options.demonstration)


def address(port: int) -> str:
    """Where the workspace is to be found."""
    return f"http://127.0.0.1:{port}/"


def serve(port_: int, *more: str) -> int:
    """Become the workspace, so that what stops this command stops it; it is not imported here.

    Windows cannot put one program in another's place, so there it runs as a child.
    """
    words = [sys.executable, "-m", "ringholder_web", "--port", str(port_), *more]
    if os.name != "nt":
        os.execv(sys.executable, words)  # noqa: S606 (our own program, and no word of a stranger's)
    return subprocess.call(words)


COMMAND = Command(
    "serve",
    "Open the workspace for the browser on this machine, until stopped.",
    "ringholder serve --port 8000",
    arguments,
    run,
)
