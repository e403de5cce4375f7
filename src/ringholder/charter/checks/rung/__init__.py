"""RUN: what may be decided is decided on the rung that can decide it well."""
