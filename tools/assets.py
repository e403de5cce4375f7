"""Fetch the NHS design system's style sheet and script, and make them fit for our pages.

They are published for npm only, but wagtail-nhsuk-frontend carries them on PyPI: this downloads
that one package, checks every byte against a known hash, takes two files and a licence out of it,
and writes them where Django finds static files. The folder is git-ignored: nothing is copied into
the repository. The NHS logo and favicons are left behind: only NHS services may carry them.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements-assets.txt"
TARGET = HERE.parent / "src" / "ringholder_web" / "static" / "nhsuk"

INSIDE = "wagtailnhsukfrontend/static/wagtailnhsukfrontend"
MEMBERS = {
    "nhsuk-frontend.min.css": (
        f"{INSIDE}/css/nhsuk-frontend-10.4.2.min.css",
        "f4c945508478b2f9be1178d7f9ec7c0e93250d824947add22c1a923c99033559",
    ),
    "nhsuk-frontend.min.js": (
        f"{INSIDE}/js/nhsuk-frontend-10.4.2.min.js",
        "1550da4ebb34943ddd32b2ce3db9faec006026ab916ada1de74bea3285970ff6",
    ),
    "LICENCE.txt": (
        "wagtail_nhsuk_frontend-2.1.0.dist-info/licenses/LICENSE",
        "cf11e60c83e8daa1f7ab16db7e7c2b62fc1835229005ff83a1c7f5b20e67d227",
    ),
}

# The fonts are Frutiger, licensed for nhs.uk only and fetched from a third party on every page.
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
# Maps are not in the package: browsers would ask for them, and hashed static names would break.
SOURCE_MAP = re.compile(r"(?:/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*$")
# What must never be left: an address elsewhere, or one from the root of whatever site we are on.
OUTSIDE = re.compile(r"(?:https?:)?//[\w-]+\.[\w.-]+|url\(\s*[\"']?/[^)]*\)|@import")


class UnexpectedContent(Exception):
    """A downloaded file is not the one we know, or still points outside our own pages."""


def download(folder: Path) -> Path:
    """Download the locked package into `folder`; pip refuses any bytes but the locked ones."""
    pip = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check"]
    only_this = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK)]
    subprocess.run([*pip, *only_this, "--dest", str(folder)], check=True)
    return next(folder.glob("*.whl"))


def read_known(package: zipfile.ZipFile, member: str, sha256: str) -> str:
    """Read one file of the package, refusing any content but the one named by `sha256`."""
    content = package.read(member)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise UnexpectedContent(
            f"{member} has changed: look at it, then set its sha256 in MEMBERS."
        )
    return content.decode("utf-8")


def fit_for_our_pages(name: str, text: str) -> str:
    """Take out fonts and source maps, and refuse what would make a page call elsewhere."""
    if name.endswith(".txt"):
        return text
    text = SOURCE_MAP.sub("", FONT_FACE.sub("", text))
    if left := OUTSIDE.search(text):
        raise UnexpectedContent(f"{name} still points outside our pages: {left.group()!r}")
    return text.rstrip() + "\n"


def fetch(target: Path = TARGET) -> None:
    """Download, check, edit, and write the design system's files into `target`."""
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(download(Path(folder))) as package,
    ):
        texts = {name: read_known(package, *known) for name, known in MEMBERS.items()}
    target.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (target / name).write_text(fit_for_our_pages(name, text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        fetch()
    except UnexpectedContent as unexpected:
        sys.exit(f"The design system was not installed. {unexpected}")
