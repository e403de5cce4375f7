"""The design system's files are fit for our pages, or set-up stops."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tools.assets import MEMBERS, TARGET, UnexpectedContent, fit_for_our_pages, read_known

FONTS = '@font-face{font-family:X;src:url(https://fonts.example/x.woff2) format("woff2")}'


def test_fonts_of_others_are_taken_out_of_the_style_sheet() -> None:
    assert (
        fit_for_our_pages("a.css", f"p{{color:red}}{FONTS}b{{top:0}}") == "p{color:red}b{top:0}\n"
    )


def test_source_maps_that_are_not_there_are_not_asked_for() -> None:
    assert (
        fit_for_our_pages("a.css", "p{top:0}\n/*# sourceMappingURL=a.css.map */\n") == "p{top:0}\n"
    )
    assert fit_for_our_pages("a.js", "f();\n//# sourceMappingURL=a.js.map\n") == "f();\n"


@pytest.mark.parametrize(
    "style",
    [
        "p{background:url(https://other.example/a.png)}",
        "p{background:url(//other.example/a.png)}",
        "p{background:url('/assets/icons/a.svg')}",
        "@import 'more.css';",
    ],
)
def test_anything_else_that_points_outside_our_pages_stops_set_up(style: str) -> None:
    with pytest.raises(UnexpectedContent, match="outside our pages"):
        fit_for_our_pages("a.css", style)


def test_a_changed_file_stops_set_up(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "package.whl", "w") as package:
        package.writestr("a.css", "p{top:0}")
        with pytest.raises(UnexpectedContent, match=r"a\.css has changed"):
            read_known(package, "a.css", "0" * 64)


def test_what_set_up_wrote_is_whole_and_calls_no_other_server() -> None:
    texts = {name: (TARGET / name).read_text(encoding="utf-8") for name in MEMBERS}
    assert '--nhsuk-frontend-version:"10.4.2"' in texts["nhsuk-frontend.min.css"]
    assert 'version="10.4.2"' in texts["nhsuk-frontend.min.js"]
    assert texts["LICENCE.txt"].startswith("MIT License")
    assert not re.search(r"https?://", texts["nhsuk-frontend.min.css"])
    assert {file.name for file in TARGET.iterdir()} == set(MEMBERS)
