"""The pages of those who read responses: codebook, coding, agreement."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from ringholder.engage.themes.analysis import Analysis
from ringholder.engage.themes.codebook import ID, LONGEST_ID, Theme, codebook, split
from ringholder.engage.themes.coding import Stance
from ringholder.engage.themes.quotations import Quotation, quotations
from ringholder.findings import InRow, errors
from ringholder.measures.texts.drafts import USUAL_GROUPS
from ringholder_web.accounts.access import workspace
from ringholder_web.engage import theme_analysis, theme_desk_page, theme_kept
from ringholder_web.engage.theme_access import Coder
from ringholder_web.engage.theme_matters import Consultation
from ringholder_web.engage.theme_views import consultation, refused
from ringholder_web.ui.reading import Problem, plain, written
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE = 422
_FORM = InRow("form", 1)


@writes
@workspace
def codebook_of(request: HttpRequest, consultation_id: str) -> HttpResponse:
    """The themes of a consultation: written, confirmed, and drafts to begin from."""
    of, who = consultation(request, consultation_id)
    if who is None:
        return refused(request)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        found = _theme_sent(request)
        is_new = request.POST.get("new") == "yes"
        problems = _wrong_theme(found, theme_analysis.standing(of), is_new=is_new)
        if not problems:
            confirm = request.POST.get("confirm") == "yes"
            theme_kept.theme_row(of.id, found, who, now(), confirm=confirm).save()
            address = reverse("themes-codebook", args=[of.id])
            return redirect(f"{address}#theme-{found.id}")
    told = theme_analysis.standing(of)
    groups = _groups(str(request.GET.get("drafts", "")))
    context = {
        "of": of,
        "book": told.book,
        "counts": {one.theme.id: one for one in told.counts.themes},
        "drafts": theme_desk_page.draft_groups(told, groups) if groups else (),
        "groups": groups,
        "typed": request.POST if problems else {},
        "problems": problems,
        "responses": len(told.comments.all),
        "who": who,
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "engage/theme_codebook.jinja", context, status=status)


def _groups(typed: str) -> int:
    """How many drafts are asked for; none by itself, since they take seconds of many responses."""
    if not typed:
        return 0
    number = plain(typed)
    asked = int(number) if number.isascii() and number.isdecimal() and len(number) < 3 else 0
    return asked if 2 <= asked <= 60 else USUAL_GROUPS


def _theme_sent(request: HttpRequest) -> Theme:
    name = plain(str(request.POST.get("name", "")))
    typed = plain(str(request.POST.get("id", ""))).lower()
    made = "-".join(
        "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split()
    )
    return Theme(
        id=typed or made[:LONGEST_ID].strip("-"),
        name=name,
        sentence=written(str(request.POST.get("sentence", ""))),
        keywords=split(written(str(request.POST.get("keywords", "")))),
        groups=split(written(str(request.POST.get("groups", "")))),
    )


def _wrong_theme(found: Theme, told: Analysis, *, is_new: bool) -> tuple[Problem, ...]:
    """What is wrong with a theme that was sent, by what a codebook with it would tell."""
    if not found.name:
        return (Problem("name", "Give the theme a name."),)
    if not ID.fullmatch(found.id):
        return (Problem("id", "Write small letters, digits and hyphens, such as local-voice."),)
    if is_new and found.id in told.book.themes:
        return (
            Problem("id", f"There is a theme {found.id}: mend it below, or choose another id."),
        )
    others = [one for one in told.book.themes.values() if one.id != found.id]
    made = codebook((one, InRow("form", place)) for place, one in enumerate([found, *others]))
    wrong = [one for one in made.findings if one.where.line == 0 and one.code != "THM007"]
    fields = {"THM004": "groups", "THM005": "groups", "THM006": "keywords"}
    return tuple(Problem(fields.get(one.code, "id"), f"{one.says} {one.do}") for one in wrong)


# ---- coding --------------------------------------------------------------------------------------


@writes
@workspace
def coding_of(request: HttpRequest, consultation_id: str) -> HttpResponse:
    """One response to be read and given its themes."""
    of, who = consultation(request, consultation_id)
    if who is None:
        return refused(request)
    told = theme_analysis.standing(of)
    settle = request.GET.get("settle") == "yes"
    asked = plain(str(request.GET.get("response", "")))
    if asked and asked not in told.comments.all:
        raise Http404
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and asked:
        problems = _wrong_codes(request, told, asked)
        if not problems:
            themes = _themes_sent(request, told)
            theme_kept.coded_row(of.id, asked, themes, who, now(), settle=settle).save()
            _keep_quotation(request, of, asked, themes, told, who)
            return redirect(
                reverse("themes-agreement" if settle else "themes-coding", args=[of.id])
            )
    context = {
        "of": of,
        "page": _desk(
            of,
            told,
            who,
            asked,
            settle=settle,
            typed=_themes_sent(request, told) if problems else None,
        ),
        "typed": request.POST if problems else {},
        "problems": problems,
        "settle": settle,
        "who": who,
        "has_themes": bool(told.book.themes),
    }
    status = NOT_PROCESSABLE if problems else 200
    return render(request, "engage/theme_coding.jinja", context, status=status)


def _desk(
    of: Consultation,
    told: Analysis,
    who: Coder,
    asked: str,
    *,
    settle: bool,
    typed: dict[str, str] | None,
) -> theme_desk_page.Desk | None:
    """The response that is asked for, or the next to be read; `None` where nothing is."""
    own = theme_kept.own_name(of.id, who)
    number = asked or next(iter(theme_desk_page.to_read(told, own, of.id)), "")
    if not number or not told.book.themes:
        return None
    taught = theme_analysis.learnt(of, told)
    return theme_desk_page.desk(of, told, taught, own, number, who.role, settle=settle, typed=typed)


def _themes_sent(request: HttpRequest, told: Analysis) -> dict[str, str]:
    """The themes that were ticked, each with its stance."""
    ticked = [one for one in request.POST.getlist("theme") if one in told.book.themes]
    said = {one: str(request.POST.get(f"stance-{one}", "")) for one in ticked}
    return {one: stance if stance in set(Stance) else "" for one, stance in said.items()}


def _wrong_codes(request: HttpRequest, told: Analysis, number: str) -> tuple[Problem, ...]:
    themes, none = _themes_sent(request, told), request.POST.get("none") == "yes"
    if not themes and not none:
        return (Problem("none", "Tick a theme, or say that none of them is in it."),)
    if themes and none:
        return (Problem("none", "Take away the themes, or what says that there is none."),)
    words = str(request.POST.get("words", "")).strip()
    if words and (made := _quotation(request, number, themes, told)) is not None:
        return (Problem("words", made),)
    return ()


def _quotation(
    request: HttpRequest, number: str, themes: dict[str, str], told: Analysis
) -> str | None:
    """What is wrong with the words that were chosen to be quoted, as if the coding stood."""
    under = str(request.POST.get("under", ""))
    if under not in themes:
        return "Say under which of the ticked themes it is quoted."
    given = {**told.coding.settled, number: dict.fromkeys(themes)}
    coding = replace(told.coding, settled=given)
    one = Quotation(number, under, _words(request))
    found = errors(quotations([(one, _FORM)], told.comments, coding).findings)
    return f"{found[0].says} {found[0].do}" if found else None


def _words(request: HttpRequest) -> str:
    return str(request.POST.get("words", "")).replace("\r\n", "\n").strip()


def _keep_quotation(
    request: HttpRequest, of: Consultation, number: str, themes: dict[str, str],
    told: Analysis, who: Coder,
) -> None:  # fmt: skip
    words, under = _words(request), str(request.POST.get("under", ""))
    if words and _quotation(request, number, themes, told) is None:
        theme_kept.quotation_row(of.id, Quotation(number, under, words), who, now()).save()


# ---- agreement -----------------------------------------------------------------------------------


@writes
@workspace
def agreement_of(request: HttpRequest, consultation_id: str) -> HttpResponse:
    """How far coders agree, where they differ, and what is quoted."""
    of, who = consultation(request, consultation_id)
    if who is None:
        return refused(request)
    told = theme_analysis.standing(of)
    if request.method == "POST":
        sent = (str(request.POST.get(name, "")) for name in ("response", "under", "words"))
        one = Quotation(*sent)
        if one in told.quotations.kept:
            theme_kept.quotation_row(of.id, one, who, now(), taken_back=True).save()
        return redirect("themes-agreement", of.id)
    context = {
        "of": of,
        "page": theme_desk_page.agreement(told),
        "quoted": told.quotations,
        "book": told.book,
        "counts": told.counts,
        "cites": (told.book.cite, told.coding_cite),
        "who": who,
    }
    return render(request, "engage/theme_agreement.jinja", context)
