"""The addresses of people and sign-in."""

from __future__ import annotations

from django.urls import path

from ringholder_web.accounts import account_views as account
from ringholder_web.accounts import people_views as people
from ringholder_web.accounts import sign_in_views as doors
from ringholder_web.accounts import token_views as tokens

urlpatterns = [
    path("sign-in/", doors.sign_in, name="sign-in"),
    path("sign-in/first/<str:drawn>/", doors.first_administrator, name="sign-in-first"),
    path("sign-in/link/<str:drawn>/", doors.by_link, name="sign-in-link"),
    path("sign-in/organisation/", doors.organisation_start, name="sign-in-organisation"),
    path("sign-in/organisation/back/", doors.organisation_back, name="sign-in-organisation-back"),
    path("sign-out/", doors.sign_out, name="sign-out"),
    path("account/", account.account, name="account"),
    path("account/acting/", account.acting, name="acting"),
    path("account/password/", account.password, name="password"),
    path("account/kept/", account.kept, name="kept"),
    path("account/tokens/", tokens.all_tokens, name="tokens"),
    path("account/tokens/<int:number>/revoke/", tokens.revoke, name="token-revoke"),
    path("people/", people.all_people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<slug:number>/", people.person, name="person"),
]
