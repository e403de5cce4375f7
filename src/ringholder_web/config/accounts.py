"""Settings of people and sign-in. From the environment, all of them optional:

RINGHOLDER_IDLE_MINUTES        after how long without a page somebody is signed out (60)
RINGHOLDER_OIDC_ISSUER         the organisation's identity provider, by its issuer address
RINGHOLDER_OIDC_CLIENT_ID      who we are there
RINGHOLDER_OIDC_CLIENT_SECRET  and what proves it
RINGHOLDER_OIDC_VERIFIED_BY    the claim that says an address is verified (email_verified)
RINGHOLDER_MAIL_HOST           the mail server that sends invitations; without it none is sent
RINGHOLDER_MAIL_PORT, RINGHOLDER_MAIL_USER, RINGHOLDER_MAIL_PASSWORD, RINGHOLDER_MAIL_FROM
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
]
CAPACITIES = "ringholder_web.matters.held.capacities"  # who holds which seats and posts

IDLE = timedelta(minutes=int(os.environ.get("RINGHOLDER_IDLE_MINUTES") or 60))
POSTS_A_MINUTE = 120  # by one person, or from one address where nobody is signed in
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 24 * 60 * 60  # seconds; how long what was typed too late is kept
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would lose the way back from an identity provider

OIDC_ISSUER = os.environ.get("RINGHOLDER_OIDC_ISSUER", "").strip()
OIDC_CLIENT_ID = os.environ.get("RINGHOLDER_OIDC_CLIENT_ID", "").strip()
OIDC_CLIENT_SECRET = os.environ.get("RINGHOLDER_OIDC_CLIENT_SECRET", "").strip()
OIDC_VERIFIED_BY = os.environ.get("RINGHOLDER_OIDC_VERIFIED_BY", "").strip() or "email_verified"

EMAIL_HOST = os.environ.get("RINGHOLDER_MAIL_HOST", "").strip()
EMAIL_PORT = int(os.environ.get("RINGHOLDER_MAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("RINGHOLDER_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("RINGHOLDER_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT != 25
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("RINGHOLDER_MAIL_FROM") or "ringholder@localhost"

# Guessing: five wrong tries of one address from one place, then a quarter of an hour of nothing. By
# both together, so that nobody can lock another person out from elsewhere.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "ringholder_web.accounts.sign_in_views.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # who signed in when is nobody's to keep
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
