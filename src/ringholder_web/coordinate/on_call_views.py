"""The pages about who is on call: rotas with their cover, a calendar, and publishing one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ringholder.charter import Charter
from ringholder.charter.model import Holder
from ringholder.charter.said import each
from ringholder.coordinate.pressure.cover import Rota as RotaFile
from ringholder.coordinate.pressure.cover import cover, read_rota
from ringholder.coordinate.pressure.rota_calendar import rota_calendar
from ringholder.findings import Finding, errors
from ringholder.matters.clerk import Draft, Refused, new_id
from ringholder.matters.fields import MOST
from ringholder.matters.local_day import local_day
from ringholder.matters.night_powers import RUN_ON_CALL, powers, question_of_sum
from ringholder.matters.on_call import ROTA, line_of
from ringholder.matters.speaking import speaks_as
from ringholder.register.store import Conflict
from ringholder_web.accounts.access import signed_in, workspace
from ringholder_web.coordinate import on_call_page
from ringholder_web.coordinate.on_call_now import rotas, title_of
from ringholder_web.coordinate.pressure_files import held, seer
from ringholder_web.files.insider import NOT_INSIDE, Insider
from ringholder_web.files.keeping import TooLarge, keep_content
from ringholder_web.matters.desk import Desk, at_desk
from ringholder_web.matters.reader import Reader, reader_of
from ringholder_web.organisations.board import board
from ringholder_web.ui.errors import Trouble, told
from ringholder_web.ui.reading import plain
from ringholder_web.ui.writing import writes

NOT_PROCESSABLE, FORBIDDEN = 422, 403
FILE = "on-call-rota"
PREFIX = "m-"
MOST_BYTES = 2_000_000
NOT_YOURS = Trouble(
    "You do not run this rota",
    "A rota is published by whoever has the power to run on-call there, by the constitution.",
    "Send the file to them.",
)
TOO_MANY = Trouble(
    "The rota is too long",
    f"It has more than {MOST:,} duties.",
    "Send some months of it at a time.",
)
NO_FILE = Trouble(
    "No file was kept",
    "No file came with the form, or it is larger than 2 megabytes.",
    "Choose the file of the rota, and send it again.",
)


@workspace
def on_call(request: HttpRequest) -> HttpResponse:
    """Who is on call when, and where nobody is."""
    return _page(request)


def _page(request: HttpRequest, wrong: tuple[Finding, ...] = (), status: int = 200) -> HttpResponse:
    found = board()
    who = seer(request, found.code, held(found.code)) if found is not None else None
    if found is None or who is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    with at_desk() as desk:
        reader = reader_of(request)
        page = on_call_page.page(desk, reader, who.title, tuple(_publishers(desk, reader)))
    shown: dict[str, Any] = {"page": page, "wrong": wrong}
    return render(request, "coordinate/on_call.jinja", shown, status=status)


def _publishers(desk: Desk, reader: Reader) -> Iterator[tuple[str, str]]:
    """The bodies and posts with the power to run on-call for which whoever reads may speak."""
    charter = desk.charter_on(local_day(reader.at))
    if charter is None or RUN_ON_CALL not in charter.functions:
        return
    for name in _runners(charter, reader):
        if reader.held & set(speaks_as(charter, name)):
            yield name, charter.name(name)


def _runners(charter: Charter, reader: Reader) -> Iterator[str]:
    """All who have the power to run on-call, in any area of their own."""
    every: list[Holder] = [*charter.bodies.values(), *charter.posts.values()]
    for holder in every:
        area = tuple(each(holder.area))
        if not area or not set(area) <= set(charter.areas):
            continue
        asked = question_of_sum(RUN_ON_CALL, area, local_day(reader.at), "none")
        if any(way.holder.id == holder.id for way in powers(charter, asked).ways):
            yield holder.id


@workspace
def calendar(request: HttpRequest, rota: str) -> HttpResponse:
    """The duties of a rota as a calendar: of everybody, or of one capacity."""
    found = board()
    if found is None or seer(request, found.code, held(found.code)) is None:
        return told(request, NOT_INSIDE, FORBIDDEN)
    wanted = plain(str(request.GET.get("who", "")))
    with at_desk() as desk:
        reader = reader_of(request)
        one = next((each_ for each_ in rotas(desk, reader.at) if each_.id == rota), None)
        charter = desk.charter_on(local_day(reader.at))
    if one is None:
        raise Http404
    some = [duty for duty in one.duties if wanted in ("", duty.as_, duty.deputy)]
    stamp = reader.at.replace(microsecond=0)
    made = rota_calendar(some, stamp, lambda as_: title_of(charter, as_), one.title)
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="on-call.ics"'
    return answer


@writes
@signed_in
def publish(request: HttpRequest) -> HttpResponse:
    """Check the file of a rota, and publish it if nothing stands against it."""
    if request.method != "POST":
        return redirect("on-call")
    sent, found = request.FILES.get("file"), board()
    if found is None or not isinstance(sent, UploadedFile) or (sent.size or 0) > MOST_BYTES:
        return told(request, NO_FILE, NOT_PROCESSABLE)
    for_body = plain(str(request.POST.get("for_body", "")))
    with at_desk() as desk:
        reader = reader_of(request)
        able = dict(_publishers(desk, reader))
        charter = desk.charter_on(local_day(reader.at))
        if for_body not in able or charter is None:
            return told(request, NOT_YOURS, FORBIDDEN)
        as_ = next(one for one in speaks_as(charter, for_body) if one in reader.held)
        try:
            kept = keep_content(
                FILE, found.code, sent.name or "", sent.read(), Insider(as_, reader.title(as_)),
                reader.at,
            )  # fmt: skip
        except TooLarge:
            return told(request, NO_FILE, NOT_PROCESSABLE)
        with kept.opened() as path:
            read = read_rota(path, called=kept.name)
        if len(read.duties) > MOST:
            return told(request, TOO_MANY, NOT_PROCESSABLE)
        check = cover(read.duties, charter=charter, rows=read.rows, file=read.file)
        against = errors((*read.findings, *(f for f in check.findings if f.code != "DTY002")))
        refused = tuple(against) or _entered(desk, reader, as_, for_body, read)
    return _page(request, refused, NOT_PROCESSABLE) if refused else redirect("on-call")


def _entered(
    desk: Desk, reader: Reader, as_: str, for_body: str, read: RotaFile
) -> tuple[Finding, ...]:
    """Publish the rota, or change the one that holds: why it was not done, or nothing."""
    charter = desk.charter_on(local_day(reader.at))
    assert charter is not None
    before = next((one for one in rotas(desk, reader.at) if one.for_body == for_body), None)
    lines = [line_of(duty) for duty in read.duties]
    if before is not None:
        said = {"duties": lines, "reasons": f"As in the file {read.file}."}
        draft = Draft(before.id, "change-rota", reader.person, as_, reader.at, said)
    else:
        holder = charter.holder(for_body)
        area = list(each(holder.area)) if holder is not None else []
        said = {
            "title": f"On call: {charter.name(for_body)}",
            "for_body": for_body,
            "area": area,
            "duties": lines,
        }
        whole = {**said, **desk.pins(ROTA, reader.at)}
        draft = Draft(new_id(PREFIX), "publish-rota", reader.person, as_, reader.at, whole)
    done = desk.enter(draft)
    if isinstance(done, Refused):
        return done.findings
    assert not isinstance(done, Conflict), done.says
    return ()
