"""Settings of the pages.

From the environment, all of them optional:

RINGHOLDER_CHARTERS    the folder of the constitutions, one folder each
RINGHOLDER_DATA        the folder of the figures, laid out as `data/`
RINGHOLDER_FIGURES     the folder that keeps the figures that are brought (`figures` in the home)
RINGHOLDER_HOME        the folder where the workspace keeps what people write in it
RINGHOLDER_WRITING     `yes` or `no`: whether anything can be saved (yes)
RINGHOLDER_HOSTS       the host names to answer to, divided by commas
DATABASE_URL           a PostgreSQL database, as postgres://USER:PASSWORD@HOST:PORT/NAME, with
                       libpq's words after a ? (sslmode=require); SQLite in the home without it
RINGHOLDER_SECRET_KEY  Django's secret; kept in a file of RINGHOLDER_HOME when it is not given
RINGHOLDER_CONTINUING_CARE  `yes` for the application of continuing care (no)
RINGHOLDER_CONTINUING_CARE_URL  a PostgreSQL database of its own, as DATABASE_URL; a second file of
                       SQLite in the home without it
RINGHOLDER_HTTPS       `yes` where browsers reach the pages by https alone (no)

Those of people and sign-in stand in `config/accounts.py`.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from ringholder.shipped import charters_folder, data_folder
from ringholder_web.config.accounts import *  # noqa: F403 (they are settings too)
from ringholder_web.config.database import PERSONAL_URL, database, personal_database
from ringholder_web.config.home import home, said_yes, secret_key

PACKAGE = Path(__file__).resolve().parents[1]

CHARTERS = Path(os.environ.get("RINGHOLDER_CHARTERS") or charters_folder())
DATA = Path(os.environ.get("RINGHOLDER_DATA") or data_folder())
HOME = home()
FIGURES = Path(os.environ.get("RINGHOLDER_FIGURES") or HOME / "figures")
BROUGHT = HOME / "brought"  # files that were sent and not yet kept or thrown away
OWN_CHARTERS = HOME / "charters"
DEMONSTRATION = os.environ.get("RINGHOLDER_DEMONSTRATION") == "yes"
WRITING = said_yes("RINGHOLDER_WRITING", unless="yes")
HTTPS = said_yes("RINGHOLDER_HTTPS")
CONTINUING_CARE = DEMONSTRATION or said_yes("RINGHOLDER_CONTINUING_CARE")

DEBUG = False
SECRET_KEY = secret_key()
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("RINGHOLDER_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
]

ROOT_URLCONF = "ringholder_web.config.urls"
WSGI_APPLICATION = "ringholder_web.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "ringholder_web.accounts",
    "ringholder_web.charter",
    "ringholder_web.register",
    "ringholder_web.matters",
    "ringholder_web.monitor",
    "ringholder_web.files",
    "ringholder_web.finance",
    "ringholder_web.commission",
    "ringholder_web.primary_care",
    "ringholder_web.plan",
    "ringholder_web.coordinate",
    "ringholder_web.engage",
    "ringholder_web.alerts",
]
if CONTINUING_CARE:
    INSTALLED_APPS.append("ringholder_web.continuing_care")
    DATABASE_ROUTERS = ["ringholder_web.continuing_care.database.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), HOME)}
if CONTINUING_CARE:  # what is known of patients stands apart, and is backed up apart
    DATABASES["continuing_care"] = personal_database(
        os.environ.get(PERSONAL_URL, ""), HOME, os.environ.get("DATABASE_URL", "")
    )
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",  # before all that may answer, so that every answer has it
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ringholder_web.ui.writing.Writing",
    "django.middleware.gzip.GZipMiddleware",  # the one secret of a page, its token, is masked anew
    "django.middleware.common.CommonMiddleware",  # refuses hosts that are not ours
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ringholder_web.accounts.sessions.Sessions",
    "ringholder_web.accounts.pace.Pace",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "templates"],
        "OPTIONS": {
            "environment": "ringholder_web.ui.environment.environment",
            "context_processors": ["ringholder_web.accounts.header.header"],
        },
    }
]

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # it goes when the browser is closed
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "ringholder_web.accounts.kept.forged"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # forms; files are measured by who reads them
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

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
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
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
