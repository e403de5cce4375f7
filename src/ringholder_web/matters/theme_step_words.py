"""The steps of an engagement report, as things to do and done."""

from __future__ import annotations

THEME_STEPS = {
    "open-report": ("Report on a consultation", "Opened the report"),
    "publish-themes": ("Publish the themes", "Published the themes"),
    "reply-to-theme": ("Reply to a theme", "Replied to a theme"),
    "close-report": ("Close the report", "Closed the report"),
}
