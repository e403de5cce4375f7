"""What a wheel carries beside the code, for hatchling to call: see pyproject.toml."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ["charters", "amendments", "data"]
VERIFIER = ("verifier/ringholder_verify.py", "verifier/check_decision.py")
STYLE_SHEET = "src/ringholder_web/static/nhsuk/nhsuk-frontend.min.css"


class Shipped(BuildHookInterface[Any]):
    """Puts charters, open data and the verifier inside the package; see ringholder.shipped.

    Where the design system has not been fetched, as in a fresh clone that somebody installs with
    pip, it is fetched first, its hash checked as ever.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the shipped folders; an editable install reads them where they are."""
        if version == "editable":
            return
        root = Path(self.root)
        if not (root / STYLE_SHEET).exists():
            runpy.run_path(str(root / "tools" / "assets.py"))["fetch"]()
        for folder in SHIPPED:
            for file in filter(is_shipped, (root / folder).rglob("*")):
                inside = file.relative_to(root).as_posix()
                build_data["force_include"][str(file)] = f"ringholder/_shipped/{inside}"
        for name in VERIFIER:
            build_data["force_include"][str(root / name)] = f"ringholder/_shipped/{name}"


def is_shipped(file: Path) -> bool:
    """Figures are shipped; the programs that made them are for those who have the repository."""
    return file.is_file() and file.suffix not in {".py", ".pyc"}
