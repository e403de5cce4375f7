"""The addresses of all pages."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from ringholder_web.api.urls import API
from ringholder_web.charter import handover_views as handover
from ringholder_web.charter import paper_views as papers
from ringholder_web.charter import scheme_views as schemes
from ringholder_web.charter import views as charter
from ringholder_web.monitor import comparing_views as comparing
from ringholder_web.monitor import figure_views as figure_pages
from ringholder_web.monitor import views as monitor
from ringholder_web.monitor.note_views import add_note
from ringholder_web.monitor.report_views import report, report_file

urlpatterns = [
    path("", include("ringholder_web.accounts.urls")),
    path("", include("ringholder_web.matters.urls")),
    path("", include("ringholder_web.register.urls")),
    path("", include("ringholder_web.organisations.urls")),
    path("", include("ringholder_web.alerts.urls")),
    path("", include("ringholder_web.api.urls")),
    path("", include("ringholder_web.monitor.urls")),
    path("", include("ringholder_web.finance.urls")),
    path("", include("ringholder_web.commission.urls")),
    path("", include("ringholder_web.primary_care.urls")),
    path("", include("ringholder_web.plan.urls")),
    path("", include("ringholder_web.coordinate.urls")),
    path("", include("ringholder_web.engage.urls")),
    path("api/", API),
    path("", include("ringholder_web.matters.meeting_urls")),
    path("", charter.who_decides, name="who-decides"),
    path("your-own/", schemes.your_own, name="your-own"),
    path("your-own/new/", schemes.start_anew, name="start-anew"),
    path("your-own/<int:number>/", schemes.scheme, name="scheme"),
    path("your-own/<int:number>/accept/", schemes.scheme_accept, name="scheme-accept"),
    path("your-own/<int:number>/forget/", schemes.scheme_forget, name="scheme-forget"),
    path("your-own/<int:number>/<slug:key>/", schemes.scheme_line, name="scheme-row"),
    path("constitutions/", charter.constitutions, name="constitutions"),
    path("constitutions/<slug:name>/", charter.constitution, name="constitution"),
    path("constitutions/<slug:name>/papers/<slug:paper>.<slug:format>", papers.paper, name="paper"),
    path("constitutions/<slug:name>/findings/", charter.findings, name="findings"),
    path("constitutions/<slug:name>/power/", charter.powers, name="powers"),
    path("constitutions/<slug:name>/power/<str:body>/", charter.power, name="power"),
    path("constitutions/<slug:old>/difference/<slug:new>/", charter.difference, name="difference"),
    path("constitutions/<slug:old>/handover/<slug:new>/", handover.handover, name="handover"),
    path(
        "constitutions/<slug:old>/handover/<slug:new>/succession.yaml",
        handover.handover_succession,
        name="handover-succession",
    ),
    path(
        "constitutions/<slug:old>/handover/<slug:new>/<str:item>/",
        handover.handover_item,
        name="handover-item",
    ),
    path("ladder/<slug:name>/", charter.ladder, name="ladder"),
    path("indicators/", monitor.indicators, name="indicators"),
    path("indicators/<slug:name>/<slug:code>/", monitor.indicator, name="indicator"),
    path("indicators/<slug:name>/<slug:code>.csv", monitor.indicator_csv, name="indicator-csv"),
    path("explore/", figure_pages.explore, name="explore"),
    path("explore/figures.<slug:kind>", figure_pages.explore_file, name="explore-file"),
    path("map/", figure_pages.area_map, name="map"),
    path("indicators/<slug:name>/<slug:code>/notes/", add_note, name="add-note"),
    path("report/", report, name="report"),
    path("report/report.<slug:ending>", report_file, name="report-file"),
    path("gaps/", monitor.gaps, name="gaps"),
    path("monday/", monitor.monday, name="monday"),
    path("variation/", comparing.variation, name="variation"),
    path("variation/<slug:name>/", comparing.variation_one, name="variation-of"),
    path("variation/<slug:name>.csv", comparing.variation_csv, name="variation-csv"),
    path("inequality/", comparing.inequality, name="inequality"),
    path("inequality/<slug:name>/", comparing.inequality_one, name="inequality-of"),
    path("promises/", comparing.promises, name="promises"),
    path("data/", monitor.data, name="data"),
    path("rules/", charter.rules, name="rules"),
    path("rules/<slug:code>/", charter.rule, name="rule"),
]
if settings.CONTINUING_CARE:
    urlpatterns.append(path("", include("ringholder_web.continuing_care.urls")))

handler400 = "ringholder_web.ui.errors.bad_request"
handler404 = "ringholder_web.ui.errors.page_not_found"
handler500 = "ringholder_web.ui.errors.server_error"
