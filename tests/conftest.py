"""What all tests may ask for: the shared material beside the project, and a real browser."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from dev import chromium

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# A slow or shared machine is no fault of the code. All else stays as it is, here and in CI.
settings.register_profile("any-speed", parent=settings(), deadline=None)
settings.load_profile("any-speed")

# Playwright keeps an event loop in the thread that runs the tests, and Django would take each
# later query there for one made by asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BROWSER_SECONDS = 400
"""The longest test in a browser takes about a minute and a half on a busy machine."""

# Nothing but the page under test is fetched: no updates, no sync, no first-run page.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # tests may run as root, in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks that a test may carry."""
    config.addinivalue_line("markers", "browser: drives the pages in Chromium; skipped without it")
    config.addinivalue_line("markers", "slow: takes more than five seconds")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, aloud, what needs a browser that is not here."""
    if chromium():
        return
    without = pytest.mark.skip(reason="NO CHROMIUM HERE: install it to run this test")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(without)


@pytest.fixture(autouse=True)
def _ends(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that waits for a browser which never answers, rather than wait with it."""
    if request.node.get_closest_marker("browser") is None or not hasattr(signal, "SIGALRM"):
        yield
        return

    def give_up(*_: object) -> None:
        raise TimeoutError(f"The browser did not answer within {BROWSER_SECONDS} seconds.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(BROWSER_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of published material that stands beside the project, and is not part of it."""
    if not SHARED.is_dir():
        pytest.skip(f"NO SHARED MATERIAL: {SHARED} is not there, so published figures go unchecked")
    return SHARED


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Let Playwright drive the machine's own Chromium instead of one that it downloads."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": CHROMIUM_ARGUMENTS}
