"""Serve the pages: `python -m ringholder_web --port 8000`; or `add-person`, to let somebody in."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

import waitress
from django.core.exceptions import ImproperlyConfigured

from ringholder_web.accounts.console import add_person
from ringholder_web.alerts.console import send_alerts
from ringholder_web.continuing_care.console import erase

HERE = ["127.0.0.1", "localhost"]
LOOPBACK = [*HERE, "::1"]
MOST_PORT = 65535
MOST_SENT = 64_000_000  # bytes of one request; a file of figures is the largest thing sent


def main(words: list[str] | None = None) -> int:
    """Read the command line, start the server, and say where it is."""
    words = sys.argv[1:] if words is None else words
    if words[:1] == ["add-person"]:
        return add_person(words[1:])
    if words[:1] == ["send-alerts"]:
        return send_alerts(words[1:])
    if words[:1] == ["erase-continuing-care"]:
        return erase(words[1:])
    asked = _arguments().parse_args(words)
    for folder in filter(None, [asked.charters, asked.data]):
        if not folder.is_dir():
            _say(f"There is no folder `{folder}`. Give one that exists.", sys.stderr)
            return 2
    _settle(asked)
    try:
        if asked.demonstration:
            return _demonstrate(asked.port)
        return _serve(asked.host, asked.port)
    except ImproperlyConfigured as problem:
        _say(str(problem), sys.stderr)
        return 2


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ringholder_web",
        description="Serve Ringholder's workspace on this machine.",
        epilog="example: python -m ringholder_web --port 8000 --charters my-charters\n"
        "To let somebody in from the console: python -m ringholder_web add-person --help\n"
        "To send the digests of e-mail alerts: python -m ringholder_web send-alerts --help\n"
        "To erase people of continuing care: python -m ringholder_web erase-continuing-care --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--port", type=_port, default=8000, help="the port (8000); 0 for any that is free"
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--charters", type=Path, help="a folder of constitutions, one folder each")
    parser.add_argument(
        "--demonstration",
        action="store_true",
        help="a workspace to try, with a simulated register; gone when it is stopped",
    )
    parser.add_argument("--data", type=Path, help="a folder of figures, laid out as data/")
    return parser


def _port(text: str) -> int:
    if text.isdecimal() and int(text) <= MOST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"`{text}` is not a port; give a number up to {MOST_PORT}")


def _settle(asked: argparse.Namespace) -> None:
    """Hand on what was asked for to the settings, which read the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ringholder_web.config.settings")
    if asked.charters:
        os.environ["RINGHOLDER_CHARTERS"] = str(asked.charters.resolve())
    if asked.data:
        os.environ["RINGHOLDER_DATA"] = str(asked.data.resolve())
    if asked.host not in LOOPBACK:
        os.environ.setdefault("RINGHOLDER_WRITING", "no")


def _demonstrate(port: int) -> int:
    """Serve a workspace to try, on this machine only, from a folder that is thrown away."""
    with TemporaryDirectory(prefix="ringholder-", ignore_cleanup_errors=True) as folder:
        os.environ |= {"RINGHOLDER_HOME": folder, "RINGHOLDER_DEMONSTRATION": "yes"}
        os.environ["RINGHOLDER_CHARTERS"] = str(Path(folder) / "constitutions")
        from ringholder_web.config import ready  # noqa: PLC0415 (reads what was settled)

        _say("Simulating half a year of a system that does not exist …")
        for capacity, address, password in ready.demonstrate(Path(folder)):
            _say(f"  {capacity}: sign in as {address} with {password}")
        return _serve(HERE[0], port)


def _serve(host: str, port: int) -> int:
    from ringholder_web.config.ready import NoHome, make_ready  # noqa: PLC0415 (reads what was settled)
    from ringholder_web.config.wsgi import application  # noqa: PLC0415 (the same)

    try:
        server = waitress.create_server(
            application, host=host, port=port, threads=4, max_request_body_size=MOST_SENT
        )
    except OSError as problem:
        _say(
            f"Port {port} cannot be used: {problem.strerror or problem}. "
            f"Another program may be using it; try --port {port + 1}.",
            sys.stderr,
        )
        return 2
    try:
        make_ready()
    except NoHome as problem:
        server.close()
        _say(str(problem), sys.stderr)
        return 2
    name = "localhost" if host in HERE else host
    _say(f"Ringholder is at http://{name}:{server.effective_port}/\nPress Ctrl+C to stop.")
    if os.environ.get("RINGHOLDER_DEMONSTRATION") != "yes":
        _offer_first_administrator(server.effective_port)
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()
    return 0


def _offer_first_administrator(port: int) -> None:
    """Say by which link the first administrator is made, as long as there is none."""
    from django.utils.timezone import now  # noqa: PLC0415 (after Django is set up)

    from ringholder_web.accounts.links import first_link  # noqa: PLC0415 (the same)

    path = first_link(now())
    if path:
        _say(
            "Nobody signs in yet. To give people accounts, make the first administrator, on this "
            f"machine, once:\nhttp://localhost:{port}{path}"
        )


def _say(words: str, where: TextIO = sys.stdout) -> None:
    print(words, file=where, flush=True)


if __name__ == "__main__":
    sys.exit(main())
