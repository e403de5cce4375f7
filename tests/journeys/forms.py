"""Links and forms as a user meets them: followed by their words, sent as they were filled."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

from ringholder_web.matters.models import MatterRow
from tests.web.matters.pages import text


def link(client: Client, address: str, words: str) -> str:
    """Where a link of a page leads."""
    html = client.get(address).content.decode()
    found = re.search(rf'<a[^>]*href="([^"]+)"[^>]*>{re.escape(words)}</a>', html)
    assert found, (words, text(client.get(address)))
    return unescape(found[1])


def filled(client: Client, address: str) -> dict[str, Any]:
    """What stands in a form before anybody types."""
    answer = client.get(address)
    assert answer.status_code == 200, text(answer)
    html, said = answer.content.decode(), dict[str, Any]()
    for name in re.findall(r'<(?:input|select|textarea)[^>]*? name="([\w-]+)"', html):
        said[name] = _values(html, name)
    return {name: one for name, one in said.items() if one}


def _values(html: str, name: str) -> Any:
    select = re.search(rf'<select[^>]* name="{name}".*?</select>', html, re.DOTALL)
    if select:
        return next(iter(re.findall(r'<option value="([^"]*)" selected>', select[0])), "")
    area = re.search(rf'<textarea[^>]* name="{name}"[^>]*>(.*?)</textarea>', html, re.DOTALL)
    if area:
        return unescape(area[1]).strip()
    inputs = re.findall(rf'<input[^>]* name="{name}"[^>]*>', html)
    ticked = [one for one in inputs if " checked" in one]
    boxes = any('type="checkbox"' in one or 'type="radio"' in one for one in inputs)
    found = [unescape(v[1]) for one in (ticked if boxes else inputs)
             if (v := re.search(r' value="([^"]*)"', one))]  # fmt: skip
    return found if len(found) > 1 or (boxes and found) else next(iter(found), "")


def done(client: Client, address: str, **said: Any) -> str:
    """Send a form as it was filled, with what is typed besides; the newest matter."""
    answer = client.post(address, {**filled(client, address), **said})
    assert answer.status_code == 302, text(answer)
    return str(MatterRow.objects.order_by("-last_place")[0].pk)
