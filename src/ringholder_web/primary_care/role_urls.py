"""The addresses of the pages about claims for additional roles."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from ringholder_web.primary_care import role_views

_CODE = r"(?P<code>[A-Z0-9]{3,8})"
_ENDING = r"(?P<ending>csv|xlsx)"

urlpatterns: list[URLPattern] = [
    path("primary-care/claims/", role_views.claims, name="role-claims"),
    path("primary-care/claims/bring/<slug:kind>/", role_views.bring, name="bring-role-file"),
    path("primary-care/claims/return/", role_views.role_return, name="role-return"),
    re_path(
        rf"^primary-care/claims/return/return\.{_ENDING}$",
        role_views.return_file,
        name="role-return-file",
    ),
    re_path(rf"^primary-care/claims/{_CODE}/$", role_views.network_claims, name="network-claims"),
    re_path(
        rf"^primary-care/claims/{_CODE}/claims\.{_ENDING}$",
        role_views.result,
        name="network-claims-file",
    ),
]
