"""The pages to work through a change. Each view reads the request, asks, and hands a page on."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from ringholder.charter.diff import Difference, Item
from ringholder_web.accounts.access import id_of, workspace
from ringholder_web.charter import handover as handover_page
from ringholder_web.charter import handover_item as item_page
from ringholder_web.charter import handover_notes
from ringholder_web.charter.handover_notes import Change
from ringholder_web.charter.handover_text import succession_text
from ringholder_web.charter.shelf import shelf
from ringholder_web.charter.views import known
from ringholder_web.ui.reading import plain
from ringholder_web.ui.writing import writes

CONFLICT, NOT_PROCESSABLE = 409, 422


@workspace
def handover(request: HttpRequest, old: str, new: str) -> HttpResponse:
    typed = {name: plain(request.GET.get(name, "")) for name in ("state", "owner")}
    notes = handover_notes.newest(Change(old, new))
    page = handover_page.page(
        _difference(old, new), notes, handover_page.Filter(**typed), localdate()
    )
    return render(request, "charter/handover.jinja", {"page": page})


@workspace
def handover_succession(request: HttpRequest, old: str, new: str) -> HttpResponse:
    text = succession_text(_difference(old, new), handover_notes.newest(Change(old, new)))
    answer = HttpResponse(text, content_type="text/yaml; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="succession.yaml"'
    return answer


@writes
@workspace
def handover_item(request: HttpRequest, old: str, new: str, item: str) -> HttpResponse:
    found, change = _difference(old, new), Change(old, new)
    chosen = item_page.find(found, item)
    if chosen is None:
        raise Http404
    if request.method == "POST":
        return _save(request, found, chosen, change)
    history = handover_notes.history(change, item)
    page = item_page.page(found, chosen, history, item_page.blank(chosen, history))
    return render(request, "charter/handover_item.jinja", {"page": page})


def _save(request: HttpRequest, found: Difference, item: Item, change: Change) -> HttpResponse:
    form, noted = item_page.read(request.POST)
    clash = False
    if noted is not None:
        try:
            handover_notes.add(
                change, item.key, item.title, noted, seen=form.seen, at=now(), by=id_of(request)
            )
        except handover_notes.SavedMeanwhile:
            clash = True
        else:
            return redirect(_after_saving(request, found, item, change))
    history = handover_notes.history(change, item.key)
    if clash:
        form = replace(form, seen=history[0].version)
    page = item_page.page(found, item, history, form, clash=clash)
    status = CONFLICT if clash else NOT_PROCESSABLE
    return render(request, "charter/handover_item.jinja", {"page": page}, status=status)


def _after_saving(request: HttpRequest, found: Difference, item: Item, change: Change) -> str:
    """Back to the list, or on to the next item that is open."""
    ids = [change.old, change.new]
    following = item_page.next_open(found, item, handover_notes.newest(change))
    if "next" in request.POST and following is not None:
        return reverse("handover-item", args=[*ids, following.key])
    return reverse("handover", args=ids)


def _difference(old: str, new: str) -> Difference:
    return shelf().difference(known(old), known(new))
