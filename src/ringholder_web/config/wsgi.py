"""The door for a server: `waitress-serve ringholder_web.config.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ringholder_web.config.settings")

application = get_wsgi_application()
