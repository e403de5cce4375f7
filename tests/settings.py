"""The settings of the pages, with a folder of their own for what tests write."""

from __future__ import annotations

import os
import tempfile

# Each worker of a run has its own, so that they share no database; servers they start inherit it.
os.environ["RINGHOLDER_HOME"] = tempfile.mkdtemp(prefix="ringholder-tests-")
os.environ["RINGHOLDER_CONTINUING_CARE"] = "yes"

from ringholder_web.config.settings import *  # noqa: F403 (after the folder is named)

# A hundred tests sign in, and none is there to wait for a million rounds of hashing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
POSTS_A_MINUTE = 100_000  # tests send faster than people
