"""A paper in HTML: one file that calls for nothing, runs nothing, and can be read by everybody."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from ringholder.papers import html
from tests.papers import sample
from tests.papers.sample import WHOLE

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


class Attributes(HTMLParser):
    """Every element's name and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_it_calls_for_nothing_and_runs_nothing() -> None:
    active = {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for text in (html(WHOLE), html(sample.hostile())):
        assert "default-src 'none'" in text
        for tag, attributes in Attributes(text).found:
            assert tag not in active
            assert not any(name.startswith("on") or name == "src" for name in attributes)
            assert (attributes.get("href") or "#").startswith("#")


def test_its_style_sheet_ends_where_it_ends_whatever_the_title() -> None:
    text = html(sample.paper(title='</style><script>alert(1)</script>"; } body { display: none'))
    assert text.count("</style>") == 1
    assert "<script>" not in text


def test_the_contents_lead_to_every_heading() -> None:
    text = html(WHOLE)
    targets = re.findall(r'href="#([^"]+)"', text)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(targets) == 4
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))


def test_tables_have_headings_of_columns_and_rows_and_a_name() -> None:
    text = html(WHOLE)
    assert text.count('<th scope="col">') == 6
    assert text.count('<th scope="row">') == 62
    assert "<caption>All functions</caption>" in text


def test_it_says_its_language_and_its_title() -> None:
    text = html(WHOLE)
    assert '<html lang="en-GB">' in text
    assert "<title>Scheme of things: A small system</title>" in text


@pytest.mark.browser
def test_nobody_is_shut_out(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "paper.html"
    file.write_text(html(WHOLE), encoding="utf-8")
    page.goto(file.as_uri())
    page.evaluate(f"{AXE.read_text(encoding='utf-8')};0")
    rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
