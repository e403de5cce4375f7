"""The pages about constitutions. Each view reads the request, asks, and hands a page on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from ringholder.charter import Charter
from ringholder.charter.checks import rule as find_rule
from ringholder_web.charter import constitutions as constitutions_page
from ringholder_web.charter import difference as difference_page
from ringholder_web.charter import findings as findings_page
from ringholder_web.charter import levels
from ringholder_web.charter import power as power_page
from ringholder_web.charter import who_decides as who_decides_page
from ringholder_web.charter.asked import Asked
from ringholder_web.charter.shelf import shelf
from ringholder_web.ui.reading import read_day


def who_decides(request: HttpRequest) -> HttpResponse:
    today = localdate()
    asked = Asked.read(request.GET, today)
    chosen = shelf().charters.get(asked.charter) if asked.charter else None
    charter = chosen or shelf().first(read_day(asked.on) or today)
    if charter is None or (asked.charter and chosen is None):
        raise Http404
    page = who_decides_page.page(shelf(), charter, asked)
    return render(request, "charter/who_decides.jinja", {"page": page})


def known(name: str) -> Charter:
    """The constitution of that id; not found when the shelf has none."""
    charter = shelf().charters.get(name)
    if charter is None:
        raise Http404
    return charter


def constitutions(request: HttpRequest) -> HttpResponse:
    page = {
        "lines": constitutions_page.listing(shelf(), localdate()),
        "unreadable": [f.says for f in (*shelf().chain.findings, *shelf().unreadable)],
    }
    return render(request, "charter/constitutions.jinja", page)


def constitution(request: HttpRequest, name: str) -> HttpResponse:
    page = constitutions_page.page(shelf(), known(name), localdate())
    return render(request, "charter/constitution.jinja", {"page": page})


def findings(request: HttpRequest, name: str) -> HttpResponse:
    page = findings_page.page(shelf(), known(name), localdate())
    return render(request, "charter/findings.jinja", {"page": page})


def ladder(request: HttpRequest, name: str) -> HttpResponse:
    page = levels.page(shelf(), known(name), localdate())
    return render(request, "charter/ladder.jinja", {"page": page})


def powers(request: HttpRequest, name: str) -> HttpResponse:
    page = power_page.listing(known(name), localdate())
    return render(request, "charter/powers.jinja", {"page": page})


def power(request: HttpRequest, name: str, body: str) -> HttpResponse:
    charter = known(name)
    if body not in charter.bodies:
        raise Http404
    page = power_page.page(charter, charter.bodies[body], request.GET.getlist("affects"))
    return render(request, "charter/power.jinja", {"page": page})


def difference(request: HttpRequest, old: str, new: str) -> HttpResponse:
    page = difference_page.page(shelf(), known(old), known(new))
    return render(request, "charter/difference.jinja", {"page": page})


def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "charter/rules.jinja", {"rules": findings_page.all_rules()})


def rule(request: HttpRequest, code: str) -> HttpResponse:
    wanted = find_rule(code)
    if wanted is None:
        raise Http404
    return render(request, "charter/rule.jinja", {"rule": findings_page.explained(wanted)})
