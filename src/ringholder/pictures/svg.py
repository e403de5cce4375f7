"""SVG as text: elements with presentation attributes alone, as a strict content policy asks."""

from __future__ import annotations

from html import escape

Attribute = str | float | int
Looks = dict[str, Attribute]

FONT = "Frutiger W01, Arial, Liberation Sans, sans-serif"
INK = "#212b32"
QUIET = "#4c6272"
PAPER = "#ffffff"


def element(name: str, *children: str, **attributes: Attribute) -> str:
    """An element with its children, which are SVG already; underscores in names become hyphens.

    A trailing underscore is dropped, for names that Python keeps to itself.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def words(text: str, x: float, y: float, **attributes: Attribute) -> str:
    """A line of text, escaped, at a place."""
    return element("text", escape(text, quote=False), x=x, y=y, **attributes)


def title(text: str, **attributes: Attribute) -> str:
    """The name of the element around it: read aloud, and shown where a pointer rests."""
    return element("title", escape(text, quote=False), **attributes)


def picture(
    prefix: str,
    name: str,
    description: str,
    size: tuple[int, int],
    *children: str,
    shown: tuple[int, int] | None = None,
) -> str:
    """A whole drawing with its name and description.

    size: of the drawing's own measure. shown: in pixels; without it, as wide as what holds it.
    Ids begin with `prefix`, so that many drawings fit on one page.
    """
    width, height = size
    pixels = {"width": shown[0], "height": shown[1]} if shown else {}
    described = [title(name, id=f"{prefix}-title")]
    if description:
        text = escape(description, quote=False)
        described.append(element("desc", text, id=f"{prefix}-desc"))
    return element(
        "svg",
        *described,
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{prefix}-title" + (f" {prefix}-desc" if description else ""),
        font_family=FONT,
        **pixels,
    )


def _value(value: Attribute) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return escape(str(value))
