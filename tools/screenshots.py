"""Take the screenshots that the documents show: `python tools/screenshots.py [FOLDER]`.

With a folder, every page is taken there too, at the width of a desk and of a telephone, to be
looked at. It drives the machine's own Chromium, as the tests do.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import waitress

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dev import chromium  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCUMENTED = {"who-decides": "/?charter=bob-2024-07&on=1+March+2025"}
DOCUMENTED_HEIGHT = 1590  # as much of a page as a reader of the documents wants to see
DESK, TELEPHONE = 1200, 375
FAILED = 500
PAGES = (
    "/",
    "/?charter=bob-2024-07&on=1+March+2025",
    "/?worth=&counted=not-known&what=lead-service-redesign",
    "/?worth=much&on=soon",
    "/constitutions/",
    "/constitutions/ladder/",
    "/constitutions/bob-2024-07/findings/",
    "/constitutions/bob-2022/difference/bob-2024-07/",
    "/constitutions/bob-2024-04/difference/bob-2024-07/",
    "/?charter=thames-valley-2026_with_health-bill-2026&what=vary-constitution&where=thames-valley",
    "/constitutions/thames-valley-2026_with_health-bill-2026/",
    "/constitutions/thames-valley-2026/difference/thames-valley-2026_with_health-bill-2026/",
    "/constitutions/ladder/power/",
    "/constitutions/ladder/power/place-committee-berkshire-west/",
    "/ladder/ladder/",
    "/rules/",
    "/rules/QUO002/",
    "/your-own/",
    "/sign-in/",
    "/indicators/",
    "/indicators/rtt-within-18-weeks/QU9/",
    "/explore/",
    "/map/",
    "/gaps/",
    "/variation/",
    "/variation/telephone-calls-missed/",
    "/inequality/",
    "/inequality/hypertension-recorded/",
    "/promises/",
    "/monday/?area=10Q",
    "/data/",
    "/no-such-page/",
)


@contextmanager
def serving() -> Iterator[str]:
    """The pages on a free port of this machine, for as long as they are needed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ringholder_web.config.settings")
    from ringholder_web.config.wsgi import application  # noqa: PLC0415 (reads the settings)

    server = waitress.create_server(application, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=5)


@contextmanager
def browsing() -> Iterator[Browser]:
    """The machine's own browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (tests bring their own)

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield browser
        browser.close()


def shoot(browser: Browser, address: str, width: int, file: Path, height: int = 0) -> None:
    """One page, from top to bottom, or no more than so high."""
    context = browser.new_context(viewport={"width": width, "height": height or 900})
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or answer.status >= FAILED:
        sys.exit(f"{address} failed, so no screenshot was taken of it.")
    page.screenshot(path=file, full_page=not height)
    context.close()


def main(folder: Path | None = None, only: str = "") -> None:
    """Take what the documents show, and with a folder everything."""
    images = ROOT / "docs" / "images"
    images.mkdir(parents=True, exist_ok=True)
    with serving() as site, browsing() as browser:
        for name, page in DOCUMENTED.items():
            shoot(browser, site + page, DESK, images / f"{name}.png", DOCUMENTED_HEIGHT)
        for place, page in enumerate(PAGES if folder else ()):
            if folder and only in page:
                for width in (DESK, TELEPHONE):
                    shoot(browser, site + page, width, folder / f"{place:02}-{width}.png")


if __name__ == "__main__":
    words = sys.argv[1:]
    main(Path(words[0]) if words else None, *words[1:2])
