"""SVG as PNG, for formats that take no SVG, in the letters that papers are set in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import font_source_sans_pro
import resvg_py

FONT = "Source Sans Pro"
FONT_FOLDER: str = font_source_sans_pro.font_directory
_FACES = ("Regular", "Bold", "It")


@lru_cache(maxsize=128)  # one paper is often wanted in several formats
def png(svg: str, *, zoom: int = 2) -> bytes:
    """The drawing as PNG, `zoom` dots to the pixel; the same bytes on every machine."""
    faces = [str(Path(FONT_FOLDER) / f"SourceSansPro-{face}.ttf") for face in _FACES]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            background="white",
            skip_system_fonts=True,
            font_files=faces,
            font_family=FONT,
            sans_serif_family=FONT,
        )
    )
