"""Sending the digests from the console, by a timer of the machine: `send-alerts`."""

from __future__ import annotations

import argparse
import os
import sys

import django

PROGRAM = "python -m ringholder_web send-alerts"
_TRY_AGAIN = (
    "What failed is kept and sent the next time. Where it fails again, see whether the mail server "
    "of RINGHOLDER_MAIL_HOST answers, and what its log says."
)


def send_alerts(words: list[str]) -> int:
    """Send every address what is new for it, and say how many mails went."""
    asked = _arguments().parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ringholder_web.config.settings")
    django.setup()
    from ringholder_web.config.ready import NoHome, prepare_store  # noqa: PLC0415 (reads the settings)

    try:
        prepare_store()
    except NoHome as problem:
        return _refuse(str(problem))
    return _send(asked.address.rstrip("/"))


def _send(site: str) -> int:
    from django.utils.timezone import now  # noqa: PLC0415 (after Django is set up)

    from ringholder_web.alerts import asking, digest, gap_digest  # noqa: PLC0415 (the same)
    from ringholder_web.matters.desk import at_desk  # noqa: PLC0415 (the same)
    from ringholder_web.monitor.figures import figures  # noqa: PLC0415 (the same)
    from ringholder_web.register import decisions  # noqa: PLC0415 (the same)

    if not asking.can_send():
        return _refuse("No mail server is set up: set RINGHOLDER_MAIL_HOST. Nothing was sent.")
    decisions.catch_up()
    figures().make_ready()
    with at_desk() as desk:
        done = digest.send_all(desk, site, now())
        gaps = gap_digest.send_all(desk, figures(), site, now())
    print(f"{done.sent + gaps.sent} sent, {done.failed + gaps.failed} failed.")  # noqa: T201
    return _refuse(_TRY_AGAIN, 1) if done.failed or gaps.failed else 0


def _refuse(words: str, status: int = 2) -> int:
    print(words, file=sys.stderr)  # noqa: T201
    return status


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Send the digests of e-mail alerts: to each address what was published and "
        "which meetings were convened since it was last told; and to those who can act on "
        "them, the gaps that are new in the figures. Run it once a day by a timer.",
        epilog=f"example: {PROGRAM} --address https://decisions.example.nhs.uk",
    )
    parser.add_argument(
        "--address",
        default="http://localhost:8000",
        help="where the pages are reached (http://localhost:8000)",
    )
    return parser
