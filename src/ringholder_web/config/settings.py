"""Settings of the pages. Nothing is stored and nobody signs in, so there is little to set.

From the environment, all of them optional:

RINGHOLDER_CHARTERS    the folder of the constitutions, one folder each
RINGHOLDER_DATA        the folder of the figures, laid out as `data/`
RINGHOLDER_HOSTS       the host names to answer to, divided by commas
RINGHOLDER_SECRET_KEY  Django's secret; made anew at each start when it is not given
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from ringholder.shipped import charters_folder, data_folder

PACKAGE = Path(__file__).resolve().parents[1]

CHARTERS = Path(os.environ.get("RINGHOLDER_CHARTERS") or charters_folder())
DATA = Path(os.environ.get("RINGHOLDER_DATA") or data_folder())

DEBUG = False
SECRET_KEY = os.environ.get("RINGHOLDER_SECRET_KEY") or get_random_secret_key()
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("RINGHOLDER_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
]

ROOT_URLCONF = "ringholder_web.config.urls"
WSGI_APPLICATION = "ringholder_web.config.wsgi.application"
INSTALLED_APPS = ["django.contrib.staticfiles"]
DATABASES: dict[str, dict[str, str]] = {}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",  # before all that may answer, so that every answer has it
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ringholder_web.ui.reading_only.reading_only",
    "django.middleware.gzip.GZipMiddleware",  # pages hold no secret that compression could betray
    "django.middleware.common.CommonMiddleware",  # refuses hosts that are not ours
    "django.middleware.http.ConditionalGetMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "templates"],
        "OPTIONS": {"environment": "ringholder_web.ui.environment.environment"},
    }
]

LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = True  # serves from the package: nothing has to be collected first
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 31_536_000  # a year: every link to a file carries the hash of its content

# No page has a script, and none asks anything of another host.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
