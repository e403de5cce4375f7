#!/usr/bin/env python3
"""Everything a developer does here, with nothing but Python: `python dev.py` lists it.

The Makefile calls this file; on Windows call it directly. It needs Python 3.11 or newer and its
standard library. Set-up makes `.venv`, installs exactly what a lock names, every file checked
against its hash, and leaves a stamp, so that the next call takes no time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
RUFF: list[str | Path] = [PYTHON, "-m", "ruff", "--quiet"]
PIP: list[str | Path] = [PYTHON, "-m", "pip", "-qq", "--disable-pip-version-check"]

OLDEST_PYTHON = (3, 11)
CORE_LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"  # all of the core lock, and more
SPARK_LOCK = ROOT / "requirements-spark.txt"  # for the tests on a cluster alone
DECIDE_TOO = [
    ROOT / name for name in ["pyproject.toml", "tools/assets.py", "tools/requirements-assets.txt"]
]
STYLE_SHEET = ROOT / "src/ringholder_web/static/nhsuk/nhsuk-frontend.min.css"
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]


def say(text: str) -> None:
    """Print a line of progress at once, also into a pipe."""
    print(f"» {text}", flush=True)


def run(*command: str | Path) -> int:
    """Run a command in the project's folder and return its exit code."""
    return subprocess.call([str(word) for word in command], cwd=ROOT)


def must(*command: str | Path) -> None:
    """Run a command without which there is no going on."""
    if code := run(*command):
        say(f"Stopped: `{' '.join(map(str, command))}` failed. What it said is above.")
        sys.exit(code)


# ---- what can be asked for -----------------------------------------------------------------------


def setup(*_: str) -> int:
    """make .venv with the command `ringholder`, and nothing that only developers need"""
    return install(CORE_LOCK)


def develop(*_: str) -> int:
    """make .venv with the tests and the checks as well"""
    return install(DEV_LOCK)


def demo(*arguments: str) -> int:
    """set up, then show what Ringholder does, on the data it ships"""
    return setup() or run(BIN / "ringholder", "demo", *arguments)


def serve(*arguments: str) -> int:
    """set up, then serve the web pages on this machine"""
    return setup() or run(BIN / "ringholder", "serve", *arguments)


def test(*arguments: str) -> int:
    """set up, then run every test, those in a real browser too"""
    develop()
    find_or_install_chromium()
    find_or_install_spark()
    # Many programs are started, and each would compile all of ours anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return run(PYTHON, "-m", "pytest", "-n", "2", "--dist", "worksteal", *arguments)


def check(*_: str) -> int:
    """look at the code without running it: format, rules, types, imports, documents"""
    develop()
    checks: dict[str, list[str | Path]] = {
        "format": [*RUFF, "format", "--check"],
        "rules": [*RUFF, "check"],
        "types": [PYTHON, "-m", "mypy"],
        "imports": [BIN / "lint-imports", "--no-logo"],
        "documents": [PYTHON, "docs/generate.py", "--check"],
    }
    if not (ROOT / "docs/generate.py").exists():
        del checks["documents"]
    failed = [name for name, command in checks.items() if fails(name, command)]
    say(f"Not right yet: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def fails(name: str, command: list[str | Path]) -> bool:
    """Run one check, and say which it is, so that its output can be told from the next."""
    say(f"Checking {name}.")
    return run(*command) != 0


def fix(*_: str) -> int:
    """mend what can be mended without thinking: format, order of imports"""
    develop()
    tidied = run(*RUFF, "check", "--fix")
    return run(*RUFF, "format") or tidied


def bench(*arguments: str) -> int:
    """measure, and print each figure beside the one to beat"""
    return develop() or run(PYTHON, "-m", "bench", *arguments)


def docs(*arguments: str) -> int:
    """write anew the documents that are made from code"""
    return develop() or run(PYTHON, "docs/generate.py", *arguments)


def wheel(*_: str) -> int:
    """build what others install, into dist/"""
    return develop() or run(PYTHON, "-m", "hatchling", "build", "-t", "wheel")


def lock(*arguments: str) -> int:
    """choose versions anew, for maintainers (needs uv; add `--upgrade` for the newest)"""
    if not shutil.which("uv"):
        sys.exit("`lock` needs uv. Install it with `python -m pip install uv`, then try again.")
    choose = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    choose += ["--generate-hashes", "--custom-compile-command", "make lock", *arguments]
    must(*choose, "pyproject.toml", "--group", "build", "-o", CORE_LOCK.name)
    must(*choose, "pyproject.toml", "--group", "dev", "-c", CORE_LOCK.name, "-o", DEV_LOCK.name)
    return run(*choose, "--group", "spark", "-c", DEV_LOCK.name, "-o", SPARK_LOCK.name)


def clean(*_: str) -> int:
    """throw away .venv and everything else that was made here"""
    for made in [VENV, STYLE_SHEET.parent, ROOT / "dist", *ROOT.glob(".*_cache")]:
        shutil.rmtree(made, ignore_errors=True)
    return 0


# ---- set-up --------------------------------------------------------------------------------------


def install(lock: Path) -> int:
    """Bring .venv to what `lock` says, unless it is there already."""
    if is_installed(lock):
        return 0
    started = time.monotonic()
    make_venv()
    say(f"Installing what {lock.name} names, every file checked against its hash: about a minute.")
    must(*PIP, "install", "--require-hashes", "--only-binary", ":all:", "-r", lock)
    must(*PIP, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    say("Fetching the NHS design system's style sheet and script.")
    must(PYTHON, "tools/assets.py")
    stamp(lock).write_text(fingerprint(lock), encoding="utf-8")
    say(f"Ready after {time.monotonic() - started:.0f} seconds.")
    return 0


def is_installed(lock: Path) -> bool:
    """Whether an earlier call left .venv as `lock` wants it, or with more."""
    if not (PYTHON.exists() and STYLE_SHEET.exists()):
        return False
    return any(
        stamp(done).exists() and stamp(done).read_text(encoding="utf-8") == fingerprint(done)
        for done in {lock, DEV_LOCK}
    )


def stamp(lock: Path) -> Path:
    """The file that says which lock .venv was made from."""
    return VENV / f"made-from-{lock.stem}"


def fingerprint(lock: Path) -> str:
    """One hash over all that decides what a set-up does, and where it was done."""
    whole = hashlib.sha256(str(ROOT).encode())
    for file in [lock, *DECIDE_TOO]:
        whole.update(file.read_bytes())
    return whole.hexdigest()


def make_venv() -> None:
    """Make .venv, or make it anew when it belongs to another Python or another folder."""
    settings = VENV / "pyvenv.cfg"
    known = settings.read_text(encoding="utf-8") if PYTHON.exists() and settings.exists() else ""
    if "version = {}.{}.".format(*sys.version_info) in known and str(VENV) in known:
        return
    say(f"Making .venv with Python {sys.version.split()[0]}.")
    if run(sys.executable, "-m", "venv", "--clear", VENV):
        sys.exit("Python could not make .venv. On Debian and Ubuntu: apt-get install python3-venv")


# ---- browser -------------------------------------------------------------------------------------


def chromium() -> str | None:
    """The browser that the tests drive, if this machine has one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def find_or_install_chromium() -> None:
    """Install Chromium where that needs no question; otherwise say what will not be tested."""
    if chromium():
        return
    say("Installing Chromium for the tests of the pages.")
    apt_install("chromium", "fonts-liberation")
    if not chromium():
        say("NO CHROMIUM: THE TESTS IN A BROWSER WILL BE SKIPPED. Install chromium to run them.")


def apt_install(*packages: str) -> None:
    """Install packages of Debian or Ubuntu where that needs no question; elsewhere do nothing."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        run(*apt, "update")
        run(*apt, "install", "-y", "--no-install-recommends", *packages)


# ---- Apache Spark --------------------------------------------------------------------------------


def has_java() -> bool:
    """Whether this machine has what Spark runs on."""
    return bool(shutil.which("java") or os.environ.get("JAVA_HOME"))


def find_or_install_spark() -> None:
    """Install Java and pyspark where that needs no question; otherwise say what is not tested.

    Pyspark is published as source alone, so it is built here: about half a minute, once.
    """
    if not has_java():
        say("Installing Java for the tests on Apache Spark.")
        apt_install("default-jre-headless")
    if not has_java():
        say("NO JAVA: THE TESTS ON APACHE SPARK WILL BE SKIPPED. Install Java 17 to run them.")
        return
    done = stamp(SPARK_LOCK)
    if done.exists() and done.read_text(encoding="utf-8") == fingerprint(SPARK_LOCK):
        return
    say(f"Installing what {SPARK_LOCK.name} names, for the tests on Apache Spark.")
    wheels = ["--only-binary", ":all:", "--no-binary", "pyspark"]
    if run(*PIP, "install", "--require-hashes", *wheels, "-r", SPARK_LOCK):
        say("NO PYSPARK: THE TESTS ON APACHE SPARK WILL BE SKIPPED. What pip said is above.")
        return
    done.write_text(fingerprint(SPARK_LOCK), encoding="utf-8")


# ---- the command line ----------------------------------------------------------------------------

TARGETS = {
    target.__name__: target
    for target in [setup, demo, serve, test, check, fix, bench, docs, wheel, develop, lock, clean]
}


def main(words: list[str]) -> int:
    """Do what was asked for, or list what can be."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"Ringholder needs Python 3.11 or newer; this is {found}. Try PYTHON=python3.11")
    if words and words[0] in TARGETS:
        return TARGETS[words[0]](*words[1:])
    print("make TARGET [ARGS=…], or python dev.py TARGET …\n")
    for name, target in TARGETS.items():
        print(f"  {name:8} {target.__doc__}")
    return 2 if words else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
